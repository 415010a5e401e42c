/**
 * Sessions as last read, so that a save in one room does not make every other room be read again.
 *
 * The chain's hash names one state of the whole record, whoever wrote it. What is kept here is that
 * of `validAt`; commit says what leads from one state to the next, and where the chain has moved in
 * any other way (a transaction taken back, another handle) everything kept is dropped.
 */
import type { WrittenRow } from '../canonical.ts';
import { GENESIS, type Written } from '../commit.ts';
import type { Entry, SessionRecord } from '../domain/record/record.ts';

/** Twelve chairs, and a few that are looked up beside them. */
const CAPACITY = 16;

export type SessionCache = {
  /** Null when it has to be read. */
  get(sessionId: string): SessionRecord | null;
  set(record: SessionRecord): void;
  /** Told by commit, inside the transaction. */
  written(written: Written): void;
  /** The entry the commit just told of, read back: its session need not be read again. */
  extend(entry: Entry): void;
};

/** Tables of which no session shows a row. */
const SHOWN_NOWHERE: ReadonlySet<string> = new Set(['document_template', 'print_out']);

/** The session a row belongs to; null for rows that several sessions may show. */
function sessionOf({ table, values }: WrittenRow): string | null {
  const id = table === 'session' ? values['id'] : values['session_id'];
  return typeof id === 'string' ? id : null;
}

const isParent = ({ table }: WrittenRow): boolean => table !== 'discharge_criterion';

/** The sessions that rows belong to, or `all` when that cannot be said. */
function touched(rows: readonly WrittenRow[]): ReadonlySet<string> | 'all' {
  // Criteria come with their discharge, in the same commit.
  const shown = rows.filter(({ table }) => !SHOWN_NOWHERE.has(table));
  const parents = shown.filter(isParent).map(sessionOf);
  if (shown.length > 0 && parents.length === 0) return 'all';
  const known = parents.filter((id) => id !== null);
  return known.length < parents.length ? 'all' : new Set(known);
}

export function sessionCache(headHash: () => string): SessionCache {
  /** Least recently used first. */
  const kept = new Map<string, SessionRecord>();
  let validAt = GENESIS;
  let before: { readonly record: SessionRecord; readonly rows: readonly WrittenRow[] } | null =
    null;

  function moveTo(hash: string): void {
    if (hash === validAt) return;
    kept.clear();
    before = null;
    validAt = hash;
  }

  function keep(record: SessionRecord): void {
    const { id } = record.session;
    kept.delete(id);
    kept.set(id, record);
    for (const oldest of kept.keys()) {
      if (kept.size <= CAPACITY) break;
      kept.delete(oldest);
    }
  }

  return {
    get(sessionId) {
      moveTo(headHash());
      const record = kept.get(sessionId);
      if (record === undefined) return null;
      keep(record);
      return record;
    },

    set(record) {
      moveTo(headHash());
      keep(record);
    },

    written({ before: from, after, rows }) {
      moveTo(from);
      const sessions = touched(rows);
      before = null;
      if (sessions === 'all') kept.clear();
      else {
        for (const id of sessions) {
          const record = kept.get(id);
          before = record === undefined ? null : { record, rows };
          kept.delete(id);
        }
      }
      validAt = after;
    },

    extend(entry) {
      if (before === null) return;
      const { record, rows } = before;
      before = null;
      const [only, ...others] = rows.filter(isParent);
      if (others.length > 0 || only?.table !== entry.kind || only.values['id'] !== entry.id) return;
      keep({ ...record, entries: [...record.entries, entry] });
    },
  };
}
