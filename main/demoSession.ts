/** One finished session of the demo clinic: checked in, given, watched, discharged and signed. */
import { planInfusion } from '../db/domain/dose/dosePlan.ts';
import { COUNT_STEP_MCG, givenMcg } from '../db/domain/dose/drugCount.ts';
import type { ProtocolVersion } from '../db/domain/protocol/protocol.ts';
import { mul, rational, roundHalfAway } from '../db/domain/basics/rational.ts';
import type {
  PlannedDose,
  RecoveryValues,
  VitalsValues,
  WeightObservation,
} from '../db/domain/record/record.ts';
import type { NewEntry, Store, Writer } from '../db/store.ts';
import { instantAt } from './clock.ts';

/** What happened, minutes after check-in; `lateBy` when it was written later than it happened. */
export type DemoStep = { readonly minute: number; readonly lateBy?: number } & {
  readonly [K in NewEntry['kind']]: Pick<
    Extract<NewEntry, { readonly kind: K }>,
    'kind' | 'values'
  >;
}[NewEntry['kind']];

export type DemoSession = {
  readonly patientId: string;
  readonly protocolName: string;
  readonly checkedInUtcMs: number;
  readonly room: string;
  /** A total that does not follow the weight; null where the protocol works it out. */
  readonly fixedDoseMcg: number | null;
  /** In any order; an infusion's start takes its rate from the plan. */
  readonly steps: readonly (DemoStep | { readonly minute: number; readonly kind: 'start' })[];
  /** What was drawn, and who saw the rest wasted; null where no drug is counted. */
  readonly count: { readonly drawnMcg: number; readonly witness: string } | null;
};

const MINUTE_MS = 60_000;
const SIGN_AFTER_MINUTES = 4;

export const NOT_JUDGED: RecoveryValues = {
  aldreteActivity: null,
  aldreteRespiration: null,
  aldreteCirculation: null,
  aldreteConsciousness: null,
  aldreteOxygenation: null,
  padssVitals: null,
  padssAmbulation: null,
  padssNausea: null,
  padssPain: null,
  padssBleeding: null,
  dissociation: null,
  orientation: null,
  gait: null,
  nausea: null,
};

export const RECOVERED: RecoveryValues = {
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

/** What the monitor and the nurse saw, minutes after check-in. */
export type DemoVitals = readonly [
  minute: number,
  sbpMmHg: number,
  dbpMmHg: number,
  heartRatePerMin: number,
  spo2Percent: number,
  moaas: number,
];

/** Sets of vital signs as steps; the first one, before the dose, has the temperature and pain too. */
export function vitalsSteps(sets: readonly DemoVitals[]): readonly DemoStep[] {
  return sets.map(([minute, sbpMmHg, dbpMmHg, heartRatePerMin, spo2Percent, moaas], index) => {
    const values: VitalsValues = {
      sbpMmHg,
      dbpMmHg,
      heartRatePerMin,
      spo2Percent,
      respiratoryRatePerMin: 14,
      temperatureDeciC: index === 0 ? 367 : null,
      moaas,
      painNrs: index === 0 ? 2 : null,
      oxygen: 'room_air',
      reportedBy: null,
    };
    return { minute, kind: 'vitals', values };
  });
}

/** A rating of dissociation alone, while the drug works. */
export const dissociated = (minute: number, dissociation: number): DemoStep => ({
  minute,
  kind: 'recovery_check',
  values: { ...NOT_JUDGED, dissociation },
});

export const discharged = (minute: number): DemoStep => ({
  minute,
  kind: 'discharge',
  values: { overrides: [] },
});

function plannedDose(
  { dosing }: ProtocolVersion,
  { weightG }: WeightObservation,
  fixedDoseMcg: number | null,
): PlannedDose {
  if (dosing.mode === 'fixed') {
    return { mode: 'fixed', doseMcg: fixedDoseMcg ?? dosing.doseChoicesMcg[0] ?? 0 };
  }
  const { targetMcgPerKg, concentrationMcgPerMl } = dosing;
  if (dosing.mode === 'by_weight') {
    return { mode: 'by_weight', targetMcgPerKg, concentrationMcgPerMl };
  }
  const planned = planInfusion({ weightG, ...dosing });
  if (!planned.ok) throw new Error('A demo session without a plan');
  const { durationS } = dosing;
  const { pumpRateUlPerHour } = planned.plan;
  return { mode: 'infusion', targetMcgPerKg, durationS, concentrationMcgPerMl, pumpRateUlPerHour };
}

function stepsOf({ steps }: DemoSession, plan: PlannedDose): readonly DemoStep[] {
  const filled = steps.map((step): DemoStep => {
    if (step.kind !== 'start') return step;
    if (plan.mode !== 'infusion') throw new Error('Only an infusion is started');
    const { pumpRateUlPerHour: rateUlPerHour, concentrationMcgPerMl } = plan;
    const values = { event: 'start', rateUlPerHour, concentrationMcgPerMl } as const;
    return { minute: step.minute, kind: 'dose', values };
  });
  const writtenAt = ({ minute, lateBy = 0 }: DemoStep): number => minute + lateBy;
  return filled.toSorted((a, b) => writtenAt(a) - writtenAt(b));
}

/** What is left over when the dose is taken off, as a nurse reads it from the syringe. */
function wastedMcg(store: Store, sessionId: string, drawnMcg: number): number {
  const given = givenMcg(store.sessions.open(sessionId).entries);
  const step = BigInt(COUNT_STEP_MCG);
  return drawnMcg - Number(roundHalfAway(mul(given, rational(1n, step))) * step);
}

/** Writes the session as it happened, each entry at its own time. @throws Refusal */
export function writeDemoSession(
  store: Store,
  session: DemoSession,
  personId: string,
  id: (part: string) => string,
): void {
  const { patientId, room, count } = session;
  const at = (minute: number): Writer => ({
    personId,
    now: instantAt(session.checkedInUtcMs + minute * MINUTE_MS),
  });
  const protocol = store.protocols.list().find(({ name }) => name === session.protocolName);
  if (protocol === undefined) throw new Error('A new clinic without a protocol');
  const [weight] = store.patients.open(patientId, 1).patient.weights;
  if (weight === undefined) throw new Error('A demo patient without a weight');

  const sessionId = id('session');
  const dose = plannedDose(protocol, weight, session.fixedDoseMcg);
  store.sessions.start(at(0), {
    sessionId,
    planId: id('plan'),
    patientId,
    protocolVersionId: protocol.id,
    room,
    plan: { ...dose, weightId: weight.id },
    draftKey: null,
  });
  let last = 0;
  for (const [index, step] of stepsOf(session, dose).entries()) {
    const { minute, lateBy = 0, ...entry } = step;
    last = minute + lateBy;
    const sent = { entryId: id(`entry ${index}`), sessionId, draftKey: null, ...entry };
    store.entries.record(at(last), { ...sent, observedAt: at(minute).now });
  }
  if (count !== null) {
    const { drawnMcg, witness } = count;
    const counted = at(last + 2);
    store.entries.record(counted, {
      entryId: id('count'),
      sessionId,
      observedAt: counted.now,
      draftKey: null,
      kind: 'drug_count',
      values: {
        drawnMcg,
        wastedMcg: wastedMcg(store, sessionId, drawnMcg),
        returnedMcg: 0,
        witness,
        explanation: '',
      },
    });
  }
  store.sessions.sign(at(last + SIGN_AFTER_MINUTES), {
    sessionId,
    signatureId: id('signature'),
    meaning: 'performed',
  });
}
