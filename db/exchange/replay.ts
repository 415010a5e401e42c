/**
 * Writes the rows of an export into an empty database, in the order in which they were written
 * first: each entry of the chain with the rows it brought. So every trigger sees what it saw then,
 * and what it keeps is kept again.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reader, type SqlRow, type SqlValue, type WriteDb } from '../open.ts';
import { linesOf } from './files.ts';
import { damagedExport, rowsFile, SEALED_FILE, type Manifest } from './manifest.ts';
import { placeOf, readOpenLine, readSealedLine, type Place } from './rows.ts';
import { openSealed } from './secrets.ts';
import { columnsOf, exportedTables, SEALED_COLUMNS } from './tables.ts';

type Insert = (table: string, row: SqlRow) => void;
/** The rows of one table, one after the other. */
type Rows = {
  readonly table: string;
  /** The next one, which stays until it is taken. */
  next(): { readonly row: SqlRow; readonly place: Place } | null;
  take(): void;
  /** Closes its file. */
  end(): void;
};

const notWhole = () => damagedExport('The rows of this export do not belong together.');

function rowsFrom(table: string, source: Iterator<SqlRow>): Rows {
  let ahead: ReturnType<Rows['next']> | undefined;
  return {
    table,
    next() {
      if (ahead === undefined) {
        const { value, done } = source.next();
        ahead = done === true ? null : { row: value, place: placeOf(value) };
      }
      return ahead;
    },
    take() {
      if (ahead !== null) ahead = undefined;
    },
    end: () => void source.return?.(),
  };
}

const isOf = (place: Place, entry: Place): boolean =>
  place.seq === entry.seq && place.deviceId === entry.deviceId;

/** The ids an entry says it brought, by table, in order. */
function listedOrder(entry: SqlRow): ReadonlyMap<string, number> {
  const text = entry['row_ids'];
  try {
    const ids: unknown = JSON.parse(typeof text === 'string' ? text : '');
    if (!Array.isArray(ids)) throw notWhole();
    return new Map(ids.map((id: unknown, at) => [JSON.stringify(id), at]));
  } catch {
    throw notWhole();
  }
}

type Sealed = {
  readonly rows: ReadonlyMap<string, readonly SqlRow[]>;
  readonly secretOf: (table: string, id: string) => SqlValue | undefined;
};

/** The sealed rows, in memory alone. */
function sealedRows(text: string, columns: (table: string) => readonly string[]): Sealed {
  const rows = new Map<string, SqlRow[]>();
  const secrets = new Map<string, SqlValue>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const { table, values } = readSealedLine(line, columns);
    const column = SEALED_COLUMNS[table];
    if (column !== undefined) secrets.set(`${table} ${values['id']}`, values[column] ?? null);
    else {
      const known = rows.get(table) ?? [];
      known.push(values);
      rows.set(table, known);
    }
  }
  return { rows, secretOf: (table, id) => secrets.get(`${table} ${id}`) };
}

/** The rows of an open table; its file must still be the one the manifest tells of. */
function* openRows(
  folder: string,
  table: string,
  manifest: Manifest,
  columns: readonly string[],
  secretOf: Sealed['secretOf'],
): Generator<SqlRow> {
  const path = rowsFile(table);
  const hash = createHash('sha256');
  for (const line of linesOf(join(folder, path), (piece) => hash.update(piece))) {
    yield readOpenLine(table, line, columns, secretOf);
  }
  const expected = manifest.files.find((file) => file.path === path)?.sha256;
  if (hash.digest('hex') !== expected) {
    throw damagedExport(`${path} was changed while it was read.`);
  }
}

function inserter(db: WriteDb, columns: (table: string) => readonly string[]): Insert {
  const statements = new Map<string, { run(...values: readonly SqlValue[]): unknown }>();
  return (table, row) => {
    let statement = statements.get(table);
    if (statement === undefined) {
      const names = columns(table);
      statement = db.prepare<SqlValue[]>(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      );
      statements.set(table, statement);
    }
    statement.run(...Object.values(row));
  };
}

/** Each entry with what it brought, in the order it says. */
function inChainOrder(
  sources: readonly Rows[],
  insert: Insert,
  onRows: (done: number) => void,
): void {
  const audit = sources.find(({ table }) => table === 'audit');
  const others = sources.filter((source) => source !== audit);
  let done = 0;
  for (let entry = audit?.next(); entry != null; entry = audit?.next()) {
    audit?.take();
    insert('audit', entry.row);
    const brought: { readonly table: string; readonly row: SqlRow; readonly at: number }[] = [];
    const order = listedOrder(entry.row);
    for (const source of others) {
      for (let each = source.next(); each !== null && isOf(each.place, entry.place);) {
        const at = order.get(JSON.stringify([source.table, each.place.id])) ?? order.size;
        brought.push({ table: source.table, row: each.row, at });
        source.take();
        each = source.next();
      }
    }
    for (const { table, row } of brought.toSorted((a, b) => a.at - b.at)) insert(table, row);
    onRows((done += 1 + brought.length));
  }
  // A row of no entry, or out of order, is still waiting.
  if (others.some((source) => source.next() !== null)) throw notWhole();
}

export type Replay = {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly dataKey: Buffer;
  readonly onRows: (done: number) => void;
};

/**
 * Runs inside a transaction of the caller's.
 *
 * @throws Refusal `damaged`; what SQLite says of a row that breaks a rule
 */
export function replay(db: WriteDb, { folder, manifest, dataKey, onRows }: Replay): void {
  const read = reader(db);
  const tables = exportedTables(read);
  const byTable = new Map(tables.map(({ name }) => [name, columnsOf(read, name)]));
  const columns = (table: string): readonly string[] => {
    const known = byTable.get(table);
    if (known === undefined) throw notWhole();
    return known;
  };
  const file = readFileSync(join(folder, SEALED_FILE));
  const sealed = sealedRows(openSealed(dataKey, manifest.clinic.deviceId, file), columns);
  const insert = inserter(db, columns);
  const sources = tables.map(({ name, treatment }) =>
    rowsFrom(
      name,
      treatment === 'sealed'
        ? (sealed.rows.get(name) ?? []).values()
        : openRows(folder, name, manifest, columns(name), sealed.secretOf),
    ),
  );
  try {
    inChainOrder(sources, insert, onRows);
  } finally {
    for (const source of sources) source.end();
  }
}
