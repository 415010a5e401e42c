/** Sessions: start, read, plan, cancel, hand over, sign. */
import type { sessions } from '../../preload/contract/sessions.ts';
import type { Handlers } from '../context.ts';
import { dayBounds } from '../dayBounds.ts';
import { handOver } from '../handOver.ts';
import { noteSessionRead, summaryOf } from '../summary.ts';

type SessionNames = Extract<keyof typeof sessions, `session.${string}`>;

export const sessionHandlers: Handlers<SessionNames> = {
  'session.today': ({ localDate }, { clinics }) => {
    const { fromUtcMs, toUtcMs } = dayBounds(localDate);
    return clinics.store().sessions.today(fromUtcMs, toUtcMs);
  },
  'session.board': (_, { clinics, clock }) => clinics.store().sessions.board(clock.now()),
  'session.earlier': ({ sessionId, limit }, context) => {
    const earlier = context.clinics.store().sessions.earlier(sessionId, limit);
    noteSessionRead(sessionId, context);
    return earlier;
  },
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
  'session.open': ({ sessionId }, context) => {
    const record = context.clinics.store().sessions.open(sessionId);
    noteSessionRead(sessionId, context);
    return record;
  },
  'session.cancel': (input, { clinics, notify }) => {
    clinics.store().sessions.cancel(clinics.writer(), input);
    notify({ type: 'session_changed', sessionId: input.sessionId });
    notify({ type: 'signing_changed' });
    return { sessionId: input.sessionId };
  },
  'session.sign': async ({ pin, ...input }, { clinics, notify }) => {
    await clinics.checkOwnPin(pin);
    clinics.store().sessions.sign(clinics.writer(), input);
    notify({ type: 'session_changed', sessionId: input.sessionId });
    notify({ type: 'signing_changed' });
    return { signatureId: input.signatureId };
  },
  'session.handOver': (input, context) => handOver(input, context),
  'session.summary': ({ sessionId }, context) => summaryOf(sessionId, context),
};
