/** Words a person typed, beside words and numbers of the record. */

// Hebrew, Arabic and the scripts between them, with their presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * Free text set apart, so that its direction does not turn round the number after it.
 *
 * Without this a medicine named in Arabic before `4 mg` is shown as `4`, the name, `mg`, and a phone
 * number beside such a name is shown back to front. Other text is returned as it is. The marks are
 * those of the Unicode Bidirectional Algorithm (UAX #9) and have no width. They hold in text that itself
 * reads from left to right: no `dir="auto"` round joined text.
 */
export function apart(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}
