/** Backups: whole and restorable, or not there; what was changed in one afterwards is found. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as disk from '../../db/atomicFile.ts';
import { checkBackupFiles, makeBackup, readBackup } from '../../db/backup.ts';
import { headOf } from '../../db/backupManifest.ts';
import { Refusal } from '../../db/errors.ts';
import { wrap } from '../../db/keySlot.ts';
import { openWithPassphrase, readKeySlots, writeKeySlots } from '../../db/keySlots.ts';
import { openDatabase, openForReading } from '../../db/open.ts';
import { openStore } from '../../db/openStore.ts';
import { newRecoveryKey, readRecoveryKey } from '../../db/recoveryKey.ts';
import { verifyRecord } from '../../db/verify.ts';
import { fillOtherKinds, fillSession } from './filled.ts';
import { dump } from './oldClinic.ts';
import { addPatient, at, DETAIL, MIGRATIONS_DIR, tempStore, type TempStore } from './support.ts';

// The real ones, until a test lets one step fail.
vi.mock('../../db/atomicFile.ts', { spy: true });
vi.mock('../../db/open.ts', { spy: true });

const PASSPHRASE = 'harbour lantern evening';

let temp: TempStore;
let keysPath: string;
let target: string;

beforeEach(async () => {
  temp = tempStore();
  target = mkdtempSync(join(tmpdir(), 'vigil-backup-'));
  keysPath = join(temp.folder, 'keys.json');
  const keys = { dataKey: temp.dataKey, notesKey: null };
  const recovery = readRecoveryKey(newRecoveryKey()) ?? '';
  const slots = [
    await wrap('passphrase', PASSPHRASE, keys),
    await wrap('recovery', recovery, keys),
  ];
  writeKeySlots(keysPath, { format: 'vigil-key-slots', version: 1, slots });
});
afterEach(() => {
  temp.close();
  rmSync(target, { recursive: true });
});

const backUp = (folder = target, databasePath = temp.path) =>
  makeBackup({ databasePath, keysPath, dataKey: temp.dataKey, folder, now: at(300) });

function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

test('a backup made while the clinic is open restores to equal rows by the passphrase', async () => {
  fillSession(temp);
  fillOtherKinds(temp);
  const before = (() => {
    const db = openDatabase(temp.path, temp.dataKey);
    try {
      return dump(db);
    } finally {
      db.close();
    }
  })();
  const head = temp.store.audit.head();
  const { name, chainHead, rowCount } = backUp();
  expect(name).toBe('vigil-backup-2026-11-22-140000');
  expect(chainHead).toEqual(head);
  expect(readdirSync(target)).toEqual([name]);
  const folder = join(target, name);
  expect(readdirSync(folder).toSorted()).toEqual(['keys.json', 'manifest.json', 'vigil.db']);
  expect(readFileSync(join(folder, 'vigil.db')).subarray(0, 6).toString()).not.toBe('SQLite');

  // Charting goes on; none of it is in the backup.
  addPatient(temp, { ...DETAIL, mrn: 'HC-LATER' });

  const keys = await openWithPassphrase(readKeySlots(join(folder, 'keys.json')), PASSPHRASE);
  if (keys === null) throw new Error('The passphrase does not open the backup');
  const manifest = readBackup(folder);
  if (manifest === null) throw new Error('No manifest');
  expect(checkBackupFiles(folder, manifest, keys.dataKey)).toEqual([]);
  expect(headOf(manifest)).toEqual(head);
  expect(Object.values(manifest.counts).reduce((sum, count) => sum + count, 0)).toBe(rowCount);
  const path = join(folder, 'vigil.db');
  const restored = openDatabase(path, keys.dataKey);
  expect(dump(restored)).toEqual(before);
  restored.close();
  const store = openStore({
    path,
    dataKey: keys.dataKey,
    migrationsDir: MIGRATIONS_DIR,
    now: at(400),
  });
  expect(store.audit.verify(head)).toEqual([]);
  store.close();
});

test('two in the same second stand beside each other, and nothing is ever replaced', () => {
  const first = backUp();
  mkdirSync(join(target, 'vigil-backup-2026-11-22-140000-2.partial'));
  const second = backUp();
  expect([first.name, second.name]).toEqual([
    'vigil-backup-2026-11-22-140000',
    'vigil-backup-2026-11-22-140000-3',
  ]);
});

test('any flipped byte of any of its files is found', () => {
  fillSession(temp);
  const folder = join(target, backUp().name);
  const manifest = readBackup(folder);
  if (manifest === null) throw new Error('No manifest');
  for (const name of ['vigil.db', 'keys.json']) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    for (let place = 7; place < bytes.length; place += Math.ceil(bytes.length / 40)) {
      const flipped = Buffer.from(bytes);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      writeFileSync(path, flipped);
      expect(checkBackupFiles(folder, manifest, temp.dataKey)).toHaveLength(1);
    }
    writeFileSync(path, bytes);
  }
  // By one who works the hash out anew as well: the seal is another.
  const database = join(folder, 'vigil.db');
  appendFileSync(database, 'x');
  const bytes = readFileSync(database);
  const forged = {
    ...manifest,
    files: {
      ...manifest.files,
      'vigil.db': {
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    },
  };
  expect(checkBackupFiles(folder, forged, temp.dataKey)).toEqual([
    'The manifest of this backup was changed.',
  ]);
  rmSync(database);
  expect(checkBackupFiles(folder, manifest, temp.dataKey)).toEqual(['vigil.db is gone.']);
});

test('an older copy put in place of the backup’s shows against its manifest', () => {
  fillSession(temp);
  const older = readFileSync(join(target, backUp().name, 'vigil.db'));
  addPatient(temp, { ...DETAIL, mrn: 'HC-LATER' });
  const folder = join(target, backUp().name);
  const manifest = readBackup(folder);
  if (manifest === null) throw new Error('No manifest');
  writeFileSync(join(folder, 'vigil.db'), older);
  const db = openForReading(join(folder, 'vigil.db'), temp.dataKey);
  const check = (anchor?: ReturnType<typeof headOf>) =>
    db.snapshot((read) => verifyRecord(read, { anchor }).problems.length);
  expect([check(), check(headOf(manifest))]).toEqual([0, 1]);
  db.close();
});

test('a folder that is not there or not writable, and keys that do not read, leave nothing', () => {
  const missing = join(target, 'nowhere');
  expect(refusal(() => backUp(missing))).toMatchObject({ code: 'not_found' });
  const blocked = join(target, 'file');
  writeFileSync(blocked, '');
  expect(refusal(() => backUp(blocked))).toMatchObject({ code: 'not_found' });
  writeFileSync(keysPath, '{');
  expect(refusal(() => backUp())).toMatchObject({ code: 'damaged' });
  expect(readdirSync(target)).toEqual(['file']);
});

// The kernel's own folder: there it keeps out whoever is root as well.
test('a folder for reading only is said to be one', () => {
  expect(refusal(() => backUp('/sys'))).toMatchObject({ code: 'storage_read_only' });
});

/** A disk that refuses at one step of the way. */
function failing(step: Step, code: string): void {
  vi.mocked(disk[step]).mockImplementationOnce(() => {
    throw Object.assign(new Error('refused'), { code });
  });
}

