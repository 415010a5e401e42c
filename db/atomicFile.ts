/** Files that are either the old one or the new one, whatever happens in between. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes a rename in a folder durable. Windows cannot open a folder, and needs no such step. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes what was written to a file durable. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Moves a finished file to its final name, durably. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** Writes a whole file beside its name, then moves it there. */
export function writeFileDurably(path: string, text: string): void {
  const partial = `${path}.partial`;
  try {
    const handle = openSync(partial, 'w', 0o600);
    try {
      const bytes = Buffer.from(text, 'utf8');
      for (let at = 0; at < bytes.length; at += writeSync(handle, bytes, at));
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
