/** Hand-over: the session goes from who has it to who takes it, and the screen with it. */
import type { Entry, HandOverValues } from '../db/domain/record/record.ts';
import { sessionHolder } from '../db/domain/session/holder.ts';
import type { Writer } from '../db/store.ts';
import type { Input } from '../preload/contract/index.ts';
import { holdersOf, mayCall } from '../preload/contract/rights.ts';
import type { Context } from './context.ts';
import { stop, Stop } from './failures.ts';
import { notForThisRole } from './router.ts';

/**
 * Writes the hand-over by who is signed in where that is one of the two, else by who takes it, whose
 * PIN was right; they are signed in afterwards.
 *
 * @throws Refusal; Stop `conflict` for who has it already, `not_allowed` for who may not chart
 */
export async function handOver(
  { toId, pin, note, draftKey, ...entry }: Input<'session.handOver'>,
  { clinics, clock, notify }: Context,
): Promise<Entry> {
  const store = clinics.store();
  const { entries } = store.sessions.open(entry.sessionId);
  // Sent again because the answer was lost: it happened, and the screen has changed hands since.
  const written = entries.find(({ id, kind }) => id === entry.entryId && kind === 'hand_over');
  if (written !== undefined) return written;

  const visit = clinics.visit();
  const to = await clinics.checkPinOf(toId, pin);
  const actor = clinics.actor();
  if (clinics.visit() !== visit || clinics.store() !== store) {
    throw stop('not_signed_in', 'Somebody else signed in meanwhile. Nothing was handed over.');
  }
  // Its time may have run out while the PIN was looked at.
  if (!mayCall(holdersOf(actor), 'session.handOver')) throw new Stop(notForThisRole(actor));
  const emergency = actor.id === to.id ? actor.emergency : null;
  if (!mayCall(holdersOf({ role: to.role, emergency, provedBy: 'pin' }), 'session.handOver')) {
    throw stop('not_allowed', `${to.name} may not chart, so the session cannot go to them.`);
  }
  const from = sessionHolder(store.sessions.open(entry.sessionId));
  if (from.id === to.id) throw stop('conflict', `${to.name} has this session already.`);

  const values: HandOverValues = {
    fromId: from.id,
    fromName: from.name,
    fromCredential: from.credential,
    toId: to.id,
    toName: to.name,
    toCredential: to.credential,
    confirmedBy: actor.id === from.id ? 'both' : 'taker',
    note: note.trim(),
  };
  const isOneOfThem = actor.id === from.id || actor.id === to.id;
  const writer: Writer = isOneOfThem ? clinics.writer() : { personId: to.id, now: clock.now() };
  const lateReason = null;
  const recorded = store.entries.record(writer, {
    ...entry,
    kind: 'hand_over',
    values,
    draftKey: null,
    lateReason,
  });
  if (draftKey !== null) store.drafts.clear(actor.id, draftKey);
  clinics.handTo(to.id);
  notify({ type: 'session_changed', sessionId: entry.sessionId });
  return recorded;
}
