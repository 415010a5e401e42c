/**
 * What may be read of a resource that another system wrote: every value is unknown until looked at.
 *
 * Nothing here throws. What is not what it should be reads as missing.
 */

/** A JSON object. Its keys are the file's: read them with {@link at} alone. */
export type Json = Readonly<Record<string, unknown>>;

/** The value as an object; null for anything else, an array included. */
export function asObject(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : null;
}

/** The value as a list of what it holds; a lone object where a list belongs is a list of one. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return asObject(value) === null ? [] : [value];
}

/** The objects of a list; whatever else stands in it is left. */
export function objectsOf(value: unknown): readonly Json[] {
  return asList(value)
    .map(asObject)
    .filter((each) => each !== null);
}

/** What a path of own keys leads to; undefined where it leads nowhere. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    const object = asObject(here);
    if (object === null || !Object.hasOwn(object, key)) return undefined;
    here = object[key];
  }
  return here;
}

// Controls, half surrogate pairs, and what would make a line read in another order than it is in.
const UNSEEN = /[\p{Cc}\u2028\u2029]+/gu;
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const HALF_PAIRS = /\p{Cs}/gu;

/** Text on one line: controls are spaces, runs of space are one, ends trimmed. Markup stays text. */
export function cleanText(text: string): string {
  return text
    .replace(UNSEEN, ' ')
    .replace(REORDERING, '')
    .replace(HALF_PAIRS, '\ufffd')
    .replace(/[\s\p{Zs}]+/gu, ' ')
    .trim();
}

/** Characters looked at of any text: what is longer is refused by length and need not be read. */
const MOST_READ = 20_000;

/** The text at a path, cleaned; empty where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? cleanText(found.slice(0, MOST_READ)) : '';
}

/** How a CodeableConcept is called: its text, else the first coding that has a display. */
export function conceptText(concept: unknown): string {
  const text = textAt(concept, 'text');
  if (text !== '') return text;
  const displays = objectsOf(at(concept, 'coding')).map((coding) => textAt(coding, 'display'));
  return displays.find((display) => display !== '') ?? '';
}

/** Whether a CodeableConcept has a coding of that system; an empty system takes any. */
export function hasCode(concept: unknown, system: string, codes: readonly string[]): boolean {
  return objectsOf(at(concept, 'coding')).some(
    (coding) =>
      (system === '' || textAt(coding, 'system') === system) &&
      codes.includes(textAt(coding, 'code')),
  );
}

/** The codes of a CodeableConcept, of whatever system; a bare code counts as well. */
export function codesOf(concept: unknown): readonly string[] {
  if (typeof concept === 'string') return [cleanText(concept.slice(0, MOST_READ))];
  return objectsOf(at(concept, 'coding')).map((coding) => textAt(coding, 'code'));
}

/**
 * Whether a Period is over.
 *
 * @param todayIso the local date, `2026-11-22`; an end that names only a year or month is over after it
 */
export function isOver(period: unknown, todayIso: string): boolean {
  const end = textAt(period, 'end').slice(0, 10);
  return /^\d{4}(-\d{2}){0,2}$/.test(end) && end < todayIso.slice(0, end.length);
}

/** `text`, or what is left of it with an ellipsis where the record holds no more. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${wellCut(text, most - 1)}…`;
}

/** The beginning of a text, never half of a surrogate pair. */
export function wellCut(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
