/** Attacks on rows by somebody who has the key, and has taken every trigger away. */
import { auditHash } from '../../db/canonical.ts';
import { GENESIS } from '../../db/commit.ts';
import { openDatabase, type SqlRow, type SqlValue, type WriteDb } from '../../db/open.ts';
import { uuidv7 } from '../../db/uuid.ts';
import type { Random } from './random.ts';

export type Table = {
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly pk: number;
  }[];
  readonly rows: readonly SqlRow[];
};

export type RowAttack = (db: WriteDb, tables: readonly Table[], random: Random) => void;

/** Opens a database for an attacker: nothing refuses a write. */
export function openDefenceless(path: string, dataKey: Buffer): WriteDb {
  const db = openDatabase(path, dataKey);
  db.pragma('foreign_keys = OFF');
  db.pragma('ignore_check_constraints = ON');
  const triggers = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck();
  db.exec(
    triggers
      .all()
      .map((name) => `DROP TRIGGER ${String(name)};`)
      .join('\n'),
  );
  return db;
}

/** Every table of the record that has rows. */
export function recordTables(db: WriteDb): readonly Table[] {
  return db
    .prepare(
      `SELECT name FROM sqlite_schema AS t WHERE type = 'table'
       AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'seq') ORDER BY name`,
    )
    .pluck()
    .all()
    .map((each) => {
      const name = String(each);
      const columns = db
        .prepare<[string], Table['columns'][number]>(
          'SELECT name, type, pk FROM pragma_table_info(?)',
        )
        .all(name);
      return { name, columns, rows: db.prepare<[], SqlRow>(`SELECT * FROM ${name}`).all() };
    })
    .filter(({ rows }) => rows.length > 0);
}

const keysOf = (table: Table): readonly string[] =>
  table.columns.filter(({ pk }) => pk > 0).map(({ name }) => name);

function whereRow(table: Table, row: SqlRow): { readonly sql: string; readonly at: SqlValue[] } {
  const keys = keysOf(table);
  return {
    sql: keys.map((key) => `${key} = ?`).join(' AND '),
    at: keys.map((key) => row[key] ?? null),
  };
}

function change(db: WriteDb, table: Table, row: SqlRow, values: SqlRow): void {
  const { sql, at } = whereRow(table, row);
  const sets = Object.keys(values).map((column) => `${column} = ?`);
  db.prepare(`UPDATE ${table.name} SET ${sets.join(', ')} WHERE ${sql}`).run(
    ...Object.values(values),
    ...at,
  );
}

function insert(db: WriteDb, table: Table, row: SqlRow): void {
  const places = Object.keys(row).map(() => '?');
  db.prepare(
    `INSERT INTO ${table.name} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`,
  ).run(...Object.values(row));
}

function remove(db: WriteDb, table: Table, row: SqlRow): void {
  const { sql, at } = whereRow(table, row);
  db.prepare(`DELETE FROM ${table.name} WHERE ${sql}`).run(...at);
}

/** Another value of the same type. */
function other(value: SqlValue, type: string, random: Random): SqlValue {
  if (value === null) return type === 'TEXT' ? 'x' : random.below(100);
  if (typeof value === 'number') return value + (random.below(2) === 0 ? 1 : -1);
  if (value === '') return 'x';
  const at = random.below(value.length);
  return value.slice(0, at) + (value[at] === '7' ? '8' : '7') + value.slice(at + 1);
}

const edit: RowAttack = (db, tables, random) => {
  const table = random.one(tables);
  const row = random.one(table.rows);
  const column = random.one(table.columns.filter(({ name, pk }) => pk === 0 || name !== 'id'));
  change(db, table, row, {
    [column.name]: other(row[column.name] ?? null, column.type, random),
  });
};

const remove1: RowAttack = (db, tables, random) => {
  const table = random.one(tables);
  remove(db, table, random.one(table.rows));
};

