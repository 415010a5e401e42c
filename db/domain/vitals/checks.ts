/**
 * Checks that come due: which is next, which is overdue, and which went by undone.
 *
 * All of it is worked out from the record and the time, so that nothing is forgotten while the
 * computer sleeps.
 *
 * A check comes due at slots. The first follows the first dose by one interval (or is the first
 * dose itself when there is no baseline), and each later one follows the check before it. A check
 * that is done, or recorded as missed, answers for the last slot up to then; slots before that one
 * stay unresolved until each is recorded as missed.
 */
import { baselineVitals, hasBloodPressure } from './baseline.ts';
import { dosingEndedAt, drugGivenFrom } from '../dose/doseEntries.ts';
import type { CheckRule } from '../protocol/protocol.ts';
import { recheckStatus } from './rechecks.ts';
import { MINUTE_MS } from '../basics/time.ts';
import {
  type CheckCode,
  type EntryOf,
  type Instant,
  type SessionRecord,
  standing,
} from '../record/record.ts';

/** One check of the protocol, or a re-check asked for, at a moment. */
export type CheckStatus = {
  readonly code: CheckCode;
  readonly label: string;
  /** When it was last done, ms UTC; null when never in this session. */
  readonly lastDoneMs: number | null;
  /** The slot it is due for now or next; null when none comes due in this phase. */
  readonly next: { readonly dueMs: number; readonly overdueMs: number } | null;
  /**
   * Since when it is overdue, ms UTC: the first slot undone since it was last done and not answered
   * for, however many came due after it; null while it is not overdue.
   */
  readonly overdueSinceMs: number | null;
  /**
   * Slots that went by undone, ms UTC, ascending: the next one came due before they were done, and
   * nobody has written why.
   */
  readonly unresolvedMs: readonly number[];
  /** Recorded as missed, by the time each was due. */
  readonly missed: readonly EntryOf<'missed_check'>[];
};

export type CheckedRecord = Pick<
  SessionRecord,
  'entries' | 'protocol' | 'signatures' | 'cancellation'
>;

/** How long before its time a check at a set time may be done, ms. */
export const SET_TIME_LEAD_MS = 5 * 60_000;

/** How long after the last of its checks a session goes on bringing new ones, ms: one day. */
export const CHECKS_HORIZON_MS = 24 * 60 * 60_000;

/** What happened to a check, by time: done, or recorded as missed. */
type CheckEvent = { readonly atMs: number; readonly done: boolean };

/** The session's times that its checks hang on, ms UTC. */
type Course = {
  readonly fromMs: number;
  readonly stopMs: number | null;
  /** When it was left: nothing comes due from then on; null while it runs. */
  readonly closedMs: number | null;
  readonly nowMs: number;
};

/** What is open of one row of slots, ms UTC. */
type Slots = { readonly nextMs: number | null; readonly unresolvedMs: readonly number[] };

function closedMs(record: CheckedRecord): number | null {
  const closed =
    standing(record.entries, 'discharge').at(-1)?.observedAt ??
    record.cancellation?.observedAt ??
    record.signatures[0]?.signedAt;
  return closed?.utcMs ?? null;
}

/** Up to when a check counts: the end of the minute, as times are typed to the minute. */
function countsUntilMs(now: Instant, leftMs: number | null): number {
  const atMs = Math.min(now.utcMs, leftMs ?? now.utcMs);
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1;
}

/**
 * Whether a set does the check of the vital signs: it holds a blood pressure.
 *
 * One that the patient or a peer monitor read off does where nobody of the clinic is there to.
 */
function doesVitalsCheck(record: CheckedRecord, { values }: EntryOf<'vitals'>): boolean {
  if (!hasBloodPressure({ values })) return false;
  return values.reportedBy === null || record.protocol.kind === 'remote_lozenge';
}

function doneTimes(record: CheckedRecord, code: CheckRule['code']): readonly number[] {
  const done =
    code === 'peer_check'
      ? standing(record.entries, 'peer_check')
      : standing(record.entries, 'vitals').filter((set) => doesVitalsCheck(record, set));
  return done.map(({ observedAt }) => observedAt.utcMs);
}

/** The slot after a moment, or null when none comes due by interval. */
function slotAfter(rule: CheckRule, { stopMs }: Course, atMs: number): number | null {
  const dosing = rule.everyS.dosing ?? 0;
  const recovery = rule.everyS.recovery ?? 0;
  if (dosing > 0) {
    const dueMs = atMs + dosing * 1000;
    if (stopMs === null || dueMs <= stopMs) return dueMs;
  }
  if (stopMs === null || recovery <= 0) return null;
  return Math.max(atMs + recovery * 1000, stopMs);
}

/** Splits the slots that came due: all but the last were overtaken by the one after. */
function openSlots(dueMs: readonly number[], course: Course, laterMs: number | null): Slots {
  if (course.closedMs !== null) {
    const { closedMs: leftMs } = course;
    return { nextMs: null, unresolvedMs: dueMs.filter((slotMs) => slotMs < leftMs) };
  }
  return { nextMs: dueMs.at(-1) ?? laterMs, unresolvedMs: dueMs.slice(0, -1) };
}

