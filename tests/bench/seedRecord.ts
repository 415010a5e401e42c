/** Seed record: one invented patient, one check-in, one session from start to signature. */
import {
  DISCHARGE_CRITERIA,
  type PatientDetail,
  type PlannedDose,
} from '../../db/domain/record/record.ts';
import type { NewEntry } from '../../db/domain/record/entryInput.ts';
import type { Store, Writer } from '../../db/store.ts';
import { uuidv7 } from '../../db/uuid.ts';

export const MINUTE_MS = 60_000;

export type SeededPatient = { readonly patientId: string; readonly weightId: string };

/** Lets some minutes pass and answers who writes then. */
export type Tick = (minutes: number) => Writer;

const FAMILY = ['Abara', 'Brandt', 'Castellano', 'Dufour', 'Eriksen', 'Fontaine', 'Grover', 'Hale'];
const GIVEN = [
  'Ada',
  'Bruno',
  'Clara',
  'Dario',
  'Edith',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
];

function detailOf(index: number): PatientDetail {
  const family = FAMILY[index % FAMILY.length] ?? '';
  return {
    familyName: `${family}${Math.floor(index / FAMILY.length)}`,
    givenName: GIVEN[index % GIVEN.length] ?? '',
    dateOfBirth: `${1940 + (index % 65)}-0${1 + (index % 9)}-1${index % 10}`,
    sex: index % 2 === 0 ? 'female' : 'male',
    mrn: `B${String(index).padStart(6, '0')}`,
    phone: `555 01${String(index % 100).padStart(2, '0')}`,
    address: `${1 + (index % 400)} Harbour Street, Milton, MA 02186`,
    allergyStatus: 'listed',
    allergies: [{ substance: 'Penicillin', reaction: 'rash' }],
    conditions: ['Major depressive disorder, recurrent', 'Hypertension'],
    medicines: [
      { name: 'Sertraline', dose: '100 mg daily' },
      { name: 'Lisinopril', dose: '10 mg daily' },
    ],
    contactName: 'A. Relative',
    contactRelationship: 'sibling',
    contactPhone: '555 0199',
  };
}

export function addPatient(store: Store, writer: Writer, index: number): SeededPatient {
  const patientId = uuidv7(writer.now.utcMs);
  store.patients.add(writer, { patientId, detail: detailOf(index), weight: null, draftKey: null });
  const weightId = uuidv7(writer.now.utcMs);
  store.patients.recordWeight(writer, {
    patientId,
    weightId,
    weight: { weightG: 70_000, basis: 'measured', observedAt: writer.now },
  });
  return { patientId, weightId };
}

const HALF_MG_PER_KG: PlannedDose = {
  mode: 'infusion',
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpRateUlPerHour: 52_500,
};

/** Starts a session and answers its id. */
export function checkIn(
  store: Store,
  writer: Writer,
  { patientId, weightId }: SeededPatient,
  protocolVersionId: string,
  dose: PlannedDose = HALF_MG_PER_KG,
): string {
  const sessionId = uuidv7(writer.now.utcMs);
  store.sessions.start(writer, {
    sessionId,
    planId: uuidv7(writer.now.utcMs),
    patientId,
    protocolVersionId,
    room: 'Room 1',
    plan: { ...dose, weightId },
    draftKey: null,
  });
  return sessionId;
}

export const QUIET_VITALS = {
  sbpMmHg: 124,
  dbpMmHg: 78,
  heartRatePerMin: 72,
  spo2Percent: 98,
  respiratoryRatePerMin: null,
  temperatureDeciC: null,
  moaas: null,
  painNrs: null,
  oxygen: null,
  reportedBy: null,
} as const;

export const DOSE_START = {
  event: 'start',
  rateUlPerHour: 52_500,
  concentrationMcgPerMl: 1000,
} as const;

/** A whole session: baseline, infusion, one set of vitals in it, discharge and signature. */
export function signedSession(
  store: Store,
  tick: Tick,
  patient: SeededPatient,
  protocolVersionId: string,
): void {
  const sessionId = checkIn(store, tick(1), patient, protocolVersionId);
  const record = (minutes: number, entry: Pick<NewEntry, 'kind' | 'values'>): void => {
    const writer = tick(minutes);
    const entryId = uuidv7(writer.now.utcMs);
    const observedAt = writer.now;
    store.entries.record(writer, {
      ...entry,
      entryId,
      sessionId,
      observedAt,
      draftKey: null,
      lateReason: null,
    } as NewEntry);
  };
  record(2, { kind: 'vitals', values: QUIET_VITALS });
  record(1, { kind: 'dose', values: DOSE_START });
  record(10, { kind: 'vitals', values: QUIET_VITALS });
  record(30, { kind: 'dose', values: { event: 'stop' } });
  const overrides = DISCHARGE_CRITERIA.filter((code) => code !== 'infusion_ended').map((code) => ({
    code,
    reason: 'Seen and judged at the bedside.',
  }));
  record(60, { kind: 'discharge', values: { overrides } });
  const writer = tick(1);
  store.sessions.sign(writer, {
    sessionId,
    signatureId: uuidv7(writer.now.utcMs),
    meaning: 'performed',
  });
}
