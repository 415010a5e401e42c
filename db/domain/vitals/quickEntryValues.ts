/** The numbers of the quick-entry line: single values, pressures, and digits run together. */
import { RUN_ORDER, cutRun } from './digitRun.ts';
import { parseDecimal } from '../basics/format.ts';
import type { VitalCode } from '../protocol/protocol.ts';
import type { UnderstoodValue } from './quickEntry.ts';
import { shortLabel } from './quickEntryWords.ts';
import type { VitalsValues } from '../record/record.ts';
import {
  NO_VITALS,
  VITALS,
  type VitalsField,
  checkVitals,
  parseVitalsFields,
  vitalText,
} from './vitals.ts';

export type Refusal = { readonly reason: string; readonly from: number; readonly to: number };

/** A line while it is read from left to right. */
export type Line = {
  readonly text: string;
  cursor: number;
  /** Which value the next number without a label is, by its place in `RUN_ORDER`. */
  next: number;
  /** A label was used: from here on every value needs one. */
  labelled: boolean;
  readonly values: Record<VitalCode, number | null>;
  oxygen: VitalsValues['oxygen'];
  minutesAgo: number | null;
  clock: string | null;
  readonly understood: UnderstoodValue[];
};

/** A line on which nothing has been read. */
export function newLine(text: string): Line {
  return {
    text,
    cursor: 0,
    next: 0,
    labelled: false,
    values: {
      sbpMmHg: null,
      dbpMmHg: null,
      heartRatePerMin: null,
      spo2Percent: null,
      respiratoryRatePerMin: null,
      temperatureDeciC: null,
      moaas: null,
      painNrs: null,
    },
    oxygen: null,
    minutesAgo: null,
    clock: null,
    understood: [],
  };
}

/** Between two values, or the end. */
export const END = String.raw`(?=[\s;]|,(?:[\s;]|$)|$)`;
const AT_END = new RegExp(END, 'y');
const CHUNK = /[^\s;]+/y;
/** A number; with a slash behind it the first half of a pressure. */
export const NUMBER = /(\d+)([.,]\d+)?(?:(\s*\/\s*)(\d*))?/y;
const UNIT = /\s?%|\s?°\s?[cf]|[cf](?!\p{L})/iuy;

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function fieldOf(code: VitalCode): VitalsField {
  return code === 'sbpMmHg' || code === 'dbpMmHg' ? 'bloodPressure' : code;
}

export function chunkAt(text: string, at: number): string {
  return (matchAt(CHUNK, text, at)?.[0] ?? '').replace(/,$/, '');
}

/** What keeps a line from being taken, and the part of the text it is about. */
export function refusal(reason: string, from: number, to: number): Refusal {
  return { reason, from, to };
}

/** Puts a value down; refuses a second one for the same field. */
function put(line: Line, code: VitalCode, value: number, from: number, to: number): Refusal | null {
  const field = fieldOf(code);
  if (line.values[code] !== null) {
    return refusal(`${shortLabel(field)} is there twice. Take one out.`, from, to);
  }
  const { min, max } = VITALS[code];
  if (value < min || value > max) {
    const message = checkVitals({ ...NO_VITALS, [code]: value })[code];
    return refusal(message ?? `${shortLabel(field)} ${value}: check the number.`, from, to);
  }
  line.values[code] = value;
  if (code === 'sbpMmHg') return null;
  const text = code === 'dbpMmHg' ? `${line.values.sbpMmHg}/${value} mmHg` : vitalText(code, value);
  line.understood.push({ field, label: shortLabel(field), text });
  return null;
}

function putBloodPressure(
  line: Line,
  systolic: number,
  diastolic: number,
  from: number,
  to: number,
): Refusal | null {
  const refused = put(line, 'sbpMmHg', systolic, from, to);
  if (refused !== null) return refused;
  if (diastolic >= systolic) {
    const message = checkVitals({ ...NO_VITALS, sbpMmHg: systolic, dbpMmHg: diastolic });
    return refusal(message['dbpMmHg'] ?? 'Diastolic is not below systolic.', from, to);
  }
  return put(line, 'dbpMmHg', diastolic, from, to);
}

/** A cut as it would be typed with spaces: `128/82 98 110`. */
function spaced(from: number, values: readonly number[]): string {
  return values
    .map((value, index) => {
      const code = RUN_ORDER[from + index];
      if (code === 'sbpMmHg') return `${value}/`;
      const text = code === 'temperatureDeciC' ? (value / 10).toFixed(1) : String(value);
      return index === values.length - 1 ? text : `${text} `;
    })
    .join('');
}

/** A run of digits from `first` on; with `systolic`, the run stood behind its slash. */
function readRun(
  line: Line,
  digits: string,
  first: number,
  systolic: number | null,
  from: number,
  to: number,
): Refusal | null {
  // After a label only the pressure itself may be run together.
  const last = line.labelled ? 1 : RUN_ORDER.length - 1;
  const cuts = cutRun(digits, first, last, systolic);
  const [cut, other] = cuts;
  if (cut === undefined) {
    const typed = line.text.slice(from, to);
    const example = first === 2 ? '98 72 14 36.8' : '128/82 98 72 14 36.8';
    return refusal(`${typed} cannot be taken apart. Put spaces in, as in ${example}.`, from, to);
  }
  if (other !== undefined) {
    const lead = systolic === null ? '' : `${systolic}/`;
    const one = `${lead}${spaced(first, cut)}`;
    const two = `${lead}${spaced(first, other)}`;
    return refusal(`This could be ${one} or ${two}. Put a space between values.`, from, to);
  }
  if (systolic !== null) {
    const refused = put(line, 'sbpMmHg', systolic, from, to);
    if (refused !== null) return refused;
  }
  for (const [index, value] of cut.entries()) {
    const code = RUN_ORDER[first + index];
    const refused = code === undefined ? null : put(line, code, value, from, to);
    if (refused !== null) return refused;
  }
  line.next = Math.max(line.next, first + cut.length);
  return null;
}

