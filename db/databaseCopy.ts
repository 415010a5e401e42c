/**
 * A copy of a database to look at: opening one can write beside it, and what is checked must stay as
 * it is. The copy is as encrypted as the database.
 */
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './errors.ts';

const TRIES = 5;
/** The database, and the log of what it has not taken in yet. */
const PARTS = ['', '-wal'] as const;

/** What changes when somebody writes to the database meanwhile. */
function stateOf(database: string): string {
  return PARTS.map((part) => {
    if (!existsSync(database + part)) return '';
    const { size, mtimeNs, ino } = statSync(database + part, { bigint: true });
    return `${size} ${mtimeNs} ${ino}`;
  }).join('\n');
}

function copyRefusal(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new Refusal('storage_full', 'There is no room on the disk for a copy of the database.')
    : new Refusal('storage_read_only', 'The database cannot be copied to be looked at.');
}

/**
 * Copies the database with its log, both of one moment, into a new folder of temporary files.
 *
 * @throws Refusal `conflict` when it is written to all the time, `storage_…`
 */
export function copyDatabase(database: string): {
  readonly path: string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-verify-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'record.db');
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = stateOf(database);
      for (const part of PARTS) {
        rmSync(path + part, { force: true });
        if (existsSync(database + part)) {
          copyFileSync(database + part, path + part, constants.COPYFILE_FICLONE);
        }
      }
      if (stateOf(database) === before) return { path, remove };
    }
  } catch (error) {
    remove();
    throw copyRefusal(error);
  }
  remove();
  throw new Refusal(
    'conflict',
    'The database is being written to. Close the clinic in Vigil first.',
  );
}
