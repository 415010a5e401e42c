import { type InfusionPlan, planInfusion } from '../../../../db/domain/dosePlan.ts';
import { parseDecimal } from '../../../../db/domain/format.ts';
import { weightProblem } from '../../../../db/domain/patientRules.ts';
import type { Protocol } from '../../../../db/domain/protocol.ts';
import { rational, toDecimalString } from '../../../../db/domain/rational.ts';
import {
  WEIGHT_BASES,
  type WeightBasis,
  type WeightObservation,
} from '../../../../db/domain/record.ts';
import type { Instant } from '../../../../db/domain/time.ts';
import type { FieldErrors } from './parsed.ts';

/** The numbers of a plan as typed: mg/kg, minutes, mg/mL. */
export type PlanFields = {
  readonly target: string;
  readonly duration: string;
  readonly concentration: string;
};

/** The plan fields a protocol starts from. */
export function planFieldsOf(
  from: Pick<Protocol, 'targetMcgPerKg' | 'durationS' | 'concentrationMcgPerMl'>,
): PlanFields {
  return {
    target: toDecimalString(rational(from.targetMcgPerKg, 1000), 3),
    duration: toDecimalString(rational(from.durationS, 60), 2),
    concentration: toDecimalString(rational(from.concentrationMcgPerMl, 1000), 3),
  };
}

/** The whole numbers a plan is made of, once each field was understood. */
export type PlanQuantities = {
  readonly targetMcgPerKg: number;
  readonly durationS: number;
  readonly concentrationMcgPerMl: number;
};

/** What the fields of a plan come to: a plan, or what stands in its way and where. */
export type PlanReading =
  | { readonly ok: true; readonly quantities: PlanQuantities; readonly plan: InfusionPlan }
  | { readonly ok: false; readonly errors: FieldErrors; readonly problems: readonly string[] };

/** Reads the fields and works out the plan; without a weight nothing can be worked out. */
export function readPlan(
  fields: PlanFields,
  weightG: number | null,
  pumpStepUlPerHour: number,
): PlanReading {
  const errors: Record<string, string> = {};
  const scaled = (field: keyof PlanFields, decimals: number, missing: string): number => {
    const text = fields[field].trim();
    const parsed = parseDecimal(text, decimals);
    if (!parsed.ok) errors[field] = text === '' ? missing : parsed.reason;
    else if (parsed.scaled === 0) errors[field] = 'This must be more than zero';
    return parsed.ok ? parsed.scaled : 0;
  };
  const targetMcgPerKg = scaled('target', 3, 'Write the dose in mg/kg, for example 0.5');
  const minutes100 = scaled('duration', 2, 'Write the minutes, for example 40');
  const concentrationMcgPerMl = scaled('concentration', 3, 'Write the mg in one mL');
  const durationS = (minutes100 * 60) / 100;
  if (!Number.isInteger(durationS))
    errors['duration'] = 'Write whole seconds: 7.5 min is 7 min 30 s';
  if (Object.keys(errors).length > 0) return { ok: false, errors, problems: [] };
  if (weightG === null) return { ok: false, errors, problems: [] };
  const quantities = { targetMcgPerKg, durationS, concentrationMcgPerMl };
  const result = planInfusion({ ...quantities, weightG, pumpStepUlPerHour });
  return result.ok
    ? { ok: true, quantities, plan: result.plan }
    : { ok: false, errors, problems: result.problems };
}

/** What a refused plan says beside its fields: a rate out of range has no field of its own. */
export function planProblem(fields: FieldErrors, message: string): string | null {
  if (Object.keys(fields).length === 0) return message;
  const rate = fields['pumpRateUlPerHour'] ?? fields['plan.pumpRateUlPerHour'];
  return rate === undefined ? null : `${rate} A longer duration gives a lower rate.`;
}

/** A weight to be added as typed: kilograms and how it is known. */
export type WeightFields = { readonly kg: string; readonly basis: string };

export const EMPTY_WEIGHT: WeightFields = { kg: '', basis: '' };

export type WeightReading =
  | { readonly ok: true; readonly weightG: number; readonly basis: WeightBasis }
  | { readonly ok: false; readonly errors: FieldErrors };

export function readWeight(fields: WeightFields): WeightReading {
  const errors: Record<string, string> = {};
  const kg = parseDecimal(fields.kg, 3);
  if (!kg.ok) {
    errors['kg'] = fields.kg.trim() === '' ? 'Write the weight in kg, for example 80' : kg.reason;
  } else {
    const problem = weightProblem(kg.scaled);
    if (problem !== null) errors['kg'] = problem;
  }
  const basis = WEIGHT_BASES.find((one) => one === fields.basis);
  if (basis === undefined) errors['basis'] = 'Choose how the weight is known';
  return kg.ok && basis !== undefined && Object.keys(errors).length === 0
    ? { ok: true, weightG: kg.scaled, basis }
    : { ok: false, errors };
}

/** A weight older than this is asked for again, days. A clinic figure, not a published one. */
export const WEIGHT_GOOD_FOR_DAYS = 30;

/** Whole days since a weight was taken. */
export function weightAgeDays(weight: Pick<WeightObservation, 'observedAt'>, now: Instant): number {
  return Math.floor((now.utcMs - weight.observedAt.utcMs) / 86_400_000);
}
