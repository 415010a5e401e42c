/** The number pad: what a key does to the box it types in, and when the next box is meant. */
import { VITALS, type VitalsField } from '../../../../../db/domain/vitals/vitals.ts';

export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '/' | '.' | 'back';

/** The boxes the pad types in, in their order; the scales are rows to tap. */
export const PAD_BOXES = [
  'bloodPressure',
  'spo2Percent',
  'heartRatePerMin',
  'respiratoryRatePerMin',
  'temperatureDeciC',
] as const satisfies readonly VitalsField[];
export type PadBox = (typeof PAD_BOXES)[number];

/** A whole number that no further digit could make plausible. */
function isFull(digits: string, min: number, max: number): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const value = Number(digits);
  return value >= min && value <= max && value * 10 > max;
}

/** Whether nothing more can follow in a box: then the next key is for the next one. */
export function isComplete(box: PadBox, text: string): boolean {
  if (box === 'bloodPressure') {
    const [systolic = '', diastolic] = text.split('/');
    const { min, max } = VITALS.dbpMmHg;
    return systolic !== '' && diastolic !== undefined && isFull(diastolic, min, max);
  }
  if (box === 'temperatureDeciC') return /^\d{2}\.\d$/.test(text);
  return isFull(text, VITALS[box].min, VITALS[box].max);
}

export type Typed = { readonly text: string; readonly caret: number };

/**
 * A box after a key of the pad, over what is selected in it.
 *
 * The stroke of a blood pressure and the point of a temperature come by themselves once nothing
 * else can follow, at the end of the box alone.
 */
export function padType(
  box: PadBox,
  text: string,
  selected: { readonly from: number; readonly to: number },
  key: PadKey,
): Typed {
  const { from, to } = selected;
  if (key === 'back') {
    const start = from === to ? Math.max(0, from - 1) : from;
    return { text: text.slice(0, start) + text.slice(to), caret: start };
  }
  const before = text.slice(0, from);
  const after = text.slice(to);
  // The one that came by itself, pressed as well.
  if ((key === '/' || key === '.') && before.endsWith(key) && after === '') {
    return { text, caret: text.length };
  }
  const typed = before + key;
  if (after !== '') return { text: typed + after, caret: typed.length };
  const { min, max } = VITALS.sbpMmHg;
  const adds =
    box === 'bloodPressure' && isFull(typed, min, max)
      ? '/'
      : box === 'temperatureDeciC' && /^(2[5-9]|3\d|4[0-5])$/.test(typed)
        ? '.'
        : '';
  return { text: typed + adds, caret: typed.length + adds.length };
}

/** The box after one; the last is followed by none. */
export function boxAfter(box: PadBox): PadBox | null {
  return PAD_BOXES[PAD_BOXES.indexOf(box) + 1] ?? null;
}
