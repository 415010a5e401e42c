/**
 * Answers worked out once for a list of entries and kept as long as that list is.
 *
 * A record is never changed in place: a save brings a new list, so an answer cannot go stale.
 */
import type { Entry, SessionRecord } from './record.ts';

/** The same work, done once per list. A list that grew meanwhile is worked out anew. */
export function oncePerEntries<T>(
  work: (entries: readonly Entry[]) => T,
): (entries: readonly Entry[]) => T {
  const kept = new WeakMap<readonly Entry[], { readonly length: number; readonly answer: T }>();
  return (entries) => {
    const known = kept.get(entries);
    if (known?.length === entries.length) return known.answer;
    const answer = work(entries);
    kept.set(entries, { length: entries.length, answer });
    return answer;
  };
}

/** What a judgement of entries rests on. */
export type Judged = Pick<SessionRecord, 'entries' | 'protocol'>;

/** The same work, done once per list of entries under one protocol. */
export function oncePerRecord<T>(work: (record: Judged) => T): (record: Judged) => T {
  const kept = new WeakMap<Judged['protocol'], (entries: readonly Entry[]) => T>();
  return ({ entries, protocol }) => {
    let ofProtocol = kept.get(protocol);
    if (ofProtocol === undefined) {
      ofProtocol = oncePerEntries((list) => work({ entries: list, protocol }));
      kept.set(protocol, ofProtocol);
    }
    return ofProtocol(entries);
  };
}
