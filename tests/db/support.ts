/** A real encrypted store in a folder of its own, and what a test writes in it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { IV_DEPRESSION } from '../../db/domain/protocol/shipped/index.ts';
import type { ProtocolVersion } from '../../db/domain/protocol/protocol.ts';
import type { PatientDetail, PlannedDose } from '../../db/domain/record/record.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import type { Role } from '../../db/domain/people/roles.ts';
import { openStore } from '../../db/openStore.ts';
import type { NewEntry, NewEntryValues, Store, Writer } from '../../db/store.ts';
import type { EntryKind } from '../../db/domain/record/record.ts';
import { uuidv7 } from '../../db/uuid.ts';

export const MIGRATIONS_DIR = fileURLToPath(new URL('../../db/migrations', import.meta.url));

/** 22-Nov-2026 09:00, New York. */
export const START: Instant = { utcMs: Date.UTC(2026, 10, 22, 14, 0, 0), offsetMinutes: -300 };

/** `minutes` after the start of the test's day. */
export function at(minutes: number): Instant {
  return { utcMs: START.utcMs + Math.round(minutes * 60_000), offsetMinutes: START.offsetMinutes };
}

export function newId(): string {
  return uuidv7(START.utcMs);
}

export type TempStore = {
  readonly folder: string;
  readonly path: string;
  readonly dataKey: Buffer;
  readonly store: Store;
  /** Who came first, and leads. */
  readonly personId: string;
  readonly writer: (minutes: number) => Writer;
  /** Closes and opens again with the same key. */
  readonly reopen: () => Store;
  readonly close: () => void;
};

/** A new clinic with the one who leads it; `close` removes its folder. */
export function tempStore(): TempStore {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-db-'));
  const path = join(folder, 'clinic.db');
  const dataKey = randomBytes(32);
  const options = { path, dataKey, migrationsDir: MIGRATIONS_DIR, now: START };
  const create = { clinicName: 'Harbour Clinic', isDemo: false };
  let store = openStore({ ...options, create });
  const personId = newId();
  store.people.addFirst(START, {
    id: personId,
    name: 'Rosa Okafor',
    credential: 'RN',
    pinHash: 'not-a-real-hash',
  });
  return {
    folder,
    path,
    dataKey,
    get store() {
      return store;
    },
    personId,
    writer: (minutes) => ({ personId, now: at(minutes) }),
    reopen() {
      store.close();
      store = openStore(options);
      return store;
    },
    close() {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody else who works there; returns their id. The lead who came first adds them. */
export function addPerson(
  temp: TempStore,
  name: string,
  role: Role = 'clinician',
  minutes = 0,
): string {
  const id = newId();
  temp.store.people.add(temp.writer(minutes), {
    id,
    name,
    credential: 'RN',
    role,
    pinHash: `hash of ${name}`,
  });
  return id;
}

export const DETAIL: PatientDetail = {
  familyName: 'Castellanos',
  givenName: 'Antonio',
  dateOfBirth: '1985-07-14',
  sex: 'male',
  mrn: 'HC-00412',
  phone: '555 0142',
  address: '12 Quay Street',
  allergyStatus: 'listed',
  allergies: [
    { substance: 'penicillin', reaction: 'rash' },
    { substance: 'latex', reaction: '' },
  ],
  conditions: ['major depressive disorder'],
  medicines: [{ name: 'sertraline', dose: '100 mg daily' }],
  contactName: 'Lucia Castellanos',
  contactRelationship: 'sister',
  contactPhone: '555 0143',
};

/** Adds a patient who weighs 71.3 kg; returns the ids. */
export function addPatient(
  temp: TempStore,
  detail: PatientDetail = DETAIL,
): { readonly patientId: string; readonly weightId: string } {
  const patientId = newId();
  temp.store.patients.add(temp.writer(0), {
    patientId,
    detail,
    weight: { weightG: 71_300, basis: 'measured', observedAt: at(0) },
    draftKey: null,
  });
  const weightId = temp.store.patients.open(patientId, 1).patient.weights[0]?.id;
  if (weightId === undefined) throw new Error('The weight was not written');
  return { patientId, weightId };
}

/** 0.5 mg/kg of 71.3 kg over 40 min at 1 mg/mL: 35.65 mL in 40 min is 53.475 mL/h, set as 53.5. */
export const PLAN = {
  mode: 'infusion',
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpRateUlPerHour: 53_500,
} as const;

/** The version that stands of the protocol of that name. */
export function protocolNamed(temp: TempStore, name: string = IV_DEPRESSION.name): ProtocolVersion {
  const protocol = temp.store.protocols.list().find((each) => each.name === name);
  if (protocol === undefined) throw new Error('No such protocol was published');
  return protocol;
}

/** Checks a patient in under a shipped protocol; returns the session's id. */
export function startSession(
  temp: TempStore,
  patient: { readonly patientId: string; readonly weightId: string },
  minutes = 1,
  plan: PlannedDose = PLAN,
  protocolName: string = IV_DEPRESSION.name,
): string {
  const sessionId = newId();
  temp.store.sessions.start(temp.writer(minutes), {
    sessionId,
    planId: newId(),
    patientId: patient.patientId,
    protocolVersionId: protocolNamed(temp, protocolName).id,
    room: 'Room 2',
    plan: { weightId: patient.weightId, ...plan },
    draftKey: null,
  });
  return sessionId;
}

/** An entry as a caller sends it, observed `minutes` into the day. */
export function newEntry<K extends EntryKind>(
  sessionId: string,
  kind: K,
  minutes: number,
  values: NewEntryValues[K],
  lateReason: string | null = null,
): Extract<NewEntry, { readonly kind: K }> {
  const entry = { entryId: newId(), sessionId, observedAt: at(minutes), draftKey: null };
  return { ...entry, kind, values, lateReason } as unknown as Extract<
    NewEntry,
    { readonly kind: K }
  >;
}

/** Sends an entry a moment after it was observed; returns its id. */
export function record<K extends EntryKind>(
  temp: TempStore,
  sessionId: string,
  kind: K,
  minutes: number,
  values: NewEntryValues[K],
  lateReason: string | null = null,
): string {
  const entry = newEntry(sessionId, kind, minutes, values, lateReason);
  return temp.store.entries.record(temp.writer(minutes), entry).id;
}

export const CALM = {
  sbpMmHg: 122,
  dbpMmHg: 78,
  heartRatePerMin: 68,
  spo2Percent: 98,
  respiratoryRatePerMin: 14,
  temperatureDeciC: 368,
  moaas: 5,
  painNrs: 0,
  oxygen: 'room_air',
  reportedBy: null,
} as const;
