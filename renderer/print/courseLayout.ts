/** Where things go on the trend of a course: strips one above another, no drawing. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { CoursePoint } from '../../db/domain/paper/courseSummary.ts';

/** Sessions beside each other at most, so that every point has room for its figure. */
const MOST_ACROSS = 12;
/** A strip holds as many places as fit well, so that few sessions are not drawn as wide slabs. */
const FEWEST_PLACES = 8;
const STEP_MM_HG = 20;
const MARGIN_MM_HG = 5;
/** Less than this from bottom to top would make a small change look like a large one. */
const LEAST_MM_HG = 60;

export const TREND = {
  width: 700,
  left: 96,
  right: 698,
  fontSize: 11.4,
  dose: { top: 19, bottom: 62 },
  systolic: { top: 90, bottom: 130 },
  score: 151,
  days: 169,
  years: 183,
  height: 186,
} as const;

export type TrendScales = {
  readonly dose: ScaleLinear<number, number>;
  readonly systolic: ScaleLinear<number, number>;
};

/** Points in rows of about equal length, in their order. */
export function trendRows(points: readonly CoursePoint[]): readonly (readonly CoursePoint[])[] {
  const rows = Math.ceil(points.length / MOST_ACROSS);
  const across = Math.ceil(points.length / Math.max(1, rows));
  return Array.from({ length: rows }, (_, row) => points.slice(row * across, (row + 1) * across));
}

/** One scale for all rows: a bar is as high on the last row as on the first. */
export function trendScales(points: readonly CoursePoint[]): TrendScales {
  const doses = points.flatMap(({ mgPerKg }) => (mgPerKg === null ? [] : [mgPerKg]));
  const pressures = points.flatMap(({ peakSystolicMmHg: sbp }) => (sbp === null ? [] : [sbp]));
  const low = Math.floor((Math.min(...pressures, 200) - MARGIN_MM_HG) / STEP_MM_HG) * STEP_MM_HG;
  const high = Math.ceil((Math.max(...pressures, 100) + MARGIN_MM_HG) / STEP_MM_HG) * STEP_MM_HG;
  return {
    dose: scaleLinear([0, Math.max(...doses, 0.1)], [TREND.dose.bottom, TREND.dose.top]),
    systolic: scaleLinear(
      [low, Math.max(high, low + LEAST_MM_HG)],
      [TREND.systolic.bottom, TREND.systolic.top],
    ),
  };
}

/** The middle of each session's place along a row. */
export function trendPlaces(rows: readonly (readonly CoursePoint[])[]): {
  readonly x: (index: number) => number;
  readonly barWidth: number;
} {
  const longest = Math.max(FEWEST_PLACES, ...rows.map((row) => row.length));
  const step = (TREND.right - TREND.left) / longest;
  return { x: (index) => TREND.left + step * (index + 0.5), barWidth: Math.min(30, step * 0.55) };
}
