/** The check of an export: its files against the manifest, and with the secret its whole record. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFiles, manifestOf } from '../../db/exchange/checkExport.ts';
import { KEYS_FILE, MANIFEST_FILE } from '../../db/exchange/manifest.ts';
import { restoreRecord } from '../../db/exchange/restore.ts';
import { Refusal } from '../../db/errors.ts';
import { openForReading } from '../../db/open.ts';
import { verifyRecord } from '../../db/verify.ts';

const NOT_CHECKED = 2;

/** Is export: a folder with a manifest of ours, rather than a clinic's own. */
export function isExport(folder) {
  return existsSync(join(folder, MANIFEST_FILE)) && !existsSync(join(folder, 'vigil.db'));
}

export const exportKeys = (folder) => join(folder, KEYS_FILE);

/** What was found, in the words of a check: nothing was to be brought in here. */
function problemOf(error) {
  if (!(error instanceof Refusal) || error.code !== 'damaged') throw error;
  return { seq: 0, what: error.message.replace(/ Nothing was brought in\.$/, '') };
}

const broken = (error) => ({
  problems: [problemOf(error)],
  entryCount: 0,
  rowCount: 0,
  heads: [],
});

/** Check of the files alone: a change shows, unless whoever made it changed the manifest as well. */
export function checkExportFiles(folder) {
  try {
    const manifest = manifestOf(folder);
    checkFiles(folder, manifest);
    return { problems: [], count: manifest.files.length };
  } catch (error) {
    return { problems: [problemOf(error)], count: 0 };
  }
}

/** Check of the record: brought into an encrypted database that is removed again. */
export function checkExport(folder, dataKey, { anchor, migrationsDir, onProgress }) {
  // Of this user alone: mkdtemp makes it 0700.
  const scratch = mkdtempSync(join(tmpdir(), 'vigil-verify-'));
  const clear = () => rmSync(scratch, { recursive: true, force: true });
  const giveUp = () => {
    clear();
    process.exit(NOT_CHECKED);
  };
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  const databasePath = join(scratch, 'vigil.db');
  try {
    restoreRecord({ folder, dataKey, databasePath, migrationsDir, now: null });
    const db = openForReading(databasePath, dataKey);
    try {
      return db.snapshot((read) => verifyRecord(read, { anchor: anchor ?? undefined, onProgress }));
    } finally {
      db.close();
    }
  } catch (error) {
    return broken(error);
  } finally {
    dataKey.fill(0);
    clear();
  }
}
