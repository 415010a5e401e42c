/** Who has a session: its nurse at this moment, whoever else writes in it. */
import {
  type EntryOf,
  type HandOverValues,
  type PersonRef,
  type SessionRecord,
  standing,
} from '../record/record.ts';

type Held = Pick<SessionRecord, 'session' | 'entries'>;

/** Who a hand-over gave the session to, under the name of then. */
export function takerOf({ toId, toName, toCredential }: HandOverValues): PersonRef {
  return { id: toId, name: toName, credential: toCredential };
}

/**
 * The hand-overs that stand, in the order written: each one goes on from the one before.
 *
 * Not by the time given: of two within a minute the later one counts.
 */
export function handOvers({ entries }: Pick<Held, 'entries'>): readonly EntryOf<'hand_over'>[] {
  return standing(entries, 'hand_over').toSorted((a, b) => a.seq - b.seq);
}

/** Who has the session: the last it was handed to, else who checked the patient in. */
export function sessionHolder(record: Held): PersonRef {
  const last = handOvers(record).at(-1);
  return last === undefined ? record.session.recordedBy : takerOf(last.values);
}
