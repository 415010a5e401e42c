/**
 * The one way rows enter the record: an immediate transaction with the rows and one audit entry.
 *
 * What decides whether the rows may be written runs inside the same transaction, so that nothing
 * can come between looking and writing.
 */
import { auditHash, type WrittenRow } from './canonical.ts';
import type { Instant } from './domain/basics/time.ts';
import type { SqlRow, SqlValue, WriteDb } from './open.ts';
import type { ChainHead, Writer } from './store.ts';

export const GENESIS = '0'.repeat(64);

/** A row to write; commit adds who wrote it, when, and the audit entry it belongs to. */
export type NewRow = WrittenRow;

export type Action = {
  readonly name: string;
  readonly recordId: string;
  /** When it happened; now, unless the entry says otherwise. */
  readonly observedAt?: Instant;
};

/** What the work decided: rows to write, none (only the audit entry), or that they are there. */
export type Work<T> = {
  readonly rows: readonly NewRow[] | 'already_written';
  /** Runs in the same transaction once the rows are in; its value is what commit returns. */
  readonly after: () => T;
};

export type Commit = <T>(writer: Writer, action: Action, work: () => Work<T>) => T;

function wellFormed(value: SqlValue): SqlValue {
  // SQLite stores UTF-8: half a surrogate pair would read back as something else.
  return typeof value === 'string' ? Buffer.from(value, 'utf8').toString('utf8') : value;
}

/** Reads where a device's chain ends; an empty chain ends at seq 0. */
export function chainHeadReader(db: WriteDb, deviceId: string): () => ChainHead {
  const last = db.prepare<[string], { readonly seq: number; readonly hash: string }>(
    'SELECT seq, hash FROM audit WHERE device_id = ? ORDER BY seq DESC LIMIT 1',
  );
  return () => {
    const row = last.get(deviceId);
    return { deviceId, seq: row?.seq ?? 0, hash: row?.hash ?? GENESIS };
  };
}

/** Adds who, when and which audit entry; a row may bring only its own observed time. */
function completeRow(row: NewRow, columns: ReadonlySet<string>, common: SqlRow): WrittenRow {
  const { observed_at_utc_ms, observed_offset_min, ...ours } = common;
  // No column may be left to a default: what is hashed is what is stored.
  const usual = { observed_at_utc_ms, observed_offset_min, entered_in_error: 0 };
  const whole = { ...usual, ...row.values, ...ours };
  const values: Record<string, SqlValue> = {};
  for (const [column, value] of Object.entries(whole)) {
    if (columns.has(column)) values[column] = wellFormed(value ?? null);
    else if (column in row.values) throw new Error(`${row.table} has no column ${column}`);
  }
  return { table: row.table, values };
}

/** What one commit brought, between two states of the record named by the chain's hash. */
export type Written = {
  readonly before: string;
  readonly after: string;
  readonly rows: readonly WrittenRow[];
};

/**
 * The commit of one open database, writing as one device.
 *
 * @param mayWrite asked before each transaction; throws where it has to wait
 * @param onWritten told inside the transaction, which may still fail: a listener has to compare the
 *   hashes with the chain before it believes them
 */
export function createCommit(
  db: WriteDb,
  deviceId: string,
  onWritten: (written: Written) => void = () => undefined,
  mayWrite: () => void = () => undefined,
): Commit {
  const columnsOf = new Map<string, ReadonlySet<string>>();
  const inserts = new Map<string, { run(...values: readonly SqlValue[]): unknown }>();
  const head = chainHeadReader(db, deviceId);

  function tableColumns(table: string): ReadonlySet<string> {
    const known = columnsOf.get(table);
    if (known !== undefined) return known;
    const columns = new Set(
      db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String),
    );
    if (columns.size === 0) throw new Error(`There is no table ${table}`);
    columnsOf.set(table, columns);
    return columns;
  }

  function insert({ table, values }: WrittenRow): void {
    const columns = Object.keys(values);
    const key = `${table} ${columns.join(',')}`;
    let statement = inserts.get(key);
    if (statement === undefined) {
      const places = columns.map(() => '?').join(', ');
      statement = db.prepare<SqlValue[]>(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
      );
      inserts.set(key, statement);
    }
    statement.run(...Object.values(values));
  }

  function writeAll(writer: Writer, action: Action, rows: readonly NewRow[]): void {
    const last = head();
    const seq = last.seq + 1;
    const observedAt = action.observedAt ?? writer.now;
    const common: SqlRow = {
      observed_at_utc_ms: observedAt.utcMs,
      observed_offset_min: observedAt.offsetMinutes,
      recorded_at_utc_ms: writer.now.utcMs,
      recorded_offset_min: writer.now.offsetMinutes,
      recorded_by: writer.personId,
      device_id: deviceId,
      seq,
    };
    const written = rows.map((row) => completeRow(row, tableColumns(row.table), common));
    const { recorded_by: actorId, ...times } = common;
    const entry: SqlRow = {
      ...times,
      actor_id: actorId ?? null,
      action: wellFormed(action.name),
      record_id: wellFormed(action.recordId),
      row_ids: JSON.stringify(written.map(({ table, values }) => [table, values['id']])),
      prev_hash: last.hash,
      // Left out where there is none, so that older schemas can be written as well.
      ...(writer.emergencyAccessId == null
        ? {}
        : { emergency_access_id: writer.emergencyAccessId }),
    };
    const hash = auditHash(entry, written);
    insert({ table: 'audit', values: { ...entry, hash } });
    for (const row of written) insert(row);
    onWritten({ before: last.hash, after: hash, rows: written });
  }

  const transaction = db.transaction((run: () => void) => {
    run();
  });

  return <T>(writer: Writer, action: Action, work: () => Work<T>): T => {
    mayWrite();
    const results: T[] = [];
    transaction.immediate(() => {
      const { rows, after } = work();
      if (rows !== 'already_written') writeAll(writer, action, rows);
      results.push(after());
    });
    return results[0] as T;
  };
}
