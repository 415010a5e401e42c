/** Re-checks asked for with an acknowledged critical value: due, done or recorded as missed. */
import { answeredBy } from './criticals.ts';
import type { CheckStatus, CheckedRecord } from './checks.ts';
import { originalOf } from '../dose/doseEntries.ts';
import type { VitalCode } from '../protocol/protocol.ts';
import { type EntryOf, standing } from '../record/record.ts';

export const RECHECK_LABEL = 'Re-check';

/** One re-check asked for, ms UTC. */
type Recheck = { readonly dueMs: number; readonly doneMs: number | null };

const BLOOD_PRESSURE: readonly VitalCode[] = ['sbpMmHg', 'dbpMmHg'];

/** What has to be taken again: the values that were critical. */
function codesOf(
  record: CheckedRecord,
  acknowledgement: EntryOf<'acknowledgement'>,
): readonly VitalCode[] {
  const codes = answeredBy(record, acknowledgement).map(({ code }) => code);
  return codes.length === 0 ? BLOOD_PRESSURE : codes;
}

/**
 * When everything that was critical had been taken again, ms UTC; null until then.
 *
 * The acknowledged set itself, moved in time by a correction, is no second look.
 */
function doneAt(
  record: CheckedRecord,
  acknowledgement: EntryOf<'acknowledgement'>,
  untilMs: number,
): number | null {
  const { entries } = record;
  const asked = entries.find(({ id }) => id === acknowledgement.values.vitalsId);
  const askedId = asked === undefined ? null : originalOf(entries, asked).id;
  const later = standing(entries, 'vitals').filter(
    (set) =>
      set.observedAt.utcMs > acknowledgement.observedAt.utcMs && set.observedAt.utcMs <= untilMs,
  );
  const isAgain = (set: EntryOf<'vitals'>): boolean => originalOf(entries, set).id !== askedId;
  const times = codesOf(record, acknowledgement).map(
    (code) =>
      later.find((set) => set.values[code] !== null && isAgain(set))?.observedAt.utcMs ?? null,
  );
  return times.reduce<number | null>(
    (latest, each) => (latest === null || each === null ? null : Math.max(latest, each)),
    Number.NEGATIVE_INFINITY,
  );
}

/**
 * The re-checks of a session at a moment; null when none was asked for.
 *
 * Each stays due until every value that was critical has been taken again, or until it is recorded
 * as missed at the time it was due.
 *
 * @param untilMs what was observed later does not count, ms UTC
 * @param closedMs when the patient left or the session was closed, ms UTC; null while it runs
 */
export function recheckStatus(
  record: CheckedRecord,
  nowMs: number,
  untilMs: number,
  closedMs: number | null,
): CheckStatus | null {
  const missed = standing(record.entries, 'missed_check').filter(
    ({ values, observedAt }) => values.check === 'recheck' && observedAt.utcMs <= untilMs,
  );
  const rechecks = standing(record.entries, 'acknowledgement').flatMap((entry): Recheck[] => {
    const { recheckAfterS } = entry.values;
    if (recheckAfterS === null || entry.observedAt.utcMs > untilMs) return [];
    const dueMs = entry.observedAt.utcMs + recheckAfterS * 1000;
    return [{ dueMs, doneMs: doneAt(record, entry, untilMs) }];
  });
  if (rechecks.length === 0) return null;
  const missedMs = new Set(missed.map(({ observedAt }) => observedAt.utcMs));
  const open = rechecks
    .filter(({ dueMs, doneMs }) => doneMs === null && !missedMs.has(dueMs))
    .map(({ dueMs }) => dueMs)
    .toSorted((a, b) => a - b);
  const [dueMs] = open;
  const done = rechecks.flatMap(({ doneMs }) => (doneMs === null ? [] : [doneMs]));
  const isRunning = closedMs === null;
  return {
    code: 'recheck',
    label: RECHECK_LABEL,
    lastDoneMs: done.length === 0 ? null : Math.max(...done),
    next:
      isRunning && dueMs !== undefined ? { dueMs, overdueMs: Math.max(0, nowMs - dueMs) } : null,
    overdueSinceMs: isRunning && dueMs !== undefined && dueMs < nowMs ? dueMs : null,
    unresolvedMs: isRunning ? [] : open.filter((slotMs) => slotMs < closedMs),
    missed,
  };
}
