/** Which of a patient's names is charted. */
import { MOST } from './limits.ts';
import { at, asList, cleanText, isOver, objectsOf, textAt, type Json } from './fhirValues.ts';

export type NameRead = {
  readonly familyName: string;
  readonly givenName: string;
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
};

/** The first that is there is taken; a name without a use stands after the usual one. */
const USES: readonly string[] = ['official', 'usual', '', 'temp'];
/** Names of before, or by which nobody is charted: only where there is no other. */
const LAST_RESORT = 10;

export const givenOf = (name: Json): string =>
  asList(at(name, 'given'))
    .map((each) => (typeof each === 'string' ? cleanText(each) : ''))
    .filter((each) => each !== '')
    .join(' ');

const hasAnything = (name: Json): boolean =>
  textAt(name, 'family') !== '' || givenOf(name) !== '' || textAt(name, 'text') !== '';

/** The name that stands: official, usual, first; null when there is none. */
export function standingName(names: unknown, todayIso: string): Json | null {
  const rank = (name: Json): number => {
    const use = USES.indexOf(textAt(name, 'use'));
    const over = isOver(at(name, 'period'), todayIso) ? 2 * LAST_RESORT : 0;
    return (use < 0 ? LAST_RESORT : use) + over;
  };
  // The sort keeps the file's order among equals.
  return (
    objectsOf(names)
      .filter(hasAnything)
      .toSorted((a, b) => rank(a) - rank(b))[0] ?? null
  );
}

type Parts = Pick<NameRead, 'familyName' | 'givenName'> & { readonly note?: string };

/** Of one text only what cannot be read in two ways: `Marlow, Ines`, or a single name. */
function fromText(text: string): Parts | null {
  const [family = '', given = '', ...more] = text.split(',').map((part) => part.trim());
  if (more.length === 0 && family !== '' && given !== '') {
    const note =
      'The name is one text in the file: what stands before the comma is the family name.';
    return { familyName: family, givenName: given, note };
  }
  return text !== '' && !/[\s,]/.test(text) ? { familyName: text, givenName: '' } : null;
}

function refused(reason: string, parts: Partial<Parts> = {}): NameRead {
  const { familyName = '', givenName = '' } = parts;
  return { familyName, givenName, refusals: [reason], notes: [] };
}

/** @param todayIso the local date, `2026-11-22` */
export function nameOf(names: unknown, todayIso: string): NameRead {
  const name = standingName(names, todayIso);
  if (name === null) return refused('The file has no name.');
  const text = textAt(name, 'text');
  const given = givenOf(name);
  const written = { familyName: textAt(name, 'family'), givenName: given };
  const parts: Parts | null = written.familyName === '' && given === '' ? fromText(text) : written;
  if (parts === null) {
    return refused('The name is one text, and which part is the family name is not said.');
  }
  const { familyName, givenName, note } = parts;
  if (familyName === '') return refused('The file has no family name.', { givenName });
  if (familyName.length > MOST.name || givenName.length > MOST.name) {
    return refused(`The name is longer than the ${MOST.name} letters a chart holds.`);
  }
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(givenName === '' ? ['The file has no given name.'] : []),
    ...(isOver(at(name, 'period'), todayIso)
      ? ['The only name in the file is an earlier one.']
      : []),
  ];
  return { familyName, givenName, refusals: [], notes };
}
