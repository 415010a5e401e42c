/**
 * What the recorder shows of a running session, worked out from its record and the time.
 *
 * {@link sessionView} is cheap enough to be asked every second; {@link timeline} is for when the
 * record changed.
 */
import { baselineVitals } from '../vitals/baseline.ts';
import { type CheckStatus, checksAt } from '../vitals/checks.ts';
import { type CriticalSet, unacknowledgedCriticals } from '../vitals/criticals.ts';
import { type SessionPhase, sessionPhase } from '../discharge/discharge.ts';
import { deliveredMcgPerKg, progressAt, projectedCompletionMs } from '../dose/dose.ts';
import {
  type DoseEvent,
  type DoseProblem,
  type PumpReading,
  rateAt,
  sequenceProblems,
} from '../dose/pump.ts';
import { doseEvents, dosingEndedAt, drugGivenFrom, originalsOf } from '../dose/doseEntries.ts';
import { plannedMcg } from '../dose/plannedDose.ts';
import type { Rational } from '../basics/rational.ts';
import {
  type Entry,
  type EntryOf,
  type SessionPlan,
  type SessionRecord,
  type WeightObservation,
  standing,
} from '../record/record.ts';
import { ALDRETE, PADSS, scaleTotal } from '../discharge/scores.ts';
import { type SessionState, sessionState } from './sessionState.ts';
import type { Instant } from '../basics/time.ts';

export type { CheckStatus, CriticalSet, SessionPhase };

/** An entry written longer than this after it happened is a late entry, ms. */
export const LATE_ENTRY_MS = 5 * 60_000;

export type SessionView = {
  readonly state: SessionState;
  /** The plan that stands, and the weight it was worked out for. */
  readonly plan: SessionPlan;
  readonly weight: WeightObservation;
  /** What the plan means to give in all, exact. */
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
  /** Where the session stands, as the phase bar shows it. */
  readonly phase: SessionPhase;
  /** Every check of the protocol and the re-checks asked for; see {@link checksAt}. */
  readonly checks: readonly CheckStatus[];
  /** The next check of the vital signs, when one comes due; `overdueMs` is 0 until it is. */
  readonly nextVitals: CheckStatus['next'];
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
  const planned = plannedMcg(plan);
  const progress = progressAt(events, planned, now.utcMs);
  const checks = checksAt(record, now);
  const startedAt = drugGivenFrom(entries);
  const stoppedAt = dosingEndedAt(entries);
  const since = (instant: Instant | null): number | null =>
    instant === null ? null : now.utcMs - instant.utcMs;
  return {
    state: sessionState(record),
    plan,
    weight: plan.weight,
    plannedMcg: planned,
    doseEvents: events,
    doseProblems: sequenceProblems(events),
    pump: rateAt(events, now.utcMs),
    ...progress,
    deliveredMcgPerKg: deliveredMcgPerKg(progress.deliveredMcg, plan.weight.weightG),
    projectedCompletionMs: projectedCompletionMs(events, planned, now.utcMs),
    dosingStartedAt: startedAt,
    infusionStoppedAt: stoppedAt,
    elapsedSinceCheckInMs: now.utcMs - record.session.checkedInAt.utcMs,
    elapsedSinceStartMs: since(startedAt),
    elapsedSinceStopMs: since(stoppedAt),
    baseline: baselineVitals(record),
    lastVitals: standing(entries, 'vitals').at(-1) ?? null,
    phase: sessionPhase(record, now),
    checks,
    nextVitals: checks.find(({ code }) => code === 'vitals')?.next ?? null,
    unacknowledged: unacknowledgedCriticals(record),
    latestRecovery: latestRecovery(entries),
  };
}

export type TimelineItem = {
  readonly entry: Entry;
  readonly status: 'stands' | 'superseded' | 'entered_in_error';
  /**
   * First written more than {@link LATE_ENTRY_MS} after it happened. Never so for a missed check,
   * which can only be written afterwards.
   */
  readonly late: boolean;
  /** Why it was first written after the session was signed or cancelled; null when it was not. */
  readonly lateReason: string | null;
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
      const { recordedAt, lateReason } = originalOf(entry);
      const lateMs = recordedAt.utcMs - entry.observedAt.utcMs;
      return {
        entry,
        status: statusOf(replacement),
        late: entry.kind !== 'missed_check' && lateMs > LATE_ENTRY_MS,
        lateReason,
        replacedBy: replacement ?? null,
      };
    });
}
