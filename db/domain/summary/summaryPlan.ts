/** The plan of a session as it is read: what was meant to be given, and how it was worked out. */
import { planInfusion, planInjection, volumeUlOf } from '../dose/dosePlan.ts';
import {
  formatConcentration,
  formatMg,
  formatMgPerKg,
  formatMl,
  formatRateMlPerHour,
  formatWeight,
} from '../basics/format.ts';
import { plannedMcg } from '../dose/plannedDose.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { type Rational, div, mul, rational } from '../basics/rational.ts';
import type { PlannedDose, SessionPlan } from '../record/record.ts';
import { KIND_WORDS } from '../session/sessionKinds.ts';
import { durationExact } from '../basics/time.ts';

type PlanOf<M extends PlannedDose['mode']> = SessionPlan & { readonly mode: M };

const MG_DECIMALS = 3;

/** `=`, or `≈` when a value of three decimals has been rounded. */
function equals(thousandths: Rational): string {
  return thousandths.den === 1n ? '=' : '≈';
}

/** `3 × 28 mg` where the dose is a whole number of the protocol's devices; else null. */
function inUnits(plan: PlanOf<'fixed'>, { dosing }: Pick<Protocol, 'dosing'>): string | null {
  if (dosing.mode !== 'fixed' || dosing.unitMcg <= 0 || plan.doseMcg % dosing.unitMcg !== 0) {
    return null;
  }
  return `${plan.doseMcg / dosing.unitMcg} × ${formatMg(dosing.unitMcg, MG_DECIMALS)}`;
}

/** What is meant to be given: `40 mg over 40 min, pump at 60 mL/h`; `84 mg (3 × 28 mg)`. */
export function plannedText(plan: SessionPlan, protocol: Pick<Protocol, 'dosing'>): string {
  const total = formatMg(plannedMcg(plan));
  switch (plan.mode) {
    case 'infusion':
      return `${total} over ${durationExact(plan.durationS)}, pump at ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`;
    case 'by_weight':
      return `${total}, ${formatMl(volumeUlOf(plannedMcg(plan), plan.concentrationMcgPerMl))} of ${formatConcentration(plan.concentrationMcgPerMl)}`;
    case 'fixed': {
      const units = inUnits(plan, protocol);
      return units === null ? total : `${total} (${units})`;
    }
  }
}

/** Everything the plan says, in one line, for an amended one. */
export function planText(plan: SessionPlan): string {
  const weight = formatWeight(plan.weight.weightG);
  switch (plan.mode) {
    case 'infusion':
      return [
        `${formatMgPerKg(plan.targetMcgPerKg)} for ${weight}`,
        `over ${durationExact(plan.durationS)}`,
        `${formatConcentration(plan.concentrationMcgPerMl)} at ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`,
      ].join(', ');
    case 'by_weight':
      return (
        `${formatMgPerKg(plan.targetMcgPerKg)} for ${weight}, ` +
        formatConcentration(plan.concentrationMcgPerMl)
      );
    case 'fixed':
      return `${formatMg(plan.doseMcg, MG_DECIMALS)}, weight ${weight}`;
  }
}

function infusionArithmetic(
  plan: PlanOf<'infusion'>,
  { dosing }: Pick<Protocol, 'dosing'>,
): readonly string[] {
  const result = planInfusion({
    weightG: plan.weight.weightG,
    targetMcgPerKg: plan.targetMcgPerKg,
    durationS: plan.durationS,
    concentrationMcgPerMl: plan.concentrationMcgPerMl,
    ...(dosing.mode === 'infusion' ? { pumpStepUlPerHour: dosing.pumpStepUlPerHour } : {}),
  });
  if (!result.ok) return result.problems;
  const { pumpRateUlPerHour, arithmetic } = result.plan;
  if (pumpRateUlPerHour === plan.pumpRateUlPerHour) return arithmetic;
  return [...arithmetic, `the clinician set ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`];
}

/** The calculation of the planned dose, one step a line, to be read and checked by a person. */
export function planArithmetic(
  plan: SessionPlan,
  protocol: Pick<Protocol, 'dosing' | 'kind'>,
): readonly string[] {
  const total = plannedMcg(plan);
  const dose = formatMg(total, MG_DECIMALS);
  const weight = formatWeight(plan.weight.weightG);
  switch (plan.mode) {
    case 'infusion':
      return infusionArithmetic(plan, protocol);
    case 'by_weight': {
      const result = planInjection({ ...plan, weightG: plan.weight.weightG });
      return result.ok ? result.plan.arithmetic : result.problems;
    }
    case 'fixed': {
      const units = inUnits(plan, protocol);
      const perKg = div(mul(total, rational(1000)), rational(plan.weight.weightG));
      const named = KIND_WORDS[protocol.kind].doseInText;
      return [
        units === null ? `fixed dose ${dose}` : `${units} (one ${named} each) = ${dose}`,
        `${dose} ÷ ${weight} ${equals(perKg)} ${formatMgPerKg(perKg)}`,
      ];
    }
  }
}
