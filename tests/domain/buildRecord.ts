/** Session records for tests of the domain, written as short as they are read. */
import { IV_DEPRESSION, type ProtocolVersion } from '../../db/domain/protocol.ts';
import type {
  Entry,
  EntryKind,
  EntryValues,
  PersonRef,
  SessionRecord,
  Signature,
  VitalsValues,
} from '../../db/domain/record.ts';
import type { NewEntry, NewEntryValues } from '../../db/domain/entryInput.ts';
import { NO_RECOVERY } from '../../db/domain/scores.ts';
import type { Instant } from '../../db/domain/time.ts';
import { NO_VITALS } from '../../db/domain/vitals.ts';

export const NURSE: PersonRef = { id: 'nurse', name: 'Ines Okafor', credential: 'RN' };
export const DOCTOR: PersonRef = { id: 'doctor', name: 'Tomas Lindqvist', credential: 'MD' };

const CHECK_IN_MS = Date.UTC(2026, 10, 22, 19, 0);

/** Minutes after check-in at 14:00 of 22-Nov-2026, UTC-05:00. */
export function at(minutes: number, seconds = 0): Instant {
  return { utcMs: CHECK_IN_MS + minutes * 60_000 + seconds * 1000, offsetMinutes: -300 };
}

export const PROTOCOL: ProtocolVersion = {
  ...IV_DEPRESSION,
  id: 'protocol-version',
  protocolId: 'protocol',
  version: 1,
};

export const WEIGHT = {
  id: 'weight',
  weightG: 80_000,
  basis: 'measured',
  observedAt: at(-10),
  recordedAt: at(-10),
  recordedBy: NURSE,
} as const;

type EntryOptions = {
  readonly id?: string;
  readonly supersedesId?: string;
  readonly enteredInError?: boolean;
  readonly recordedAt?: Instant;
  readonly recordedBy?: PersonRef;
};

export type Written = {
  readonly [K in EntryKind]: EntryOptions & {
    readonly kind: K;
    readonly at: Instant;
    readonly values: EntryValues[K];
  };
}[EntryKind];

export function vitals(when: Instant, values: Partial<VitalsValues>, more: EntryOptions = {}) {
  return { kind: 'vitals', at: when, values: { ...NO_VITALS, ...values }, ...more } as const;
}

export function dose(when: Instant, values: EntryValues['dose'], more: EntryOptions = {}) {
  return { kind: 'dose', at: when, values, ...more } as const;
}

export const START = {
  event: 'start',
  rateUlPerHour: 60_000,
  concentrationMcgPerMl: 1000,
} as const;
export const STOP = { event: 'stop' } as const;

export function check(
  when: Instant,
  values: Partial<EntryValues['recovery_check']>,
  more: EntryOptions = {},
) {
  return {
    kind: 'recovery_check',
    at: when,
    values: { ...NO_RECOVERY, ...values },
    ...more,
  } as const;
}

export const ALDRETE_10 = {
  aldreteActivity: 2,
  aldreteRespiration: 2,
  aldreteCirculation: 2,
  aldreteConsciousness: 2,
  aldreteOxygenation: 2,
} as const;
export const PADSS_10 = {
  padssVitals: 2,
  padssAmbulation: 2,
  padssNausea: 2,
  padssPain: 2,
  padssBleeding: 2,
} as const;

export function signedBy(
  person: PersonRef,
  meaning: Signature['meaning'] = 'performed',
): Signature {
  return {
    id: `signature-${person.id}`,
    signedBy: person,
    meaning,
    signedAt: at(90),
    seq: 3,
    contentHash: '0',
  };
}

export function buildRecord(
  written: readonly Written[],
  more: Partial<SessionRecord> = {},
): SessionRecord {
  const entries = written.map(({ at: observedAt, kind, values, ...options }, index) => ({
    id: `entry-${index + 1}`,
    sessionId: 'session',
    observedAt,
    recordedAt: observedAt,
    recordedBy: NURSE,
    seq: index + 1,
    supersedesId: null,
    amendReason: options.supersedesId === undefined ? null : 'typed wrong',
    enteredInError: false,
    kind,
    values,
    ...options,
  })) as readonly Entry[];
  return {
    session: {
      id: 'session',
      patientId: 'patient',
      kind: 'iv_infusion',
      room: '1',
      checkedInAt: at(0),
      recordedAt: at(0),
      recordedBy: NURSE,
    },
    patient: {
      id: 'patient',
      detail: {
        familyName: 'Kowalczyk',
        givenName: 'Marta',
        dateOfBirth: '1985-07-14',
        sex: 'female',
        mrn: '4471',
        phone: '',
        address: '',
        allergyStatus: 'none_known',
        allergies: [],
        conditions: [],
        medicines: [],
        contactName: '',
        contactRelationship: '',
        contactPhone: '',
      },
      weights: [WEIGHT],
    },
    protocol: PROTOCOL,
    plans: [
      {
        id: 'plan',
        weight: WEIGHT,
        targetMcgPerKg: 500,
        durationS: 2400,
        concentrationMcgPerMl: 1000,
        pumpRateUlPerHour: 60_000,
        recordedAt: at(0),
        recordedBy: NURSE,
        supersedesId: null,
        amendReason: null,
      },
    ],
    entries,
    cancellation: null,
    signatures: [],
    ...more,
  };
}

/** A session with nothing left to ask at discharge: dosing 14:10–14:50, ready at 15:10. */
export function readyCourse(): readonly Written[] {
  return [
    vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80, heartRatePerMin: 70, spo2Percent: 98 }),
    dose(at(10), START),
    dose(at(50), STOP),
    vitals(at(70), { sbpMmHg: 125, dbpMmHg: 82, spo2Percent: 97, moaas: 5 }),
    check(at(70), {
      ...ALDRETE_10,
      ...PADSS_10,
      dissociation: 0,
      orientation: 'full',
      gait: 'steady',
    }),
    {
      kind: 'escort',
      at: at(70),
      values: { name: 'Piotr Kowalczyk', relationship: 'brother', phone: '' },
    },
    { kind: 'instructions', at: at(70), values: { givenTo: 'patient', form: 'written' } },
  ];
}

export const DISCHARGED = {
  kind: 'discharge',
  at: at(75),
  values: { criteria: [] },
} as const satisfies Written;

export function newEntry<K extends EntryKind>(
  kind: K,
  values: NewEntryValues[K],
  observedAt: Instant,
): Extract<NewEntry, { readonly kind: K }> {
  const entry = { entryId: 'new', sessionId: 'session', draftKey: null, kind, values, observedAt };
  return entry as unknown as Extract<NewEntry, { readonly kind: K }>;
}
