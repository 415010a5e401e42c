/** Doses given at once, in order, and their numbers: a form asks for device 1, 2 and 3. */
import { type DoseValues, type Entry, type EntryOf, standing } from '../record/record.ts';

/** A dose entry of one event. */
export type DoseEntryOf<E extends DoseValues['event']> = Omit<EntryOf<'dose'>, 'values'> & {
  readonly values: Extract<DoseValues, { readonly event: E }>;
};

function isGivenAtOnce(entry: EntryOf<'dose'>): entry is EntryOf<'dose'> & DoseEntryOf<'bolus'> {
  return entry.values.event === 'bolus';
}

/** The doses given at once that stand, by time. */
export function dosesGiven(entries: readonly Entry[]): readonly DoseEntryOf<'bolus'>[] {
  return standing(entries, 'dose').filter(isGivenAtOnce);
}

/**
 * The number of each dose given at once, from 1, by entry id.
 *
 * What was corrected has the number of what stands in its place; what was withdrawn has none.
 */
export function doseNumbers(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const numbers = new Map<string, number>();
  for (const [index, { id }] of dosesGiven(entries).entries()) {
    let form = byId.get(id);
    while (form !== undefined) {
      numbers.set(form.id, index + 1);
      form = form.supersedesId === null ? undefined : byId.get(form.supersedesId);
    }
  }
  return numbers;
}
