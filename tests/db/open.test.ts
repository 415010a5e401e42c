/** Opening: keys, settings, what lies on the disk, and what cannot be opened. */
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../db/errors.ts';
import { openDatabase, reader } from '../../db/open.ts';
import { openStore } from '../../db/openStore.ts';
import { fillSession } from './filled.ts';
import { MIGRATIONS_DIR, START, tempStore, type TempStore } from './support.ts';

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

function refusal(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'no refusal';
}

test('a wrong key opens nothing and changes nothing', () => {
  fillSession(temp);
  temp.store.close();
  const before = readFileSync(temp.path);
  for (let tries = 0; tries < 20; tries += 1) {
    expect(refusal(() => openDatabase(temp.path, randomBytes(32)))).toBe('wrong_secret');
  }
  expect(readFileSync(temp.path).equals(before)).toBe(true);
  expect(temp.reopen().audit.verify()).toEqual([]);
});

test('a key of another length is a fault of the program', () => {
  expect(() => openDatabase(temp.path, randomBytes(16))).toThrow(RangeError);
});

test('every open sets what must hold, and synchronous is FULL again', () => {
  const expected = {
    journal_mode: 'wal',
    synchronous: 2,
    temp_store: 2,
    recursive_triggers: 1,
    foreign_keys: 1,
    trusted_schema: 0,
    cell_size_check: 1,
    secure_delete: 1,
  };
  for (let opens = 0; opens < 3; opens += 1) {
    const db = openDatabase(temp.path, temp.dataKey);
    for (const [name, value] of Object.entries(expected)) {
      expect(db.pragma(name, { simple: true }), name).toBe(value);
    }
    db.close();
  }
});

test('the control: a database opened without the recipe falls back to NORMAL', () => {
  const path = join(temp.folder, 'control.db');
  new BetterSqlite(path).exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL').close();
  const again = new BetterSqlite(path);
  again.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (n); INSERT INTO t VALUES (1)');
  expect(again.pragma('synchronous', { simple: true })).toBe(1);
  again.close();
});

test('no file holds a planted word in plain text', () => {
  const planted = ['Castellanos', 'penicillin', 'HC-00412', 'eyes closed', 'Rosa Okafor'];
  fillSession(temp);
  temp.store.drafts.save(temp.writer(5), 'note', 'Castellanos typed and not sent');
  const files = readdirSync(temp.folder);
  expect(files.toSorted()).toEqual(['clinic.db', 'clinic.db-shm', 'clinic.db-wal']);
  for (const file of files) {
    const bytes = readFileSync(join(temp.folder, file)).toString('latin1');
    for (const word of planted) expect(bytes.includes(word), `${word} in ${file}`).toBe(false);
    expect(bytes.startsWith('SQLite format 3')).toBe(false);
  }
});

test('the control: the same search finds the words in a plain database', () => {
  const path = join(temp.folder, 'plain.db');
  const plain = new BetterSqlite(path);
  plain.exec(`CREATE TABLE t (name TEXT); INSERT INTO t VALUES ('Castellanos')`);
  plain.close();
  expect(readFileSync(path).toString('latin1')).toContain('Castellanos');
  expect(refusal(() => openDatabase(path, temp.dataKey))).toBe('damaged');
});

test('what is not there is not made, and what is there is not made again', () => {
  const options = { dataKey: temp.dataKey, migrationsDir: MIGRATIONS_DIR, now: START };
  const create = { clinicName: 'Other', isDemo: false };
  const nowhere = join(temp.folder, 'nowhere.db');
  expect(refusal(() => openStore({ ...options, path: nowhere }))).toBe('not_found');
  expect(refusal(() => openStore({ ...options, path: temp.path, create }))).toBe('conflict');
  expect(temp.store.clinic.name).toBe('Harbour Clinic');
});

test('what an interrupted creation left does not stand in the way', () => {
  const path = join(temp.folder, 'second.db');
  writeFileSync(`${path}.creating`, 'half a page');
  const options = { path, dataKey: temp.dataKey, migrationsDir: MIGRATIONS_DIR, now: START };
  const store = openStore({ ...options, create: { clinicName: 'Second', isDemo: true } });
  expect(store.clinic).toMatchObject({ name: 'Second', isDemo: true });
  store.close();
});

test('a file cut short, or of another program, is called damaged and left alone', () => {
  temp.store.close();
  const path = join(temp.folder, 'cut.db');
  copyFileSync(temp.path, path);
  truncateSync(path, 5000);
  expect(refusal(() => openDatabase(path, temp.dataKey))).toBe('damaged');
  expect(statSync(path).size).toBe(5000);
  writeFileSync(path, 'just a letter');
  expect(refusal(() => openDatabase(path, temp.dataKey))).toBe('damaged');
  temp.reopen();
});

test('a changed byte is noticed, never read as a value', () => {
  const { sessionId } = fillSession(temp);
  const right = JSON.stringify(temp.store.sessions.open(sessionId));
  temp.store.close();
  const whole = readFileSync(temp.path);
  for (let at = 4096 + 100; at < whole.length; at += 4096 * 5 + 17) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    const path = join(temp.folder, 'flipped.db');
    writeFileSync(path, bytes);
    const options = { path, dataKey: temp.dataKey, migrationsDir: MIGRATIONS_DIR, now: START };
    let shown = right;
    try {
      const store = openStore(options);
      try {
        shown = JSON.stringify(store.sessions.open(sessionId));
      } finally {
        store.close();
      }
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect((error as Refusal).code).toMatch(/damaged|storage_read_only/);
    }
    expect(shown).toBe(right);
  }
  temp.reopen();
});

/** Root may write anywhere, so a test run by root steps down for a moment. */
function asOrdinaryUser<T>(run: () => T): T {
  if (process.geteuid?.() !== 0 || process.seteuid === undefined) return run();
  process.seteuid(65534);
  try {
    return run();
  } finally {
    process.seteuid(0);
  }
}

test('a read-only file or folder has a refusal of its own, and is not called damaged', () => {
  temp.store.close();
  const tryOpen = (): string =>
    asOrdinaryUser(() =>
      refusal(() => openDatabase(temp.path, temp.dataKey).exec('SELECT 1').close()),
    );
  chmodSync(temp.folder, 0o777);
  chmodSync(temp.path, 0o666);
  expect(tryOpen()).toBe('no refusal');
  chmodSync(temp.path, 0o444);
  expect(tryOpen()).toBe('storage_read_only');
  chmodSync(temp.path, 0o666);
  chmodSync(temp.folder, 0o555);
  expect(tryOpen()).toBe('storage_read_only');
  temp.reopen();
});

test('a reading handle refuses a statement that writes', () => {
  const db = openDatabase(temp.path, temp.dataKey);
  const read = reader(db);
  expect(() => read.select('DELETE FROM draft')).toThrow(/reading handle/);
  expect(read.select<[], { readonly n: number }>('SELECT 1 AS n').get()).toEqual({ n: 1 });
  db.close();
});
