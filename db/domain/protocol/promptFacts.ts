/** The prompts of one vital sign as facts in words. */
import type { VitalCode, VitalPrompt } from './protocol.ts';
import { type Fact, sourceFact } from './protocolFact.ts';
import { VITALS, vitalText } from '../vitals/vitals.ts';

const LIMITS = [
  ['criticalBelow', 'critical below'],
  ['cautionBelow', 'caution below'],
  ['cautionFrom', 'caution from'],
  ['criticalFrom', 'critical from'],
] as const;

const SHARES = [
  ['criticalFallPercent', 'critical from a fall of'],
  ['cautionFallPercent', 'caution from a fall of'],
  ['cautionRisePercent', 'caution from a rise of'],
  ['criticalRisePercent', 'critical from a rise of'],
] as const;

/** Every limit that is set, and the source. */
export function promptFacts(code: VitalCode, prompt: VitalPrompt): readonly Fact[] {
  const path = `prompts.${code}`;
  const { label } = VITALS[code];
  const { baseline } = prompt;
  const fact = (key: string, what: string, value: number | null, text: string): readonly Fact[] => {
    if (value === null) return [];
    const words = `${label}, ${what}`;
    return [{ path: `${path}.${key}`, label: words, value, text, absent: 'no prompt' }];
  };
  const limits = LIMITS.flatMap(([key, what]) => {
    const limit = prompt[key];
    return fact(key, what, limit, limit === null ? '' : vitalText(code, limit));
  });
  const shares = SHARES.flatMap(([key, what]) => {
    const share = baseline?.[key] ?? null;
    return fact(`baseline.${key}`, what, share, `${share} % of baseline`);
  });
  const empty = baseline !== null && shares.length === 0;
  const compared = empty ? fact('baseline', 'against baseline', 0, 'no limit set') : [];
  const source = sourceFact(`${path}.source`, `${label}, source`, prompt.source);
  return [...limits, ...shares, ...compared, source];
}
