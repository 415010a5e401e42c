/** One session of each other kind in the demo clinic: injection, nasal devices, lozenges at home. */
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  REMOTE_LOZENGE,
} from '../db/domain/protocol/shipped/index.ts';
import type { ReportedBy } from '../db/domain/record/record.ts';
import {
  discharged,
  dissociated,
  NOT_JUDGED,
  RECOVERED,
  vitalsSteps,
  type DemoSession,
  type DemoStep,
} from './demoSession.ts';

type Visit = Pick<DemoSession, 'patientId' | 'checkedInUtcMs'>;

const given = (minute: number, doseMcg: number, lot: string, site: string): DemoStep => ({
  minute,
  kind: 'dose',
  values: { event: 'bolus', doseMcg, lot, site },
});

const stopped = (minute: number): DemoStep => ({
  minute,
  kind: 'dose',
  values: { event: 'stop' },
});

const observed = (minute: number, label: string, detail = ''): DemoStep => ({
  minute,
  kind: 'observation',
  values: { label, detail },
});

const noted = (minute: number, text: string): DemoStep => ({
  minute,
  kind: 'note',
  values: { purpose: 'session', text },
});

const instructed = (minute: number, givenTo: string): DemoStep => ({
  minute,
  kind: 'instructions',
  values: { givenTo, form: 'written_and_spoken' },
});

/** 31.5 mg for 63 kg, in two injections. */
export function demoInjection(visit: Visit): DemoSession {
  return {
    ...visit,
    protocolName: IM_INJECTION.name,
    room: 'Room 2',
    fixedDoseMcg: null,
    count: { drawnMcg: 50_000, witness: 'Jo Bauer, RN' },
    by: 'clinician',
    steps: [
      ...vitalsSteps([
        [5, 118, 74, 70, 99, 5],
        [25, 128, 80, 78, 98, 4],
        [35, 134, 84, 84, 98, 3],
        [45, 131, 82, 80, 98, 4],
        [60, 124, 78, 74, 98, 5],
        [75, 120, 75, 71, 99, 5],
      ]),
      given(15, 20_000, 'KT-4471', 'left deltoid'),
      given(27, 11_500, 'KT-4471', 'right deltoid'),
      observed(30, 'Eyes closed, resting'),
      dissociated(38, 6),
      stopped(46),
      noted(79, 'First injection. Tolerated both parts well; no pain at either site.'),
      { minute: 82, kind: 'recovery_check', values: RECOVERED },
      {
        minute: 84,
        kind: 'escort',
        values: { name: 'Elin Lindqvist', relationship: 'mother', phone: '555-0143' },
      },
      instructed(85, 'Patient and mother'),
      discharged(88),
    ],
  };
}

/** 84 mg in three devices five minutes apart, and the answers its safety program asks for. */
export function demoNasal(visit: Visit): DemoSession {
  return {
    ...visit,
    protocolName: INTRANASAL_ESKETAMINE.name,
    room: 'Room 3',
    fixedDoseMcg: 84_000,
    count: { drawnMcg: 84_000, witness: '' },
    by: 'lead',
    steps: [
      ...vitalsSteps([
        [5, 134, 84, 74, 97, 5],
        [35, 146, 90, 80, 97, 4],
        [55, 152, 92, 82, 96, 4],
        [85, 142, 88, 78, 97, 5],
        [128, 136, 84, 75, 97, 5],
      ]),
      given(15, 28_000, 'ES-20931', 'both nostrils'),
      given(20, 28_000, 'ES-20931', 'both nostrils'),
      given(25, 28_000, 'ES-20944', 'both nostrils'),
      stopped(26),
      {
        minute: 40,
        kind: 'adverse_event',
        values: {
          term: 'dissociation',
          otherTerm: '',
          grade: 1,
          actionTaken: 'Reassured; lights lowered',
          outcome: 'resolved',
        },
      },
      dissociated(42, 5),
      observed(70, 'Talking', 'Sits up, drinks water.'),
      noted(
        126,
        'Fourth treatment. Dissociation passed within the hour; walked the corridor unaided.',
      ),
      { minute: 129, kind: 'recovery_check', values: RECOVERED },
      {
        minute: 131,
        kind: 'escort',
        values: { name: 'Carys Thistlewood', relationship: 'daughter', phone: '555-0150' },
      },
      instructed(132, 'patient and daughter'),
      {
        minute: 134,
        kind: 'rems_monitoring',
        values: {
          benzodiazepines: 'no',
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
      discharged(137),
    ],
  };
}

const told = (
  minute: number,
  reportedBy: ReportedBy,
  [sbpMmHg, dbpMmHg, heartRatePerMin]: readonly [number, number, number],
): DemoStep => ({
  minute,
  kind: 'vitals',
  values: {
    sbpMmHg,
    dbpMmHg,
    heartRatePerMin,
    spo2Percent: null,
    respiratoryRatePerMin: null,
    temperatureDeciC: null,
    moaas: null,
    painNrs: null,
    oxygen: null,
    reportedBy,
  },
});

const looked = (minute: number): DemoStep => ({
  minute,
  kind: 'peer_check',
  values: { finding: 'well', detail: '' },
});

const GUIDE = 'Noor Haddad, LCSW';

/** Two lozenges at home, with the husband beside her and a guide on video. */
export function demoRemote(visit: Visit): DemoSession {
  return {
    ...visit,
    protocolName: REMOTE_LOZENGE.name,
    room: 'Video 1',
    fixedDoseMcg: 200_000,
    count: null,
    by: 'clinician',
    coSigned: true,
    steps: [
      {
        minute: 2,
        kind: 'remote_place',
        values: {
          address: '87 Example Street, Demo Town; second floor, door code 4410',
          emergencyDepartment: 'Demo Town General, 12 Harbour Road',
          emergencyPhone: '555-0190',
          monitorName: 'Samuel Clarke',
          monitorRelationship: 'husband',
          monitorPhone: '555-0152',
        },
      },
      {
        minute: 4,
        kind: 'meeting',
        values: { phase: 'before', form: 'video', guide: GUIDE, note: 'Intention: rest.' },
      },
      told(6, 'patient', [116, 72, 70]),
      given(15, 100_000, 'RX-20881', ''),
      given(20, 100_000, 'RX-20881', ''),
      observed(23, 'Eyes closed, music on'),
      looked(30),
      stopped(32),
      observed(36, 'Lozenge spat out, mouth rinsed'),
      looked(45),
      {
        minute: 60,
        lateBy: 5,
        kind: 'missed_check',
        values: {
          check: 'peer_check',
          reason: 'Video was lost from 58 to 64 min; well when back.',
        },
      },
      dissociated(66, 4),
      looked(75),
      told(75, 'peer_monitor', [122, 76, 74]),
      looked(90),
      {
        minute: 97,
        kind: 'meeting',
        values: {
          phase: 'after',
          form: 'video',
          guide: GUIDE,
          note: 'Settled; plans a quiet day.',
        },
      },
      {
        minute: 99,
        kind: 'recovery_check',
        values: { ...NOT_JUDGED, dissociation: 0, orientation: 'full', gait: 'steady' },
      },
      instructed(101, 'patient and husband'),
      discharged(103),
    ],
  };
}
