/**
 * What the esketamine monitoring form asks, picked from the record so that nothing is typed twice.
 *
 * Source of the items: FDA REMS 386, patient monitoring form. The form asks for a blood pressure at
 * baseline, 40 minutes after the first device and before leaving; which set of vital signs answers
 * is decided here, by a stated rule, and the time it was taken always goes with it.
 */
import { baselineVitals, hasBloodPressure } from '../vitals/baseline.ts';
import { type DoseEntryOf, doseNumbers, dosesGiven } from '../dose/doseNumbers.ts';
import {
  type EntryOf,
  type RemsMonitoringValues,
  type SessionRecord,
  standing,
} from '../record/record.ts';
import type { Instant } from '../basics/time.ts';

const MINUTE_MS = 60_000;

/** The blood pressure of the form's second column is due this long after the first device, ms. */
export const REMS_SECOND_BP_AFTER_MS = 40 * MINUTE_MS;
/** How far from then a set may have been taken and still be that blood pressure, ms. */
export const REMS_SECOND_BP_WITHIN_MS = 10 * MINUTE_MS;

/** One device, in the order they were given. */
export type RemsDevice = {
  readonly number: number;
  readonly entry: DoseEntryOf<'bolus'>;
};

export type RemsReport = {
  readonly devices: readonly RemsDevice[];
  /** All devices together, mcg. */
  readonly totalMcg: number;
  readonly firstDeviceAt: Instant | null;
  /** When the patient left, or the moment asked about. */
  readonly leavingAt: Instant | null;
  /** The last blood pressure at or before the first device. */
  readonly baseline: EntryOf<'vitals'> | null;
  /** The blood pressure taken nearest to 40 minutes after it, at most 10 minutes from then. */
  readonly at40Min: EntryOf<'vitals'> | null;
  /** The last blood pressure after the last device, no older than the protocol lets it be. */
  readonly beforeLeaving: EntryOf<'vitals'> | null;
  /** From the first device to leaving, whole minutes completed; null until both are known. */
  readonly monitoredMinutes: number | null;
  /** The answers that stand; null when none were written. */
  readonly answers: RemsMonitoringValues | null;
};

/** Times are typed to the minute, so what was taken within that minute counts. */
function endOfMinuteMs({ utcMs }: Instant): number {
  return Math.floor(utcMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1;
}

function nearestTo40Min(
  sets: readonly EntryOf<'vitals'>[],
  firstDeviceAt: Instant,
): EntryOf<'vitals'> | null {
  const dueMs = firstDeviceAt.utcMs + REMS_SECOND_BP_AFTER_MS;
  const away = (entry: EntryOf<'vitals'>): number => Math.abs(entry.observedAt.utcMs - dueMs);
  let nearest: EntryOf<'vitals'> | null = null;
  for (const entry of sets) {
    if (away(entry) > REMS_SECOND_BP_WITHIN_MS) continue;
    // Of two equally near the later: what was seen last is what the patient was like.
    if (nearest === null || away(entry) <= away(nearest)) nearest = entry;
  }
  return nearest;
}

/**
 * The form's items as the record stands.
 *
 * @param leavingAt when the patient leaves, for a form filled in before the discharge is written;
 *   a discharge in the record counts before it
 */
export function remsReport(
  record: Pick<SessionRecord, 'entries' | 'protocol'>,
  leavingAt: Instant | null = null,
): RemsReport {
  const { entries, protocol } = record;
  const devices = dosesGiven(entries);
  const numbers = doseNumbers(entries);
  const firstDeviceAt = devices[0]?.observedAt ?? null;
  const lastDeviceAt = devices.at(-1)?.observedAt ?? null;
  const left = standing(entries, 'discharge').at(-1)?.observedAt ?? leavingAt;
  const sets = standing(entries, 'vitals').filter(hasBloodPressure);
  const oldestS = protocol.discharge.lastBloodPressureWithinS;

  const beforeLeaving =
    lastDeviceAt === null || left === null
      ? null
      : (sets.findLast(
          ({ observedAt }) =>
            observedAt.utcMs > lastDeviceAt.utcMs &&
            observedAt.utcMs <= endOfMinuteMs(left) &&
            (oldestS === null || observedAt.utcMs >= left.utcMs - oldestS * 1000),
        ) ?? null);
  return {
    devices: devices.map((entry) => ({ number: numbers.get(entry.id) ?? 0, entry })),
    totalMcg: devices.reduce((total, { values }) => total + values.doseMcg, 0),
    firstDeviceAt,
    leavingAt: left,
    baseline: firstDeviceAt === null ? null : baselineVitals(record),
    at40Min: firstDeviceAt === null ? null : nearestTo40Min(sets, firstDeviceAt),
    beforeLeaving,
    monitoredMinutes:
      firstDeviceAt === null || left === null || left.utcMs < firstDeviceAt.utcMs
        ? null
        : Math.floor((left.utcMs - firstDeviceAt.utcMs) / MINUTE_MS),
    answers: standing(entries, 'rems_monitoring').at(-1)?.values ?? null,
  };
}
