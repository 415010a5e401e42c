/**
 * Vital signs: reading what was typed, checking it, and judging it by the clinic's prompts.
 *
 * Plausible ranges catch slips of the finger and say nothing about what is healthy. What is healthy
 * is a clinic prompt, and where none is set the answer is `unknown`.
 */
import { formatTemperature, parseDecimal } from '../basics/format.ts';
import type { Protocol, VitalCode, VitalPrompt } from '../protocol/protocol.ts';
import type { VitalsValues } from '../record/record.ts';
import { VITALS, VITALS_FIELDS, VITAL_CODES, type VitalsField } from './vitalTable.ts';

export * from './vitalTable.ts';

/** What stands typed in the form; a field not shown may be left out. */
export type VitalsText = { readonly [F in VitalsField]?: string };

/** The key of a message about the set as a whole. */
export const WHOLE_SET = 'form';

/** Message per field; empty when there is nothing to say. */
export type Problems = Readonly<Record<string, string>>;

export const NO_VITALS: VitalsValues = {
  sbpMmHg: null,
  dbpMmHg: null,
  heartRatePerMin: null,
  spo2Percent: null,
  respiratoryRatePerMin: null,
  temperatureDeciC: null,
  moaas: null,
  painNrs: null,
  oxygen: null,
  reportedBy: null,
};

/** A value without its unit: `128`, `36.6`. */
export function vitalNumber(code: VitalCode, value: number): string {
  return code === 'temperatureDeciC' ? formatTemperature(value).replace(' °C', '') : String(value);
}

/** A value with its unit: `128 mmHg`, `98 %`, `36.8 °C`, `5`. */
export function vitalText(code: VitalCode, value: number): string {
  const { unit } = VITALS[code];
  const text = vitalNumber(code, value);
  if (unit === '') return text;
  return `${text}${unit === '/min' ? '' : ' '}${unit}`;
}

function rangeText(code: VitalCode): string {
  const { min, max, unit } = VITALS[code];
  const range = `${vitalNumber(code, min)}–${vitalNumber(code, max)}`;
  if (unit === '') return range;
  return `${range}${unit === '/min' ? '' : ' '}${unit}`;
}

function implausible(code: VitalCode, value: number): string | null {
  const { label, min, max } = VITALS[code];
  if (!Number.isSafeInteger(value)) return `${label} is not a whole number. Check the number.`;
  if (value >= min && value <= max) return null;
  return `${label} ${vitalNumber(code, value)} is outside ${rangeText(code)}. Check the number.`;
}

/**
 * What is wrong with a set of vital signs, by the key of the value; `form` for the set as a whole.
 *
 * Blood pressure is both numbers or neither, and systolic is the higher. A set in which nothing
 * was measured is refused; oxygen alone is not a measurement.
 */
export function checkVitals(values: VitalsValues): Problems {
  const problems: Record<string, string> = {};
  for (const code of VITAL_CODES) {
    const value = values[code];
    const message = value === null ? null : implausible(code, value);
    if (message !== null) problems[code] = message;
  }
  const { sbpMmHg, dbpMmHg } = values;
  if (sbpMmHg !== null && dbpMmHg === null) {
    problems['dbpMmHg'] = 'Blood pressure needs both numbers: the diastolic is missing.';
  } else if (sbpMmHg === null && dbpMmHg !== null) {
    problems['sbpMmHg'] = 'Blood pressure needs both numbers: the systolic is missing.';
  } else if (sbpMmHg !== null && dbpMmHg !== null && dbpMmHg >= sbpMmHg) {
    problems['dbpMmHg'] ??=
      `Diastolic ${dbpMmHg} is not below systolic ${sbpMmHg}. Check the numbers.`;
  }
  if (VITAL_CODES.every((code) => values[code] === null)) {
    problems[WHOLE_SET] = 'Nothing is measured in this set. Write at least one value.';
  }
  return problems;
}

/** What was typed as values, and a message per field that could not be taken. */
export type ParsedVitals = {
  readonly ok: boolean;
  /** Null where blank or not taken. */
  readonly values: VitalsValues;
  /** By {@link VitalsField}, and `form` for the set as a whole. */
  readonly fields: Problems;
};

