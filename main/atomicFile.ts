/** Files that are either whole or not there: written beside, synced, then renamed. */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { renameDurably } from '../db/atomicFile.ts';

/** Replaces or makes a file in one step. @throws the system's error, having left no part behind */
export function writeFileAtomically(path: string, content: Uint8Array): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    // Of an earlier end of the app, or a link that somebody laid: never written through.
    rmSync(partial, { force: true });
    const handle = openSync(partial, 'wx', 0o600);
    try {
      let written = 0;
      while (written < content.byteLength) written += writeSync(handle, content, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameDurably(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