/** A temperature as it is typed: `36.8`, `36,8`, `37`, or `368` without its point. */
function temperatureOf(text: string): { readonly value: number } | { readonly reason: string } {
  const { min, max } = VITALS.temperatureDeciC;
  const withoutPoint = /^\d{3}$/.test(text) ? Number(text) : null;
  if (withoutPoint !== null && withoutPoint >= min && withoutPoint <= max) {
    return { value: withoutPoint };
  }
  const typed = /^(?:9\d|10\d)\d$/.test(text) ? `${text.slice(0, -1)}.${text.slice(-1)}` : text;
  const parsed = parseVitalsFields({ temperatureDeciC: typed });
  const reason = parsed.fields['temperatureDeciC'];
  if (reason !== undefined) return { reason };
  return { value: parsed.values.temperatureDeciC ?? 0 };
}

/** One number as the value of a code. */
function putNumber(
  line: Line,
  code: VitalCode,
  text: string,
  from: number,
  to: number,
): Refusal | null {
  if (code === 'temperatureDeciC') {
    const read = temperatureOf(text);
    if ('reason' in read) return refusal(read.reason, from, to);
    return put(line, code, read.value, from, to);
  }
  const parsed = parseDecimal(text, 0);
  if (parsed.ok) return put(line, code, parsed.scaled, from, to);
  const { shortLabel: name } = VITALS[code];
  const whole = text.includes(',') ? 'Put a space after a comma' : 'Temperature is written t 36.8';
  const reason = /[.,]/.test(text)
    ? `${name} is a whole number. ${whole}`
    : `${name}: ${parsed.reason}`;
  return refusal(`${reason}.`, from, to);
}

/** Why what stands behind a number does not belong there. */
function afterNumber(line: Line, from: number): Refusal {
  const chunk = chunkAt(line.text, from);
  const to = from + chunk.length;
  if (/^[\d/]+[.,]$/.test(chunk)) return refusal('A digit is missing after the point.', from, to);
  if (/^\d+-\d+$/.test(chunk)) {
    return refusal(`Write blood pressure with a slash: ${chunk.replace('-', '/')}.`, from, to);
  }
  if (chunk.includes(',')) return refusal('Put a space after a comma.', from, to);
  return refusal(`“${chunk}” is not understood. Write the number alone, then a space.`, from, to);
}

/** A number, a pressure with its slash or a run of digits, for `code` or in the usual order. */
export function readNumber(line: Line, code: VitalCode | null): Refusal | null {
  const from = line.cursor;
  const match = matchAt(NUMBER, line.text, from);
  const [whole = '', digits = '', decimals = '', slash, diastolic = ''] = match ?? [];
  const to = from + whole.length;
  const unit = slash === undefined ? (matchAt(UNIT, line.text, to)?.[0] ?? '') : '';
  line.cursor = to + unit.length;
  const wanted = code ?? RUN_ORDER[line.next];
  if (slash !== undefined) {
    if (code !== null && code !== 'sbpMmHg') return afterNumber(line, from);
    if (decimals !== '') return refusal('Write blood pressure as 128/82.', from, to);
    if (diastolic === '') {
      return refusal('The diastolic is missing: type it after the slash, as in 128/82.', from, to);
    }
    if (matchAt(AT_END, line.text, to) === null) return afterNumber(line, from);
    if (diastolic.length > 3) return readRun(line, diastolic, 1, Number(digits), from, to);
    line.next = Math.max(line.next, 2);
    return putBloodPressure(line, Number(digits), Number(diastolic), from, to);
  }
  if (matchAt(AT_END, line.text, line.cursor) === null) return afterNumber(line, from);
  if (wanted === undefined) {
    return refusal('One number too many. Give it its label, as in m 4 or pain 2.', from, to);
  }
  if (code === null && line.labelled) {
    return refusal('After a label each value needs its own, as in spo2 98.', from, to);
  }
  if (unit !== '' && !unitFits(unit, wanted)) {
    if (/f$/i.test(unit))
      return refusal('Enter temperature in °C, as in t 36.8.', from, line.cursor);
    return refusal(`${whole}${unit} does not fit ${VITALS[wanted].label}.`, from, line.cursor);
  }
  if (wanted === 'sbpMmHg') {
    if (decimals === '' && digits.length > 3) return readRun(line, digits, 0, null, from, to);
    const begin = code === null ? 'Begin with blood pressure' : 'Write blood pressure';
    const label = code === null ? ', or use labels, as in hr 72' : '';
    return refusal(`${begin} as 128/82${label}.`, from, to);
  }
  if (code === null && line.next === 2 && decimals === '' && digits.length > 3) {
    return readRun(line, digits, 2, null, from, to);
  }
  const refused = putNumber(line, wanted, whole, from, to);
  if (refused === null && code === null) line.next += 1;
  return refused;
}

function unitFits(unit: string, code: VitalCode): boolean {
  if (unit.includes('%')) return code === 'spo2Percent';
  return /c$/i.test(unit) && code === 'temperatureDeciC';
}
