/** Sessions: start, read, plan, cancel, sign; and the drafts kept beside them. */
import type { sessions } from '../../preload/contract/sessions.ts';
import type { Handlers } from '../context.ts';
import { dayBounds } from '../dayBounds.ts';
import { summaryOf } from '../summary.ts';

export const sessionHandlers: Handlers<keyof typeof sessions> = {
  'session.today': ({ localDate }, { clinics }) => {
    const { fromUtcMs, toUtcMs } = dayBounds(localDate);
    return clinics.store().sessions.today(fromUtcMs, toUtcMs);
  },
  'session.board': (_, { clinics, clock }) => clinics.store().sessions.board(clock.now()),
  'session.earlier': ({ sessionId, limit }, { clinics }) =>
    clinics.store().sessions.earlier(sessionId, limit),
  'session.start': (input, { clinics, notify }) => {
    clinics.store().sessions.start(clinics.writer(), input);
    notify({ type: 'session_changed', sessionId: input.sessionId });
    return { sessionId: input.sessionId };
  },
  'session.replan': (input, { clinics, notify }) => {
    clinics.store().sessions.replan(clinics.writer(), input);
    notify({ type: 'session_changed', sessionId: input.sessionId });
    return { planId: input.planId };
  },
  'session.open': ({ sessionId }, { clinics }) => clinics.store().sessions.open(sessionId),
  'session.cancel': (input, { clinics, notify }) => {
    clinics.store().sessions.cancel(clinics.writer(), input);
    notify({ type: 'session_changed', sessionId: input.sessionId });
    return { sessionId: input.sessionId };
  },
  'session.sign': async ({ pin, ...input }, { clinics, notify }) => {
    await clinics.checkOwnPin(pin);
    clinics.store().sessions.sign(clinics.writer(), input);
    notify({ type: 'session_changed', sessionId: input.sessionId });
    return { signatureId: input.signatureId };
  },
  'session.summary': ({ sessionId }, context) => summaryOf(sessionId, context),
  'draft.save': ({ key, payload }, { clinics }) => {
    const writer = clinics.writer();
    clinics.store().drafts.save(writer, key, payload);
    return { savedAtUtcMs: writer.now.utcMs };
  },
  'draft.list': ({ prefix }, { clinics }) =>
    clinics.store().drafts.list(clinics.writer().personId, prefix),
  'draft.clear': ({ key }, { clinics }) => ({
    cleared: clinics.store().drafts.clear(clinics.writer().personId, key),
  }),
};
