/** Words of a printed page, whatever its columns did to their lines. */
import { expect } from '@playwright/test';

/** Flat: every run of white space as one space. */
export const flat = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Bare: without any white space and the signs of direction, to compare across broken lines. */
export const bare = (text: string): string =>
  text.normalize('NFC').replace(/[\s\u200e\u200f\u2066-\u2069\u202a-\u202e\u00ad]+/gu, '');

/** Expect: each of these in the text, broken over lines or not; all that lack are named at once. */
export function expectWords(text: string, words: readonly string[]): void {
  const page = bare(text);
  expect(words.filter((word) => !page.includes(bare(word)))).toEqual([]);
}

/** Expect: a line of the page with all of these in this order. */
export function expectLine(text: string, parts: readonly string[]): void {
  const lines = text.split('\n').map(flat);
  const holds = (line: string): boolean => {
    let from = 0;
    return parts.every((part) => {
      const at = line.indexOf(part, from);
      from = at + part.length;
      return at >= 0;
    });
  };
  expect(lines.some(holds), `no line with ${parts.join(' · ')} in\n${text}`).toBe(true);
}
