/**
 * Checks the whole record against its audit chain.
 *
 * An edited, deleted, inserted or swapped row changes a hash or a count; a chain cut short or put
 * back to an older state is whole in itself, and shows only against an anchor kept outside.
 */
import { auditHash, type WrittenRow } from './canonical.ts';
import { GENESIS } from './commit.ts';
import type { Instant } from './domain/basics/time.ts';
import { auditWords } from './domain/people/auditWords.ts';
import type { Migration } from './migrate.ts';
import type { ReadDb, SqlRow } from './open.ts';
import type { ChainHead, ChainProblem } from './store.ts';
import { checkDerived, checkIndexes, checkSignatures } from './verifyDerived.ts';
import { checkSchema } from './verifySchema.ts';
import { entryWords, rowsWords, rowWords } from './verifyWords.ts';

type AuditRow = SqlRow & {
  readonly device_id: string;
  readonly seq: number;
  readonly action: string;
  readonly row_ids: string;
  readonly prev_hash: string;
  readonly hash: string;
};

type RowId = readonly [table: string, id: string];

/** What a check of the whole record found. */
export type Verification = {
  /** Everything that is wrong, by `seq`; empty when the record is whole. */
  readonly problems: readonly ChainProblem[];
  readonly entryCount: number;
  readonly rowCount: number;
  /** Where the chain of each computer ends. */
  readonly heads: readonly ChainHead[];
};

export type VerifyOptions = {
  /** Noted outside; its id and hash may be beginnings, as printed. */
  readonly anchor?: ChainHead | undefined;
  /** What makes the database, to compare its triggers and views with; not looked at without. */
  readonly migrations?: readonly Migration[] | undefined;
  /** Told how many entries were checked, of how many, every thousand. */
  readonly onProgress?: ((checked: number, total: number) => void) | undefined;
};

const PAGE = 1000;

/** Tables whose rows the chain accounts for: all that name an audit entry. */
function chainedTables(db: ReadDb): readonly string[] {
  return db
    .select<[], { readonly name: string }>(
      `SELECT t.name FROM sqlite_schema AS t
       WHERE t.type = 'table' AND t.name <> 'audit'
         AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'seq')
       ORDER BY t.name`,
    )
    .all()
    .map(({ name }) => name);
}

function parseRowIds(text: string): readonly RowId[] | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    const ids = value.map((each: unknown): RowId | null => {
      if (!Array.isArray(each) || each.length !== 2) return null;
      const [table, id]: readonly unknown[] = each;
      return typeof table === 'string' && typeof id === 'string' ? [table, id] : null;
    });
    return ids.every((each) => each !== null) ? ids : null;
  } catch {
    return null;
  }
}

/** Reads the rows an entry lists; a table or a row that is gone is null. */
function rowReader(db: ReadDb, tables: readonly string[]): (row: RowId) => WrittenRow | null {
  const selects = new Map(
    tables.map((table) => [
      table,
      db.select<[string], SqlRow>(`SELECT * FROM ${table} WHERE id = ?`),
    ]),
  );
  return ([table, id]) => {
    const values = selects.get(table)?.get(id);
    return values === undefined ? null : { table, values };
  };
}

/** When a row or an entry says it was written. */
function writtenAt(row: SqlRow): Instant | null {
  const { recorded_at_utc_ms: utcMs, recorded_offset_min: offsetMinutes } = row;
  // What was tampered with may hold anything; a time nobody can show is no time.
  if (typeof utcMs !== 'number' || typeof offsetMinutes !== 'number') return null;
  return Math.abs(utcMs) < 8e15 && Math.abs(offsetMinutes) <= 840 ? { utcMs, offsetMinutes } : null;
}

function unlistedRows(
  db: ReadDb,
  table: string,
  listed: ReadonlySet<string>,
  readRow: (row: RowId) => WrittenRow | null,
): readonly ChainProblem[] {
  return db
    .select<[], { readonly id: string; readonly seq: number }>(`SELECT id, seq FROM ${table}`)
    .all()
    .filter(({ id }) => !listed.has(id))
    .map(({ id, seq }) => {
      const at = writtenAt(readRow([table, id])?.values ?? {});
      const said = entryWords(seq, at).replace('Entry', 'entry');
      const what = `The record holds ${rowWords(table)} that no entry of the chain brought. It says that it came with ${said}.`;
      return { seq, at, what };
    });
}

