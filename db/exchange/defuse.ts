/**
 * Cells that no spreadsheet takes for a formula.
 *
 * A program that opens a CSV file runs a cell that begins with `=`, `+`, `-` or `@`, some after
 * blanks, quotes or a full-width form of the sign. One that takes semicolons or tabs for the ends of
 * cells does not heed the quotes around ours either: so a sign after one of these, or at the start
 * of a line, is defused as well. The exact text is in `record/`.
 *
 * Source: OWASP, CSV injection.
 */

/** Blanks of every kind, marks that are not seen, and quotes: some programs skip them. */
const SKIPPED = String.raw`[\s\p{Z}\p{Cc}\p{Cf}"'\u0060“”„‘’‚«»＂＇]*`;
/** The four signs, with their full-width, small, raised, lowered and typographic forms. */
const SIGNS = String.raw`[=＝﹦⁼₌+＋﹢⁺₊\-−－﹣⁻₋‐‑‒–—@＠﹫]`;

const LIVE = new RegExp(`^${SKIPPED}${SIGNS}`, 'u');
const LIVE_WITHIN = new RegExp(`([;\\t\\r\\n])(?=${SKIPPED}${SIGNS})`, 'gu');
/** A tab or a return at the very start may end the cell before it. */
const BREAKING = /^[\t\r\n]/;

/** Most cells: nothing at the start that could be skipped, and nothing within that could end one. */
const HARMLESS = /^[0-9A-Za-z][^;\t\r\n]*$/;

/** The text of a cell, with an apostrophe wherever it might be taken for a formula. */
export function defused(text: string): string {
  if (text === '' || HARMLESS.test(text)) return text;
  const within = text.replace(LIVE_WITHIN, "$1'");
  return BREAKING.test(text) || LIVE.test(text) ? `'${within}` : within;
}
