/** What the discharge gate looks at, gathered once, and how it says what it found. */
import { baselineVitals } from '../vitals/baseline.ts';
import { drugGivenUntil } from '../dose/doseEntries.ts';
import {
  type DischargeCriterion,
  type EntryOf,
  type SessionRecord,
  standing,
} from '../record/record.ts';
import { type Instant, MINUTE_MS, clinicalTime } from '../basics/time.ts';

export type Finding = Pick<DischargeCriterion, 'state' | 'detail'>;

/** What the gate looks at, gathered once; only what was observed by the minute asked about. */
export type Facts = {
  readonly record: SessionRecord;
  readonly at: Instant;
  readonly stop: EntryOf<'dose'> | null;
  readonly baseline: EntryOf<'vitals'> | null;
  /** After the last drug, oldest first. */
  readonly vitals: readonly EntryOf<'vitals'>[];
  readonly checks: readonly EntryOf<'recovery_check'>[];
};

/** Times are typed to the minute, so what happened within that minute counts. */
function endOfMinuteMs(at: Instant): number {
  return Math.floor(at.utcMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1;
}

export function gather(record: SessionRecord, at: Instant): Facts {
  const lastMs = endOfMinuteMs(at);
  const stop =
    standing(record.entries, 'dose').findLast(
      ({ values, observedAt }) => values.event === 'stop' && observedAt.utcMs <= lastMs,
    ) ?? null;
  const fromMs = drugGivenUntil(record.entries)?.utcMs ?? Number.POSITIVE_INFINITY;
  const counts = ({ observedAt }: { readonly observedAt: Instant }): boolean =>
    stop !== null && observedAt.utcMs >= fromMs && observedAt.utcMs <= lastMs;
  return {
    record,
    at,
    stop,
    baseline: baselineVitals(record),
    vitals: standing(record.entries, 'vitals').filter(counts),
    checks: standing(record.entries, 'recovery_check').filter(counts),
  };
}

export function when(entry: { readonly observedAt: Instant }): string {
  return clinicalTime(entry.observedAt);
}

export function judged(met: boolean, detail: string): Finding {
  return { state: met ? 'met' : 'unmet', detail };
}

export function unknown(detail: string): Finding {
  return { state: 'unknown', detail };
}

/** What came to an end, in a sentence: `the infusion`, or `dosing` where there is no pump. */
export function dosingWord(record: SessionRecord): string {
  return record.protocol.kind === 'iv_infusion' ? 'the infusion' : 'dosing';
}