type Typed = { readonly value: number | null } | { readonly message: string };

function parseWhole(label: string, text: string): Typed {
  const parsed = parseDecimal(text, 0);
  return parsed.ok ? { value: parsed.scaled } : { message: `${label}: ${parsed.reason}.` };
}

function parseTemperature(text: string): Typed {
  const parsed = parseDecimal(text.trim().replace(/\s*°?\s*c$/i, ''), 1);
  if (!parsed.ok) return { message: `Temperature: ${parsed.reason}.` };
  if (parsed.scaled >= 900 && parsed.scaled <= 1100) {
    return {
      message: `${vitalNumber('temperatureDeciC', parsed.scaled)} looks like °F; enter °C.`,
    };
  }
  return { value: parsed.scaled };
}

function parseBloodPressure(
  text: string,
): { readonly sbpMmHg: number; readonly dbpMmHg: number } | { readonly message: string } {
  const match = /^(\d{1,6})\s*(?:\/|\s)\s*(\d{1,6})$/.exec(text.trim());
  if (match === null) {
    return {
      message: /^\d+\s*\/?$/.test(text.trim())
        ? 'Blood pressure needs both numbers, as in 128/82.'
        : 'Write blood pressure as 128/82.',
    };
  }
  return { sbpMmHg: Number(match[1]), dbpMmHg: Number(match[2]) };
}

/** Reads the vitals form and checks it as {@link checkVitals} does. Blank fields are null. */
export function parseVitalsFields(
  text: VitalsText,
  oxygen: VitalsValues['oxygen'] = null,
  reportedBy: VitalsValues['reportedBy'] = null,
): ParsedVitals {
  const fields: Record<string, string> = {};
  const values: Record<VitalCode, number | null> = { ...NO_VITALS };
  for (const { field, label } of VITALS_FIELDS) {
    const typed = text[field] ?? '';
    if (typed.trim() === '') continue;
    if (field === 'bloodPressure') {
      const parsed = parseBloodPressure(typed);
      if ('message' in parsed) fields[field] = parsed.message;
      else Object.assign(values, parsed);
      continue;
    }
    const parsed =
      field === 'temperatureDeciC' ? parseTemperature(typed) : parseWhole(label, typed);
    if ('message' in parsed) fields[field] = parsed.message;
    else values[field] = parsed.value;
  }
  const set: VitalsValues = { ...NO_VITALS, ...values, oxygen, reportedBy };
  const nothingTaken = Object.keys(fields).length > 0;
  for (const [key, message] of Object.entries(checkVitals(set))) {
    if (key === WHOLE_SET && nothingTaken) continue;
    const field = key === 'sbpMmHg' || key === 'dbpMmHg' ? 'bloodPressure' : key;
    fields[field] ??= message;
  }
  return { ok: Object.keys(fields).length === 0, values: set, fields };
}

export type Tier = 'caution' | 'critical';

/** A value judged by its prompt. `unknown` is never to be shown or counted as normal. */
export type Assessment =
  | { readonly status: 'within' }
  | { readonly status: 'outside'; readonly tier: Tier; readonly limit: string }
  | { readonly status: 'unknown' };

/**
 * What a value is compared with: the baseline's, null when there is none, `not_compared` for a
 * value taken before dosing, which is judged by its absolute limits alone.
 */
export type BaselineValue = number | null | 'not_compared';

type Side = { readonly tier: Tier; readonly limit: string };

