/** Entries of a session: record, amend, withdraw. */
import type { entries } from '../../preload/contract/entries.ts';
import type { Entry } from '../../db/domain/record/record.ts';
import type { Context, Handlers } from '../context.ts';

function changed(entry: Entry, { notify }: Context): Entry {
  notify({ type: 'session_changed', sessionId: entry.sessionId });
  return entry;
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
    return changed(clinics.store().entries.withdraw(clinics.writer(), input), context);
  },
};
