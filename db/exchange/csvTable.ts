/**
 * CSV files for people: one for each table, with who by name, times with their offset, and what
 * became of each row. RFC 4180 in UTF-8, with the mark by which a spreadsheet knows that it is.
 */
import { stringify } from 'csv-stringify/sync';
import { isoDateTime } from '../domain/basics/time.ts';
import type { ReadDb, SqlRow, SqlValue } from '../open.ts';
import { csvColumn, decimalText, HELPING, JOINED, type CellKind } from './csvHeads.ts';
import { defused } from './defuse.ts';
import { SEALED_COLUMNS } from './tables.ts';

/** Excel takes a file without it for the computer's own code page. */
const BYTE_ORDER_MARK = '\uFEFF';
const ROWS_AT_ONCE = 500;

type Column = { readonly head: string; readonly cell: (row: SqlRow) => string };
type Version = { readonly seq: number; readonly name: string };

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
const textOf = (value: SqlValue | undefined): string => (value == null ? '' : String(value));
const integerOf = (value: SqlValue | undefined): number => (typeof value === 'number' ? value : 0);

/** People by the name and credential they had when a row was written. */
export function peopleThen(db: ReadDb): (personId: string, seq: number) => string {
  const versions = new Map<string, Version[]>();
  const rows = db
    .select<[], { person_id: string; seq: number; name: string; credential: string }>(
      'SELECT person_id, seq, name, credential FROM person_version ORDER BY seq',
    )
    .all();
  for (const { person_id: id, seq, name, credential } of rows) {
    const known = versions.get(id) ?? [];
    known.push({ seq, name: credential === '' ? name : `${name}, ${credential}` });
    versions.set(id, known);
  }
  return (personId, seq) =>
    versions.get(personId)?.findLast((version) => version.seq <= seq)?.name ?? '';
}

/** Rows that others took the place of, and whether that withdrew them. */
function superseded(db: ReadDb, table: string): ReadonlyMap<string, boolean> {
  const rows = db
    .select<[], { readonly id: string; readonly withdrawn: number }>(
      `SELECT supersedes_id AS id, entered_in_error AS withdrawn FROM ${table}
       WHERE supersedes_id IS NOT NULL`,
    )
    .all();
  return new Map(rows.map(({ id, withdrawn }) => [id, withdrawn === 1]));
}

function cellOf(value: SqlValue | undefined, kind: CellKind): string {
  if (value == null) return '';
  if (typeof value === 'string' || kind.as === 'text') return defused(String(value));
  if (kind.as === 'yes_no') return yesNo(value === 1);
  if (kind.as === 'utc_time') return isoDateTime({ utcMs: value, offsetMinutes: 0 });
  // A number, and written as one: a negative one is not a formula.
  return decimalText(value, kind.decimals);
}

const timeCell =
  (name: 'observed' | 'recorded') =>
  (row: SqlRow): string =>
    isoDateTime({
      utcMs: integerOf(row[`${name}_at_utc_ms`]),
      offsetMinutes: integerOf(row[`${name}_offset_min`]),
    });

function columnsFor(
  db: ReadDb,
  table: string,
  whoThen: ReturnType<typeof peopleThen>,
): readonly Column[] {
  const made = db
    .select<[string], { readonly name: string; readonly type: string }>(
      'SELECT name, type FROM pragma_table_info(?)',
    )
    .all(table);
  const has = new Set(made.map(({ name }) => name));
  const who = (column: string) => (row: SqlRow) =>
    defused(whoThen(textOf(row[column]), integerOf(row['seq'])));
  const later = has.has('supersedes_id') ? superseded(db, table) : null;
  const own = made
    .filter(({ name }) => !HELPING.has(name) && !JOINED.has(name) && SEALED_COLUMNS[table] !== name)
    .map(({ name, type }): Column => {
      const { head, kind } = csvColumn(table, name, type);
      return { head, cell: (row) => cellOf(row[name], kind) };
    });
  const times: readonly Column[] = [
    ...(has.has('observed_at_utc_ms') ? [{ head: 'Observed', cell: timeCell('observed') }] : []),
    ...(has.has('recorded_at_utc_ms') ? [{ head: 'Recorded', cell: timeCell('recorded') }] : []),
  ];
  const writers: readonly Column[] = [
    ...(has.has('actor_id') ? [{ head: 'Who', cell: who('actor_id') }] : []),
    ...(has.has('recorded_by')
      ? [
          { head: 'Recorded by', cell: who('recorded_by') },
          { head: 'Recorded by (person id)', cell: (row: SqlRow) => textOf(row['recorded_by']) },
        ]
      : []),
  ];
  const flags: readonly Column[] =
    later === null
      ? []
      : [
          { head: 'Amended later', cell: (row) => yesNo(later.get(textOf(row['id'])) === false) },
          {
            head: 'Withdrawn',
            cell: (row) =>
              yesNo(row['entered_in_error'] === 1 || later.get(textOf(row['id'])) === true),
          },
        ];
  return [...own, ...times, ...writers, ...flags];
}

/** Writes one table's file: `row` for each of its rows, then `end`. */
export type CsvWriter = { row(row: SqlRow): void; end(): void };

/** Lines as RFC 4180 has them. */
const lines = (rows: readonly (readonly string[])[]): string =>
  stringify(rows as string[][], { record_delimiter: 'windows' });

export function csvWriter(
  db: ReadDb,
  table: string,
  whoThen: ReturnType<typeof peopleThen>,
  write: (text: string) => void,
): CsvWriter {
  const columns = columnsFor(db, table, whoThen);
  let waiting: string[][] = [];
  const flush = (): void => {
    if (waiting.length > 0) write(lines(waiting));
    waiting = [];
  };
  write(BYTE_ORDER_MARK + lines([columns.map(({ head }) => head)]));
  return {
    row(row) {
      waiting.push(columns.map(({ cell }) => cell(row)));
      if (waiting.length >= ROWS_AT_ONCE) flush();
    },
    end: flush,
  };
}
