/** The baseline of a session, and what each set of vital signs is compared with. */
import { drugGivenFrom } from '../dose/doseEntries.ts';
import { oncePerEntries } from '../record/entryMemo.ts';
import { type EntryOf, type SessionRecord, standing } from '../record/record.ts';
import { type AssessedVital, type BaselineSet, assessSet } from './vitals.ts';

/** Whether a set holds a blood pressure. */
export function hasBloodPressure({ values }: Pick<EntryOf<'vitals'>, 'values'>): boolean {
  return values.sbpMmHg !== null && values.dbpMmHg !== null;
}

const baselineIn = oncePerEntries((entries): EntryOf<'vitals'> | null => {
  const from = drugGivenFrom(entries);
  const before = standing(entries, 'vitals').findLast(
    (entry) => hasBloodPressure(entry) && (from === null || entry.observedAt.utcMs <= from.utcMs),
  );
  return before ?? null;
});

/** The baseline: the last set with a blood pressure at or before the first drug, or until now. */
export function baselineVitals(record: Pick<SessionRecord, 'entries'>): EntryOf<'vitals'> | null {
  return baselineIn(record.entries);
}

/**
 * What a set is judged against: nothing up to and at the first drug, the baseline after it.
 *
 * Null when there should be a baseline and is none: nothing that asks for one is then within.
 */
export function baselineOf(
  record: Pick<SessionRecord, 'entries'>,
  entry: Pick<EntryOf<'vitals'>, 'observedAt'>,
): BaselineSet {
  const from = drugGivenFrom(record.entries);
  if (from === null || entry.observedAt.utcMs <= from.utcMs) return 'not_compared';
  return baselineVitals(record)?.values ?? null;
}

/** Every value of a set of this session, judged by its protocol and against its baseline. */
export function assessEntry(
  record: Pick<SessionRecord, 'entries' | 'protocol'>,
  entry: Pick<EntryOf<'vitals'>, 'observedAt' | 'values'>,
): readonly AssessedVital[] {
  return assessSet(record.protocol, entry.values, baselineOf(record, entry));
}
