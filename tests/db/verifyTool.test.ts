/** The stand-alone check, as a program of its own: what it says, and what it leaves as it was. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printChainHead } from '../../db/chainHead.ts';
import { wrap } from '../../db/keySlot.ts';
import { writeKeySlots } from '../../db/keySlots.ts';
import { openDatabase } from '../../db/open.ts';
import { newRecoveryKey, readRecoveryKey } from '../../db/recoveryKey.ts';
import { openDefenceless } from '../torture/rowAttacks.ts';
import { fillSession } from './filled.ts';
import { fillUpTo } from './oldClinic.ts';
import { tempStore, type TempStore } from './support.ts';

const TOOL = fileURLToPath(new URL('../../tools/lib/verify-record.mjs', import.meta.url));
const PASSPHRASE = 'harbour lantern evening';

let temp: TempStore;
let scratch: string;
let recoveryKey: string;
let head: string;

beforeAll(async () => {
  temp = tempStore();
  scratch = mkdtempSync(join(tmpdir(), 'vigil-scratch-'));
  fillSession(temp);
  head = printChainHead(temp.store.audit.head());
  recoveryKey = newRecoveryKey();
  const keys = { dataKey: temp.dataKey, notesKey: null };
  const slots = [
    await wrap('passphrase', PASSPHRASE, keys),
    await wrap('recovery', readRecoveryKey(recoveryKey) ?? '', keys),
  ];
  writeKeySlots(join(temp.folder, 'keys.json'), { format: 'vigil-key-slots', version: 1, slots });
});
afterAll(() => {
  temp.close();
  rmSync(scratch, { recursive: true });
});

type Ran = { readonly code: number | null; readonly said: string };

function verify(args: readonly string[], secret = PASSPHRASE): Ran {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [TOOL, ...args, '--passphrase-fd', '0'],
    // A place of its own for copies, so that what is left there was left by it.
    { input: `${secret}\n`, encoding: 'utf8', env: { ...process.env, TMPDIR: scratch } },
  );
  return { code: status, said: `${stdout}${stderr}` };
}

/** Every file of a folder, by name and content. */
function files(folder: string): readonly string[] {
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      return `${name} ${createHash('sha256').update(bytes).digest('hex')}`;
    });
}

test('a clinic that is open is checked with its log, against paper, and left as it was', () => {
  // Written since the last checkpoint: the database file alone does not hold it.
  expect(readdirSync(temp.folder)).toContain('clinic.db-wal');
  const before = files(temp.folder);
  const { code, said } = verify([temp.path, '--head', `Chain head ${head}`]);
  expect(said).toContain(`The chain ends at  ${head}`);
  expect(said).toContain('The chain head you gave is in this record, at entry');
  expect(said).toContain('The record is whole.');
  expect(code).toBe(0);
  expect(files(temp.folder)).toEqual(before);
  expect(readdirSync(scratch)).toEqual([]);
});

test('the recovery key opens it as well, and without a head it says what that leaves unseen', () => {
  const { code, said } = verify([temp.path], recoveryKey.toLowerCase());
  expect(said).toContain('a record cut short or put back to an older copy would not show');
  expect(code).toBe(0);
});

test('a backup without a log is checked where it lies, with keys from elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-backup-'));
  const backup = join(folder, 'clinic.db.backup');
  const db = openDatabase(temp.path, temp.dataKey);
  db.prepare('VACUUM INTO ?').run(backup);
  db.close();
  expect(verify([backup]).said).toContain('There is no keys.json beside the database.');
  const before = files(folder);
  const { code, said } = verify([
    backup,
    `--keys=${join(temp.folder, 'keys.json')}`,
    '--head',
    head,
  ]);
  expect([code, said.includes('The record is whole.')]).toEqual([0, true]);
  expect(files(folder)).toEqual(before);
  rmSync(folder, { recursive: true });
});

test('every problem is said, with exit code 1, and nothing of a patient', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-attacked-'));
  const path = join(folder, 'vigil.db');
  const whole = openDatabase(temp.path, temp.dataKey);
  whole.prepare('VACUUM INTO ?').run(path);
  whole.close();
  copyFileSync(join(temp.folder, 'keys.json'), join(folder, 'keys.json'));
  const db = openDefenceless(path, temp.dataKey);
  db.exec('UPDATE vitals SET sbp_mm_hg = 128 WHERE sbp_mm_hg = 182; DELETE FROM note');
  db.close();
  const { code, said } = verify([folder, '--head', head]);
  expect(code).toBe(1);
  expect(said).toMatch(/- Entry \d+, written 22-Nov-2026 09:15 .* \(vital signs\) was changed/);
  expect(said).toMatch(/- Entry \d+, .* brought a note\. That row is gone\./);
  expect(said).toContain('The record is NOT whole.');
  for (const secret of ['Castellanos', 'Antonio', 'Calm, eyes closed', PASSPHRASE]) {
    expect(said).not.toContain(secret);
  }
  rmSync(folder, { recursive: true });
});

test('another head than that of paper is a problem of its own', () => {
  const other = head.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  const { code, said } = verify([temp.path, '--head', other]);
  expect(said).toContain('is not the one that was noted outside the record.');
  expect(code).toBe(1);
});

test('what could not be checked has exit code 2, in a sentence without a path or a stack', () => {
  const wrong: readonly (readonly [Ran, string])[] = [
    [verify([temp.path], 'wrong passphrase'), 'neither the passphrase nor the recovery key'],
    [verify([temp.path, '--head', 'no head']), 'That is not a chain head.'],
    [verify([dirname(temp.path)]), 'This folder holds no vigil.db.'],
    [verify([temp.path, '--passphrase', PASSPHRASE]), 'There is no option --passphrase.'],
  ];
  for (const [{ code, said }, sentence] of wrong) {
    expect(said).toContain(sentence);
    expect(code, sentence).toBe(2);
    expect(said).not.toMatch(/ at .*:\d+:\d+|vigil-db-/);
  }
  expect(readdirSync(scratch)).toEqual([]);
});

test('a backup of an older schema is checked as it is, and not brought up to date', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-older-'));
  for (const version of [4, 6]) {
    const path = join(folder, `vigil.db.schema-${version}.1.backup`);
    const db = openDatabase(path, temp.dataKey, { create: true });
    fillUpTo(db, version);
    db.close();
    const before = files(folder);
    const { code, said } = verify([path, `--keys=${join(temp.folder, 'keys.json')}`]);
    expect([code, said]).toEqual([0, expect.stringContaining('The record is whole.')]);
    expect(files(folder)).toEqual(before);
  }
  rmSync(folder, { recursive: true });
});
