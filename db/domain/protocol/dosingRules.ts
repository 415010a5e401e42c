/** What makes the dosing of a protocol sound: plausible, and possible to give. */
import { FIXED_DOSE_RANGE_MCG, TARGET_RANGE_MCG_PER_KG } from '../rules/admitSession.ts';
import { MAX_RATE_UL_PER_HOUR, bolusProblem, concentrationProblem } from '../rules/entryRules.ts';
import { formatMg, formatMgPerKg, formatRateMlPerHour } from '../basics/format.ts';
import { type Say, isAscending, isWhole, timeProblem } from '../rules/ruleParts.ts';
import type { Dosing, Protocol, SessionKind } from './protocol.ts';
import { compare, rational } from '../basics/rational.ts';

/** The coarsest pump step taken, µL/h: 100 mL/h. */
export const MAX_PUMP_STEP_UL_PER_HOUR = 100_000;
function checkTarget(targetMcgPerKg: number, say: Say): void {
  const { min, max } = TARGET_RANGE_MCG_PER_KG;
  if (isWhole(targetMcgPerKg, min, max)) return;
  const most = formatMgPerKg(max);
  say('dosing.targetMcgPerKg', `The target dose is more than 0 and at most ${most}.`);
}

const TYPICAL_WEIGHT_G = 70_000;

/** Whether an infusion into a patient of typical weight runs faster than a rate taken. */
function runsTooFast(dosing: Extract<Dosing, { readonly mode: 'infusion' }>): boolean {
  const { targetMcgPerKg, durationS, concentrationMcgPerMl } = dosing;
  // g × mcg/kg is thousandths of a mcg, and µL are thousandths of a mL: the two cancel.
  const rate = rational(
    BigInt(TYPICAL_WEIGHT_G) * BigInt(targetMcgPerKg) * 3600n,
    BigInt(concentrationMcgPerMl) * BigInt(durationS),
  );
  return compare(rate, rational(MAX_RATE_UL_PER_HOUR)) > 0;
}

function checkInfusion(dosing: Extract<Dosing, { readonly mode: 'infusion' }>, say: Say): void {
  const before = [
    ['durationS', timeProblem(dosing.durationS)],
    ['concentrationMcgPerMl', concentrationProblem(dosing.concentrationMcgPerMl)],
  ] as const;
  for (const [key, problem] of before) if (problem !== null) say(`dosing.${key}`, problem);
  if (!isWhole(dosing.pumpStepUlPerHour, 1, MAX_PUMP_STEP_UL_PER_HOUR)) {
    const most = formatRateMlPerHour(MAX_PUMP_STEP_UL_PER_HOUR);
    say('dosing.pumpStepUlPerHour', `The pump step is more than 0 and at most ${most}.`);
  }
  const sound = before.every(([, problem]) => problem === null);
  if (sound && Number.isSafeInteger(dosing.targetMcgPerKg) && runsTooFast(dosing)) {
    const most = formatRateMlPerHour(MAX_RATE_UL_PER_HOUR);
    say(
      'dosing.concentrationMcgPerMl',
      `For 70 kg the pump would run above ${most}. Check dose, time and concentration.`,
    );
  }
}

function checkFixed(
  dosing: Extract<Dosing, { readonly mode: 'fixed' }>,
  kind: SessionKind,
  say: Say,
): void {
  const { doseChoicesMcg: choices, unitMcg, unitEveryS } = dosing;
  const unitProblem = bolusProblem(unitMcg, kind);
  if (unitProblem !== null) say('dosing.unitMcg', unitProblem);
  if (unitEveryS !== 0) {
    const problem = timeProblem(unitEveryS);
    if (problem !== null) say('dosing.unitEveryS', `${problem} Write 0 when none is set.`);
  }
  const path = 'dosing.doseChoicesMcg';
  if (choices.length === 0) say(path, 'Offer at least one dose.');
  for (const choice of choices) {
    const problem = bolusProblem(choice, kind);
    if (problem !== null) say(path, problem);
    else if (choice < FIXED_DOSE_RANGE_MCG.min) {
      say(path, `A planned dose is ${formatMg(FIXED_DOSE_RANGE_MCG.min)} or more.`);
    } else if (unitProblem === null && choice % unitMcg !== 0) {
      say(path, `${formatMg(choice)} cannot be given in parts of ${formatMg(unitMcg)}.`);
    }
  }
  if (!isAscending(choices)) say(path, 'Put the doses in order, the smallest first, each once.');
}

/** Says what is wrong with the dosing, by path. */
export function checkDosing({ dosing, kind }: Protocol, say: Say): void {
  if (dosing.mode === 'fixed') {
    checkFixed(dosing, kind, say);
    return;
  }
  checkTarget(dosing.targetMcgPerKg, say);
  if (dosing.mode === 'infusion') {
    checkInfusion(dosing, say);
    return;
  }
  const problem = concentrationProblem(dosing.concentrationMcgPerMl);
  if (problem !== null) say('dosing.concentrationMcgPerMl', problem);
}
