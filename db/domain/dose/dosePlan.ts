/**
 * Plans worked out from the numbers typed: an infusion, an injection, devices or lozenges.
 *
 * Every amount is exact; what is rounded is said to be. Whether the values are wise is for the
 * protocol's ranges, not decided here.
 */
import {
  formatConcentration,
  formatInteger,
  formatMg,
  formatMgPerKg,
  formatMl,
  formatRateMlPerHour,
  formatWeight,
} from '../basics/format.ts';
import {
  type Rational,
  compare,
  div,
  isZero,
  mul,
  rational,
  roundHalfAway,
  sub,
} from '../basics/rational.ts';

/** Default target dose. Source: 0.5 mg/kg over 40 min, that is 0.75 mg/kg/h (Andrade 2017). */
export const DEFAULT_TARGET_MCG_PER_KG = 500;

/** Default duration of an infusion, seconds. Source: as {@link DEFAULT_TARGET_MCG_PER_KG}. */
export const DEFAULT_DURATION_S = 2400;

/** Default step a pump's rate is set in, µL/h: 0.1 mL/h. */
export const DEFAULT_PUMP_STEP_UL_PER_HOUR = 100;

/** What an infusion is planned from: positive whole numbers of the unit in the name. */
export type InfusionInput = {
  readonly weightG: number;
  readonly targetMcgPerKg: number;
  readonly durationS: number;
  readonly concentrationMcgPerMl: number;
  /** Defaults to {@link DEFAULT_PUMP_STEP_UL_PER_HOUR}. */
  readonly pumpStepUlPerHour?: number;
};

/** A planned infusion; every Rational is exact. */
export type InfusionPlan = {
  /** Weight × target, mcg. */
  readonly plannedDoseMcg: Rational;
  /** The planned dose to the nearest whole mcg. */
  readonly doseMcg: number;
  /** Volume holding the planned dose, µL. */
  readonly volumeUl: Rational;
  /** Rate that gives the dose in exactly the time, µL/h. */
  readonly exactRateUlPerHour: Rational;
  /** The rate to set: the exact rate to the nearest step of the pump, µL/h. */
  readonly pumpRateUlPerHour: number;
  /** What the pump gives in the planned time at the rate set, mcg. */
  readonly deliveredAtPumpRateMcg: Rational;
  /** (delivered at pump rate − planned) ÷ planned, in percent; negative when less is given. */
  readonly differencePercent: Rational;
  /** The calculation, one step a line, to be read and checked by a person. */
  readonly arithmetic: readonly string[];
};

/** A plan, or everything that stands in its way, in words. */
export type InfusionPlanResult =
  | { readonly ok: true; readonly plan: InfusionPlan }
  | { readonly ok: false; readonly problems: readonly string[] };

// Whole micrograms and microlitres: the step-by-step lines hide nothing a scale could show.
const STEP_DECIMALS = 3;

/** `=`, or `≈` when the value shown has been rounded. */
function equals(thousandths: Rational): string {
  return thousandths.den === 1n ? '=' : '≈';
}

function inputProblems(fields: readonly (readonly [string, number])[]): readonly string[] {
  return fields.flatMap(([name, value]) => {
    if (!Number.isFinite(value)) return [`${name} is missing or not a number`];
    if (value <= 0) return [`${name} must be more than zero`];
    return Number.isSafeInteger(value) ? [] : [`${name} is finer than the record keeps`];
  });
}

/** Dose and volume by weight, one step a line. */
function byWeightLines(
  input: InjectionInput,
  doseMcg: Rational,
  volumeUl: Rational,
): readonly string[] {
  const dose = formatMg(doseMcg, STEP_DECIMALS);
  const volume = formatMl(volumeUl, STEP_DECIMALS);
  return [
    `${formatMgPerKg(input.targetMcgPerKg)} × ${formatWeight(input.weightG)} ${equals(doseMcg)} ${dose}`,
    `${dose} ÷ ${formatConcentration(input.concentrationMcgPerMl)} ${equals(volumeUl)} ${volume}`,
  ];
}

function arithmeticOf(
  input: Required<InfusionInput>,
  plan: Omit<InfusionPlan, 'arithmetic'>,
): readonly string[] {
  const { plannedDoseMcg, volumeUl, exactRateUlPerHour } = plan;
  const volume = formatMl(volumeUl, STEP_DECIMALS);
  const rate = formatRateMlPerHour(exactRateUlPerHour, STEP_DECIMALS);
  const wholeMinutes = input.durationS % 60 === 0;
  const time = wholeMinutes
    ? `${formatInteger(input.durationS / 60)} min`
    : `${formatInteger(input.durationS)} s`;
  const perHour = wholeMinutes ? '60 min/h' : '3,600 s/h';
  const lines = [
    ...byWeightLines(input, plannedDoseMcg, volumeUl),
    `${volume} ÷ ${time} × ${perHour} ${equals(exactRateUlPerHour)} ${rate}`,
  ];
  if (isZero(plan.differencePercent)) return lines;
  const pumpRate = formatRateMlPerHour(plan.pumpRateUlPerHour);
  const step = formatRateMlPerHour(input.pumpStepUlPerHour);
  const given = formatMg(plan.deliveredAtPumpRateMcg);
  return [...lines, `pump set to ${pumpRate} (nearest ${step}): ${given} over ${time}`];
}

