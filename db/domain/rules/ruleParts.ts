/** What the rules of a protocol have in common. */
import { formatInteger } from '../basics/format.ts';
import { durationExact } from '../basics/time.ts';

/** Takes down what is wrong with the value at a path. */
export type Say = (path: string, message: string) => void;

/** Times of a protocol, s: from one minute to one day, both included. */
export const PROTOCOL_TIME_S = { min: 60, max: 24 * 60 * 60 } as const;
/** A whole number between two others, both included. */
export function isWhole(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}

/** Why a time of a protocol cannot be right, or null; seconds. */
export function timeProblem(seconds: number): string | null {
  const { min, max } = PROTOCOL_TIME_S;
  if (isWhole(seconds, min, max)) return null;
  return `Write a time from ${durationExact(min)} to ${formatInteger(max / 3600)} h.`;
}

/** Each more than the one before. */
export function isAscending(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
}
