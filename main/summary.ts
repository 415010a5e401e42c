/** The session summary as it is shown and printed, by whoever is signed in now. */
import { buildSummary, type SessionSummary } from '../db/domain/summary/summary.ts';
import type { Context } from './context.ts';

/** @throws Refusal `not_found`; Stop `not_open`, `not_signed_in` */
export function summaryOf(sessionId: string, { clinics, clock }: Context): SessionSummary {
  const store = clinics.store();
  const { id, name, credential } = clinics.actor();
  return buildSummary(store.sessions.open(sessionId), {
    clinicName: store.clinic.name,
    isDemo: store.clinic.isDemo,
    printedBy: { id, name, credential },
    printedAt: clock.now(),
    chainHead: store.audit.head(),
  });
}