/**
 * Plans an infusion: dose by weight, its volume, and the rate to set on the pump.
 *
 * Only the pump's rate is rounded (to its step, a half upwards), and what that does to the dose is
 * part of the plan.
 */
export function planInfusion(input: InfusionInput): InfusionPlanResult {
  const full = { pumpStepUlPerHour: DEFAULT_PUMP_STEP_UL_PER_HOUR, ...input };
  const problems = inputProblems([
    ['Weight', full.weightG],
    ['Target dose', full.targetMcgPerKg],
    ['Duration', full.durationS],
    ['Concentration', full.concentrationMcgPerMl],
    ['Pump step', full.pumpStepUlPerHour],
  ]);
  if (problems.length > 0) return { ok: false, problems };

  const concentration = rational(full.concentrationMcgPerMl);
  const durationS = rational(full.durationS);
  const step = rational(full.pumpStepUlPerHour);

  const plannedDoseMcg = mul(rational(full.weightG, 1000), rational(full.targetMcgPerKg));
  const volumeUl = volumeUlOf(plannedDoseMcg, full.concentrationMcgPerMl);
  const exactRateUlPerHour = div(mul(volumeUl, rational(3600)), durationS);
  const pumpRate = mul(rational(roundHalfAway(div(exactRateUlPerHour, step))), step);
  if (isZero(pumpRate)) {
    const needed = formatRateMlPerHour(exactRateUlPerHour, STEP_DECIMALS);
    const smallest = formatRateMlPerHour(full.pumpStepUlPerHour);
    return {
      ok: false,
      problems: [`The rate needed, ${needed}, is too low for a pump set in steps of ${smallest}`],
    };
  }
  const limit = rational(Number.MAX_SAFE_INTEGER);
  if (compare(pumpRate, limit) > 0 || compare(plannedDoseMcg, limit) > 0) {
    return { ok: false, problems: ['The values are too large to calculate a rate'] };
  }

  const deliveredAtPumpRateMcg = div(
    mul(mul(pumpRate, concentration), durationS),
    rational(3_600_000),
  );
  const plan = {
    plannedDoseMcg,
    doseMcg: Number(roundHalfAway(plannedDoseMcg)),
    volumeUl,
    exactRateUlPerHour,
    pumpRateUlPerHour: Number(pumpRate.num),
    deliveredAtPumpRateMcg,
    differencePercent: mul(
      div(sub(deliveredAtPumpRateMcg, plannedDoseMcg), plannedDoseMcg),
      rational(100),
    ),
  };
  return { ok: true, plan: { ...plan, arithmetic: arithmeticOf(full, plan) } };
}

/** What an injection is planned from: positive whole numbers of the unit in the name. */
export type InjectionInput = Pick<
  InfusionInput,
  'weightG' | 'targetMcgPerKg' | 'concentrationMcgPerMl'
>;

/** A planned injection; every Rational is exact. */
export type InjectionPlan = Pick<
  InfusionPlan,
  'plannedDoseMcg' | 'doseMcg' | 'volumeUl' | 'arithmetic'
>;

/** The volume that holds a dose, µL, exact. */
export function volumeUlOf(doseMcg: Rational, concentrationMcgPerMl: number): Rational {
  return mul(div(doseMcg, rational(concentrationMcgPerMl)), rational(1000));
}

/** Plans an injection: dose by weight and the volume to draw up. */
export function planInjection(
  input: InjectionInput,
):
  | { readonly ok: true; readonly plan: InjectionPlan }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const problems = inputProblems([
    ['Weight', input.weightG],
    ['Target dose', input.targetMcgPerKg],
    ['Concentration', input.concentrationMcgPerMl],
  ]);
  if (problems.length > 0) return { ok: false, problems };
  const plannedDoseMcg = mul(rational(input.weightG, 1000), rational(input.targetMcgPerKg));
  if (compare(plannedDoseMcg, rational(Number.MAX_SAFE_INTEGER)) > 0) {
    return { ok: false, problems: ['The values are too large to calculate a dose'] };
  }
  const volumeUl = volumeUlOf(plannedDoseMcg, input.concentrationMcgPerMl);
  const doseMcg = Number(roundHalfAway(plannedDoseMcg));
  const arithmetic = byWeightLines(input, plannedDoseMcg, volumeUl);
  return { ok: true, plan: { plannedDoseMcg, doseMcg, volumeUl, arithmetic } };
}

/** A dose in devices or lozenges: how many, exact; whole only when it comes out. */
export type UnitCount = { readonly count: Rational; readonly isWhole: boolean };

/** How many units of `unitMcg` a dose is. @throws RangeError when a unit is not above zero */
export function unitsOf(doseMcg: number, unitMcg: number): UnitCount {
  if (!(unitMcg > 0)) throw new RangeError(`Not a unit of a dose: ${unitMcg}`);
  const count = rational(doseMcg, unitMcg);
  return { count, isWhole: count.den === 1n };
}
