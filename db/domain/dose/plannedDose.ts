/** What a plan means to give in all, exact. */
import { type Rational, compare, mul, rational, sub } from '../basics/rational.ts';
import type { PlannedDose, WeightObservation } from '../record/record.ts';

/** The planned total, mcg: weight × target, or the fixed dose itself. */
export function plannedMcg(
  plan: PlannedDose & { readonly weight: Pick<WeightObservation, 'weightG'> },
): Rational {
  if (plan.mode === 'fixed') return rational(plan.doseMcg);
  return mul(rational(plan.weight.weightG, 1000), rational(plan.targetMcgPerKg));
}

/** Less than this beyond the plan is the rounding of a pump or a syringe, mcg: 0.1 mg. */
const BEYOND_FROM_MCG = 100;

/** Whether an amount is more than the plan, exact mcg; less than 0.1 mg more is not. */
export function isBeyondPlan(givenMcg: Rational, planned: Rational): boolean {
  return compare(sub(givenMcg, planned), rational(BEYOND_FROM_MCG)) >= 0;
}
