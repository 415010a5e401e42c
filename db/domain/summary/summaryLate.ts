/** The checks that were done late, or of which the record says nothing, as the paper tells them. */
import { hasBloodPressure } from '../vitals/baseline.ts';
import { checksAt, resolvableSlots } from '../vitals/checks.ts';
import {
  type CheckCode,
  ENTRY_KINDS,
  type EntryOf,
  type SessionRecord,
  standing,
} from '../record/record.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { type Instant, durationMinutes } from '../basics/time.ts';

const MINUTE_MS = 60_000;

/** The record as it stood, in what is known now, just before a check was made. */
function before(record: SessionRecord, atMs: number, leftOut: string): SessionRecord {
  const stands = ENTRY_KINDS.flatMap((kind) => standing(record.entries, kind));
  return {
    ...record,
    entries: stands
      .filter(({ id, observedAt }) => observedAt.utcMs <= atMs && id !== leftOut)
      .toSorted((a, b) => a.seq - b.seq),
    cancellation: null,
    signatures: [],
  };
}

/** How long after it was due the most overdue of these checks was done, ms; 0 when in time. */
function lateByMs(
  record: SessionRecord,
  codes: readonly CheckCode[],
  at: Instant,
  id: string,
): number {
  const due = checksAt(before(record, at.utcMs, id), at).flatMap(({ code, next }) =>
    codes.includes(code) && next !== null ? [next.overdueMs] : [],
  );
  return Math.max(0, ...due);
}

/** A set that does a check: in the clinic one that the clinic itself took. */
function doesCheck({ protocol }: SessionRecord, { values }: EntryOf<'vitals'>): boolean {
  if (!hasBloodPressure({ values })) return false;
  return values.reportedBy === null || protocol.kind === 'remote_lozenge';
}

function lateText(
  record: SessionRecord,
  codes: readonly CheckCode[],
  times: TimeWriter,
): string | null {
  const done = codes.includes('peer_check')
    ? standing(record.entries, 'peer_check')
    : standing(record.entries, 'vitals').filter((entry) => doesCheck(record, entry));
  const late = done.flatMap(({ id, observedAt }) => {
    const ms = lateByMs(record, codes, observedAt, id);
    return ms < MINUTE_MS ? [] : [`${times.at(observedAt)} by ${durationMinutes(ms)}`];
  });
  return late.length === 0 ? null : `Done after they were due: ${late.join(', ')}.`;
}

function unchartedText(
  record: SessionRecord,
  codes: readonly CheckCode[],
  now: Instant,
  times: TimeWriter,
): string | null {
  const slots = checksAt(record, now)
    .filter(({ code }) => codes.includes(code))
    .flatMap(resolvableSlots);
  const at = [...new Set(slots)].toSorted((a, b) => a - b).map((ms) => times.at(times.instant(ms)));
  return at.length === 0 ? null : `Came due and not charted: ${at.join(', ')}.`;
}

/**
 * Checks done after they were due, and those of which the record says nothing, in two sentences.
 *
 * `Done after they were due: 14:24 by 4 min.`; empty when there is nothing to say.
 */
export function checksText(
  record: SessionRecord,
  codes: readonly CheckCode[],
  now: Instant,
  times: TimeWriter,
): string {
  return [lateText(record, codes, times), unchartedText(record, codes, now, times)]
    .filter((part) => part !== null)
    .join(' ');
}
