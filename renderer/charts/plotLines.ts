/** Lines and the band between them as path strings, in whole tenths of a unit of the viewBox. */
import type { Columns } from './columns.ts';

/** Where points stand close, this many tenths of a unit share their lowest and highest value. */
const COLUMN = 20;

export type Place = {
  readonly x: (atMs: number) => number;
  readonly gapMs: number;
  /** Values of one step of width are joined to their lowest and highest. */
  readonly dense: boolean;
};

/** A linear scale in tenths, without the cost of a general one. */
export function tenths(scale: (value: number) => number, from: number, to: number) {
  const start = scale(from) * 10;
  const slope = from === to ? 0 : (scale(to) * 10 - start) / (to - from);
  return (value: number): number => Math.round(start + slope * (value - from));
}

/** A line through every value, broken where one is missing or the silence is long. */
export function lineThrough(
  atMs: readonly number[],
  values: readonly number[],
  y: (value: number) => number,
  { x, gapMs }: Place,
): string {
  let path = '';
  let lastMs = Number.NaN;
  for (let index = 0; index < atMs.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    const at = atMs[index] ?? Number.NaN;
    if (value !== value) {
      lastMs = Number.NaN;
      continue;
    }
    path += `${at - lastMs <= gapMs ? 'L' : 'M'}${x(at)} ${y(value)}`;
    lastMs = at;
  }
  return path;
}

/** The same where points stand close: per step of width the lowest and the highest value. */
export function denseLine(
  atMs: readonly number[],
  values: readonly number[],
  y: (value: number) => number,
  { x, gapMs }: Place,
): string {
  let path = '';
  let lastMs = Number.NaN;
  let column = Number.NaN;
  let low = 0;
  let high = 0;
  let lowFirst = true;
  let joins = false;
  const flush = (): void => {
    if (column !== column) return;
    const [one, other] = lowFirst ? [low, high] : [high, low];
    path += `${joins ? 'L' : 'M'}${column} ${y(one)}`;
    if (one !== other || !joins) path += `V${y(other)}`;
  };
  for (let index = 0; index < atMs.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    if (value !== value) {
      flush();
      column = Number.NaN;
      lastMs = Number.NaN;
      continue;
    }
    const at = atMs[index] ?? 0;
    const next = Math.round(x(at) / COLUMN) * COLUMN;
    const follows = at - lastMs <= gapMs;
    if (next === column && follows) {
      if (value < low) {
        low = value;
        lowFirst = false;
      }
      if (value > high) {
        high = value;
        lowFirst = true;
      }
    } else {
      flush();
      column = next;
      joins = follows;
      low = value;
      high = value;
      lowFirst = true;
    }
    lastMs = at;
  }
  flush();
  return path;
}

/** The surface between systolic and diastolic, one closed shape per run. */
export function bandOf(columns: Columns, y: (value: number) => number, place: Place): string {
  const { atMs, sbp, dbp } = columns;
  const { x, gapMs, dense } = place;
  let path = '';
  let upper = '';
  let lower: string[] = [];
  let lastMs = Number.NaN;
  let column = Number.NaN;
  let high = 0;
  let low = 0;
  const corner = (): void => {
    if (column !== column) return;
    upper += `${upper === '' ? 'M' : 'L'}${column} ${y(high)}`;
    lower.push(`L${column} ${y(low)}`);
  };
  const close = (): void => {
    corner();
    if (lower.length > 1) path += `${upper}${lower.toReversed().join('')}Z`;
    upper = '';
    lower = [];
    column = Number.NaN;
  };
  for (let index = 0; index < atMs.length; index += 1) {
    const systolic = sbp[index] ?? Number.NaN;
    const diastolic = dbp[index] ?? Number.NaN;
    if (systolic !== systolic || diastolic !== diastolic) {
      close();
      lastMs = Number.NaN;
      continue;
    }
    const at = atMs[index] ?? 0;
    if (!(at - lastMs <= gapMs)) close();
    const next = dense ? Math.round(x(at) / COLUMN) * COLUMN : x(at);
    if (next === column) {
      if (systolic > high) high = systolic;
      if (diastolic < low) low = diastolic;
    } else {
      corner();
      column = next;
      high = systolic;
      low = diastolic;
    }
    lastMs = at;
  }
  close();
  return path;
}
