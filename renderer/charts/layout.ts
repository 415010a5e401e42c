/** Where things go on a session's chart: scales, ticks and label places, no drawing. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import {
  type ChartFlow,
  type ChartMark,
  type ChartReading,
  type SessionChartData,
  offsetAt,
} from '../../db/domain/sessionChart.ts';
import { clinicalDate, clinicalTime, localDateIso, zoneLabel } from '../../db/domain/time.ts';

export type ChartMode = 'screen' | 'paper';
export type PanelId = 'bp' | 'hr' | 'spo2' | 'rate';

/** One strip of the chart; `top` and `height` in the units of the viewBox. */
export type Panel = {
  readonly id: PanelId;
  readonly top: number;
  readonly height: number;
  readonly y: ScaleLinear<number, number>;
  readonly ticks: readonly number[];
};

export type TimeTick = {
  readonly atMs: number;
  readonly x: number;
  readonly time: string;
  /** Only where the day differs from the tick before. */
  readonly date: string | null;
};

/** A change of clocks inside the session: to summer time, or back. */
export type ClockChange = { readonly x: number; readonly zone: string };

export type PlacedMark = ChartMark & {
  readonly x: number;
  readonly row: number;
  /** Null when there was no room to write it; the mark itself is always drawn. */
  readonly text: string | null;
  readonly anchor: 'start' | 'end';
};

export type ChartLayout = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly fontSize: number;
  /** Whether a strip's name and unit share a line. */
  readonly oneLineNames: boolean;
  readonly x: ScaleLinear<number, number>;
  readonly panels: Readonly<Record<PanelId, Panel>>;
  readonly timeTicks: readonly TimeTick[];
  readonly clockChanges: readonly ClockChange[];
  readonly marks: readonly PlacedMark[];
  readonly markRowHeight: number;
  readonly marksTop: number;
  readonly axisTop: number;
};

const MINUTE_MS = 60_000;
const STEPS_MIN = [5, 10, 15, 30, 60, 120, 240, 480, 1440] as const;
const MOST_MARK_ROWS = 3;

const SIZES = {
  screen: { font: 12, left: 76, right: 68, gap: 14, axis: 34, markRow: 18 },
  paper: { font: 9.5, left: 82, right: 54, gap: 8, axis: 22, markRow: 12 },
} as const;

const SHARES: readonly (readonly [PanelId, number])[] = [
  ['bp', 0.4],
  ['hr', 0.22],
  ['spo2', 0.18],
  ['rate', 0.2],
];

/** Round local times between two moments, at most `most` of them (never fewer than one step). */
export function timeTicks(
  data: Pick<SessionChartData, 'fromMs' | 'toMs' | 'clocks'>,
  most: number,
): readonly Omit<TimeTick, 'x'>[] {
  const { fromMs, toMs, clocks } = data;
  const spanMin = (toMs - fromMs) / MINUTE_MS;
  const stepMin = STEPS_MIN.find((step) => spanMin / step <= most) ?? Math.ceil(spanMin / most);
  const stepMs = stepMin * MINUTE_MS;
  const offsetMs = (clocks[0]?.offsetMinutes ?? 0) * MINUTE_MS;
  const first = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const ticks: Omit<TimeTick, 'x'>[] = [];
  let day = localDateIso({ utcMs: fromMs, offsetMinutes: offsetAt(clocks, fromMs) });
  for (let atMs = first; atMs <= toMs; atMs += stepMs) {
    const instant = { utcMs: atMs, offsetMinutes: offsetAt(clocks, atMs) };
    const date = localDateIso(instant);
    ticks.push({
      atMs,
      time: clinicalTime(instant),
      date: date === day ? null : clinicalDate(instant),
    });
    day = date;
  }
  return ticks;
}

function range(
  values: readonly (number | null)[],
  usual: readonly [number, number],
  step: number,
): readonly [number, number] {
  const all = [...usual, ...values.filter((value) => value !== null)];
  const low = Math.floor(Math.min(...all) / step) * step;
  return [low, Math.ceil(Math.max(...all) / step) * step];
}

function domains(data: SessionChartData): Record<PanelId, readonly [number, number]> {
  const { readings, flows } = data;
  const pressures = readings.flatMap((reading) => [reading.sbpMmHg, reading.dbpMmHg]);
  const topRate = Math.max(0, ...flows.map((flow) => flow.rateUlPerHour)) / 1000;
  return {
    bp: range(pressures, [60, 160], 20),
    hr: range(
      readings.map((reading) => reading.heartRatePerMin),
      [50, 110],
      10,
    ),
    // Saturation never passes 100 %, and a fall below the usual range must not be cut off.
    spo2: [
      range(
        readings.map((reading) => reading.spo2Percent),
        [90, 100],
        5,
      )[0],
      100,
    ],
    rate: [0, topRate > 0 ? topRate * 1.15 : 1],
  };
}

function ticksOf(
  id: PanelId,
  y: ScaleLinear<number, number>,
  data: SessionChartData,
  fontSize: number,
): number[] {
  const [low = 0, high = 1] = y.domain();
  if (id === 'rate') {
    const top = Math.max(0, ...data.flows.map((flow) => flow.rateUlPerHour)) / 1000;
    return top > 0 ? [0, top] : [0];
  }
  if (id === 'spo2') return [low, 100];
  const apart = (step: number): number => Math.abs(y(step) - y(0));
  const steps = id === 'bp' ? [40, 60, 120] : [30, 50, 100];
  const step = steps.find((each) => apart(each) >= fontSize * 1.15) ?? 120;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(tick);
  return ticks;
}

