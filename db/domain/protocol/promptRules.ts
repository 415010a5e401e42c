/** What makes the prompts of one vital sign sound: bands in order, in range, without overlap. */
import type { BaselinePrompt, VitalCode, VitalPrompt } from './protocol.ts';
import { VITALS, vitalText } from '../vitals/vitals.ts';

type Problem = readonly [path: string, message: string];

const LIMITS = ['criticalBelow', 'cautionBelow', 'cautionFrom', 'criticalFrom'] as const;

/** What a share of the baseline says nothing about. */
const NO_BASELINE: readonly VitalCode[] = ['temperatureDeciC', 'moaas', 'painNrs'];

/** A fall of all of it or more is no limit; a rise may be larger. */
const MAX_FALL_PERCENT = 99;
const MAX_RISE_PERCENT = 300;

function limitProblems(code: VitalCode, prompt: VitalPrompt): readonly Problem[] {
  const { min, max } = VITALS[code];
  return LIMITS.flatMap((key): readonly Problem[] => {
    const limit = prompt[key];
    if (limit === null || (Number.isSafeInteger(limit) && limit >= min && limit <= max)) return [];
    const range = `${vitalText(code, min)} to ${vitalText(code, max)}`;
    return [[key, `A limit lies from ${range}.`]];
  });
}

function orderProblems(code: VitalCode, prompt: VitalPrompt): readonly Problem[] {
  const { criticalBelow, cautionBelow, cautionFrom, criticalFrom } = prompt;
  const problems: Problem[] = [];
  const text = (limit: number): string => vitalText(code, limit);
  if (criticalBelow !== null && cautionBelow !== null && cautionBelow <= criticalBelow) {
    problems.push(['cautionBelow', `The caution comes first: above ${text(criticalBelow)}.`]);
  }
  if (criticalFrom !== null && cautionFrom !== null && cautionFrom >= criticalFrom) {
    problems.push(['cautionFrom', `The caution comes first: below ${text(criticalFrom)}.`]);
  }
  const low = [criticalBelow, cautionBelow].filter((limit) => limit !== null);
  const high = [cautionFrom, criticalFrom].filter((limit) => limit !== null);
  if (low.length > 0 && high.length > 0 && Math.max(...low) >= Math.min(...high)) {
    const key = cautionFrom === null ? 'criticalFrom' : 'cautionFrom';
    const lowest = text(Math.max(...low));
    problems.push([key, `No value is left between the low limit ${lowest} and this one.`]);
  }
  return problems;
}

function baselineProblems(code: VitalCode, baseline: BaselinePrompt): readonly Problem[] {
  const problems: Problem[] = [];
  const { criticalFallPercent, cautionFallPercent, cautionRisePercent, criticalRisePercent } =
    baseline;
  const shares = [
    ['criticalFallPercent', criticalFallPercent, MAX_FALL_PERCENT],
    ['cautionFallPercent', cautionFallPercent, MAX_FALL_PERCENT],
    ['cautionRisePercent', cautionRisePercent, MAX_RISE_PERCENT],
    ['criticalRisePercent', criticalRisePercent, MAX_RISE_PERCENT],
  ] as const;
  for (const [key, share, most] of shares) {
    if (share !== null && !(Number.isSafeInteger(share) && share >= 1 && share <= most)) {
      problems.push([`baseline.${key}`, `Write a whole number from 1 to ${most} %.`]);
    }
  }
  const set = shares.find(([, share]) => share !== null);
  if (set === undefined) {
    problems.push(['baseline', 'Set a limit against baseline, or take the comparison out.']);
  } else if (NO_BASELINE.includes(code)) {
    const { label } = VITALS[code];
    problems.push([`baseline.${set[0]}`, `${label} is not judged in percent of its baseline.`]);
  }
  const tooEarly = (caution: number | null, critical: number | null): boolean =>
    caution !== null && critical !== null && caution >= critical;
  if (tooEarly(cautionFallPercent, criticalFallPercent)) {
    const message = `The caution comes first: below ${criticalFallPercent} %.`;
    problems.push(['baseline.cautionFallPercent', message]);
  }
  if (tooEarly(cautionRisePercent, criticalRisePercent)) {
    const message = `The caution comes first: below ${criticalRisePercent} %.`;
    problems.push(['baseline.cautionRisePercent', message]);
  }
  return problems;
}

/** What is wrong with the prompts of a vital sign, by path within them; the gravest first. */
export function promptProblems(code: VitalCode, prompt: VitalPrompt): readonly Problem[] {
  return [
    ...limitProblems(code, prompt),
    ...orderProblems(code, prompt),
    ...(prompt.baseline === null ? [] : baselineProblems(code, prompt.baseline)),
  ];
}
