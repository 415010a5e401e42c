/**
 * A run of digits without spaces, as the values of a set of vital signs in their usual order.
 *
 * Every way to cut the run into plausible values is found, so that a run is only ever taken when
 * there is exactly one.
 */
import type { VitalCode } from '../protocol/protocol.ts';
import { VITALS } from './vitalTable.ts';

/** The order in which values without a label are read. */
export const RUN_ORDER = [
  'sbpMmHg',
  'dbpMmHg',
  'spo2Percent',
  'heartRatePerMin',
  'respiratoryRatePerMin',
  'temperatureDeciC',
] as const satisfies readonly VitalCode[];
export type RunCode = (typeof RUN_ORDER)[number];

/** One way to cut a run: the values from where it began, in {@link RUN_ORDER}. */
export type Cut = readonly number[];

/** Temperature has its tenth always: 368 is 36.8 °C. The others are as short as they are. */
function lengthsOf(code: RunCode): readonly number[] {
  return code === 'temperatureDeciC' ? [3] : [1, 2, 3];
}

/**
 * Every way to cut `digits` into plausible values from `from` on, to `to` at most.
 *
 * A zero leads no value but the zero itself. Diastolic is below systolic; `systolic` says it when
 * the run begins behind a slash. A blood pressure is never cut off in the middle.
 *
 * @param from index in {@link RUN_ORDER} of the first value
 * @param to index of the last value allowed
 */
export function cutRun(
  digits: string,
  from: number,
  to: number,
  systolic: number | null = null,
): readonly Cut[] {
  const code = RUN_ORDER[from];
  if (code === undefined || from > to) return [];
  const { min, max } = VITALS[code];
  return lengthsOf(code).flatMap((length): readonly Cut[] => {
    const text = digits.slice(0, length);
    if (text.length < length || (length > 1 && text.startsWith('0'))) return [];
    const value = Number(text);
    if (value < min || value > max) return [];
    if (code === 'dbpMmHg' && systolic !== null && value >= systolic) return [];
    const rest = digits.slice(length);
    if (rest === '') return code === 'sbpMmHg' ? [] : [[value]];
    const after = cutRun(rest, from + 1, to, code === 'sbpMmHg' ? value : null);
    return after.map((values) => [value, ...values]);
  });
}
