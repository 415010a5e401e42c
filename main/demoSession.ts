/** One finished session of the demo clinic: checked in, given, watched, discharged and signed. */
import { planInfusion } from '../db/domain/dosePlan.ts';
import type { ProtocolVersion } from '../db/domain/protocol.ts';
import type { RecoveryValues, VitalsValues } from '../db/domain/record.ts';
import type { NewEntry, Store, Writer } from '../db/store.ts';
import { instantAt } from './clock.ts';

export type DemoSession = {
  readonly patientId: string;
  readonly checkedInUtcMs: number;
  readonly room: string;
  /** Minutes after check-in, then what the monitor and the nurse saw. */
  readonly vitals: readonly DemoVitals[];
  readonly note: string;
  readonly escort: { readonly name: string; readonly relationship: string; readonly phone: string };
};

export type DemoVitals = readonly [
  minute: number,
  sbpMmHg: number,
  dbpMmHg: number,
  heartRatePerMin: number,
  spo2Percent: number,
  moaas: number,
];

const MINUTE_MS = 60_000;
/** Minutes after check-in. */
const AT = {
  start: 15,
  observation: 32,
  stop: 55,
  check: 80,
  instructions: 84,
  discharge: 88,
} as const;

const RECOVERED: RecoveryValues = {
  aldreteActivity: 2,
  aldreteRespiration: 2,
  aldreteCirculation: 2,
  aldreteConsciousness: 2,
  aldreteOxygenation: 2,
  padssVitals: 2,
  padssAmbulation: 2,
  padssNausea: 2,
  padssPain: 2,
  padssBleeding: 2,
  dissociation: 0,
  orientation: 'full',
  gait: 'steady',
  nausea: 'none',
};

function vitalsOf([, sbp, dbp, heartRate, spo2, moaas]: DemoVitals, first: boolean): VitalsValues {
  return {
    sbpMmHg: sbp,
    dbpMmHg: dbp,
    heartRatePerMin: heartRate,
    spo2Percent: spo2,
    respiratoryRatePerMin: 14,
    temperatureDeciC: first ? 367 : null,
    moaas,
    painNrs: first ? 2 : null,
    oxygen: 'room_air',
  };
}

type Step = { readonly minute: number } & {
  readonly [K in NewEntry['kind']]: Pick<
    Extract<NewEntry, { readonly kind: K }>,
    'kind' | 'values'
  >;
}[NewEntry['kind']];

function stepsOf(session: DemoSession, start: Step): readonly Step[] {
  const steps: readonly Step[] = [
    ...session.vitals.map((set, index): Step => ({
      minute: set[0],
      kind: 'vitals',
      values: vitalsOf(set, index === 0),
    })),
    start,
    {
      minute: AT.observation,
      kind: 'observation',
      values: { label: 'Music on, eye shades', detail: 'Resting quietly, answers when spoken to.' },
    },
    { minute: AT.stop, kind: 'dose', values: { event: 'stop' } },
    { minute: AT.check - 2, kind: 'note', values: { purpose: 'session', text: session.note } },
    { minute: AT.check, kind: 'recovery_check', values: RECOVERED },
    { minute: AT.instructions - 1, kind: 'escort', values: session.escort },
    {
      minute: AT.instructions,
      kind: 'instructions',
      values: { givenTo: 'Patient and escort', form: 'written_and_spoken' },
    },
    { minute: AT.discharge, kind: 'discharge', values: { overrides: [] } },
  ];
  return steps.toSorted((a, b) => a.minute - b.minute);
}

/** Writes the session as it happened, each entry at its own time. @throws Refusal */
export function writeDemoSession(
  store: Store,
  session: DemoSession,
  protocol: ProtocolVersion,
  personId: string,
  id: (part: string) => string,
): void {
  const at = (minute: number): Writer => ({
    personId,
    now: instantAt(session.checkedInUtcMs + minute * MINUTE_MS),
  });
  const [weight] = store.patients.open(session.patientId, 1).patient.weights;
  if (weight === undefined) throw new Error('A demo patient without a weight');
  const { targetMcgPerKg, durationS, concentrationMcgPerMl, pumpStepUlPerHour } = protocol;
  const planned = planInfusion({
    weightG: weight.weightG,
    targetMcgPerKg,
    durationS,
    concentrationMcgPerMl,
    pumpStepUlPerHour,
  });
  if (!planned.ok) throw new Error('A demo session without a plan');
  const { pumpRateUlPerHour } = planned.plan;

  const sessionId = id('session');
  store.sessions.start(at(0), {
    sessionId,
    planId: id('plan'),
    patientId: session.patientId,
    protocolVersionId: protocol.id,
    room: session.room,
    plan: {
      weightId: weight.id,
      targetMcgPerKg,
      durationS,
      concentrationMcgPerMl,
      pumpRateUlPerHour,
    },
    draftKey: null,
  });
  const start: Step = {
    minute: AT.start,
    kind: 'dose',
    values: { event: 'start', rateUlPerHour: pumpRateUlPerHour, concentrationMcgPerMl },
  };
  for (const [index, { minute, ...entry }] of stepsOf(session, start).entries()) {
    const writer = at(minute);
    store.entries.record(writer, {
      entryId: id(`entry ${index}`),
      sessionId,
      observedAt: writer.now,
      draftKey: null,
      ...entry,
    });
  }
  store.sessions.sign(at(AT.discharge + 4), {
    sessionId,
    signatureId: id('signature'),
    meaning: 'performed',
  });
}
