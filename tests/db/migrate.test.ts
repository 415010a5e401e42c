/** Migrations: each on data of the schema before it, and what is refused. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCommit, type NewRow } from '../../db/commit.ts';
import { Refusal } from '../../db/errors.ts';
import { migrate, readMigrations, schemaVersion } from '../../db/migrate.ts';
import { openDatabase, type SqlRow, type WriteDb } from '../../db/open.ts';
import { openStore } from '../../db/openStore.ts';
import { personRows } from '../../db/repositories/people.ts';
import { MIGRATIONS_DIR, newId, START, tempStore } from './support.ts';

const MIGRATIONS = readMigrations(MIGRATIONS_DIR);
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

function upTo(version: number): void {
  migrate(db, MIGRATIONS.slice(0, version), START.utcMs);
}

function dump(): Readonly<Record<string, readonly SqlRow[]>> {
  const tables = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_migration'`)
    .pluck()
    .all()
    .map(String);
  return Object.fromEntries(
    tables.map((table) => [table, db.prepare<[], SqlRow>(`SELECT * FROM ${table}`).all()]),
  );
}

function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

const deviceId = newId();
const personId = newId();
const patientId = newId();
const sessionId = newId();
const cancelledId = newId();
const protocolId = newId();
const weightId = newId();

/** Rows a clinic would have at each schema, written before the next step. */
const DATA: Readonly<Record<number, readonly NewRow[]>> = {
  1: [
    { table: 'device', values: { id: deviceId } },
    ...personRows({ id: personId, name: 'Vigil', credential: '', pinHash: null }, true, 1),
    { table: 'clinic', values: { id: newId(), name: 'Old clinic', is_demo: 0 } },
  ],
  2: [
    { table: 'patient', values: { id: patientId } },
    {
      table: 'patient_version',
      values: {
        id: newId(),
        patient_id: patientId,
        family_name: 'Hoeger',
        given_name: 'Buster',
        date_of_birth: '1960-02-29',
        sex: 'male',
        mrn: 'A1',
        mrn_key: 'A1',
        phone: '',
        address: '',
        allergy_status: 'not_asked',
        contact_name: '',
        contact_relationship: '',
        contact_phone: '',
        search_text: ' hoeger buster a1',
      },
    },
    {
      table: 'patient_weight',
      values: { id: weightId, patient_id: patientId, weight_g: 80_000, basis: 'reported' },
    },
  ],
  3: [
    {
      table: 'protocol_version',
      values: {
        id: protocolId,
        protocol_id: newId(),
        version: 1,
        name: 'Old protocol',
        kind: 'iv_infusion',
        drug: 'ketamine',
        route: 'intravenous',
        target_mcg_per_kg: 500,
        duration_s: 2400,
        concentration_mcg_per_ml: 1000,
        pump_step_ul_per_hour: 100,
        data: '{}',
      },
    },
    ...[sessionId, cancelledId].map((id) => ({
      table: 'session',
      values: {
        id,
        patient_id: patientId,
        protocol_version_id: protocolId,
        kind: 'iv_infusion',
        room: '',
      },
    })),
    {
      table: 'session_cancellation',
      values: { id: newId(), session_id: cancelledId, reason: 'Not fasted.' },
    },
  ],
  4: [
    {
      table: 'vitals',
      values: { id: newId(), session_id: sessionId, sbp_mm_hg: 120, dbp_mm_hg: 80 },
    },
  ],
};

function write(version: number): void {
  const rows = DATA[version];
  if (rows === undefined) return;
  createCommit(db, deviceId)({ personId, now: START }, { name: 'test.fill', recordId: '' }, () => ({
    rows,
    after: () => undefined,
  }));
}

test.each(MIGRATIONS.slice(1).map(({ version, name }) => [name, version] as const))(
  '%s keeps everything written before it',
  (_name, version) => {
    for (let earlier = 1; earlier < version; earlier += 1) {
      upTo(earlier);
      write(earlier);
    }
    const before = dump();
    expect(Object.values(before).flat().length).toBeGreaterThan(4);
    upTo(version);
    expect(schemaVersion(db)).toBe(version);
    expect(dump()).toMatchObject(before);
  },
);

test('the list of open sessions is made from the sessions there are', () => {
  for (const version of [1, 2, 3, 4, 5]) {
    upTo(version);
    write(version);
  }
  expect(db.prepare('SELECT session_id FROM open_session').pluck().all()).toEqual([sessionId]);
});

test('an existing database is copied before a step, with the same key', () => {
  upTo(1);
  write(1);
  upTo(2);
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
  upTo(MIGRATIONS.length);
  db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
  const before = dump();
  const error = refusal(() => upTo(MIGRATIONS.length));
  expect(error.code).toBe('newer_schema');
  expect(error.message).toContain(`schema ${MIGRATIONS.length + 1}`);
  expect(error.message).not.toMatch(/delet|remov/i);
  expect(dump()).toEqual(before);
});

test('an edited migration is refused by name', () => {
  upTo(2);
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
  upTo(2);
  const before = [schemaVersion(db), dump()];
  const broken = MIGRATIONS.map((migration) =>
    migration.version === 3
      ? { ...migration, sql: `${migration.sql}; CREATE TABLE patient (n INTEGER) STRICT;` }
      : migration,
  );
  expect(() => migrate(db, broken, START.utcMs)).toThrow(/already exists/);
  expect([schemaVersion(db), dump()]).toEqual(before);
  upTo(MIGRATIONS.length);
  expect(schemaVersion(db)).toBe(MIGRATIONS.length);
});

test('a history that does not reach the version it claims is refused', () => {
  upTo(2);
  db.pragma('user_version = 3');
  expect(refusal(() => upTo(3)).code).toBe('damaged');
});

test('numbers with a gap, or twice, are a fault of the program', () => {
  const gap = join(folder, 'gap');
  cpSync(MIGRATIONS_DIR, gap, { recursive: true });
  rmSync(join(gap, '0002_patients.sql'));
  expect(() => readMigrations(gap)).toThrow(/is not number 2/);
});

test('the store opens a database of every earlier schema', () => {
  upTo(1);
  write(1);
  db.close();
  const store = openStore({ path, dataKey, migrationsDir: MIGRATIONS_DIR, now: START });
  expect(store.clinic.name).toBe('Old clinic');
  expect(store.audit.verify()).toEqual([]);
  store.close();
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
  upTo(MIGRATIONS.length);
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
