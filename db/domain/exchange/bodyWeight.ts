/** Body weight from a FHIR Observation: exact grams, or why not. */
import { rational, roundHalfAway, mul, type Rational } from '../basics/rational.ts';
import { clinicalDate, parseIsoDate, MINUTE_MS, type Instant } from '../basics/time.ts';
import type { WeightBasis } from '../record/record.ts';
import { checkWeight } from '../rules/patientRules.ts';
import { at, hasCode, textAt, type Json } from './fhirValues.ts';

/** Body weight, LOINC. */
const BODY_WEIGHT = '29463-7';
const LOINC = 'http://loinc.org';

export const isBodyWeight = (observation: Json): boolean =>
  hasCode(at(observation, 'code'), LOINC, [BODY_WEIGHT]);

export type ImportedWeight = {
  readonly weightG: number;
  readonly basis: WeightBasis;
  readonly observedAt: Instant;
};
/** A weight with what is to be known of it, or why it is not taken and when it was of. */
export type WeightRead =
  | { readonly weight: ImportedWeight; readonly note: string | null }
  | { readonly weight: null; readonly problem: string };

/** Grams of one unit. The avoirdupois pound is 453.59237 g by definition. */
const GRAMS: Readonly<Record<'kg' | 'g' | 'lb', Rational>> = {
  kg: rational(1000n),
  g: rational(1n),
  lb: rational(45_359_237n, 100_000n),
};
type Unit = keyof typeof GRAMS;

/** UCUM's codes, and the words systems write beside them. */
const UNITS: ReadonlyMap<string, Unit> = new Map([
  ['kg', 'kg'],
  ['kilogram', 'kg'],
  ['kilograms', 'kg'],
  ['g', 'g'],
  ['gram', 'g'],
  ['grams', 'g'],
  ['[lb_av]', 'lb'],
  ['lb', 'lb'],
  ['lbs', 'lb'],
  ['pound', 'lb'],
  ['pounds', 'lb'],
]);

/** What the code and the words agree on; null when they do not, or name another unit. */
function unitOf(quantity: unknown): Unit | null {
  const written = [textAt(quantity, 'code'), textAt(quantity, 'unit')].filter(
    (each) => each !== '',
  );
  const units = new Set(written.map((each) => UNITS.get(each.toLowerCase()) ?? null));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}

/** The decimal number a JSON number was written as, exactly; null when it is none to weigh with. */
function exactly(value: unknown): Rational | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) return null;
  const [, whole = '', decimals = '', exponent = '0'] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const power = Number(exponent) - decimals.length;
  if (whole === '' || Math.abs(power) > 30) return null;
  const digits = BigInt(whole + decimals);
  const ten = 10n ** BigInt(Math.abs(power));
  return power < 0 ? rational(digits, ten) : rational(digits * ten);
}

const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:\.\d+)?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return zone.startsWith('-') ? 0 - minutes : minutes;
}

type When = { readonly instant: Instant; readonly isWholeDay: boolean };

/** A FHIR dateTime as an instant; a date alone is its first minute. Null for anything less. */
function readWhen(text: string): When | null {
  const day = parseIsoDate(text.slice(0, 10));
  if (day === null) return null;
  const midnight = Date.UTC(day.year, day.month - 1, day.day);
  if (text.length === 10) {
    return { instant: { utcMs: midnight, offsetMinutes: 0 }, isWholeDay: true };
  }
  const [, , hour, minute, second = '0', zone = ''] = DATE_TIME.exec(text) ?? [];
  const offsetMinutes = offsetOf(zone);
  if (hour === undefined || Math.abs(offsetMinutes) > 840) return null;
  const ofDay = Number(hour) * 60 + Number(minute) - offsetMinutes;
  const utcMs = midnight + ofDay * MINUTE_MS + Math.min(59, Number(second)) * 1000;
  return { instant: { utcMs, offsetMinutes }, isWholeDay: false };
}

function whenOf(observation: Json): When | null {
  const texts = [
    textAt(observation, 'effectiveDateTime'),
    textAt(observation, 'effectiveInstant'),
    textAt(observation, 'effectivePeriod', 'end'),
    textAt(observation, 'effectivePeriod', 'start'),
  ];
  return readWhen(texts.find((each) => each !== '') ?? '');
}

/** Results that stand; a missing status is taken for one, as older systems leave it out. */
const STANDING: readonly string[] = ['final', 'amended', 'corrected', ''];

/**
 * Grams, rounded once to the nearest whole gram with halves up.
 *
 * The basis is always `reported`: that another place's scales were used is not known here.
 */
export function readWeight(observation: Json, now: Instant): WeightRead | null {
  if (!STANDING.includes(textAt(observation, 'status'))) return null;
  const when = whenOf(observation);
  if (when === null) return { weight: null, problem: 'A weight without a date is not taken.' };
  const of = clinicalDate(when.instant);
  const left = (why: string): WeightRead => ({
    weight: null,
    problem: `The weight of ${of} is not taken: ${why}`,
  });
  const quantity = at(observation, 'valueQuantity');
  const value = exactly(at(quantity, 'value'));
  if (value === null) return left('its value is not a number.');
  if (textAt(quantity, 'comparator') !== '') return left('it is “more than” or “less than”.');
  const unit = unitOf(quantity);
  if (unit === null) return left('its unit is none of kg, g and lb, or is said in two ways.');
  const grams = roundHalfAway(mul(value, GRAMS[unit]));
  const weight: ImportedWeight = {
    weightG: grams > 10_000_000n ? 10_000_000 : Number(grams),
    basis: 'reported',
    observedAt: when.instant,
  };
  const [problem] = Object.values(checkWeight(weight, now));
  if (problem !== undefined) {
    return left(
      when.instant.utcMs > now.utcMs ? 'it is still to come.' : 'it is outside 20–400 kg.',
    );
  }
  const note = when.isWholeDay
    ? `The weight of ${of} has no time of day in the file: taken as 00:00.`
    : null;
  return { weight, note };
}

/** The newest weight that can be read; of the newer ones that cannot, why. */
export function newestWeight(reads: readonly WeightRead[]): {
  readonly weight: ImportedWeight | null;
  readonly notes: readonly string[];
} {
  let newest: Extract<WeightRead, { readonly note: string | null }> | null = null;
  for (const read of reads) {
    if (read.weight === null) continue;
    if (newest === null || read.weight.observedAt.utcMs > newest.weight.observedAt.utcMs) {
      newest = read;
    }
  }
  const problems = reads.flatMap((read) => (read.weight === null ? [read.problem] : []));
  const notes = [...(newest?.note == null ? [] : [newest.note]), ...new Set(problems)];
  return { weight: newest?.weight ?? null, notes };
}
