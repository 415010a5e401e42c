/**
 * The measured values as a handful of path strings, worked out anew with every point.
 *
 * Coordinates are whole tenths of a unit of the viewBox: numbers that turn into text quickly. Where
 * points stand closer than the eye can part them, a series is drawn as its lowest and highest value
 * per step of width, so that no peak is ever lost.
 */
import type { Columns } from './columns.ts';
import type { ChartLayout } from './layout.ts';
import { type Place, bandOf, denseLine, lineThrough, tenths } from './plotLines.ts';

export const PLOT_PATHS = [
  'band',
  'edges',
  'whiskers',
  'whiskersLate',
  'whiskersReported',
  'caps',
  'capsReported',
  'hrLine',
  'hrDots',
  'hrLate',
  'hrReported',
  'spo2Line',
  'spo2Dense',
  'spo2Dots',
  'spo2Late',
  'spo2Reported',
  'caution',
  'critical',
] as const;
export type PlotPath = (typeof PLOT_PATHS)[number];
export type PlotPaths = Readonly<Record<PlotPath, string>>;

/**
 * Points closer than this, in units of the viewBox, are drawn as a line alone: but for those that
 * were reported or written late, which always have their mark.
 */
const DENSE_UNITS = 4;

/** A point: a line of almost no length, under a thick stroke. None at all is not drawn on paper. */
const POINT = 'h0.01';

const CROSS = 'm-28 -28l56 56m0 -56l-56 56';

/** One shape per value: a dot, a ring for one that was reported, a cross for one written late. */
function dotsOf(
  { atMs, late, reported }: Columns,
  values: readonly number[],
  y: (value: number) => number,
  { x, dense }: Place,
) {
  const paths = { dots: '', late: '', reported: '' };
  for (let index = 0; index < atMs.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    const isUsual = reported[index] !== true && late[index] !== true;
    if (value !== value || (dense && isUsual)) continue;
    const at = `M${x(atMs[index] ?? 0)} ${y(value)}`;
    if (reported[index] === true) paths.reported += at + POINT;
    else if (isUsual) paths.dots += at + POINT;
    if (late[index] === true) paths.late += `${at}${CROSS}`;
  }
  return paths;
}

function barsOf(columns: Columns, y: (value: number) => number, { x, dense }: Place) {
  const { atMs, sbp, dbp, late, reported } = columns;
  const paths = {
    whiskers: '',
    whiskersLate: '',
    whiskersReported: '',
    caps: '',
    capsReported: '',
  };
  for (let index = 0; index < atMs.length; index += 1) {
    const systolic = sbp[index] ?? Number.NaN;
    const diastolic = dbp[index] ?? Number.NaN;
    const at = x(atMs[index] ?? 0);
    const isReported = reported[index] === true;
    if (dense && !isReported && late[index] !== true) continue;
    if (systolic === systolic && diastolic === diastolic) {
      const bar = `M${at} ${y(systolic)}V${y(diastolic)}`;
      if (isReported) paths.whiskersReported += bar;
      else if (late[index] === true) paths.whiskersLate += bar;
      else paths.whiskers += bar;
    }
    for (const value of [systolic, diastolic]) {
      if (value !== value) continue;
      if (isReported) paths.capsReported += `M${at} ${y(value)}${POINT}`;
      else paths.caps += `M${at - 40} ${y(value)}h80`;
    }
  }
  return paths;
}

/** A sign stands at the right of its value, in tenths, where it hides neither dot nor bar. */
const SIGN_ASIDE = 85;
const UP = 'm0 -34l36 62h-72z';
const DOWN = 'm0 34l36 -62h-72z';

/** A triangle beside each value beyond a prompt: hollow for caution, filled for critical. */
function beyond(
  columns: Columns,
  x: (atMs: number) => number,
  y: { readonly [K in 'bp' | 'hr' | 'spo2']: (value: number) => number },
) {
  const paths = { caution: '', critical: '' };
  const { atMs } = columns;
  const series = [
    [columns.bpTier, columns.sbp, y.bp, UP],
    [columns.hrTier, columns.hr, y.hr, UP],
    [columns.spo2Tier, columns.spo2, y.spo2, DOWN],
  ] as const;
  for (const [tiers, values, place, shape] of series) {
    // Close points share one sign, of the worst of them.
    let room = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < atMs.length; index += 1) {
      const tier = tiers[index] ?? 0;
      const value = values[index] ?? Number.NaN;
      if (tier === 0 || value !== value) continue;
      const at = x(atMs[index] ?? 0);
      if (at < room && tier < 2) continue;
      const sign = `M${at + SIGN_ASIDE} ${place(value)}${shape}`;
      if (tier === 2 && at >= room) paths.critical += sign;
      if (tier === 1) paths.caution += sign;
      if (at >= room) room = at + 60;
    }
  }
  return paths;
}

/** Every path of the plot for the points there are. */
export function plotPaths(columns: Columns, gapMs: number, layout: ChartLayout): PlotPaths {
  const { panels, left, right } = layout;
  const [fromMs = 0, toMs = 1] = layout.x.domain();
  const x = tenths(layout.x, fromMs, toMs);
  const y = {
    bp: tenths(panels.bp.y, 0, 100),
    hr: tenths(panels.hr.y, 0, 100),
    spo2: tenths(panels.spo2.y, 0, 100),
  };
  const dense = columns.atMs.length * DENSE_UNITS > right - left;
  const place: Place = { x, gapMs, dense };
  const line = dense ? denseLine : lineThrough;
  const { atMs, sbp, dbp, hr, spo2 } = columns;
  const hrDots = dotsOf(columns, hr, y.hr, place);
  const spo2Dots = dotsOf(columns, spo2, y.spo2, place);
  const bars = barsOf(columns, y.bp, place);
  return {
    band: bandOf(columns, y.bp, place),
    edges: line(atMs, sbp, y.bp, place) + line(atMs, dbp, y.bp, place),
    whiskers: bars.whiskers,
    whiskersLate: bars.whiskersLate,
    whiskersReported: bars.whiskersReported,
    caps: bars.caps,
    capsReported: bars.capsReported,
    hrLine: line(atMs, hr, y.hr, place),
    hrDots: hrDots.dots,
    hrLate: hrDots.late,
    hrReported: hrDots.reported,
    // A line of dashes costs much where it turns at every step, and cannot be read there.
    spo2Line: dense ? '' : line(atMs, spo2, y.spo2, place),
    spo2Dense: dense ? line(atMs, spo2, y.spo2, place) : '',
    spo2Dots: spo2Dots.dots,
    spo2Late: spo2Dots.late,
    spo2Reported: spo2Dots.reported,
    ...beyond(columns, x, y),
  };
}
