/**
 * Rows as lines of JSON: the exact record, one object a line, columns as the schema orders them.
 *
 * Text is text, a whole number is a number, and null is null. A value that is sealed stands as
 * `{"sealed":true}`, so that it cannot be taken for one that was never there.
 */

import type { ReadDb, SqlRow, SqlValue } from '../open.ts';
import { damagedExport } from './manifest.ts';
import { columnsOf, SEALED_COLUMNS } from './tables.ts';

/** Where a row stands in the chain, and among the rows of its entry. */
export type Place = { readonly deviceId: string; readonly seq: number; readonly id: string };

export function placeOf(row: Readonly<Record<string, unknown>>): Place {
  const { device_id: deviceId, seq, id } = row;
  return {
    deviceId: typeof deviceId === 'string' ? deviceId : '',
    seq: typeof seq === 'number' ? seq : 0,
    id: typeof id === 'string' ? id : '',
  };
}

/** The rows of a table in the order of the chain. */
export function rowsOf(db: ReadDb, table: string): IterableIterator<SqlRow> {
  const id = columnsOf(db, table).includes('id') ? ', id' : '';
  return db.select<[], SqlRow>(`SELECT * FROM ${table} ORDER BY device_id, seq${id}`).iterate();
}

export function countOf(db: ReadDb, table: string): number {
  return db.select<[], { readonly n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
}

const SEALED = { sealed: true } as const;

/** A row as it may be read by anybody who holds the file. */
export function openLine(table: string, row: SqlRow): string {
  const sealed = SEALED_COLUMNS[table];
  if (sealed === undefined || row[sealed] === null) return JSON.stringify(row);
  return JSON.stringify({ ...row, [sealed]: SEALED });
}

/** One line of what is sealed: a whole row, or the sealed column of an open one. */
export function sealedLine(table: string, row: SqlRow): string {
  const column = SEALED_COLUMNS[table];
  return JSON.stringify([
    table,
    column === undefined ? row : { id: row['id'] ?? null, [column]: row[column] ?? null },
  ]);
}

const unreadable = (): ReturnType<typeof damagedExport> =>
  damagedExport('This export holds a line that is not a row of Vigil’s record.');

function isSqlValue(value: unknown): value is SqlValue {
  return (
    value === null ||
    typeof value === 'string' ||
    (typeof value === 'number' && Number.isSafeInteger(value))
  );
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw unreadable();
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A row whose columns are those of its table, each once and in order. */
function rowIn(value: unknown, columns: readonly string[]): SqlRow {
  if (!isObject(value)) throw unreadable();
  const names = Object.keys(value);
  if (names.length !== columns.length || names.some((name, at) => name !== columns[at])) {
    throw unreadable();
  }
  if (!Object.values(value).every(isSqlValue)) throw unreadable();
  return value as SqlRow;
}

/** What a sealed line gives back. */
export type SealedRow = { readonly table: string; readonly values: SqlRow };

/** @throws Refusal `damaged` */
export function readSealedLine(
  line: string,
  columns: (table: string) => readonly string[],
): SealedRow {
  const value = parse(line);
  if (!Array.isArray(value) || value.length !== 2) throw unreadable();
  const [table, values]: readonly unknown[] = value;
  if (typeof table !== 'string') throw unreadable();
  const column = SEALED_COLUMNS[table];
  return { table, values: rowIn(values, column === undefined ? columns(table) : ['id', column]) };
}

/**
 * A row as it was; `secretOf` has what was sealed of it.
 *
 * @throws Refusal `damaged`
 */
export function readOpenLine(
  table: string,
  line: string,
  columns: readonly string[],
  secretOf: (table: string, id: string) => SqlValue | undefined,
): SqlRow {
  const value = parse(line);
  const column = SEALED_COLUMNS[table];
  if (column === undefined || !isObject(value) || value[column] === null) {
    return rowIn(value, columns);
  }
  const marked = value[column];
  const secret = secretOf(table, String(value['id']));
  const isMarked =
    isObject(marked) && marked['sealed'] === true && Object.keys(marked).length === 1;
  if (!isMarked || typeof secret !== 'string') throw unreadable();
  // The column keeps its place: what is spread later does not move it.
  return rowIn({ ...value, [column]: secret }, columns);
}
