/** The dose entries of a session as the events the dose is worked out from. */
import { assertNever } from '../basics/assert.ts';
import { oncePerEntries } from '../record/entryMemo.ts';
import type { DoseEvent } from './pump.ts';
import { type Entry, type EntryOf, standing } from '../record/record.ts';
import type { Instant } from '../basics/time.ts';

/** Finds the first row of an entry's chain of corrections: itself when it corrects nothing. */
export const originalsOf = oncePerEntries((entries): ((entry: Entry) => Entry) => {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return (entry) => {
    let original = entry;
    while (original.supersedesId !== null) {
      const earlier = byId.get(original.supersedesId);
      if (earlier === undefined) break;
      original = earlier;
    }
    return original;
  };
});

/** {@link originalsOf} for one entry. */
export function originalOf(entries: readonly Entry[], entry: Entry): Entry {
  return originalsOf(entries)(entry);
}

/** One dose entry as an event at its observed time; `seq` decides within one millisecond. */
export function doseEvent(
  entry: Pick<EntryOf<'dose'>, 'values' | 'observedAt'>,
  seq: number,
): DoseEvent {
  const at = { atMs: entry.observedAt.utcMs, seq };
  const { values } = entry;
  switch (values.event) {
    case 'start':
      return {
        ...at,
        kind: 'start',
        rateUlPerHour: values.rateUlPerHour,
        concentrationMcgPerMl: values.concentrationMcgPerMl,
      };
    case 'rate_change':
      return { ...at, kind: 'rate_change', rateUlPerHour: values.rateUlPerHour };
    case 'resume':
      return { ...at, kind: 'resume', rateUlPerHour: values.rateUlPerHour };
    case 'bolus':
      return { ...at, kind: 'bolus', doseMcg: values.doseMcg };
    case 'pause':
    case 'stop':
      return { ...at, kind: values.event };
    default:
      return assertNever(values);
  }
}

/**
 * The standing dose entries as events, by time.
 *
 * Within one millisecond a correction keeps the place of the row it corrects: a start whose rate
 * is corrected stays before the pause written in the same minute.
 */
export const doseEvents = oncePerEntries((entries): readonly DoseEvent[] => {
  const original = originalsOf(entries);
  return standing(entries, 'dose')
    .map((entry) => doseEvent(entry, original(entry).seq))
    .toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
});

/** When dosing ended: the last stop; null while it goes on. */
export function dosingEndedAt(entries: readonly Entry[]): Instant | null {
  const stop = standing(entries, 'dose').findLast(({ values }) => values.event === 'stop');
  return stop?.observedAt ?? null;
}

/** When the first drug was given: the start, or a bolus before it; null when none was. */
export function drugGivenFrom(entries: readonly Entry[]): Instant | null {
  const first = standing(entries, 'dose').find(
    ({ values }) => values.event === 'start' || values.event === 'bolus',
  );
  return first?.observedAt ?? null;
}

/** When the last drug was given: the stop, or a bolus after it; null until there is a stop. */
export function drugGivenUntil(entries: readonly Entry[]): Instant | null {
  const dose = standing(entries, 'dose');
  if (!dose.some(({ values }) => values.event === 'stop')) return null;
  const last = dose.findLast(({ values }) => values.event === 'stop' || values.event === 'bolus');
  return last?.observedAt ?? null;
}
