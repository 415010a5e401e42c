/** One ordinary session of each kind, whole and signed, for what is read on paper. */
import { evaluateDischarge } from '../../db/domain/discharge/discharge.ts';
import type { Protocol, SessionKind } from '../../db/domain/protocol/protocol.ts';
import { IM_INJECTION } from '../../db/domain/protocol/shipped/imInjection.ts';
import { INTRANASAL_ESKETAMINE } from '../../db/domain/protocol/shipped/intranasalEsketamine.ts';
import { IV_DEPRESSION } from '../../db/domain/protocol/shipped/ivDepression.ts';
import { REMOTE_LOZENGE } from '../../db/domain/protocol/shipped/remoteLozenge.ts';
import type { PlannedDose, SessionRecord } from '../../db/domain/record/record.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import {
  ALDRETE_10,
  DOCTOR,
  NURSE,
  PADSS_10,
  START,
  STOP,
  WEIGHT,
  at,
  buildRecord,
  check,
  dose,
  signedBy,
  vitals,
  type Written,
} from './buildRecord.ts';

const PATIENT: SessionRecord['patient'] = {
  id: 'patient',
  detail: {
    familyName: 'Kowalczyk',
    givenName: 'Marta',
    dateOfBirth: '1985-07-14',
    sex: 'female',
    mrn: '4471',
    phone: '555-0142',
    address: '18 Harbour Street, Apt 4, Port Ellis, ME 04101',
    allergyStatus: 'listed',
    allergies: [{ substance: 'Penicillin', reaction: 'rash' }],
    conditions: ['Major depressive disorder, recurrent', 'Generalized anxiety disorder'],
    medicines: [
      { name: 'Sertraline', dose: '100 mg daily' },
      { name: 'Lorazepam', dose: '0.5 mg as needed' },
    ],
    contactName: 'Piotr Kowalczyk',
    contactRelationship: 'brother',
    contactPhone: '555-0177',
  },
  weights: [WEIGHT],
};

export function given(when: Instant, doseMcg: number, site = '', lot = '') {
  return dose(when, { event: 'bolus', doseMcg, site, lot });
}

/** A record of one kind, by its protocol and plan. */
export function recordOf(
  protocol: Protocol,
  plan: PlannedDose,
  written: readonly Written[],
  more: Partial<SessionRecord> = {},
): SessionRecord {
  const base = buildRecord(written, { patient: PATIENT });
  return {
    ...base,
    session: { ...base.session, kind: protocol.kind, chair: 3 },
    protocol: { ...protocol, id: 'protocol-version', protocolId: 'protocol', version: 2 },
    plans: [
      {
        ...plan,
        id: 'plan',
        weight: WEIGHT,
        recordedAt: at(0),
        recordedBy: NURSE,
        supersedesId: null,
        amendReason: null,
      },
    ],
    ...more,
  };
}

/** Discharges the record at a moment by its own gate, and signs it. */
function dischargedAt(
  protocol: Protocol,
  plan: PlannedDose,
  written: readonly Written[],
  when: Instant,
): SessionRecord {
  const criteria = evaluateDischarge(recordOf(protocol, plan, written), when).map((criterion) =>
    criterion.state === 'met'
      ? criterion
      : { ...criterion, overrideReason: 'Seen by Dr. Lindqvist' },
  );
  const whole: readonly Written[] = [
    ...written,
    { kind: 'discharge', at: when, values: { criteria } },
  ];
  return recordOf(protocol, plan, whole, {
    signatures: [signedBy(NURSE), signedBy(DOCTOR, 'reviewed')],
  });
}

function set(
  minutes: number,
  sbpMmHg: number,
  dbpMmHg: number,
  heartRatePerMin: number,
  spo2Percent: number,
): Written {
  const respiratoryRatePerMin = 14 + (minutes % 3);
  return vitals(at(minutes), {
    sbpMmHg,
    dbpMmHg,
    heartRatePerMin,
    spo2Percent,
    respiratoryRatePerMin,
    oxygen: 'room_air',
    moaas: 5,
  });
}

