/** The infusions of the demo clinic: a series of three for one patient, and one for another. */
import { IV_DEPRESSION } from '../db/domain/protocol/shipped/index.ts';
import {
  discharged,
  dissociated,
  RECOVERED,
  vitalsSteps,
  type DemoSession,
  type DemoStep,
  type DemoVitals,
} from './demoSession.ts';

/** Minutes after check-in. */
const AT = { start: 15, observation: 32, rating: 40, stop: 55, note: 78, check: 80 } as const;

type Infusion = Pick<
  DemoSession,
  'patientId' | 'checkedInUtcMs' | 'room' | 'handedOver' | 'corrected'
> & {
  readonly vitals: readonly DemoVitals[];
  readonly dissociation: number;
  readonly also?: readonly DemoStep[];
  readonly note: string;
  readonly escort: { readonly name: string; readonly relationship: string; readonly phone: string };
  readonly dischargedAt: number;
};

function infusion(course: Infusion): DemoSession {
  const { patientId, checkedInUtcMs, room, dischargedAt, handedOver, corrected } = course;
  return {
    patientId,
    protocolName: IV_DEPRESSION.name,
    checkedInUtcMs,
    room,
    fixedDoseMcg: null,
    count: { drawnMcg: 50_000, witness: 'Jo Bauer, RN' },
    by: 'lead',
    ...(handedOver === undefined ? {} : { handedOver }),
    ...(corrected === undefined ? {} : { corrected }),
    steps: [
      ...vitalsSteps(course.vitals),
      { minute: AT.start, kind: 'start' },
      {
        minute: AT.observation,
        kind: 'observation',
        values: {
          label: 'Music on, eye shades',
          detail: 'Resting quietly, answers when spoken to.',
        },
      },
      dissociated(AT.rating, course.dissociation),
      ...(course.also ?? []),
      { minute: AT.stop, kind: 'dose', values: { event: 'stop' } },
      { minute: AT.note, kind: 'note', values: { purpose: 'session', text: course.note } },
      { minute: AT.check, kind: 'recovery_check', values: RECOVERED },
      { minute: dischargedAt - 5, kind: 'escort', values: course.escort },
      {
        minute: dischargedAt - 4,
        kind: 'instructions',
        values: { givenTo: 'patient and escort', form: 'written_and_spoken' },
      },
      discharged(dischargedAt),
    ],
  };
}

/** @param morning the moment a session of that many days ago was checked in, ms UTC */
export function demoInfusions(
  patients: { readonly marlow: string; readonly okonjo: string },
  morning: (daysAgo: number, hour: number) => number,
): readonly DemoSession[] {
  const marlow = {
    patientId: patients.marlow,
    room: 'Room 1',
    escort: { name: 'Rui Marlow', relationship: 'husband', phone: '555-0141' },
  };
  return [
    infusion({
      ...marlow,
      checkedInUtcMs: morning(16, 10),
      vitals: [
        [5, 126, 78, 72, 98, 5],
        [25, 139, 87, 80, 98, 4],
        [35, 148, 92, 86, 97, 3],
        [45, 145, 90, 84, 97, 4],
        [56, 136, 84, 77, 98, 5],
        [70, 129, 80, 73, 98, 5],
        [85, 127, 78, 72, 98, 5],
      ],
      dissociation: 6,
      also: [
        {
          minute: 43,
          kind: 'adverse_event',
          values: {
            term: 'nausea',
            otherTerm: '',
            grade: 1,
            actionTaken: 'Ondansetron given',
            outcome: 'resolved',
          },
        },
        {
          minute: 44,
          kind: 'medicine',
          values: {
            name: 'Ondansetron',
            amountThousandths: 4000,
            unit: 'mg',
            route: 'intravenous',
            indication: 'nausea',
          },
        },
      ],
      note: 'First session. A little anxious beforehand; some nausea towards the end, gone by discharge.',
      dischargedAt: 97,
    }),
    infusion({
      ...marlow,
      checkedInUtcMs: morning(9, 10),
      vitals: [
        [5, 124, 77, 70, 98, 5],
        [25, 134, 84, 76, 98, 4],
        [35, 142, 88, 82, 97, 4],
        [45, 139, 86, 80, 97, 4],
        [56, 132, 82, 74, 98, 5],
        [70, 127, 79, 71, 98, 5],
        [85, 125, 78, 70, 99, 5],
      ],
      dissociation: 5,
      note: 'Second session. Slept better through the week. Quiet and comfortable throughout.',
      dischargedAt: 92,
      corrected: {
        minute: 45,
        sbpMmHg: 136,
        reason: 'Misread from the monitor; the printed strip says 136.',
      },
    }),
    infusion({
      ...marlow,
      checkedInUtcMs: morning(2, 10),
      vitals: [
        [5, 122, 76, 68, 98, 5],
        [25, 131, 82, 74, 98, 4],
        [35, 138, 86, 79, 97, 4],
        [45, 136, 84, 77, 97, 4],
        [56, 130, 80, 72, 98, 5],
        [70, 126, 78, 70, 98, 5],
        [85, 124, 78, 69, 99, 5],
      ],
      dissociation: 4,
      note: 'Third session. Calm throughout; spoke of colours and of the sea. No nausea.',
      dischargedAt: 88,
    }),
    infusion({
      patientId: patients.okonjo,
      room: 'Room 2',
      escort: { name: 'Ada Okonjo', relationship: 'sister', phone: '555-0142' },
      checkedInUtcMs: morning(9, 13),
      vitals: [
        [5, 134, 84, 76, 97, 5],
        [25, 146, 90, 82, 97, 5],
        [35, 152, 94, 86, 96, 4],
        [45, 150, 92, 84, 96, 4],
        [56, 144, 88, 80, 97, 5],
        [70, 138, 86, 78, 98, 5],
        [85, 136, 84, 76, 98, 5],
      ],
      dissociation: 3,
      handedOver: {
        minute: 50,
        note: 'Infusion running, comfortable. Escort expected at half past.',
      },
      note: 'Second session. Described a sense of distance from worry; settled quickly afterwards.',
      dischargedAt: 88,
    }),
  ];
}