/** Room a text takes, from its length: exact enough to keep labels off each other. */
function textWidth(text: string, fontSize: number): number {
  return [...text].reduce(
    (sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.52) * fontSize,
    0,
  );
}

function shorten(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim();
  const chars = [...one];
  return chars.length > 28 ? `${chars.slice(0, 27).join('')}…` : one;
}

/** Puts each mark in the first row where its words collide with none; else without words. */
export function placeMarks(
  marks: readonly ChartMark[],
  x: (atMs: number) => number,
  bounds: { readonly left: number; readonly right: number },
  fontSize: number,
): readonly PlacedMark[] {
  const taken: (readonly [number, number])[][] = Array.from({ length: MOST_MARK_ROWS }, () => []);
  const free = (row: number, from: number, to: number): boolean =>
    (taken[row] ?? []).every(([start, end]) => to < start || from > end);
  return marks.map((mark) => {
    const at = x(mark.atMs);
    const text = shorten(mark.label);
    const room = textWidth(text, fontSize) + fontSize * 0.95;
    for (const anchor of ['start', 'end'] as const) {
      const from = anchor === 'start' ? at - fontSize * 0.6 : at - room;
      const to = anchor === 'start' ? at + room : at + fontSize * 0.6;
      if (from < bounds.left - fontSize || to > bounds.right + fontSize * 4) continue;
      for (let row = 0; row < MOST_MARK_ROWS; row += 1) {
        if (!free(row, from, to)) continue;
        taken[row]?.push([from, to]);
        return { ...mark, x: at, row, text, anchor };
      }
    }
    const row = taken.findIndex((_, index) => free(index, at - 4, at + 4));
    taken[Math.max(row, 0)]?.push([at - fontSize * 0.6, at + fontSize * 0.6]);
    return { ...mark, x: at, row: Math.max(row, 0), text: null, anchor: 'start' };
  });
}

/** Runs of readings to join by a line: broken where a value is missing or the silence is long. */
export function runs<K extends 'sbpMmHg' | 'heartRatePerMin' | 'spo2Percent'>(
  readings: readonly ChartReading[],
  key: K,
  gapMs: number,
): readonly (readonly ChartReading[])[] {
  const found: ChartReading[][] = [];
  let open: ChartReading[] | null = null;
  for (const reading of readings) {
    const missing = reading[key] === null || (key === 'sbpMmHg' && reading.dbpMmHg === null);
    const last = open?.at(-1);
    if (missing) {
      open = null;
    } else if (open !== null && last !== undefined && reading.atMs - last.atMs <= gapMs) {
      open.push(reading);
    } else {
      open = [reading];
      found.push(open);
    }
  }
  return found;
}

/** A flow's place on the rate strip. */
export function flowBox(
  flow: ChartFlow,
  layout: Pick<ChartLayout, 'x' | 'panels'>,
): { readonly x: number; readonly width: number; readonly y: number; readonly height: number } {
  const { y, top, height } = layout.panels.rate;
  const from = layout.x(flow.fromMs);
  const up = y(flow.rateUlPerHour / 1000);
  return { x: from, width: layout.x(flow.toMs) - from, y: up, height: top + height - up };
}

function scaleOfTime(data: SessionChartData, width: number, mode: ChartMode) {
  const { left, right } = SIZES[mode];
  const end = Math.max(width - right, left + 1);
  return { left, right: end, x: scaleLinear([data.fromMs, data.toMs], [left, end]) };
}

function marksOf(data: SessionChartData, width: number, mode: ChartMode) {
  const { left, right, x } = scaleOfTime(data, width, mode);
  const { font, markRow } = SIZES[mode];
  const marks = placeMarks(data.marks, x, { left, right }, font);
  return { marks, height: markRow * Math.max(0, ...marks.map(({ row }) => row + 1)) };
}

/** The height at which the strips keep theirs, however many rows of marks stand below them. */
export function heightWithMarks(
  data: SessionChartData,
  width: number,
  withoutMarks: number,
  mode: ChartMode,
): number {
  return withoutMarks + marksOf(data, width, mode).height;
}

/** Lays a session's chart out in a box of `width` by `height`. */
export function layOut(
  data: SessionChartData,
  width: number,
  height: number,
  mode: ChartMode,
): ChartLayout {
  const size = SIZES[mode];
  const { right, x } = scaleOfTime(data, width, mode);
  const { marks, height: marksHeight } = marksOf(data, width, mode);
  const bottom = height - size.axis - marksHeight;
  const free = bottom - size.font - size.gap * (SHARES.length - 1);
  const domain = domains(data);

  let top = size.font * 0.6;
  const panels = {} as Record<PanelId, Panel>;
  for (const [id, share] of SHARES) {
    const panelHeight = free * share;
    const y = scaleLinear([...domain[id]], [top + panelHeight, top]);
    panels[id] = { id, top, height: panelHeight, y, ticks: ticksOf(id, y, data, size.font) };
    top += panelHeight + size.gap;
  }
  const most = Math.max(1, Math.floor((right - size.left) / (size.font * 5.5)));
  return {
    width,
    height,
    left: size.left,
    right,
    fontSize: size.font,
    oneLineNames: mode === 'paper',
    x,
    panels,
    timeTicks: timeTicks(data, most).map((tick) => ({ ...tick, x: x(tick.atMs) })),
    clockChanges: data.clocks.slice(1).map((clock) => ({
      x: x(clock.fromMs),
      zone: zoneLabel({ utcMs: clock.fromMs, offsetMinutes: clock.offsetMinutes }),
    })),
    marks,
    markRowHeight: size.markRow,
    marksTop: bottom,
    axisTop: bottom + marksHeight,
  };
}