const insert1: RowAttack = (db, tables, random) => {
  const table = random.one(tables);
  const like = random.one(table.rows);
  const anyEntry = random.one(tables.find(({ name }) => name === 'audit')?.rows ?? []);
  const seq = anyEntry['seq'] ?? 1;
  if (table.name === 'audit') {
    const last = Math.max(...table.rows.map((row) => Number(row['seq'])));
    insert(db, table, { ...like, seq: last + 1 });
    return;
  }
  const once = 'supersedes_id' in like ? { supersedes_id: null, entered_in_error: 0 } : {};
  const id = keysOf(table).includes('id') ? { id: uuidv7(Date.now()) } : {};
  insert(db, table, { ...like, ...id, ...once, seq });
};

/** Two rows of a table exchange everything but their ids. */
const swap: RowAttack = (db, tables, random) => {
  const several = tables.filter(({ rows }) => rows.length > 1);
  for (;;) {
    const table = random.one(several);
    const [a, b] = [random.one(table.rows), random.one(table.rows)];
    const keys = keysOf(table);
    const content = (row: SqlRow): SqlRow =>
      Object.fromEntries(
        Object.entries(row).filter(([name]) => !keys.includes(name) && name !== 'supersedes_id'),
      );
    if (JSON.stringify(content(a)) === JSON.stringify(content(b))) continue;
    change(db, table, a, content(b));
    change(db, table, b, content(a));
    return;
  }
};

/** Brings the lists that triggers keep to what is left, as a careful attacker would. */
function mendLists(db: WriteDb): void {
  db.exec(`DELETE FROM open_session;
    INSERT INTO open_session (session_id) SELECT s.id FROM session AS s
    WHERE NOT EXISTS (SELECT 1 FROM signature AS g WHERE g.session_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM session_cancellation AS c WHERE c.session_id = s.id)`);
  const due = db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'signature_due'`).get();
  if (due === undefined) return;
  db.exec(`DELETE FROM signature_due;
    INSERT INTO signature_due (session_id, due) SELECT session_id, due FROM signature_owed`);
}

/** The last entries go, with every row they brought, and the lists are mended. */
const truncate: RowAttack = (db, tables, random) => {
  const last = Number(db.prepare('SELECT max(seq) FROM audit').pluck().get());
  const from = last - random.below(Math.min(40, last - 12));
  for (const { name } of tables) db.prepare(`DELETE FROM ${name} WHERE seq >= ?`).run(from);
  mendLists(db);
};

/** An edit with the whole chain worked out anew, as somebody with the program could. */
const forge: RowAttack = (db, tables, random) => {
  const table = random.one(
    tables.filter(({ name }) => name === 'vitals' || name === 'observation'),
  );
  const row = random.one(table.rows);
  const column = table.name === 'vitals' ? 'heart_rate_per_min' : 'detail';
  const type = table.name === 'vitals' ? 'INTEGER' : 'TEXT';
  change(db, table, row, { [column]: other(row[column] ?? null, type, random) });
  let previous = GENESIS;
  for (const entry of db.prepare<[], SqlRow>('SELECT * FROM audit ORDER BY seq').all()) {
    const ids = JSON.parse(String(entry['row_ids'])) as readonly (readonly [string, string])[];
    const rows = ids.map(([name, id]) => ({
      table: name,
      values: db.prepare<[string], SqlRow>(`SELECT * FROM ${name} WHERE id = ?`).get(id) ?? {},
    }));
    const hash = auditHash({ ...entry, prev_hash: previous }, rows);
    db.prepare('UPDATE audit SET prev_hash = ?, hash = ? WHERE seq = ?').run(
      previous,
      hash,
      entry['seq'],
    );
    previous = hash;
  }
};

export const ROW_ATTACKS = {
  edit,
  delete: remove1,
  insert: insert1,
  swap,
  truncate,
  'edit, chain worked out anew': forge,
} satisfies Readonly<Record<string, RowAttack>>;
