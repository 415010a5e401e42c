import { type Rational, div, isZero, rational, toDecimalString } from './rational.ts';

/** A quantity to show: exact, or a whole number of its smallest unit. */
export type Quantity = Rational | number | bigint;

function exact(value: Quantity): Rational {
  return typeof value === 'object' ? value : rational(value);
}

function withCommas(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function isNegative(r: Rational): boolean {
  return r.num < 0n;
}

/** `value` ÷ `perUnit` with its unit; a trace is never shown as none. */
function amount(value: Quantity, perUnit: number, maxDecimals: number, unit: string): string {
  const r = div(exact(value), rational(perUnit));
  if (isNegative(r)) throw new RangeError(`An amount cannot be negative: ${toDecimalString(r, 6)}`);
  const text = toDecimalString(r, maxDecimals);
  if (text !== '0' || isZero(r)) return `${withCommas(text)} ${unit}`;
  const smallest = toDecimalString(rational(1n, 10n ** BigInt(maxDecimals)), maxDecimals);
  return `less than ${smallest} ${unit}`;
}

/**
 * Micrograms shown as milligrams: `40 mg`, `0.5 mg`, `1,200 mg`; a trace as `less than 0.01 mg`.
 *
 * Display rounds once, here: a half goes away from zero. Notation by the ISMP (Institute for Safe
 * Medication Practices) list of error-prone abbreviations, as for every function of this file.
 *
 * @throws RangeError when negative, or a number that is not a safe integer
 */
export function formatMg(mcg: Quantity, maxDecimals = 2): string {
  return amount(mcg, 1000, maxDecimals, 'mg');
}

/** Micrograms as such: `1,200 mcg`. @throws RangeError when negative or not exact */
export function formatMcg(mcg: Quantity, maxDecimals = 0): string {
  return amount(mcg, 1, maxDecimals, 'mcg');
}

/** Micrograms per kilogram shown as `0.5 mg/kg`. @throws RangeError when negative or not exact */
export function formatMgPerKg(mcgPerKg: Quantity, maxDecimals = 3): string {
  return amount(mcgPerKg, 1000, maxDecimals, 'mg/kg');
}

/** Microlitres shown as `40 mL`. @throws RangeError when negative or not exact */
export function formatMl(ul: Quantity, maxDecimals = 2): string {
  return amount(ul, 1000, maxDecimals, 'mL');
}

/** Microlitres per hour shown as `53.5 mL/h`. @throws RangeError when negative or not exact */
export function formatRateMlPerHour(ulPerHour: Quantity, maxDecimals = 3): string {
  return amount(ulPerHour, 1000, maxDecimals, 'mL/h');
}

/** Micrograms per millilitre shown as `1 mg/mL`. @throws RangeError when negative or not exact */
export function formatConcentration(mcgPerMl: Quantity, maxDecimals = 3): string {
  return amount(mcgPerMl, 1000, maxDecimals, 'mg/mL');
}

/** Grams shown as `71.3 kg`. @throws RangeError when negative or not exact */
export function formatWeight(g: Quantity, maxDecimals = 3): string {
  return amount(g, 1000, maxDecimals, 'kg');
}

/** Tenths of a degree Celsius shown as `36.8 °C`, `37 °C`. @throws RangeError when not exact */
export function formatTemperature(deciC: Quantity): string {
  return `${withCommas(toDecimalString(div(exact(deciC), rational(10)), 1))} °C`;
}

/** A whole number with commas: `1,200`. @throws RangeError when not a safe integer */
export function formatInteger(value: number | bigint): string {
  return withCommas(rational(value).num.toString());
}

const SAFE_UNITS: ReadonlyMap<string, string> = new Map([
  ['µg', 'mcg'],
  ['μg', 'mcg'],
  ['ug', 'mcg'],
  ['cc', 'mL'],
  ['ml', 'mL'],
  ['iu', 'units'],
  ['u', 'units'],
  ['unit', 'units'],
]);

/**
 * Thousandths of a unit shown with the unit: 2,500 of `mg` as `2.5 mg`.
 *
 * Units that are error-prone are written the safe way (`µg` as mcg, `cc` as mL, `IU` as units).
 *
 * @throws RangeError when negative or not exact, or the unit is one that may not be written
 */
export function formatAmount(thousandths: Quantity, unit: string, maxDecimals = 3): string {
  const trimmed = unit.trim();
  const safe = SAFE_UNITS.get(trimmed.toLowerCase()) ?? trimmed;
  const value = exact(thousandths);
  const one = safe === 'units' && value.num === 1000n && value.den === 1n;
  const text = amount(value, 1000, maxDecimals, one ? 'unit' : safe);
  if (safe === '' || bannedNotation(text).length > 0) {
    throw new RangeError(`Not a unit that may be written: ${JSON.stringify(unit)}`);
  }
  return text;
}

const NOT_LETTER_BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const NOT_LETTER_AFTER = String.raw`(?![\p{L}\p{N}])`;
// IN, SC and MS are also states: "Gary, IN 46402".
const NOT_ZIP = String.raw`(?!,?\s+\d{5}(?!\d))`;

/** What may not be written, most of it whichever way it is spelled. Source: ISMP. */
const BANNED: readonly RegExp[] = [
  // .5 mg (read as 5 mg)
  /(?<![\p{L}\p{N}.])\.\d+(?:\s?[\p{L}%°]+)?/gu,
  // 5.0 mg (read as 50 mg), but not 1.0.2
  /(?<![\d.])\d[\d,]*\.\d*0(?!\d|\.\d)(?:\s?[\p{L}%°]+)?/gu,
  // 1200 mg without its comma
  /(?<![\d.,])\d{4,}(?:\.\d+)?\s?(?:mcg|mg|g|kg|mL|units?)(?![\p{L}\p{N}])/gu,
  // 10mg (the m read as a zero)
  /\d(?:mcg|mg|kg|mL|units?)(?![\p{L}\p{N}])/gu,
  new RegExp(String.raw`(?<!\p{L})(?:[µμ]g|ug)${NOT_LETTER_AFTER}`, 'gu'),
  new RegExp(String.raw`(?<!\p{L})cc${NOT_LETTER_AFTER}|\d\s?CC${NOT_LETTER_AFTER}`, 'gu'),
  new RegExp(String.raw`(?<!\p{L})I\.?U${NOT_LETTER_AFTER}|\d\s?iu${NOT_LETTER_AFTER}`, 'gu'),
  new RegExp(String.raw`(?<![\p{L}.])U(?![\p{L}\p{N}.])|\d\s?u${NOT_LETTER_AFTER}`, 'gu'),
  new RegExp(String.raw`${NOT_LETTER_BEFORE}q\.?\s?o?\.?\s?d${NOT_LETTER_AFTER}`, 'giu'),
  new RegExp(String.raw`${NOT_LETTER_BEFORE}(?:SC|SQ|IN)${NOT_LETTER_AFTER}${NOT_ZIP}`, 'gu'),
  new RegExp(String.raw`${NOT_LETTER_BEFORE}(?:MSO4|MgSO4)${NOT_LETTER_AFTER}`, 'gu'),
  new RegExp(String.raw`${NOT_LETTER_BEFORE}MS${NOT_LETTER_AFTER}${NOT_ZIP}`, 'gu'),
  new RegExp(String.raw`${NOT_LETTER_BEFORE}d/c${NOT_LETTER_AFTER}`, 'giu'),
];

/**
 * The error-prone notations found in a text, as they stand there; empty when there are none.
 *
 * Source: ISMP list of error-prone abbreviations, the part that bears on this record.
 */
export function bannedNotation(text: string): string[] {
  return BANNED.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found.trim()));
}

