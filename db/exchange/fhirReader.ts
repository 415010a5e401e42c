/**
 * Sessions and patients as FHIR bundles, read from a connection that only reads.
 *
 * Nothing of Electron and nothing that writes: it serves a worker as well as the app. Text comes in
 * pieces, one entry of the bundle a line, so that a patient with a thousand sessions is never in
 * memory as a whole.
 */
import type { Commit } from '../commit.ts';
import type { Instant } from '../domain/basics/time.ts';
import { bundleText, patientEntries, sessionEntries } from '../domain/fhir/bundle.ts';
import type { FhirContext } from '../domain/fhir/context.ts';
import type { PersonRef } from '../domain/record/record.ts';
import { Refusal } from '../errors.ts';
import type { ReadDb } from '../open.ts';
import { patientReader } from '../repositories/patientReader.ts';
import { protocolsRepository } from '../repositories/protocols.ts';
import type { SessionCache } from '../repositories/sessionCache.ts';
import { sessionReader } from '../repositories/sessionReader.ts';

export type FhirReader = {
  /** Every patient of the clinic, in the order in which they were registered. */
  patientIds(): readonly string[];
  sessionCount(patientId: string): number;
  /** @throws Refusal `not_found` */
  session(sessionId: string, exportedAt: Instant): Iterable<string>;
  /**
   * The chart and every session of a patient.
   *
   * @param onSession told after each session how many are in
   * @throws Refusal `not_found`
   */
  patient(
    patientId: string,
    exportedAt: Instant,
    onSession?: (done: number) => void,
  ): Iterable<string>;
};

/** Nothing is read twice here, and what is worked on in the app stays in its own cache. */
const NO_CACHE: SessionCache = {
  get: () => null,
  set: () => undefined,
  written: () => undefined,
  extend: () => undefined,
};

const noCommit: Commit = () => {
  throw new Error('A connection that only reads');
};

export function fhirReader(read: ReadDb): FhirReader {
  const patients = patientReader(read);
  const protocols = protocolsRepository({ read, commit: noCommit, clearDraft: () => undefined });
  const sessions = sessionReader(read, patients, protocols, NO_CACHE);
  const allPatients = read.select<[], { readonly id: string }>(
    'SELECT id FROM patient ORDER BY seq',
  );
  const ofPatient = read.select<[string], { readonly id: string }>(
    'SELECT id FROM session WHERE patient_id = ? ORDER BY observed_at_utc_ms, id',
  );
  const count = read.select<[string], { readonly n: number }>(
    'SELECT count(*) AS n FROM session WHERE patient_id = ?',
  );
  const clinic = read.select<[], { name: string; is_demo: number; device_id: string }>(
    'SELECT name, is_demo, device_id FROM clinic_current',
  );

  const person = read.select<[string], PersonRef>(
    'SELECT person_id AS id, name, credential FROM person_version_current WHERE person_id = ?',
  );
  const personNow = (personId: string): PersonRef | null => person.get(personId) ?? null;

  function contextAt(exportedAt: Instant): FhirContext {
    const row = clinic.get();
    if (row === undefined) {
      throw new Refusal('damaged', 'The clinic’s own entry is missing from its database.');
    }
    const { name, is_demo: isDemo, device_id: clinicId } = row;
    return { clinicName: name, isDemo: isDemo === 1, clinicId, exportedAt, personNow };
  }

  return {
    patientIds: () => allPatients.all().map(({ id }) => id),
    sessionCount: (patientId) => count.get(patientId)?.n ?? 0,
    session(sessionId, exportedAt) {
      const context = contextAt(exportedAt);
      const record = sessions.open(sessionId);
      const { patientId } = record.session;
      const patient = patients.current(patientId);
      const chart = { patient, versions: patients.versions(patientId) };
      return bundleText(sessionId, sessionEntries(record, context, chart), context);
    },
    patient(patientId, exportedAt, onSession) {
      const context = contextAt(exportedAt);
      const patient = patients.current(patientId);
      function* records() {
        let done = 0;
        for (const { id } of ofPatient.all(patientId)) {
          yield sessions.lookUp(id);
          done += 1;
          onSession?.(done);
        }
      }
      const entries = patientEntries(patient, patients.versions(patientId), records(), context);
      return bundleText(patientId, entries, context);
    },
  };
}

/** The bundle of one patient as one text. @throws Refusal `not_found` */
export function patientFhirJson(read: ReadDb, patientId: string, exportedAt: Instant): string {
  return [...fhirReader(read).patient(patientId, exportedAt)].join('');
}