function recovered(minutes: number): readonly Written[] {
  return [
    check(at(minutes), {
      ...ALDRETE_10,
      ...PADSS_10,
      dissociation: 0,
      orientation: 'full',
      gait: 'steady',
      nausea: 'none',
    }),
    {
      kind: 'escort',
      at: at(minutes),
      values: { name: 'Piotr Kowalczyk', relationship: 'brother', phone: '555-0177' },
    },
    {
      kind: 'instructions',
      at: at(minutes),
      values: { givenTo: 'patient and escort', form: 'written_and_spoken' },
    },
  ];
}

const NOTE: Written = {
  kind: 'note',
  at: at(70),
  values: {
    purpose: 'session',
    text: 'Calm throughout. Spoke of the sea and of her grandmother; felt lighter afterwards. No chest pain, no headache. To call tomorrow.',
  },
};

const NAUSEA: Written = {
  kind: 'adverse_event',
  at: at(38),
  values: {
    term: 'nausea',
    otherTerm: '',
    grade: 1,
    actionTaken: 'ondansetron given',
    outcome: 'resolved',
  },
};

const ONDANSETRON: Written = {
  kind: 'medicine',
  at: at(39),
  values: {
    name: 'Ondansetron',
    amountThousandths: 4000,
    unit: 'mg',
    route: 'oral',
    indication: 'nausea',
  },
};

const INFUSION: PlannedDose = {
  mode: 'infusion',
  targetMcgPerKg: 500,
  durationS: 2400,
  concentrationMcgPerMl: 1000,
  pumpRateUlPerHour: 60_000,
};

function ivInfusion(): SessionRecord {
  return dischargedAt(
    IV_DEPRESSION,
    INFUSION,
    [
      set(5, 122, 78, 72, 98),
      dose(at(10), START),
      set(20, 134, 84, 80, 97),
      dose(at(26), { event: 'pause' }),
      dose(at(30), { event: 'resume', rateUlPerHour: 60_000 }),
      { ...set(31, 182, 104, 96, 96), id: 'high' },
      {
        kind: 'acknowledgement',
        at: at(32),
        values: {
          vitalsId: 'high',
          action: 'Rate lowered, physician called to the room',
          recheckAfterS: 300,
        },
      },
      dose(at(32), { event: 'rate_change', rateUlPerHour: 45_000 }),
      set(37, 158, 92, 88, 97),
      NAUSEA,
      { ...ONDANSETRON, values: { ...ONDANSETRON.values, route: 'intravenous' } } as Written,
      { kind: 'observation', at: at(42), values: { label: 'Eyes closed, resting', detail: '' } },
      {
        kind: 'missed_check',
        at: at(47),
        values: { check: 'vitals', reason: 'cuff off while being sick' },
      },
      set(54, 140, 86, 82, 97),
      dose(at(62), STOP),
      set(72, 132, 82, 76, 98),
      ...recovered(88),
      set(90, 126, 80, 74, 98),
      NOTE,
      {
        kind: 'drug_count',
        at: at(95),
        values: {
          drawnMcg: 50_000,
          wastedMcg: 9500,
          returnedMcg: 0,
          witness: 'Tomas Lindqvist',
          explanation: '',
        },
      },
    ],
    at(100),
  );
}

function imInjection(): SessionRecord {
  return dischargedAt(
    IM_INJECTION,
    { mode: 'by_weight', targetMcgPerKg: 500, concentrationMcgPerMl: 50_000 },
    [
      set(5, 122, 78, 72, 98),
      given(at(10), 25_000, 'left deltoid', 'KM-2231'),
      set(20, 138, 88, 84, 97),
      given(at(25), 15_000, 'right deltoid', 'KM-2231'),
      set(30, 146, 90, 90, 97),
      NAUSEA,
      ONDANSETRON,
      set(42, 140, 86, 86, 97),
      dose(at(45), STOP),
      set(55, 132, 84, 80, 98),
      set(70, 128, 80, 76, 98),
      NOTE,
      ...recovered(85),
      set(85, 124, 80, 74, 98),
      {
        kind: 'drug_count',
        at: at(88),
        values: {
          drawnMcg: 50_000,
          wastedMcg: 8000,
          returnedMcg: 0,
          witness: 'Tomas Lindqvist',
          explanation: 'Vial overfilled; 2 mg lost in the hub of the needle',
        },
      },
    ],
    at(95),
  );
}