/** A typed number in its smallest unit, or why it was refused, for the clinician. */
export type ParsedDecimal =
  { readonly ok: true; readonly scaled: number } | { readonly ok: false; readonly reason: string };

function refuse(reason: string): ParsedDecimal {
  return { ok: false, reason };
}

/**
 * Reads a number as typed, exactly: `71.3` with 3 decimals is 71300.
 *
 * A comma is a decimal comma unless it could be a thousands comma (`1,200`): that is refused, never
 * guessed. Signs, exponents, `.5` and `5.` are refused. No floating point is involved.
 *
 * @throws RangeError when `decimals` is not a whole number from 0 to 15
 */
export function parseDecimal(text: string, decimals: number): ParsedDecimal {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 15) {
    throw new RangeError(`Decimals must be a whole number from 0 to 15: ${decimals}`);
  }
  const typed = text.trim();
  if (typed === '') return refuse('Write a number');
  if (/^[+\-−]/.test(typed)) return refuse('Write the number without a sign');
  if (/^[.,]\d+$/.test(typed)) return refuse(`Write a zero first: 0.${typed.slice(1)}`);
  if (/^\d+[.,]$/.test(typed)) return refuse('A digit is missing after the point');
  const match = /^(\d+)(?:([.,])(\d+))?$/.exec(typed);
  if (match === null) {
    return refuse(
      /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed)
        ? 'Write the number without thousands commas'
        : 'Write digits and one decimal point, as in 71.3',
    );
  }
  const whole = match[1] ?? '';
  const fraction = match[3] ?? '';
  if (match[2] === ',' && /^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3) {
    const decimal = toDecimalString(rational(BigInt(whole + fraction), 1000n), 3);
    return refuse(`${typed} could be ${whole}${fraction} or ${decimal}: write the one you mean`);
  }
  if (fraction.length > decimals) {
    if (decimals === 0) return refuse('Write a whole number');
    return refuse(`Write at most ${decimals} decimal${decimals === 1 ? '' : 's'}`);
  }
  const scaled = Number(BigInt(whole + fraction.padEnd(decimals, '0')));
  if (!Number.isSafeInteger(scaled)) return refuse('The number is too large');
  return { ok: true, scaled };
}