/** The first limit passed, `critical` before `caution`, absolute before baseline. */
function passedLimit(
  prompt: VitalPrompt,
  value: number,
  baseline: number | null,
  words: (limit: number) => string,
): Side | null {
  const against = prompt.baseline;
  const tiers = [
    [
      'critical',
      prompt.criticalBelow,
      prompt.criticalFrom,
      against?.criticalFallPercent ?? null,
      against?.criticalRisePercent ?? null,
    ],
    [
      'caution',
      prompt.cautionBelow,
      prompt.cautionFrom,
      against?.cautionFallPercent ?? null,
      against?.cautionRisePercent ?? null,
    ],
  ] as const;
  for (const [tier, below, from, fall, rise] of tiers) {
    if (below !== null && value < below) {
      return { tier, limit: `clinic prompt: below ${words(below)}` };
    }
    if (from !== null && value >= from) {
      return { tier, limit: `clinic prompt: ${words(from)} or above` };
    }
    if (baseline === null) continue;
    // Whole numbers on both sides: the limit itself is exact.
    if (fall !== null && (baseline - value) * 100 >= fall * baseline) {
      const base = words(baseline);
      return { tier, limit: `clinic prompt: ${fall} % or more below baseline ${base}` };
    }
    if (rise !== null && (value - baseline) * 100 >= rise * baseline) {
      const base = words(baseline);
      return { tier, limit: `clinic prompt: ${rise} % or more above baseline ${base}` };
    }
  }
  return null;
}

/**
 * Judges a value by the clinic's prompts: the worse of its absolute and its baseline limits.
 *
 * `within` only when a prompt is set on every side on which the vital can be bad: both, unless the
 * code says that the scale ends at its best value (SpO2, MOAA/S, pain). A prompt against a baseline
 * that is missing leaves a value `unknown` that no absolute limit catches. Bands meet without gap
 * or overlap: `below` leaves the limit out, `from` and percentages take it in, and critical is
 * asked first.
 */
export function assess(
  prompt: VitalPrompt,
  value: number,
  code: VitalCode | null = null,
  baseline: BaselineValue = null,
): Assessment {
  if (!Number.isFinite(value)) return { status: 'unknown' };
  const words = (limit: number): string => (code === null ? String(limit) : vitalText(code, limit));
  // A share of nothing is no limit.
  const base = typeof baseline === 'number' && baseline > 0 ? baseline : null;
  const passed = passedLimit(prompt, value, base, words);
  if (passed !== null) return { status: 'outside', ...passed };
  const against = baseline === 'not_compared' ? null : prompt.baseline;
  const fallSet = isSet(against?.criticalFallPercent) || isSet(against?.cautionFallPercent);
  const riseSet = isSet(against?.criticalRisePercent) || isSet(against?.cautionRisePercent);
  if ((fallSet || riseSet) && base === null) return { status: 'unknown' };
  const worse = code === null ? 'both' : VITALS[code].worse;
  const lowSet = isSet(prompt.criticalBelow) || isSet(prompt.cautionBelow) || fallSet;
  const highSet = isSet(prompt.criticalFrom) || isSet(prompt.cautionFrom) || riseSet;
  const judged = (worse === 'high' || lowSet) && (worse === 'low' || highSet);
  return { status: judged ? 'within' : 'unknown' };
}

function isSet(limit: number | null | undefined): boolean {
  return limit !== null && limit !== undefined;
}

export type AssessedVital = {
  readonly code: VitalCode;
  readonly value: number;
  readonly assessment: Assessment;
};

/** The baseline of a set: its values, or as in {@link BaselineValue}. */
export type BaselineSet = VitalsValues | null | 'not_compared';

/** Every value taken, judged, in charting order. See `baseline.ts` for the baseline of an entry. */
export function assessSet(
  protocol: Pick<Protocol, 'prompts'>,
  values: VitalsValues,
  baseline: BaselineSet = null,
): readonly AssessedVital[] {
  return VITAL_CODES.flatMap((code) => {
    const value = values[code];
    if (value === null) return [];
    const base = baseline === 'not_compared' ? baseline : (baseline?.[code] ?? null);
    return [{ code, value, assessment: assess(protocol.prompts[code], value, code, base) }];
  });
}

/** The worst tier in a set; null when no prompt was passed, which does not say it is normal. */
export function worstTier(assessed: readonly AssessedVital[]): Tier | null {
  const tiers = assessed.map(({ assessment }) =>
    assessment.status === 'outside' ? assessment.tier : null,
  );
  if (tiers.includes('critical')) return 'critical';
  return tiers.includes('caution') ? 'caution' : null;
}