function intranasal(): SessionRecord {
  return dischargedAt(
    INTRANASAL_ESKETAMINE,
    { mode: 'fixed', doseMcg: 84_000 },
    [
      set(5, 128, 82, 72, 98),
      given(at(10), 28_000, 'both nostrils', 'SP-77120'),
      given(at(15), 28_000, 'both nostrils', 'SP-77120'),
      given(at(20), 28_000, 'both nostrils', 'SP-77121'),
      dose(at(21), STOP),
      {
        kind: 'adverse_event',
        at: at(30),
        values: {
          term: 'dissociation',
          otherTerm: '',
          grade: 2,
          actionTaken: 'reassured, lights lowered',
          outcome: 'resolved',
        },
      },
      set(52, 148, 94, 86, 97),
      set(80, 136, 86, 78, 98),
      {
        kind: 'observation',
        at: at(95),
        values: { label: 'To the restroom with help', detail: '' },
      },
      NOTE,
      ...recovered(126),
      set(128, 126, 80, 74, 98),
      {
        kind: 'rems_monitoring',
        at: at(129),
        values: {
          benzodiazepines: 'yes',
          otherSedatives: 'no',
          psychostimulants: 'no',
          maoInhibitors: 'no',
          opioids: 'no',
          vitalsAcceptableBefore: 'yes',
          vitalsAcceptableBeforeLeaving: 'yes',
          sedation: 'no',
          dissociation: 'yes',
          seriousAdverseEvent: 'no',
        },
      },
      {
        kind: 'drug_count',
        at: at(130),
        values: {
          drawnMcg: 84_000,
          wastedMcg: 0,
          returnedMcg: 0,
          witness: '',
          explanation: '',
        },
      },
    ],
    at(135),
  );
}

function told(
  minutes: number,
  sbpMmHg: number,
  dbpMmHg: number,
  heartRatePerMin: number,
  reportedBy: 'patient' | 'peer_monitor',
): Written {
  return vitals(at(minutes), { sbpMmHg, dbpMmHg, heartRatePerMin, reportedBy });
}

function peer(minutes: number, detail = ''): Written {
  return {
    kind: 'peer_check',
    at: at(minutes),
    values: { finding: detail === '' ? 'well' : 'concern', detail },
  };
}

function remoteLozenge(): SessionRecord {
  const meeting = (minutes: number, phase: 'before' | 'after', note: string): Written => ({
    kind: 'meeting',
    at: at(minutes),
    values: { phase, form: 'video', guide: 'Ruth Abara', note },
  });
  return dischargedAt(
    REMOTE_LOZENGE,
    { mode: 'fixed', doseMcg: 200_000 },
    [
      {
        kind: 'remote_place',
        at: at(2),
        values: {
          address: '18 Harbour Street, Apt 4, Port Ellis, ME 04101',
          emergencyDepartment: 'Port Ellis General, 2 Mill Road',
          emergencyPhone: '555-0199',
          monitorName: 'Piotr Kowalczyk',
          monitorRelationship: 'brother',
          monitorPhone: '555-0177',
        },
      },
      meeting(3, 'before', 'Intention set; room looked at over the camera'),
      told(6, 124, 80, 74, 'patient'),
      given(at(10), 100_000, '', 'RX-5502'),
      peer(25),
      given(at(26), 100_000, '', 'RX-5502'),
      {
        kind: 'observation',
        at: at(36),
        values: { label: 'Lozenge spat out, mouth rinsed', detail: '' },
      },
      peer(41, 'restless, asked for water; settled after it'),
      dose(at(42), STOP),
      {
        kind: 'missed_check',
        at: at(56),
        values: {
          check: 'peer_check',
          reason: 'video lost for 10 min, monitor phoned back at 15:03',
        },
      },
      peer(64),
      told(71, 138, 88, 82, 'peer_monitor'),
      peer(79),
      peer(94),
      peer(109),
      NOTE,
      ...recovered(100),
      told(100, 126, 82, 76, 'patient'),
      meeting(104, 'after', 'Oriented and walking; plans a quiet evening'),
    ],
    at(110),
  );
}

/** Worked out when asked for, so that a fault in one kind fails its own tests alone. */
export const ORDINARY: Readonly<Record<SessionKind, () => SessionRecord>> = {
  iv_infusion: ivInfusion,
  im_injection: imInjection,
  intranasal,
  remote_lozenge: remoteLozenge,
};