/** Null when a row holds a number that no row of ours can hold. */
function hashOrNull(entry: AuditRow, rows: readonly WrittenRow[]): string | null {
  try {
    return auditHash(entry, rows);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type Before = { readonly seq: number; readonly hash: string };
type CheckedEntry = { readonly problems: readonly ChainProblem[]; readonly ids: readonly RowId[] };

function checkEntry(
  entry: AuditRow,
  before: Before,
  readRow: (row: RowId) => WrittenRow | null,
): CheckedEntry {
  const { seq } = entry;
  const at = writtenAt(entry);
  const who = entryWords(seq, at);
  const problems: ChainProblem[] = [];
  const tell = (what: string): void => void problems.push({ seq, at, what });
  if (seq <= before.seq) {
    tell(`${who}, has a number that no entry can have there.`);
  } else if (seq !== before.seq + 1) {
    const last = seq - 1;
    tell(
      last === before.seq + 1
        ? `Entry ${last} is missing from the chain.`
        : `Entries ${before.seq + 1} to ${last} are missing from the chain.`,
    );
  } else if (entry.prev_hash !== before.hash) {
    tell(`${who}, does not follow the entry before it: one of the two was changed or exchanged.`);
  }
  const ids = parseRowIds(entry.row_ids);
  if (ids === null) {
    tell(`${who}, does not say any more what it brought.`);
    return { problems, ids: [] };
  }
  const rows: WrittenRow[] = [];
  for (const id of ids) {
    const row = readRow(id);
    if (row === null) {
      tell(`${who}, brought ${rowWords(id[0])}. That row is gone.`);
    } else {
      rows.push(row);
      if (row.values['seq'] !== seq || row.values['device_id'] !== entry.device_id) {
        tell(`${who}, brought ${rowWords(id[0])}. That row now says that another entry did.`);
      }
    }
  }
  if (rows.length === ids.length && hashOrNull(entry, rows) !== entry.hash) {
    const tables = ids.map(([table]) => table);
    tell(
      tables.length === 0
        ? `${who}, was changed since. It tells that somebody ${auditWords(entry.action)}.`
        : `${who}, or what it brought (${rowsWords(tables)}) was changed since.`,
    );
  }
  return { problems, ids };
}

function checkAnchor(
  anchor: ChainHead,
  met: string | null,
  heads: readonly ChainHead[],
): ChainProblem[] {
  const { seq, hash } = anchor;
  const told = (what: string): ChainProblem[] => [{ seq, at: null, what }];
  if (seq === 0 && GENESIS.startsWith(hash)) return [];
  if (met === null) {
    const own = heads.find(({ deviceId }) => deviceId.startsWith(anchor.deviceId));
    if (own === undefined) {
      const what = 'Nothing in this record was written on the computer whose chain head was noted.';
      return [{ seq, at: null, what, isUnknownHead: true }];
    }
    return told(`The record ends at entry ${own.seq}; it once reached entry ${seq}.`);
  }
  return met.startsWith(hash)
    ? []
    : told(`Entry ${seq} is not the one that was noted outside the record.`);
}

/** Checks the record of every device. Runs in one read transaction where others write meanwhile. */
export function verifyRecord(db: ReadDb, options: VerifyOptions = {}): Verification {
  const { anchor, migrations, onProgress } = options;
  const tables = chainedTables(db);
  const readRow = rowReader(db, tables);
  const listed = new Map(tables.map((table) => [table, new Set<string>()]));
  const problems: ChainProblem[] = [];
  const heads: ChainHead[] = [];
  const devices = db
    .select<[], { readonly device_id: string }>('SELECT DISTINCT device_id FROM audit')
    .all();
  const total =
    db.select<[], { readonly n: number }>('SELECT count(*) AS n FROM audit').get()?.n ?? 0;
  const page = db.select<[string, number], AuditRow>(
    `SELECT * FROM audit WHERE device_id = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`,
  );
  let checked = 0;
  let longest = 0;
  let met: string | null = null;
  for (const { device_id } of devices) {
    let before: Before = { seq: 0, hash: GENESIS };
    const ours = anchor !== undefined && device_id.startsWith(anchor.deviceId);
    let from = Number.MIN_SAFE_INTEGER;
    for (let rows = page.all(device_id, from); rows.length > 0; rows = page.all(device_id, from)) {
      for (const entry of rows) {
        const found = checkEntry(entry, before, readRow);
        problems.push(...found.problems);
        for (const [table, id] of found.ids) listed.get(table)?.add(id);
        if (ours && anchor.seq === entry.seq) met = entry.hash;
        before = { seq: entry.seq, hash: entry.hash };
      }
      checked += rows.length;
      onProgress?.(checked, total);
      // Out of order only in a damaged file, where this would otherwise never end.
      if (before.seq <= from) break;
      from = before.seq;
    }
    longest = Math.max(longest, before.seq);
    heads.push({ deviceId: device_id, ...before });
  }
  if (anchor !== undefined) problems.push(...checkAnchor(anchor, met, heads));
  for (const [table, ids] of listed) problems.push(...unlistedRows(db, table, ids, readRow));
  problems.push(
    ...checkSignatures(db),
    ...checkDerived(db, longest),
    ...checkIndexes(db, longest),
    ...(migrations === undefined ? [] : checkSchema(db, migrations, longest)),
  );
  return {
    problems: problems.toSorted((a, b) => a.seq - b.seq),
    entryCount: checked,
    rowCount: [...listed.values()].reduce((sum, ids) => sum + ids.size, 0),
    heads,
  };
}

/** Everything that is wrong with the record, by `seq`; empty when it is whole. */
export function verifyChain(
  db: ReadDb,
  anchor?: ChainHead,
  onProgress?: VerifyOptions['onProgress'],
): readonly ChainProblem[] {
  return verifyRecord(db, { anchor, onProgress }).problems;
}
