/** Whether a name typed by hand is that of a person of the clinic. */
import type { PersonRef } from '../record/record.ts';

/** Titles and credentials written before and after names; none of them is a name as well. */
const TITLES: ReadonlySet<string> = new Set(
  'dr mr mrs ms mx prof rn lpn lvn bsn msn dnp aprn np fnp pmhnp crna md phd pharmd rph emt'.split(
    ' ',
  ),
);

/** Small letters without accents, one word for each run of letters. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function without(words: readonly string[], left: ReadonlySet<string>): readonly string[] {
  const rest = words.filter((word) => !left.has(word));
  return rest.length === 0 ? words : rest;
}

/** An initial stands for every name that begins with it. */
function isSameWord(a: string, b: string): boolean {
  return a.length === 1 || b.length === 1 ? a.charAt(0) === b.charAt(0) : a === b;
}

function areAllIn(some: readonly string[], all: readonly string[]): boolean {
  const left = [...all];
  // Whole names take their place before initials do.
  return some
    .toSorted((a, b) => b.length - a.length)
    .every((word) => {
      const exact = left.indexOf(word);
      const at = exact >= 0 ? exact : left.findIndex((other) => isSameWord(word, other));
      if (at < 0) return false;
      left.splice(at, 1);
      return true;
    });
}

/**
 * Whether a typed name can be read as this person's: `Rosa Okafor, RN`, `Okafor, Rosa`, `R. Okafor`
 * and `Okafor` are all Rosa Okafor, and `Rosa Lind` is not.
 *
 * It errs towards yes, as another person's full name always tells the two apart.
 */
export function isSamePerson(
  { name, credential }: Pick<PersonRef, 'name' | 'credential'>,
  typed: string,
): boolean {
  const left = new Set([...TITLES, ...wordsOf(credential)]);
  const own = without(wordsOf(name), left);
  const other = without(wordsOf(typed), left);
  if (own.length === 0 || other.length === 0) return name.trim() === typed.trim();
  if (areAllIn(other, own)) return true;
  // A person known by one name alone shares it with others.
  return own.length > 1 && areAllIn(own, other);
}
