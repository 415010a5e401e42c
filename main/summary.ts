/** The session summary as it is shown and printed, by whoever is signed in now. */
import {
  buildSummary,
  type SessionSummary,
  type SummaryContext,
} from '../db/domain/summary/summary.ts';
import type { Context } from './context.ts';

/** What a summary says beside the record: clinic, who asked and when, and the chain's end. */
export function summaryContext({ clinics, clock }: Context): SummaryContext {
  const store = clinics.store();
  const { id, name, credential } = clinics.actor();
  return {
    clinicName: store.clinic.name,
    isDemo: store.clinic.isDemo,
    printedBy: { id, name, credential },
    printedAt: clock.now(),
    asOf: null,
    chainHead: store.audit.head(),
  };
}

/** Keeps in the chain that the signed-in person read a session. */
export function noteSessionRead(sessionId: string, { clinics, readings }: Context): void {
  const visit = clinics.visit();
  const reading = { action: 'session.read', recordId: sessionId, visit } as const;
  readings.note(clinics.store(), clinics.writer(), reading);
}

/** @throws Refusal `not_found`; Stop `not_open`, `not_signed_in` */
export function summaryOf(sessionId: string, context: Context): SessionSummary {
  const record = context.clinics.store().sessions.open(sessionId);
  noteSessionRead(sessionId, context);
  return buildSummary(record, summaryContext(context));
}
