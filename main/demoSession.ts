/** One finished session of the demo clinic: checked in, given, watched, discharged and signed. */
import { planInfusion } from '../db/domain/dose/dosePlan.ts';
import { COUNT_STEP_MCG, givenMcg } from '../db/domain/dose/drugCount.ts';
import type { ProtocolVersion } from '../db/domain/protocol/protocol.ts';
import { mul, rational, roundHalfAway } from '../db/domain/basics/rational.ts';
import type {
  EntryOf,
  HandOverValues,
  PersonRef,
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

export type DemoNurses = { readonly lead: PersonRef; readonly clinician: PersonRef };

/** What was misread: in the vital signs of that minute, and why it is corrected now. */
export type DemoCorrection = {
  readonly minute: number;
  readonly sbpMmHg: number;
  readonly reason: string;
};

export type DemoSession = {
  readonly patientId: string;
  readonly protocolName: string;
  readonly checkedInUtcMs: number;
  readonly room: string;
  /** A total that does not follow the weight; null where the protocol works it out. */
  readonly fixedDoseMcg: number | null;
  /** Who checks in, and from the hand-over on, if there is one, the other. */
  readonly by: keyof DemoNurses;
  /** In any order; an infusion's start takes its rate from the plan. */
  readonly steps: readonly (DemoStep | { readonly minute: number; readonly kind: 'start' })[];
  readonly handedOver?: { readonly minute: number; readonly note: string };
  /** Who else signed, after who had the session. */
  readonly coSigned?: boolean;
  /** A blood pressure corrected once everything was signed, and not signed again. */
  readonly corrected?: DemoCorrection;
  /** What was drawn, and who saw the rest wasted; null where no drug is counted. */
  readonly count: { readonly drawnMcg: number; readonly witness: string } | null;
};

const MINUTE_MS = 60_000;
const SIGN_AFTER_MINUTES = 4;
const CORRECT_AFTER_MINUTES = 40;

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

function handOverStep(
  { minute, note }: NonNullable<DemoSession['handedOver']>,
  from: PersonRef,
  to: PersonRef,
): DemoStep {
  const values: HandOverValues = {
    fromId: from.id,
    fromName: from.name,
    fromCredential: from.credential,
    toId: to.id,
    toName: to.name,
    toCredential: to.credential,
    confirmedBy: 'both',
    note,
  };
  return { minute, kind: 'hand_over', values };
}

function stepsOf(
  { steps }: DemoSession,
  plan: PlannedDose,
  also: readonly DemoStep[],
): readonly DemoStep[] {
  const filled = steps.map((step): DemoStep => {
    if (step.kind !== 'start') return step;
    if (plan.mode !== 'infusion') throw new Error('Only an infusion is started');
    const { pumpRateUlPerHour: rateUlPerHour, concentrationMcgPerMl } = plan;
    const values = { event: 'start', rateUlPerHour, concentrationMcgPerMl } as const;
    return { minute: step.minute, kind: 'dose', values };
  });
  const writtenAt = ({ minute, lateBy = 0 }: DemoStep): number => minute + lateBy;
  return [...filled, ...also].toSorted((a, b) => writtenAt(a) - writtenAt(b));
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
  nurses: DemoNurses,
  id: (part: string) => string,
): void {
  const { patientId, room, count, by, handedOver } = session;
  const giver = nurses[by];
  const other = nurses[by === 'lead' ? 'clinician' : 'lead'];
  const at = (minute: number): Writer => ({
    personId: (handedOver === undefined || minute <= handedOver.minute ? giver : other).id,
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
  const also = handedOver === undefined ? [] : [handOverStep(handedOver, giver, other)];
  for (const [index, step] of stepsOf(session, dose, also).entries()) {
    const { minute, lateBy = 0, ...entry } = step;
    last = minute + lateBy;
    const entryId = id(`entry ${index}`);
    const sent = { entryId, sessionId, draftKey: null, lateReason: null, ...entry };
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
      lateReason: null,
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
  const signedAt = last + SIGN_AFTER_MINUTES;
  store.sessions.sign(at(signedAt), {
    sessionId,
    signatureId: id('signature'),
    meaning: 'performed',
  });
  if (session.coSigned === true) {
    const coSigner = { ...at(signedAt + 20), personId: nurses.lead.id };
    const signatureId = id('co-signature');
    store.sessions.sign(coSigner, { sessionId, signatureId, meaning: 'co-signed' });
  }
  if (session.corrected !== undefined) {
    correct(store, sessionId, session.corrected, at(signedAt + CORRECT_AFTER_MINUTES), id);
  }
}

function correct(
  store: Store,
  sessionId: string,
  { minute, sbpMmHg, reason }: DemoCorrection,
  writer: Writer,
  id: (part: string) => string,
): void {
  const { session, entries } = store.sessions.open(sessionId);
  const takenAtMs = session.checkedInAt.utcMs + minute * MINUTE_MS;
  const target = entries.find(
    (entry): entry is EntryOf<'vitals'> =>
      entry.kind === 'vitals' && entry.observedAt.utcMs === takenAtMs,
  );
  if (target === undefined) throw new Error('Nothing to correct in a demo session');
  store.entries.amend(writer, {
    entryId: id('correction'),
    sessionId,
    targetId: target.id,
    observedAt: target.observedAt,
    draftKey: null,
    kind: 'vitals',
    values: { ...target.values, sbpMmHg },
    reason,
  });
}
