/** What the gate asks, as a list one can tick. */
import {
  DISCHARGE_CRITERIA,
  type DischargeCriterionCode,
} from '../../../db/domain/record/entryValues.ts';

const place = (code: DischargeCriterionCode): number => DISCHARGE_CRITERIA.indexOf(code);

/**
 * The criteria with one added or taken out.
 *
 * Those that were there keep their order; a new one goes before the first that usually follows it.
 */
export function toggled(
  criteria: readonly DischargeCriterionCode[],
  code: DischargeCriterionCode,
): readonly DischargeCriterionCode[] {
  if (criteria.includes(code)) return criteria.filter((one) => one !== code);
  const at = criteria.findIndex((one) => place(one) > place(code));
  return at === -1 ? [...criteria, code] : criteria.toSpliced(at, 0, code);
}