/** The slots of a rule by its interval. */
function intervalSlots(
  rule: CheckRule,
  course: Course,
  events: readonly CheckEvent[],
  dueAtStart: boolean,
): Slots {
  const untilMs = Math.min(course.nowMs, course.closedMs ?? course.nowMs);
  const unresolvedMs: number[] = [];
  let anchorMs = course.fromMs;
  const setTimes = new Set(rule.atS.map((s) => course.fromMs + s * 1000));
  let slotMs = dueAtStart ? course.fromMs : slotAfter(rule, course, course.fromMs);
  const dueBy = (limitMs: number): number[] => {
    const due: number[] = [];
    const lastMs = Math.min(limitMs, anchorMs + CHECKS_HORIZON_MS);
    for (let each = slotMs; each !== null && each <= lastMs; each = slotAfter(rule, course, each)) {
      due.push(each);
    }
    return due;
  };
  for (const { atMs, done } of events) {
    if (atMs < course.fromMs) continue;
    const due = dueBy(atMs);
    // What was missed at a set time does not put off the next by interval.
    if (!done && setTimes.has(atMs) && due.at(-1) !== atMs) continue;
    unresolvedMs.push(...due.slice(0, -1));
    anchorMs = atMs;
    slotMs = slotAfter(rule, course, atMs);
  }
  const open = openSlots(dueBy(untilMs), course, slotMs);
  return { nextMs: open.nextMs, unresolvedMs: [...unresolvedMs, ...open.unresolvedMs] };
}

/** The slot at a set time that something at a moment answers for: the last whose time had come. */
function setTimeAt(slots: readonly number[], atMs: number): number | undefined {
  return slots.findLast((slotMs, index) => {
    const before = slots[index - 1];
    const leadMs =
      before === undefined
        ? SET_TIME_LEAD_MS
        : Math.min(SET_TIME_LEAD_MS, Math.floor((slotMs - before) / 2));
    return slotMs - leadMs <= atMs;
  });
}

/** The slots of a rule at set times since the first dose. */
function setTimeSlots(rule: CheckRule, course: Course, events: readonly CheckEvent[]): Slots {
  const slots = rule.atS.map((s) => course.fromMs + s * 1000);
  const answered = new Set<number>();
  for (const { atMs, done } of events) {
    const slotMs = setTimeAt(slots, atMs);
    if (slotMs === undefined) continue;
    if (done || atMs <= slotMs + SET_TIME_LEAD_MS) answered.add(slotMs);
  }
  const lastAnsweredMs = Math.max(Number.NEGATIVE_INFINITY, ...answered);
  const open = slots.filter((slotMs) => !answered.has(slotMs));
  const passed = open.filter((slotMs) => slotMs < lastAnsweredMs);
  const ahead = open.slice(passed.length);
  const due = ahead.filter((slotMs) => slotMs <= course.nowMs);
  const { nextMs, unresolvedMs } = openSlots(due, course, ahead[due.length] ?? null);
  return { nextMs, unresolvedMs: [...passed, ...unresolvedMs] };
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function ruleStatus(
  record: CheckedRecord,
  rule: CheckRule,
  course: Course,
  untilMs: number,
): CheckStatus {
  const done = doneTimes(record, rule.code).filter((atMs) => atMs <= untilMs);
  const missed = standing(record.entries, 'missed_check').filter(
    ({ values, observedAt }) => values.check === rule.code && observedAt.utcMs <= untilMs,
  );
  const status = {
    code: rule.code,
    label: rule.label,
    lastDoneMs: done.at(-1) ?? null,
    missed,
  };
  if (course.fromMs > untilMs) {
    return { ...status, next: null, overdueSinceMs: null, unresolvedMs: [] };
  }
  const events: readonly CheckEvent[] = [
    ...done.map((atMs) => ({ atMs, done: true })),
    ...missed.map(({ observedAt }) => ({ atMs: observedAt.utcMs, done: false })),
  ].toSorted((a, b) => a.atMs - b.atMs);
  const dueAtStart = rule.code === 'vitals' && baselineVitals(record) === null;
  const interval = intervalSlots(rule, course, events, dueAtStart);
  const setTime = setTimeSlots(rule, course, events);
  const dueMs = earliest(interval.nextMs, setTime.nextMs);
  const unresolvedMs = [...new Set([...interval.unresolvedMs, ...setTime.unresolvedMs])].toSorted(
    (a, b) => a - b,
  );
  const next = dueMs === null ? null : { dueMs, overdueMs: Math.max(0, course.nowMs - dueMs) };
  return {
    ...status,
    next,
    overdueSinceMs: overdueSince(next, unresolvedMs, status.lastDoneMs),
    unresolvedMs,
  };
}

function overdueSince(
  next: CheckStatus['next'],
  unresolvedMs: readonly number[],
  lastDoneMs: number | null,
): number | null {
  if (next === null) return null;
  const first = unresolvedMs.find((slotMs) => slotMs > (lastDoneMs ?? Number.NEGATIVE_INFINITY));
  return first ?? (next.overdueMs > 0 ? next.dueMs : null);
}

/**
 * Every check of the session at a moment: those of its protocol in their order, then the re-checks
 * asked for, when there were any.
 *
 * Before the first dose nothing is due. Once the patient has left, or the session is closed,
 * nothing new comes due, and what was due before and not done stays unresolved.
 */
export function checksAt(record: CheckedRecord, now: Instant): readonly CheckStatus[] {
  const leftMs = closedMs(record);
  const untilMs = countsUntilMs(now, leftMs);
  const course: Course = {
    fromMs: drugGivenFrom(record.entries)?.utcMs ?? Number.POSITIVE_INFINITY,
    stopMs: dosingEndedAt(record.entries)?.utcMs ?? null,
    closedMs: leftMs,
    nowMs: now.utcMs,
  };
  const rules = record.protocol.checks.map((rule) => ruleStatus(record, rule, course, untilMs));
  const recheck = recheckStatus(record, now.utcMs, untilMs, leftMs);
  return recheck === null ? rules : [...rules, recheck];
}

/** The slots of a check that can be recorded as missed at a moment, ms UTC, ascending. */
export function resolvableSlots({ next, unresolvedMs }: CheckStatus): readonly number[] {
  return next !== null && next.overdueMs > 0 ? [...unresolvedMs, next.dueMs] : unresolvedMs;
}
