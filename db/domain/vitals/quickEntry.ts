/**
 * The quick-entry line: one line of text as a set of vital signs, or the reason it is not one.
 *
 * Nothing is guessed: text that could be read in two ways is refused, and so is what is not
 * understood.
 *
 * Values without a label come first and in order: blood pressure, SpO2, heart rate, respiratory
 * rate, temperature (`128/82 98 72 14 36.8`). With a label they come in any order (`hr 72 pain 2`),
 * and after the first label each needs its own. Digits may be run together (`12882987214368`) where
 * only one plausible set can be meant. Oxygen is `air` or `o2`; `@14:05` or `-5` says when it was.
 */
import {
  NUMBER,
  END,
  type Line,
  type Refusal,
  chunkAt,
  matchAt,
  newLine,
  readNumber,
  refusal,
} from './quickEntryValues.ts';
import { EXAMPLES, LABELS, OXYGEN_TEXT, OXYGEN_WORDS, unknownWord } from './quickEntryWords.ts';
import type { VitalsValues } from '../record/record.ts';
import { NO_VITALS, WHOLE_SET, type VitalsField, checkVitals } from './vitals.ts';

/** One value as it was understood, in the order typed. */
export type UnderstoodValue = {
  readonly field: VitalsField | 'oxygen';
  /** `BP`, `SpO2`, `HR` … */
  readonly label: string;
  /** With its unit: `128/82 mmHg`, `98 %`, `Room air`. */
  readonly text: string;
};

export type QuickEntry =
  | {
      readonly state: 'understood';
      readonly values: VitalsValues;
      readonly understood: readonly UnderstoodValue[];
      /** How long ago it was, minutes, when the line says so (`-5`); else null. */
      readonly minutesAgo: number | null;
      /** A clock time in the line as typed behind its `@` (`14:05`); else null. */
      readonly clock: string | null;
    }
  | {
      readonly state: 'refused';
      /** What was understood up to there. */
      readonly understood: readonly UnderstoodValue[];
      /** In words for the clinician, with what to type instead. */
      readonly reason: string;
      /** The part of the text the reason is about, as offsets into it. */
      readonly at: { readonly from: number; readonly to: number };
    }
  | { readonly state: 'empty' };

const SEPARATORS = /(?:[\s;]|,(?=[\s;]|$))+/y;
const WORD = /\p{L}[\p{L}\d/]*/uy;
const MINUTES_AGO = new RegExp(
  String.raw`-(\d{1,4})(?:m(?:in)?)?${END}|(\d{1,4})\s?m(?:ins?|inutes?)?\s+ago${END}`,
  'iy',
);
const CLOCK = /@\s?([^\s;,]*)/y;
const CLOCK_TEXT = /^(?:(?:[01]?\d|2[0-3]):[0-5]\d|(?:[01]\d|2[0-3])[0-5]\d)$/;
const LABEL = new RegExp(
  `(${Object.keys(LABELS)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?!\\p{L})\\s*[:=]?\\s*`,
  'iuy',
);
const OXYGEN = /(room air|air|ra|oxygen|o2)(?![\p{L}\d])/iuy;
const NUMBER_FOLLOWS = /\s*\d/y;
const LONGEST_AGO_MIN = 24 * 60;
const NOTHING_MEASURED = 'Write at least one value as well, as in 128/82 98 72.';

function readLabelled(line: Line, match: RegExpExecArray): Refusal | null {
  const from = line.cursor;
  const word = (match[1] ?? '').toLowerCase();
  const field = LABELS[word];
  line.cursor += match[0].length;
  if (field === undefined) return refusal(unknownWord(word), from, line.cursor);
  const number = matchAt(NUMBER, line.text, line.cursor);
  if (number === null) {
    const example = `${word} ${EXAMPLES[field]}`;
    return refusal(`The value of ${word} is missing, as in ${example}.`, from, line.cursor);
  }
  if (word === 'p' && number[0] === '10') {
    return refusal('p 10 could be pulse or pain. Write hr 10 or pain 10.', from, line.cursor + 2);
  }
  if (field === 'bloodPressure') return readNumber(line, 'sbpMmHg');
  line.labelled = true;
  return readNumber(line, field);
}

