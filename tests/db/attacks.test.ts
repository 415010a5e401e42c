/**
 * Tries to change what was written, in every table the database has, through the handle the app
 * itself uses. A table added later is attacked without a word here.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type SqlRow, type WriteDb } from '../../db/open.ts';
import { fillOtherKinds, fillSession } from './filled.ts';
import { addPatient, DETAIL, newId, startSession, tempStore } from './support.ts';
import type { TempStore } from './support.ts';

/** Text not yet recorded may change; everything else may not. */
const MUTABLE = ['draft'];

let temp: TempStore;
let db: WriteDb;

beforeAll(() => {
  temp = tempStore();
  fillSession(temp);
  fillOtherKinds(temp);
  startSession(temp, addPatient(temp, { ...DETAIL, mrn: 'HC-00413' }), 90);
  temp.store.drafts.save(temp.writer(91), 'note', 'half a sentence');
  temp.store.audit.note(temp.writer(92), 'print', newId());
  db = openDatabase(temp.path, temp.dataKey);
});

afterAll(() => {
  db.close();
  temp.close();
});

function allTables(): readonly string[] {
  return db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'`)
    .pluck()
    .all()
    .map(String);
}

type Column = { readonly name: string; readonly pk: number; readonly type: string };

function columnsOf(table: string): readonly Column[] {
  return db.prepare<[string], Column>('SELECT name, pk, type FROM pragma_table_info(?)').all(table);
}

function dump(table: string): readonly SqlRow[] {
  return db.prepare<[], SqlRow>(`SELECT * FROM ${table}`).all();
}

/** Names one row by its key, so that no other row's refusal can stand in for its own. */
function onlyRow(table: string, row: SqlRow): string {
  return columnsOf(table)
    .filter(({ pk }) => pk > 0)
    .map(({ name }) => `${name} = '${String(row[name]).replaceAll("'", "''")}'`)
    .join(' AND ');
}

/** Statements that would each change or replace one row of the table, or pass over it in silence. */
function attacksOn(table: string, row: SqlRow): readonly string[] {
  const columns = columnsOf(table);
  const names = columns.map(({ name }) => name).join(', ');
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const target = columns.find(({ pk }) => pk === 0)?.name ?? keys[0] ?? '';
  const where = `WHERE ${onlyRow(table, row)}`;
  const forged = columns
    .map(({ name, pk, type }) => {
      if (pk > 0) return name;
      return type === 'TEXT' ? `coalesce(${name}, '') || 'x'` : `coalesce(${name}, 0) + 1`;
    })
    .join(', ');
  const copies = [names, forged].map((values) => `SELECT ${values} FROM ${table} ${where}`);
  return [
    ...columns.map(({ name }) => `UPDATE ${table} SET ${name} = ${name} ${where}`),
    `UPDATE OR REPLACE ${table} SET ${target} = ${target} ${where}`,
    `UPDATE OR IGNORE ${table} SET ${target} = ${target} ${where}`,
    `DELETE FROM ${table} ${where}`,
    ...copies.flatMap((copy) => [
      `INSERT INTO ${table} (${names}) ${copy}`,
      `INSERT OR REPLACE INTO ${table} (${names}) ${copy}`,
      `REPLACE INTO ${table} (${names}) ${copy}`,
      `INSERT OR IGNORE INTO ${table} (${names}) ${copy}`,
      `INSERT INTO ${table} (${names}) ${copy}
         ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${target} = excluded.${target}`,
      `INSERT INTO ${table} (${names}) ${copy} ON CONFLICT DO NOTHING`,
    ]),
  ];
}

/** A new key on an old row: replaces it through any other unique column there is. */
function replaceByOtherKeys(table: string): void {
  const columns = columnsOf(table);
  const isId = ({ name, pk }: Column): boolean => pk > 0 && name === 'id';
  if (!columns.some(isId)) return;
  for (const row of dump(table)) {
    const copy: SqlRow = { ...row, id: newId() };
    const places = columns.map(() => '?').join(', ');
    db.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${places})`).run(...Object.values(copy));
  }
}

function attempt(attack: () => void): string | null {
  db.exec('SAVEPOINT attack');
  try {
    attack();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    db.exec('ROLLBACK TO attack; RELEASE attack');
  }
}

describe.each([
  ['as the app opens it', 'ON'],
  ['without recursive triggers', 'OFF'],
])('every table, %s', (_name, recursiveTriggers) => {
  beforeAll(() => db.pragma(`recursive_triggers = ${recursiveTriggers}`));

  test('refuses UPDATE, DELETE, REPLACE, IGNORE and upsert', () => {
    const tables = allTables().filter((table) => !MUTABLE.includes(table));
    expect(tables.length).toBeGreaterThan(25);
    for (const table of tables) {
      const before = dump(table);
      expect(before.length, `${table} has rows to attack`).toBeGreaterThan(0);
      for (const attack of before.flatMap((row) => attacksOn(table, row))) {
        const refusal = attempt(() => db.exec(attack));
        expect(refusal, attack).not.toBeNull();
      }
      expect(attempt(() => db.exec(`DELETE FROM ${table}`))).not.toBeNull();
      expect(dump(table), table).toEqual(before);
    }
  });

  test('keeps every row when a new id brings an old unique key', () => {
    for (const table of allTables().filter((name) => !MUTABLE.includes(name))) {
      const before = dump(table);
      db.exec('SAVEPOINT attack');
      try {
        replaceByOtherKeys(table);
      } catch {
        // Refused is right; what matters is that no row went missing.
      }
      const after = new Set(dump(table).map((row) => JSON.stringify(row)));
      db.exec('ROLLBACK TO attack; RELEASE attack');
      for (const row of before) expect(after.has(JSON.stringify(row)), table).toBe(true);
    }
  });
});

test('the control: a draft is changed by the same statements', () => {
  const attacks = dump('draft')
    .flatMap((row) => attacksOn('draft', row))
    .filter((attack) => attack.startsWith('UPDATE'));
  expect(attacks.length).toBeGreaterThan(0);
  for (const attack of attacks) {
    const refusal = attempt(() => db.exec(attack));
    expect(refusal, attack).toBeNull();
  }
});

test('a row supersedes only a row of its own session, and only once', () => {
  const copy = (change: SqlRow): string | null =>
    attempt(() => {
      const row = db
        .prepare<[], SqlRow>('SELECT * FROM vitals WHERE supersedes_id IS NOT NULL')
        .get();
      const values = Object.values({ ...row, id: newId(), ...change });
      db.prepare(`INSERT INTO vitals VALUES (${values.map(() => '?').join(', ')})`).run(...values);
    });
  const of = `(SELECT session_id FROM vitals WHERE supersedes_id IS NOT NULL)`;
  const other = db
    .prepare(`SELECT session_id FROM open_session WHERE session_id <> ${of}`)
    .pluck()
    .get();
  const standing = db
    .prepare(`SELECT id FROM vitals_current WHERE supersedes_id IS NULL AND session_id = ${of}`)
    .pluck()
    .get();
  expect(copy({})).toMatch(/append-only/);
  expect(copy({ supersedes_id: String(standing), session_id: String(other) })).toMatch(
    /only a row of the same session/,
  );
  expect(copy({ supersedes_id: String(standing) })).toBeNull();
});
