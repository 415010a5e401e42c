/** Checks what is derived from the record: signatures, lists kept by triggers, and indexes. */
import type { Instant } from './domain/basics/time.ts';
import type { ReadDb, SqlRow, SqlValue } from './open.ts';
import { signedContentHasher } from './signedContent.ts';
import type { ChainProblem } from './store.ts';
import { entryWords, rowWords } from './verifyWords.ts';

type SignatureRow = {
  readonly session_id: string;
  readonly patient_version_id: string;
  readonly seq: number;
  readonly content_hash: string;
  readonly recorded_at_utc_ms: number;
  readonly recorded_offset_min: number;
};

/** The same handle, but a table that an older schema has not yet is empty. */
function toleratingNewerTables(db: ReadDb): ReadDb {
  return {
    select<Parameters extends readonly SqlValue[], Result>(sql: string) {
      try {
        return db.select<Parameters, Result>(sql);
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith('no such table')) throw error;
        return { get: () => undefined, all: () => [], iterate: () => [].values() };
      }
    },
  };
}

function hasTable(db: ReadDb, name: string): boolean {
  const found = db.select<[string], { readonly n: number }>(
    `SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name = ?`,
  );
  return found.get(name)?.n === 1;
}

/** What every signature was put to is still what it was put to. */
export function checkSignatures(db: ReadDb): readonly ChainProblem[] {
  const then = toleratingNewerTables(db);
  const contentHash = signedContentHasher(then);
  const unchanged = (row: SignatureRow): boolean => {
    try {
      return contentHash(row.session_id, row.patient_version_id, row.seq) === row.content_hash;
    } catch (error) {
      // A value that no row of ours can hold.
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
  return then
    .select<[], SignatureRow>(
      `SELECT session_id, patient_version_id, seq, content_hash, recorded_at_utc_ms,
         recorded_offset_min FROM signature ORDER BY seq`,
    )
    .all()
    .filter((row) => !unchanged(row))
    .map(({ seq, recorded_at_utc_ms, recorded_offset_min }) => {
      const at: Instant = { utcMs: recorded_at_utc_ms, offsetMinutes: recorded_offset_min };
      const what = `What was signed with ${entryWords(seq, at).replace('Entry', 'entry')}, is no longer what it was then.`;
      return { seq, at, what };
    });
}

type Derived = {
  readonly table: string;
  readonly words: string;
  /** What the list has to hold, and all it may hold. */
  readonly must: string;
  readonly may: string;
  readonly held: string;
};

const OPEN_SESSIONS = `SELECT s.id FROM session AS s
  WHERE NOT EXISTS (SELECT 1 FROM signature AS g WHERE g.session_id = s.id)
    AND NOT EXISTS (SELECT 1 FROM session_cancellation AS c WHERE c.session_id = s.id)`;
const OWED = 'SELECT session_id, due FROM signature_owed';

const DERIVED: readonly Derived[] = [
  {
    table: 'open_session',
    words: 'The list of open sessions',
    must: OPEN_SESSIONS,
    may: OPEN_SESSIONS,
    held: 'SELECT session_id FROM open_session',
  },
  {
    table: 'signature_due',
    words: 'The list of sessions that wait for a signature',
    // A session signed before the list was there alone may be missing: it has no signer's role.
    must: `${OWED} AS o WHERE EXISTS (SELECT 1 FROM signature AS g
      WHERE g.session_id = o.session_id AND g.signer_role IS NOT NULL)`,
    may: OWED,
    held: 'SELECT session_id, due FROM signature_due',
  },
];

/** Lists kept by triggers hold what they are derived from, no more and no less. */
export function checkDerived(db: ReadDb, seq: number): readonly ChainProblem[] {
  return DERIVED.filter(({ table }) => hasTable(db, table)).flatMap(
    ({ words, must, may, held }) => {
      const wrong = db
        .select<[], { readonly n: number }>(
          `SELECT (SELECT count(*) FROM (${must} EXCEPT ${held}))
             + (SELECT count(*) FROM (${held} EXCEPT ${may})) AS n`,
        )
        .get();
      const n = wrong?.n ?? 0;
      return n === 0 ? [] : [{ seq, at: null, what: `${words} is wrong for ${n} of them.` }];
    },
  );
}

const SHOWN = 20;

/**
 * SQLite's own check, for what the chain does not see: an index that leaves rows out makes a reading
 * incomplete, and every row is still there.
 */
export function checkIndexes(db: ReadDb, seq: number): readonly ChainProblem[] {
  const indexes = new Map(
    db
      .select<[], { readonly name: string; readonly tbl_name: string }>(
        `SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index'`,
      )
      .all()
      .map(({ name, tbl_name }) => [name, tbl_name]),
  );
  const faults = db
    .select<[], SqlRow>(`PRAGMA integrity_check(${SHOWN})`)
    .all()
    .map((row) => String(Object.values(row)[0]))
    .filter((fault) => fault !== 'ok');
  const tables = new Set(
    faults.map((fault) => indexes.get(/index (\w+)/.exec(fault)?.[1] ?? '') ?? null),
  );
  return [...tables].map((table) => ({
    seq,
    at: null,
    what:
      table === null
        ? 'The database file is damaged: its own check finds parts that do not fit together.'
        : `The index that finds ${rowWords(table)} does not fit what is stored.`,
  }));
}
