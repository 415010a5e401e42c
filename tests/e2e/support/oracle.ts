/** An independent reckoning of a dose: second by second, by hand, sharing nothing with the app. */

/** What the pump is set to from a moment on; a pause is a rate of 0. */
export type RateFrom = { readonly atMs: number; readonly mlPerHour: number };
export type BolusAt = { readonly atMs: number; readonly mg: number };

const STEP_MS = 1000;

/** Delivered: mg up to a moment, adding one second after another. */
export function deliveredBySteps(
  rates: readonly RateFrom[],
  boluses: readonly BolusAt[],
  mgPerMl: number,
  untilMs: number,
): number {
  let mg = boluses
    .filter(({ atMs }) => atMs <= untilMs)
    .reduce((sum, { mg: given }) => sum + given, 0);
  const first = Math.min(...rates.map(({ atMs }) => atMs));
  for (let at = first; at < untilMs; at += STEP_MS) {
    const now = rates.filter(({ atMs }) => atMs <= at).at(-1)?.mlPerHour ?? 0;
    const lasts = Math.min(STEP_MS, untilMs - at);
    mg += ((now * mgPerMl) / 3_600_000) * lasts;
  }
  return mg;
}

/** Shown: a number as a clinician reads it, at most so many decimals and no zeros behind. */
export function shown(value: number, decimals = 2): string {
  // The steps above add up rounding errors far below what is shown.
  return String(Number(value.toFixed(decimals)));
}

/** A course of dosing, as a test itself has set it. */
export type Course = {
  readonly rates: readonly RateFrom[];
  readonly boluses: readonly BolusAt[];
  readonly mgPerMl: number;
};

/** As {@link deliveredBySteps}, of a course. */
export const deliveredOf = ({ rates, boluses, mgPerMl }: Course, untilMs: number): number =>
  deliveredBySteps(rates, boluses, mgPerMl, untilMs);
