/**
 * What the recorder shows of a running session, worked out from its record and the time.
 *
 * {@link sessionView} is cheap enough to be asked every second; {@link timeline} is for when the
 * record changed.
 */
import { type CriticalSet, unacknowledgedCriticals } from './criticals.ts';
import { baselineVitals, hasBloodPressure } from './discharge.ts';
import { deliveredMcgPerKg, progressAt, projectedCompletionMs } from './dose.ts';
import {
  type DoseEvent,
  type DoseProblem,
  type PumpReading,
  rateAt,
  sequenceProblems,
} from './pump.ts';
import { doseEvents, drugGivenFrom, originalsOf } from './doseEntries.ts';
import { type Rational, mul, rational } from './rational.ts';
import {
  type Entry,
  type EntryOf,
  type SessionPlan,
  type SessionRecord,
  type WeightObservation,
  standing,
} from './record.ts';
import { ALDRETE, PADSS, scaleTotal } from './scores.ts';
import { type SessionState, sessionState } from './sessionState.ts';
import type { Instant } from './time.ts';

export type { CriticalSet };

/** An entry written longer than this after it happened is a late entry, ms. */
export const LATE_ENTRY_MS = 5 * 60_000;

export type SessionView = {
  readonly state: SessionState;
  /** The plan that stands, and the weight it was worked out for. */
  readonly plan: SessionPlan;
  readonly weight: WeightObservation;
  /** Weight × target, exact. */
  readonly plannedMcg: Rational;
  readonly doseEvents: readonly DoseEvent[];
  /** Not empty: amounts below are not to be trusted alone. */
  readonly doseProblems: readonly DoseProblem[];
  readonly pump: PumpReading;
  readonly deliveredMcg: Rational;
  readonly deliveredMcgPerKg: Rational;
  /** Planned less delivered, and delivered beyond planned; one of them is zero. */
  readonly remainingMcg: Rational;
  readonly excessMcg: Rational;
  /** When the planned dose is in at the present rate, ms UTC; null when it cannot be said. */
  readonly projectedCompletionMs: number | null;
  /** When the first drug was given. */
  readonly dosingStartedAt: Instant | null;
  readonly infusionStoppedAt: Instant | null;
  readonly elapsedSinceCheckInMs: number;
  readonly elapsedSinceStartMs: number | null;
  readonly elapsedSinceStopMs: number | null;
  readonly baseline: EntryOf<'vitals'> | null;
  readonly lastVitals: EntryOf<'vitals'> | null;
  /** Outside dosing and recovery null; `overdueMs` is 0 until it is due. */
  readonly nextVitals: { readonly dueMs: number; readonly overdueMs: number } | null;
  readonly unacknowledged: readonly CriticalSet[];
  readonly latestRecovery: {
    readonly entry: EntryOf<'recovery_check'>;
    readonly aldrete: number | 'incomplete';
    readonly padss: number | 'incomplete';
  } | null;
};

/** The plan that stands. @throws Error for a record without one, which the store never writes */
export function currentPlan(record: Pick<SessionRecord, 'plans'>): SessionPlan {
  const plan = record.plans.at(-1);
  if (plan === undefined) throw new Error('A session without a plan');
  return plan;
}

/**
 * When the next blood pressure is due, ms UTC; null outside dosing and recovery.
 *
 * The clock runs from the last set with a blood pressure. The start of dosing counts as a check
 * when there is a baseline; without one a check is due at the start. A check that was missed while
 * dosing stays due in recovery.
 */
export function nextVitalsDueMs(
  record: Pick<SessionRecord, 'entries' | 'protocol' | 'signatures' | 'cancellation'>,
): number | null {
  const state = sessionState(record);
  const from = drugGivenFrom(record.entries);
  if ((state !== 'dosing' && state !== 'recovery') || from === null) return null;
  const { dosing, recovery } = record.protocol.vitalsEveryS;
  const last = standing(record.entries, 'vitals').findLast(hasBloodPressure);
  if (last === undefined) return from.utcMs;
  const lastMs = Math.max(last.observedAt.utcMs, from.utcMs);
  const dueDosingMs =
    baselineVitals(record) === null && last.observedAt.utcMs < from.utcMs
      ? from.utcMs
      : lastMs + dosing * 1000;
  if (state === 'dosing') return dueDosingMs;
  const stop = standing(record.entries, 'dose').findLast(({ values }) => values.event === 'stop');
  const missed = stop !== undefined && dueDosingMs <= stop.observedAt.utcMs;
  return missed ? dueDosingMs : lastMs + recovery * 1000;
}

