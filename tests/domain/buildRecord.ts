/** Session records for tests of the domain, written as short as they are read. */
import type { Protocol, ProtocolVersion, SessionKind } from '../../db/domain/protocol/protocol.ts';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  IV_DEPRESSION,
  REMOTE_LOZENGE,
} from '../../db/domain/protocol/shipped/index.ts';
import type {
  CheckCode,
  Entry,
  EntryKind,
  EntryValues,
  PersonRef,
  PlannedDose,
  SessionRecord,
  Signature,
  VitalsValues,
} from '../../db/domain/record/record.ts';
import type { NewEntry, NewEntryValues } from '../../db/domain/record/entryInput.ts';
import { NO_RECOVERY } from '../../db/domain/discharge/scores.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import { NO_VITALS } from '../../db/domain/vitals/vitals.ts';

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
  readonly lateReason?: string;
  readonly seq?: number;
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

/** A dose given at once: a bolus, an injection, a device, a lozenge. */
export function bolus(when: Instant, doseMcg: number, more: EntryOptions = {}) {
  return dose(when, { event: 'bolus', doseMcg, lot: '', site: '' }, more);
}

export function acknowledged(
  when: Instant,
  vitalsId: string,
  recheckAfterS: number | null = null,
  more: EntryOptions = {},
) {
  const values = { vitalsId, action: 'told Dr Lindqvist', recheckAfterS };
  return { kind: 'acknowledgement', at: when, values, ...more } as const;
}

export function missed(when: Instant, code: CheckCode, more: EntryOptions = {}) {
  const values = { check: code, reason: 'cuff came off' };
  return { kind: 'missed_check', at: when, values, ...more } as const;
}

export function peerCheck(when: Instant, more: EntryOptions = {}) {
  return {
    kind: 'peer_check',
    at: when,
    values: { finding: 'well', detail: '' },
    ...more,
  } as const;
}

export function meeting(
  when: Instant,
  phase: EntryValues['meeting']['phase'],
  form: EntryValues['meeting']['form'] = 'video',
) {
  const values = { phase, form, guide: form === 'self_led' ? '' : 'Ada Brandt', note: '' };
  return { kind: 'meeting', at: when, values } as const;
}

export const PLACE: EntryValues['remote_place'] = {
  address: '18 Harbour Street, Port Ellis',
  emergencyDepartment: 'Port Ellis General',
  emergencyPhone: '555-0100',
  monitorName: 'Piotr Kowalczyk',
  monitorRelationship: 'brother',
  monitorPhone: '555-0177',
};

export function place(when: Instant, more: EntryOptions = {}) {
  return { kind: 'remote_place', at: when, values: PLACE, ...more } as const;
}

export function counted(
  when: Instant,
  values: Partial<EntryValues['drug_count']>,
  more: EntryOptions = {},
) {
  const none = { drawnMcg: 0, wastedMcg: 0, returnedMcg: 0, witness: '', explanation: '' };
  return { kind: 'drug_count', at: when, values: { ...none, ...values }, ...more } as const;
}

export const NO_ANSWERS: EntryValues['rems_monitoring'] = {
  benzodiazepines: null,
  otherSedatives: null,
  psychostimulants: null,
  maoInhibitors: null,
  opioids: null,
  vitalsAcceptableBefore: null,
  vitalsAcceptableBeforeLeaving: null,
  sedation: null,
  dissociation: null,
  seriousAdverseEvent: null,
};

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

/** @param seq its place among the entries, whose own begin at 1; after all of them unless given */
export function signedBy(
  person: PersonRef,
  meaning: Signature['meaning'] = 'performed',
  seq = 1000,
): Signature {
  return {
    id: `signature-${person.id}-${meaning}-${seq}`,
    signedBy: person,
    meaning,
    signedAt: at(90),
    seq,
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
    lateReason: null,
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
      chair: null,
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
        mode: 'infusion',
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

const BY_KIND: Readonly<
  Record<SessionKind, { readonly protocol: Protocol; readonly plan: PlannedDose }>
> = {
  iv_infusion: {
    protocol: IV_DEPRESSION,
    plan: {
      mode: 'infusion',
      targetMcgPerKg: 500,
      durationS: 2400,
      concentrationMcgPerMl: 1000,
      pumpRateUlPerHour: 60_000,
    },
  },
  im_injection: {
    protocol: IM_INJECTION,
    plan: { mode: 'by_weight', targetMcgPerKg: 500, concentrationMcgPerMl: 50_000 },
  },
  intranasal: { protocol: INTRANASAL_ESKETAMINE, plan: { mode: 'fixed', doseMcg: 56_000 } },
  remote_lozenge: { protocol: REMOTE_LOZENGE, plan: { mode: 'fixed', doseMcg: 200_000 } },
};

/** A session of a kind under the protocol Vigil ships for it, or one that differs from it. */
export function recordOfKind(
  kind: SessionKind,
  written: readonly Written[],
  changed: Partial<Protocol> = {},
  more: Partial<SessionRecord> = {},
): SessionRecord {
  const record = buildRecord(written);
  const { protocol, plan } = BY_KIND[kind];
  const [first] = record.plans;
  if (first === undefined) throw new Error('A record without a plan');
  const { id, weight, recordedAt, recordedBy, supersedesId, amendReason } = first;
  return {
    ...record,
    session: { ...record.session, kind },
    protocol: { ...PROTOCOL, ...protocol, ...changed },
    plans: [{ ...plan, id, weight, recordedAt, recordedBy, supersedesId, amendReason }],
    ...more,
  };
}

/** A session that has all but its checks: dosing 14:10–14:50, ready at 15:10. */
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

/** A session with nothing left to ask at discharge from 15:10 to 15:25, its checks all done. */
export function watchedCourse(): readonly Written[] {
  const sets = [20, 30, 40, 49].map((minutes) =>
    vitals(at(minutes), { sbpMmHg: 130, dbpMmHg: 84 }),
  );
  return [...readyCourse(), ...sets];
}

export const DISCHARGED = {
  kind: 'discharge',
  at: at(75),
  values: { criteria: [] },
} as const satisfies Written;

/** A hand-over between two people of the clinic, at a moment. */
export function handedOver(
  when: Instant,
  from: PersonRef,
  to: PersonRef,
  more: EntryOptions & Partial<Pick<EntryValues['hand_over'], 'note' | 'confirmedBy'>> = {},
) {
  const { note = '', confirmedBy = 'both', ...options } = more;
  const values = {
    fromId: from.id,
    fromName: from.name,
    fromCredential: from.credential,
    toId: to.id,
    toName: to.name,
    toCredential: to.credential,
    confirmedBy,
    note,
  };
  return { kind: 'hand_over', at: when, values, ...options } as const;
}

export function newEntry<K extends EntryKind>(
  kind: K,
  values: NewEntryValues[K],
  observedAt: Instant,
  lateReason: string | null = null,
): Extract<NewEntry, { readonly kind: K }> {
  const entry = {
    entryId: 'new',
    sessionId: 'session',
    draftKey: null,
    kind,
    values,
    observedAt,
    lateReason,
  };
  return entry as unknown as Extract<NewEntry, { readonly kind: K }>;
}
