/** What a dose is read back with besides its words: the total after it, and what to look at again. */
import { deliveredMcgAt } from '../../../../db/domain/dose/dose.ts';
import { doseCautions } from '../../../../db/domain/dose/doseCautions.ts';
import type { DoseEvent } from '../../../../db/domain/dose/pump.ts';
import type { DoseValues, EntryOf, SessionRecord } from '../../../../db/domain/record/record.ts';
import { type PlanShown, totalAfter } from './readBack.ts';

/** The total a dose given at once would come to, in words; null for other events. */
export function afterDose(
  values: DoseValues,
  plan: PlanShown,
  events: readonly DoseEvent[],
  atMs: number,
): string | null {
  if (values.event !== 'bolus') return null;
  return totalAfter(deliveredMcgAt(events, atMs), values.doseMcg, plan.weight.weightG);
}

/** What is not written yet of a dose that has a place and a lot. */
function notNoted(values: DoseValues, { kind }: SessionRecord['protocol']): readonly string[] {
  if (values.event !== 'bolus') return [];
  const site = kind === 'im_injection' ? 'Site' : kind === 'intranasal' ? 'Nostril' : null;
  return [
    ...(site !== null && values.site === '' ? [`${site} not noted.`] : []),
    ...(kind === 'intranasal' && values.lot === '' ? ['Lot not noted.'] : []),
  ];
}

/** What to look at again before a dose is confirmed; none of it stands in the way. */
export function cautionsOf(
  record: SessionRecord,
  values: DoseValues,
  atMs: number,
): readonly string[] {
  return [...doseCautions(record, values, atMs), ...notNoted(values, record.protocol)];
}

/** The same for the correction of a dose: what stood in its place is not counted with it. */
export function correctionCautions(
  record: SessionRecord,
  target: EntryOf<'dose'>,
  values: DoseValues,
  atMs: number,
): readonly string[] {
  const gone = { ...target, id: '', supersedesId: target.id, enteredInError: true };
  return cautionsOf({ ...record, entries: [...record.entries, gone] }, values, atMs);
}
