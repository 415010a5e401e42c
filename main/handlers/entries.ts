/** Entries of a session: record, amend, withdraw. */
import type { entries } from '../../preload/contract/entries.ts';
import { holdersOf, mayCall } from '../../preload/contract/rights.ts';
import type { Entry } from '../../db/domain/record/record.ts';
import type { Context, Handlers } from '../context.ts';
import { Stop } from '../failures.ts';
import { notForThisRole } from '../router.ts';

function changed(entry: Entry, { clinics, notify }: Context): Entry {
  const { sessionId, kind } = entry;
  notify({ type: 'session_changed', sessionId });
  const { signatures } = clinics.store().sessions.open(sessionId);
  if (kind === 'discharge' || signatures.length > 0) notify({ type: 'signing_changed' });
  return entry;
}

/** What stands is withdrawn by who may write that kind; one that is not there the store refuses. */
function mustMayWithdraw(sessionId: string, targetId: string, { clinics }: Context): void {
  const actor = clinics.actor();
  const { entries: all } = clinics.store().sessions.open(sessionId);
  const target = all.find(({ id }) => id === targetId);
  if (target === undefined || mayCall(holdersOf(actor), 'entry.record', target.kind)) return;
  throw new Stop(notForThisRole(actor));
}

export const entryHandlers: Handlers<keyof typeof entries> = {
  'entry.record': (input, context) => {
    const { clinics } = context;
    return changed(clinics.store().entries.record(clinics.writer(), input), context);
  },
  'entry.amend': (input, context) => {
    const { clinics } = context;
    return changed(clinics.store().entries.amend(clinics.writer(), input), context);
  },
  'entry.withdraw': (input, context) => {
    const { clinics } = context;
    mustMayWithdraw(input.sessionId, input.targetId, context);
    return changed(clinics.store().entries.withdraw(clinics.writer(), input), context);
  },
};