function readTime(
  line: Line,
  at: { readonly minutesAgo: number } | { readonly clock: string },
  from: number,
): Refusal | null {
  if (line.minutesAgo !== null || line.clock !== null) {
    return refusal('The time is there twice. Take one out.', from, line.cursor);
  }
  if ('clock' in at) {
    if (!CLOCK_TEXT.test(at.clock)) {
      return refusal('Write the time as @14:05.', from, line.cursor);
    }
    line.clock = at.clock;
    return null;
  }
  if (at.minutesAgo < 1 || at.minutesAgo > LONGEST_AGO_MIN) {
    return refusal('Minutes ago run from 1 to 1,440. Write a time as @14:05.', from, line.cursor);
  }
  line.minutesAgo = at.minutesAgo;
  return null;
}

function readOxygen(line: Line, word: string): Refusal | null {
  const from = line.cursor;
  line.cursor += word.length;
  const oxygen = OXYGEN_WORDS[word.toLowerCase()];
  if (oxygen === undefined) return refusal(unknownWord(word), from, line.cursor);
  if (line.oxygen !== null) {
    return refusal('Oxygen is there twice. Take one out.', from, line.cursor);
  }
  if (oxygen === 'supplemental' && matchAt(NUMBER_FOLLOWS, line.text, line.cursor) !== null) {
    const reason = 'For saturation write spo2 98; to say that oxygen is given, put o2 at the end.';
    return refusal(reason, from, line.cursor);
  }
  line.oxygen = oxygen;
  line.understood.push({ field: 'oxygen', label: 'Oxygen', text: OXYGEN_TEXT[oxygen] });
  return null;
}

/** Reads the next thing on the line and moves the cursor behind it. */
function readNext(line: Line): Refusal | null {
  const { text, cursor: from } = line;
  const ago = matchAt(MINUTES_AGO, text, from);
  if (ago !== null) {
    line.cursor += ago[0].length;
    return readTime(line, { minutesAgo: Number(ago[1] ?? ago[2]) }, from);
  }
  const clock = matchAt(CLOCK, text, from);
  if (clock !== null) {
    line.cursor += clock[0].length;
    return readTime(line, { clock: clock[1] ?? '' }, from);
  }
  if (matchAt(NUMBER, text, from) !== null) return readNumber(line, null);
  const oxygen = matchAt(OXYGEN, text, from);
  const label = matchAt(LABEL, text, from);
  if (label !== null) return readLabelled(line, label);
  if (oxygen !== null) return readOxygen(line, oxygen[0]);
  const chunk = chunkAt(text, from);
  const to = from + Math.max(chunk.length, 1);
  if (chunk.startsWith('-')) {
    return refusal('Write minutes ago as -5, five minutes ago.', from, to);
  }
  return refusal(unknownWord(matchAt(WORD, text, from)?.[0] ?? chunk), from, to);
}

/** Reads a line as it stands, complete or half typed; a half-typed value is refused. */
export function readQuickEntry(text: string): QuickEntry {
  const line = newLine(text);
  const refused = ({ reason, from, to }: Refusal): QuickEntry => ({
    state: 'refused',
    understood: line.understood,
    reason,
    at: { from, to },
  });
  let read = false;
  for (;;) {
    line.cursor += matchAt(SEPARATORS, text, line.cursor)?.[0].length ?? 0;
    if (line.cursor >= text.length) break;
    const problem = readNext(line);
    if (problem !== null) return refused(problem);
    read = true;
  }
  if (!read) return { state: 'empty' };
  const { understood, minutesAgo, clock } = line;
  const values: VitalsValues = { ...NO_VITALS, ...line.values, oxygen: line.oxygen };
  const problems = checkVitals(values);
  const [reason] = problems[WHOLE_SET] === undefined ? Object.values(problems) : [NOTHING_MEASURED];
  if (reason !== undefined) return refused({ reason, from: 0, to: text.length });
  return { state: 'understood', values, understood, minutesAgo, clock };
}
