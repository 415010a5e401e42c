/**
 * A copy to look at: opening a database can write beside it, and what is checked must stay as it is.
 * The copy is as encrypted as the database.
 */
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotCheck } from './verify-arguments.mjs';

const TRIES = 5;

/** State: what changes when somebody writes to the database meanwhile. */
function state(files) {
  return files
    .map((file) => {
      if (!existsSync(file)) return '';
      const { size, mtimeNs, ino } = statSync(file, { bigint: true });
      return `${size} ${mtimeNs} ${ino}`;
    })
    .join('\n');
}

/** Copied: the database with the log of what it has not taken in yet, both of one moment. */
export function copyDatabase(database) {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-verify-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'record.db');
  const parts = ['', '-wal'];
  const files = parts.map((part) => database + part);
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = state(files);
      for (const part of parts) {
        rmSync(path + part, { force: true });
        if (existsSync(database + part)) {
          copyFileSync(database + part, path + part, constants.COPYFILE_FICLONE);
        }
      }
      if (state(files) === before) return { path, remove };
    }
  } catch (error) {
    remove();
    if (error.code === 'ENOSPC') {
      throw new CannotCheck('There is no room on the disk for a copy of the database.');
    }
    throw new CannotCheck(`The database cannot be read (${error.code ?? 'unknown fault'}).`);
  }
  remove();
  throw new CannotCheck('The database is being written to. Close the clinic in Vigil first.');
}
