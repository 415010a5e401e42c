import { deliveredMcgPerKg } from '../../../../db/domain/dose.ts';
import {
  formatMg,
  formatMgPerKg,
  formatRateMlPerHour,
  formatWeight,
} from '../../../../db/domain/format.ts';
import type { PumpReading } from '../../../../db/domain/pump.ts';
import { type Rational, add, div, mul, rational } from '../../../../db/domain/rational.ts';
import type { DoseValues, SessionPlan, WeightObservation } from '../../../../db/domain/record.ts';
import { WEIGHT_BASIS_WORDS } from '../../../../db/domain/recordWords.ts';
import { clinicalDate, durationExact } from '../../../../db/domain/time.ts';

/** What a plan's read-back needs of it. */
export type PlanNumbers = Pick<
  SessionPlan,
  'targetMcgPerKg' | 'durationS' | 'concentrationMcgPerMl' | 'pumpRateUlPerHour'
> & { readonly weight: Pick<WeightObservation, 'weightG' | 'basis' | 'observedAt'> };

/** The same words, in which a number is never parted from its unit at the end of a line. */
export function keepUnits(text: string): string {
  return text.replace(/(\d) (?=[A-Za-z%°])/g, '$1\u00A0');
}

/** The planned dose, mcg, exact: weight × target. */
export function plannedDoseMcg(plan: Pick<PlanNumbers, 'targetMcgPerKg' | 'weight'>): Rational {
  return mul(rational(plan.weight.weightG, 1000), rational(plan.targetMcgPerKg));
}

/** A weight as it is read back: `80 kg, measured 22-Nov-2026`. */
export function weightText(
  weight: Pick<WeightObservation, 'weightG' | 'basis' | 'observedAt'>,
): string {
  const basis = WEIGHT_BASIS_WORDS[weight.basis];
  return `${formatWeight(weight.weightG)}, ${basis} ${clinicalDate(weight.observedAt)}`;
}

/** The high-alert read-back of a plan, with dose, mg/kg and route. Source: ISMP high-alert list. */
export function planReadBack(plan: PlanNumbers): string {
  const perKg = formatMgPerKg(plan.targetMcgPerKg);
  return (
    `Ketamine IV ${formatMg(plannedDoseMcg(plan))} (${perKg} × ${weightText(plan.weight)}) ` +
    `over ${durationExact(plan.durationS)} at ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`
  );
}

/** What a rate gives in an hour, mcg/h, exact. */
export function mcgPerHour(rateUlPerHour: number, concentrationMcgPerMl: number): Rational {
  return rational(BigInt(rateUlPerHour) * BigInt(concentrationMcgPerMl), 1000n);
}

function perHourText(rateUlPerHour: number, plan: PlanNumbers): string {
  const given = mcgPerHour(rateUlPerHour, plan.concentrationMcgPerMl);
  const perKg = deliveredMcgPerKg(given, plan.weight.weightG);
  return `${formatMg(given)}/h, ${formatMgPerKg(perKg)}/h`;
}

function startText(rateUlPerHour: number, plan: PlanNumbers): string {
  const rate = formatRateMlPerHour(rateUlPerHour);
  if (rateUlPerHour === plan.pumpRateUlPerHour) {
    const planned = formatMg(plannedDoseMcg(plan));
    return `ketamine ${planned} IV, ${formatMgPerKg(plan.targetMcgPerKg)}, ${rate}`;
  }
  const given = div(
    mul(mcgPerHour(rateUlPerHour, plan.concentrationMcgPerMl), rational(plan.durationS)),
    rational(3600),
  );
  const perKg = formatMgPerKg(deliveredMcgPerKg(given, plan.weight.weightG));
  const planned = formatRateMlPerHour(plan.pumpRateUlPerHour);
  return (
    `ketamine ${formatMg(given)} IV, ${perKg} in ${durationExact(plan.durationS)}, ` +
    `${rate} (planned ${planned})`
  );
}

/**
 * What a dose event is confirmed with, after the word for it: dose, mg/kg and route.
 *
 * `pump` is the pump before the event. Nothing in it moves with the clock, so that the words read
 * are still the words when they are confirmed.
 */
export function doseReadBack(
  values: DoseValues,
  plan: PlanNumbers,
  { state, setRateUlPerHour }: Pick<PumpReading, 'state' | 'setRateUlPerHour'>,
): string {
  switch (values.event) {
    case 'start':
      return `Confirm start: ${startText(values.rateUlPerHour, plan)}`;
    case 'rate_change':
      return (
        `Confirm rate: ketamine IV from ${formatRateMlPerHour(setRateUlPerHour)} ` +
        `to ${formatRateMlPerHour(values.rateUlPerHour)} (${perHourText(values.rateUlPerHour, plan)})`
      );
    case 'pause':
      return `Confirm pause: ketamine IV, now ${formatRateMlPerHour(setRateUlPerHour)}`;
    case 'resume': {
      const rate = values.rateUlPerHour ?? setRateUlPerHour;
      return `Confirm resume: ketamine IV at ${formatRateMlPerHour(rate)} (${perHourText(rate, plan)})`;
    }
    case 'bolus': {
      const perKg = deliveredMcgPerKg(rational(values.doseMcg), plan.weight.weightG);
      return `Confirm bolus: ketamine ${formatMg(values.doseMcg, 3)} IV, ${formatMgPerKg(perKg)}`;
    }
    case 'stop':
      return state === 'not_started'
        ? 'Confirm end: ketamine IV, no infusion is given'
        : 'Confirm stop: ketamine IV, infusion ends';
  }
}

/** The total after a bolus, in words: `33.4 mg, 0.418 mg/kg`. */
export function totalAfterBolus(deliveredMcg: Rational, doseMcg: number, weightG: number): string {
  const total = add(deliveredMcg, rational(doseMcg));
  return `${formatMg(total)}, ${formatMgPerKg(deliveredMcgPerKg(total, weightG))}`;
}