type Step = 'syncFile' | 'writeFileDurably' | 'syncFolder' | 'renameDurably';
const STEPS: readonly Step[] = ['syncFile', 'writeFileDurably', 'syncFolder', 'renameDurably'];

test.each(STEPS)('a disk that is full at %s leaves nothing and says so', (step) => {
  failing(step, 'ENOSPC');
  expect(refusal(() => backUp())).toMatchObject({
    code: 'storage_full',
    message: 'That disk is full. No backup was made.',
  });
  failing(step, 'EROFS');
  expect(refusal(() => backUp())).toMatchObject({ code: 'storage_read_only' });
  expect(readdirSync(target)).toEqual([]);
  expect(backUp().name).toBe('vigil-backup-2026-11-22-140000');
});

test('a broken database is not taken for a backup', () => {
  fillSession(temp);
  const path = join(target, 'broken.db');
  const folder = join(target, backUp().name);
  const bytes = readFileSync(join(folder, 'vigil.db'));
  bytes[bytes.length - 2000] = (bytes[bytes.length - 2000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const before = readdirSync(target).toSorted();
  expect(refusal(() => backUp(target, path)).code).toBe('damaged');
  expect(readdirSync(target).toSorted()).toEqual(before);
});

test.each([
  ['Rows of the copy belong to nothing.', `UPDATE note SET session_id = 'nobody'`],
  ['Rows are missing in the copy.', 'DELETE FROM note'],
  ['The chain of the copy is another one.', `UPDATE audit SET hash = printf('%064d', 0)`],
])('a copy that came out another is not taken for a backup: %s', (fault, change) => {
  fillSession(temp);
  vi.mocked(openForReading).mockImplementationOnce((path, key) => {
    const source = openForReading(path, key);
    const copyTo = (copy: string): void => {
      source.copyTo(copy);
      const db = openDatabase(copy, key);
      db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON');
      const triggers = db
        .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
        .all();
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
      db.exec(change);
      db.exec('PRAGMA ignore_check_constraints = OFF');
      db.close();
    };
    return { ...source, copyTo };
  });
  expect(refusal(() => backUp())).toMatchObject({
    code: 'damaged',
    message: expect.stringContaining(fault),
  });
  expect(readdirSync(target)).toEqual([]);
});

test('the stand-alone check holds a backup against its manifest', () => {
  fillSession(temp);
  const folder = join(target, backUp().name);
  const tool = fileURLToPath(new URL('../../tools/lib/verify-record.mjs', import.meta.url));
  const verify = () => {
    const args = [tool, folder, '--passphrase-fd', '0'];
    const { status, stdout } = spawnSync(process.execPath, args, {
      input: `${PASSPHRASE}\n`,
      encoding: 'utf8',
    });
    return [status, stdout] as const;
  };
  expect(verify()).toEqual([0, expect.stringContaining('manifest is in this record')]);
  const path = join(folder, 'keys.json');
  writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
  expect(verify()).toEqual([1, expect.stringContaining('keys.json is not the file')]);
});