function latestRecovery(entries: readonly Entry[]): SessionView['latestRecovery'] {
  const entry = standing(entries, 'recovery_check').at(-1);
  if (entry === undefined) return null;
  return {
    entry,
    aldrete: scaleTotal(ALDRETE, entry.values),
    padss: scaleTotal(PADSS, entry.values),
  };
}

/**
 * What the recorder shows at a moment.
 *
 * @throws RangeError when a dose quantity is not a whole number in range
 */
export function sessionView(record: SessionRecord, now: Instant): SessionView {
  const { entries } = record;
  const plan = currentPlan(record);
  const events = doseEvents(entries);
  const plannedMcg = mul(rational(plan.weight.weightG, 1000), rational(plan.targetMcgPerKg));
  const progress = progressAt(events, plannedMcg, now.utcMs);
  const dueMs = nextVitalsDueMs(record);
  const startedAt = drugGivenFrom(entries);
  const stop = standing(entries, 'dose').findLast(({ values }) => values.event === 'stop');
  const stoppedAt = stop?.observedAt ?? null;
  const since = (instant: Instant | null): number | null =>
    instant === null ? null : now.utcMs - instant.utcMs;
  return {
    state: sessionState(record),
    plan,
    weight: plan.weight,
    plannedMcg,
    doseEvents: events,
    doseProblems: sequenceProblems(events),
    pump: rateAt(events, now.utcMs),
    ...progress,
    deliveredMcgPerKg: deliveredMcgPerKg(progress.deliveredMcg, plan.weight.weightG),
    projectedCompletionMs: projectedCompletionMs(events, plannedMcg, now.utcMs),
    dosingStartedAt: startedAt,
    infusionStoppedAt: stoppedAt,
    elapsedSinceCheckInMs: now.utcMs - record.session.checkedInAt.utcMs,
    elapsedSinceStartMs: since(startedAt),
    elapsedSinceStopMs: since(stoppedAt),
    baseline: baselineVitals(record),
    lastVitals: standing(entries, 'vitals').at(-1) ?? null,
    nextVitals: dueMs === null ? null : { dueMs, overdueMs: Math.max(0, now.utcMs - dueMs) },
    unacknowledged: unacknowledgedCriticals(record),
    latestRecovery: latestRecovery(entries),
  };
}

export type TimelineItem = {
  readonly entry: Entry;
  readonly status: 'stands' | 'superseded' | 'entered_in_error';
  /** First written more than {@link LATE_ENTRY_MS} after it happened. */
  readonly late: boolean;
  /** The row that corrected or withdrew it, with its reason, author and time. */
  readonly replacedBy: Entry | null;
};

/**
 * Every entry by the time it happened, then in the order written.
 *
 * A corrected entry stays in it, and so does its correction. A withdrawal says nothing new, so it
 * is not an item but the `replacedBy` of the entry it withdrew.
 */
export function timeline(record: Pick<SessionRecord, 'entries'>): readonly TimelineItem[] {
  const { entries } = record;
  const originalOf = originalsOf(entries);
  const replacedBy = new Map(
    entries.flatMap((entry) => (entry.supersedesId === null ? [] : [[entry.supersedesId, entry]])),
  );
  const statusOf = (replacement: Entry | undefined): TimelineItem['status'] => {
    if (replacement === undefined) return 'stands';
    return replacement.enteredInError ? 'entered_in_error' : 'superseded';
  };
  return entries
    .filter((entry) => !entry.enteredInError)
    .toSorted((a, b) => a.observedAt.utcMs - b.observedAt.utcMs || a.seq - b.seq)
    .map((entry) => {
      const replacement = replacedBy.get(entry.id);
      const writtenMs = originalOf(entry).recordedAt.utcMs;
      return {
        entry,
        status: statusOf(replacement),
        late: writtenMs - entry.observedAt.utcMs > LATE_ENTRY_MS,
        replacedBy: replacement ?? null,
      };
    });
}
