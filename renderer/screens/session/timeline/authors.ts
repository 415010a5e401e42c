/** Whose hand an entry is, where it is not the one that had the session. */
import type { Entry, SessionRecord } from '../../../../db/domain/record/record.ts';
import { handOvers } from '../../../../db/domain/session/holder.ts';

/** `Omar Haddad` as `OH`; of one word its first two letters. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => word !== '');
  const [first, second] = [words[0] ?? '', words.length > 1 ? (words.at(-1) ?? '') : ''];
  const letters = (word: string, count: number): string => [...word].slice(0, count).join('');
  return (second === '' ? letters(first, 2) : letters(first, 1) + letters(second, 1)).toUpperCase();
}

/** The ids of entries written by somebody else than had the session then. A hand-over names both. */
export function byOthers(record: Pick<SessionRecord, 'session' | 'entries'>): ReadonlySet<string> {
  const changes = handOvers(record);
  const others = new Set<string>();
  let holderId = record.session.recordedBy.id;
  let next = 0;
  // In the order written, as the hand-overs are.
  for (const { id, kind, seq, recordedBy } of record.entries) {
    let change = changes[next];
    while (change !== undefined && change.seq <= seq) {
      holderId = change.values.toId;
      next += 1;
      change = changes[next];
    }
    if (kind !== 'hand_over' && recordedBy.id !== holderId) others.add(id);
  }
  return others;
}

/** What the row says of a late entry, after the mark: when it happened, when written, and why. */
export function lateWords(
  entry: Pick<Entry, 'lateReason' | 'kind' | 'values'>,
  happened: string,
  written: string,
): string | null {
  const { lateReason } = entry;
  if (lateReason === null) return null;
  return isAddendum(entry)
    ? `Written after the signature: ${lateReason}`
    : `Happened ${happened}, written ${written}: ${lateReason}`;
}

/** An addendum is about the moment in which it is written; it is no late entry. */
export function isAddendum(entry: Pick<Entry, 'kind' | 'values'>): boolean {
  return entry.kind === 'note' && 'purpose' in entry.values && entry.values.purpose === 'addendum';
}
