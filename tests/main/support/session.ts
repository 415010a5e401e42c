/** A session of the clinic that is open, and the end of its chain as it is listed. */
import type { App } from '../../contract/support/app.ts';
import { sampleId, samples } from '../../contract/support/samples.ts';

export const PATIENT = sampleId(2);
export const SESSION = sampleId(10);

/** By whoever is signed in. */
export function startSession({ clinics }: App): void {
  const store = clinics.store();
  const writer = clinics.writer();
  const { detail } = samples['patient.add'];
  store.patients.add(writer, { patientId: PATIENT, detail, weight: null, draftKey: null });
  store.patients.recordWeight(writer, samples['patient.recordWeight']);
  const protocol = store.protocols.list().find(({ kind }) => kind === 'iv_infusion');
  store.sessions.start(writer, {
    ...samples['session.start'],
    protocolVersionId: protocol?.id ?? '',
  });
}

/** The newest entries of the chain, newest first, as `action by`. */
export function newest({ clinics }: App, limit: number): readonly string[] {
  const { rows } = clinics.store().audit.list({
    personId: null,
    patientId: null,
    sessionId: null,
    group: null,
    fromUtcMs: null,
    toUtcMs: null,
    emergencyAccessId: null,
    beforeSeq: null,
    limit,
  });
  return rows.map(({ action, actor }) => `${action} ${actor.name}`);
}
