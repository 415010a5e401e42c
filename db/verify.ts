/**
 * Checks the whole record against its audit chain.
 *
 * An edited, deleted, inserted or swapped row changes a hash or a count; a chain cut short or put
 * back to an older state is whole in itself, and shows only against an anchor kept outside.
 */
import { auditHash, type WrittenRow } from './canonical.ts';
import { GENESIS } from './commit.ts';
import type { ReadDb, SqlRow } from './open.ts';
import type { ChainHead, ChainProblem } from './store.ts';
import { signedContentHasher } from './signedContent.ts';

type AuditRow = SqlRow & {
  readonly device_id: string;
  readonly seq: number;
  readonly action: string;
  readonly row_ids: string;
  readonly prev_hash: string;
  readonly hash: string;
};

type RowId = readonly [table: string, id: string];

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

function unlistedRows(
  db: ReadDb,
  table: string,
  listed: ReadonlySet<string>,
): readonly ChainProblem[] {
  return db
    .select<[], { readonly id: string; readonly seq: number }>(`SELECT id, seq FROM ${table}`)
    .all()
    .filter(({ id }) => !listed.has(id))
    .map(({ seq }) => ({
      seq,
      what: `A row of ${table} says entry ${seq} wrote it, and that entry does not list it.`,
    }));
}

function checkEntry(
  entry: AuditRow,
  before: { readonly seq: number; readonly hash: string },
  readRow: (row: RowId) => WrittenRow | null,
): { readonly problems: readonly ChainProblem[]; readonly ids: readonly RowId[] } {
  const { seq } = entry;
  const problems: ChainProblem[] = [];
  if (seq !== before.seq + 1) {
    problems.push({ seq, what: `Entries ${before.seq + 1} to ${seq - 1} are missing.` });
  } else if (entry.prev_hash !== before.hash) {
    problems.push({ seq, what: `Entry ${seq} does not follow the entry before it.` });
  }
  const ids = parseRowIds(entry.row_ids);
  if (ids === null) {
    problems.push({ seq, what: `Entry ${seq} does not say which rows it wrote.` });
    return { problems, ids: [] };
  }
  const rows: WrittenRow[] = [];
  for (const id of ids) {
    const row = readRow(id);
    if (row === null) {
      problems.push({ seq, what: `A row of ${id[0]} that entry ${seq} wrote is gone.` });
    } else {
      rows.push(row);
      if (row.values['seq'] !== seq || row.values['device_id'] !== entry.device_id) {
        problems.push({ seq, what: `A row of ${id[0]} no longer belongs to entry ${seq}.` });
      }
    }
  }
  if (rows.length === ids.length && auditHash(entry, rows) !== entry.hash) {
    problems.push({ seq, what: `Entry ${seq} (${entry.action}) or a row it wrote was changed.` });
  }
  return { problems, ids };
}

function checkAnchor(anchor: ChainHead, hash: string | undefined, last: number): ChainProblem[] {
  const { seq } = anchor;
  if (hash === anchor.hash || (seq === 0 && anchor.hash === GENESIS)) return [];
  return hash === undefined
    ? [{ seq, what: `The record ends at entry ${last}; it once reached entry ${seq}.` }]
    : [{ seq, what: `Entry ${seq} is not the one that was noted outside the record.` }];
}

function checkOpenSessions(db: ReadDb, seq: number): readonly ChainProblem[] {
  const wrong = db
    .select<[], { readonly n: number }>(
      `SELECT count(*) AS n FROM session AS s
       WHERE (EXISTS (SELECT 1 FROM open_session AS o WHERE o.session_id = s.id)) =
         (EXISTS (SELECT 1 FROM signature AS g WHERE g.session_id = s.id)
          OR EXISTS (SELECT 1 FROM session_cancellation AS c WHERE c.session_id = s.id))`,
    )
    .get();
  const n = wrong?.n ?? 0;
  return n === 0 ? [] : [{ seq, what: `The list of open sessions is wrong for ${n} of them.` }];
}

function checkSignatures(db: ReadDb): readonly ChainProblem[] {
  const contentHash = signedContentHasher(db);
  const signatures = db
    .select<
      [],
      {
        readonly session_id: string;
        readonly patient_version_id: string;
        readonly seq: number;
        readonly content_hash: string;
      }
    >('SELECT session_id, patient_version_id, seq, content_hash FROM signature ORDER BY seq')
    .all();
  return signatures
    .filter(
      ({ session_id, patient_version_id, seq, content_hash }) =>
        contentHash(session_id, patient_version_id, seq) !== content_hash,
    )
    .map(({ seq }) => ({
      seq,
      what: `What the signature of entry ${seq} was put to has changed.`,
    }));
}

/** Everything that is wrong with the record of every device, by `seq`; empty when it is whole. */
export function verifyChain(db: ReadDb, anchor?: ChainHead): readonly ChainProblem[] {
  const tables = chainedTables(db);
  const readRow = rowReader(db, tables);
  const listed = new Map(tables.map((table) => [table, new Set<string>()]));
  const problems: ChainProblem[] = [];
  const devices = db
    .select<[], { readonly device_id: string }>('SELECT DISTINCT device_id FROM audit')
    .all();
  let last = 0;
  let atAnchor: string | undefined;
  for (const { device_id } of devices) {
    const page = db.select<[string, number], AuditRow>(
      'SELECT * FROM audit WHERE device_id = ? AND seq > ? ORDER BY seq LIMIT 1000',
    );
    let before = { seq: 0, hash: GENESIS };
    for (
      let rows = page.all(device_id, 0);
      rows.length > 0;
      rows = page.all(device_id, before.seq)
    ) {
      for (const entry of rows) {
        const checked = checkEntry(entry, before, readRow);
        problems.push(...checked.problems);
        for (const [table, id] of checked.ids) listed.get(table)?.add(id);
        if (anchor?.deviceId === device_id && anchor.seq === entry.seq) atAnchor = entry.hash;
        before = { seq: entry.seq, hash: entry.hash };
      }
    }
    if (anchor === undefined || anchor.deviceId === device_id) last = Math.max(last, before.seq);
  }
  if (anchor !== undefined) problems.push(...checkAnchor(anchor, atAnchor, last));
  for (const [table, ids] of listed) problems.push(...unlistedRows(db, table, ids));
  problems.push(...checkSignatures(db), ...checkOpenSessions(db, last));
  return problems.toSorted((a, b) => a.seq - b.seq);
}
