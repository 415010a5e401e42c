/** Migrations: each on data of the schema before it, and what is refused. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SHIPPED_PROTOCOLS } from '../../db/domain/protocol/shipped/index.ts';
import { Refusal } from '../../db/errors.ts';
import { migrate, readMigrations, schemaVersion } from '../../db/migrate.ts';
import { openDatabase, type WriteDb } from '../../db/open.ts';
import { openStore } from '../../db/openStore.ts';
import { dump, fillUpTo, MIGRATIONS, sessionId, upTo, write } from './oldClinic.ts';
import { MIGRATIONS_DIR, newId, START, tempStore } from './support.ts';

const dataKey = randomBytes(32);
let folder: string;
let path: string;
let db: WriteDb;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-migrate-'));
  path = join(folder, 'clinic.db');
  db = openDatabase(path, dataKey, { create: true });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

test.each(MIGRATIONS.slice(1).map(({ version, name }) => [name, version] as const))(
  '%s keeps everything written before it',
  (_name, version) => {
    fillUpTo(db, version - 1);
    const before = dump(db);
    expect(Object.values(before).flat().length).toBeGreaterThan(4);
    upTo(db, version);
    expect(schemaVersion(db)).toBe(version);
    expect(dump(db)).toMatchObject(before);
  },
);

test('the list of open sessions is made from the sessions there are', () => {
  fillUpTo(db, 5);
  expect(db.prepare('SELECT session_id FROM open_session').pluck().all()).toEqual([sessionId]);
});

test('references are checked again after a step, and after one that failed', () => {
  const stray = (): unknown =>
    db.exec(`INSERT INTO patient_condition VALUES ('${newId()}', '${newId()}', 0, 'x', 'd', 1)`);
  upTo(db, 2);
  expect(stray).toThrow(/FOREIGN KEY/);
  const broken = MIGRATIONS.map((migration) =>
    migration.version === 3 ? { ...migration, sql: 'CREATE nothing' } : migration,
  );
  expect(() => migrate(db, broken, START.utcMs)).toThrow(/syntax/);
  expect(stray).toThrow(/FOREIGN KEY/);
});

test('a step that leaves a row without what it refers to is taken back', () => {
  upTo(db, 2);
  const before = [schemaVersion(db), dump(db)];
  const dangling = `CREATE TABLE stray (id TEXT REFERENCES patient (id)) STRICT;
    INSERT INTO stray VALUES ('nobody')`;
  const broken = MIGRATIONS.map((migration) =>
    migration.version === 3 ? { ...migration, sql: `${migration.sql}; ${dangling};` } : migration,
  );
  expect(() => migrate(db, broken, START.utcMs)).toThrow(/breaks references/);
  expect([schemaVersion(db), dump(db)]).toEqual(before);
});

test('an existing database is copied before a step, with the same key', () => {
  upTo(db, 1);
  write(db, 1);
  upTo(db, 2);
  const [copy, ...others] = readdirSync(folder).filter((name) => name.includes('backup'));
  expect(others).toEqual([]);
  expect(copy).toMatch(/^clinic\.db\.schema-1\.\d+\.backup$/);
  const bytes = readFileSync(join(folder, copy ?? '')).toString('latin1');
  expect(bytes).not.toContain('SQLite format 3');
  expect(bytes).not.toContain('Old clinic');
  const opened = openDatabase(join(folder, copy ?? ''), dataKey);
  expect(schemaVersion(opened)).toBe(1);
  expect(opened.prepare('SELECT name FROM clinic').pluck().all()).toEqual(['Old clinic']);
  opened.close();
});

test('a newer schema is refused by name, and nothing is changed', () => {
  upTo(db, MIGRATIONS.length);
  db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
  const before = dump(db);
  const error = refusal(() => upTo(db, MIGRATIONS.length));
  expect(error.code).toBe('newer_schema');
  expect(error.message).toContain(`schema ${MIGRATIONS.length + 1}`);
  expect(error.message).not.toMatch(/delet|remov/i);
  expect(dump(db)).toEqual(before);
});

test('an edited migration is refused by name', () => {
  upTo(db, 2);
  const edited = join(folder, 'edited');
  cpSync(MIGRATIONS_DIR, edited, { recursive: true });
  const name = '0002_patients.sql';
  writeFileSync(join(edited, name), `${readFileSync(join(edited, name), 'utf8')}-- edited\n`);
  const error = refusal(() => migrate(db, readMigrations(edited), START.utcMs));
  expect(error.code).toBe('damaged');
  expect(error.message).toContain(name);
  expect(schemaVersion(db)).toBe(2);
});

test('other line ends are not an edit', () => {
  const other = join(folder, 'windows');
  cpSync(MIGRATIONS_DIR, other, { recursive: true });
  for (const name of readdirSync(other)) {
    const text = readFileSync(join(other, name), 'utf8');
    writeFileSync(join(other, name), text.replaceAll('\n', '\r\n'));
  }
  expect(readMigrations(other)).toEqual(MIGRATIONS);
});

test('a step that fails half way leaves nothing of itself', () => {
  upTo(db, 2);
  const before = [schemaVersion(db), dump(db)];
  const broken = MIGRATIONS.map((migration) =>
    migration.version === 3
      ? { ...migration, sql: `${migration.sql}; CREATE TABLE patient (n INTEGER) STRICT;` }
      : migration,
  );
  expect(() => migrate(db, broken, START.utcMs)).toThrow(/already exists/);
  expect([schemaVersion(db), dump(db)]).toEqual(before);
  upTo(db, MIGRATIONS.length);
  expect(schemaVersion(db)).toBe(MIGRATIONS.length);
});

test('a history that does not reach the version it claims is refused', () => {
  upTo(db, 2);
  db.pragma('user_version = 3');
  expect(refusal(() => upTo(db, 3)).code).toBe('damaged');
});

test('numbers with a gap, or twice, are a fault of the program', () => {
  const gap = join(folder, 'gap');
  cpSync(MIGRATIONS_DIR, gap, { recursive: true });
  rmSync(join(gap, '0002_patients.sql'));
  expect(() => readMigrations(gap)).toThrow(/is not number 2/);
});

test('the store opens a database of every earlier schema', () => {
  upTo(db, 1);
  write(db, 1);
  db.close();
  const store = openStore({ path, dataKey, migrationsDir: MIGRATIONS_DIR, now: START });
  expect(store.clinic.name).toBe('Old clinic');
  // It gets what a new clinic has, once.
  const names = store.protocols.list().map(({ name }) => name);
  expect(names).toEqual(SHIPPED_PROTOCOLS.map(({ name }) => name).toSorted());
  expect(store.audit.verify()).toEqual([]);
  const head = store.audit.head();
  store.close();
  const again = openStore({ path, dataKey, migrationsDir: MIGRATIONS_DIR, now: START });
  expect(again.audit.head()).toEqual(head);
  again.close();
  db = openDatabase(path, dataKey);
});

test('the whole schema is as it was agreed', async () => {
  const temp = tempStore();
  const opened = openDatabase(temp.path, temp.dataKey);
  const schema = opened
    .prepare(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL
       ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, name`,
    )
    .pluck()
    .all()
    .join(';\n\n');
  opened.close();
  temp.close();
  await expect(`${schema};\n`).toMatchFileSnapshot('schema.snapshot.sql');
});

test('every table that is not a draft is STRICT and append-only', () => {
  upTo(db, MIGRATIONS.length);
  const tables = db
    .prepare<[], { readonly name: string; readonly strict: number }>(
      `SELECT name, strict FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'`,
    )
    .all();
  for (const { name, strict } of tables) {
    expect(strict, name).toBe(1);
    const triggers = db
      .prepare(`SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`)
      .pluck()
      .all(name)
      .join('\n');
    if (name === 'draft') continue;
    for (const verb of ['UPDATE', 'DELETE', 'INSERT']) {
      expect(triggers, name).toContain(`BEFORE ${verb} ON ${name}`);
    }
  }
});
