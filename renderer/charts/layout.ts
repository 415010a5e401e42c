/** Where things go on a session's chart: scales, ticks and label places, no drawing. */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type {
  ChartFlow,
  ChartReading,
  SessionChartData,
} from '../../db/domain/session/sessionChart.ts';
import { zoneLabel } from '../../db/domain/basics/time.ts';
import { type DrawnMark, type PlacedMark, dueMark, placeMarks } from './placeMarks.ts';
import { type TimeTick, timeTicks } from './timeAxis.ts';

export type ChartMode = 'screen' | 'paper';
export type PanelId = 'bp' | 'hr' | 'spo2' | 'dose';

/** One strip of the chart; `top` and `height` in the units of the viewBox. */
export type Panel = {
  readonly id: PanelId;
  readonly top: number;
  readonly height: number;
  readonly y: ScaleLinear<number, number>;
  readonly ticks: readonly number[];
};

/** A change of clocks inside the session: to summer time, or back. */
export type ClockChange = { readonly x: number; readonly zone: string };

/** The lowest and highest value of each strip that must be in sight. */
export type Extents = Readonly<Record<'bp' | 'hr' | 'spo2', readonly [number, number]>>;

/** Blood pressure of another session, moved to this one's first dose. */
export type GhostBand = {
  /** As its label says it: `last time, 14-Nov-2026`. */
  readonly label: string;
  readonly points: readonly {
    readonly atMs: number;
    readonly sbpMmHg: number;
    readonly dbpMmHg: number;
  }[];
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
  /** Those of them that are drawn, from the top. */
  readonly strips: readonly PanelId[];
  /** What was given, mcg, on the dose strip. */
  readonly givenY: ScaleLinear<number, number>;
  readonly timeTicks: readonly TimeTick[];
  readonly clockChanges: readonly ClockChange[];
  readonly marks: readonly PlacedMark[];
  readonly markRowHeight: number;
  readonly marksTop: number;
  readonly axisTop: number;
};

const SIZES = {
  screen: { font: 12, left: 70, right: 64, gap: 12, axis: 30, markRow: 18, phases: 17 },
  paper: { font: 9.5, left: 82, right: 54, gap: 7, axis: 22, markRow: 12, phases: 10 },
} as const;

const SHARES: readonly (readonly [PanelId, number])[] = [
  ['bp', 0.4],
  ['hr', 0.2],
  ['spo2', 0.16],
  ['dose', 0.24],
];

/** On paper the tables say these. */
const SCREEN_ALONE: readonly DrawnMark['kind'][] = ['note', 'acknowledgement', 'peer_check'];

function range(
  values: readonly (number | null)[],
  usual: readonly [number, number],
  step: number,
): readonly [number, number] {
  let [low, high] = usual;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [Math.floor(low / step) * step, Math.ceil(high / step) * step];
}

/** The extents of readings, rounded outwards so that they seldom change. */
export function extentsOf(
  readings: readonly Pick<
    ChartReading,
    'sbpMmHg' | 'dbpMmHg' | 'heartRatePerMin' | 'spo2Percent'
  >[],
  beside: Extents = { bp: [60, 160], hr: [50, 110], spo2: [90, 100] },
): Extents {
  const pressures = readings.flatMap((reading) => [reading.sbpMmHg, reading.dbpMmHg]);
  const rates = readings.map((reading) => reading.heartRatePerMin);
  const saturations = readings.map((reading) => reading.spo2Percent);
  return {
    bp: range(pressures, beside.bp, 20),
    hr: range(rates, beside.hr, 10),
    // Saturation never passes 100 %, and a fall below the usual range must not be cut off.
    spo2: [range(saturations, beside.spo2, 5)[0], 100],
  };
}

function topRate(data: SessionChartData): number {
  return Math.max(0, ...data.flows.map((flow) => flow.rateUlPerHour)) / 1000;
}

/** The most the dose strip has to hold, mcg: what was meant to be given, or more if more was. */
function topGiven(data: SessionChartData): number {
  return Math.max(1, data.plannedMcg, data.delivered.at(-1)?.mcg ?? 0);
}

function doseDomain(data: SessionChartData): readonly [number, number] {
  if (data.given === 'at_once') return [0, (topGiven(data) / 1000) * 1.15];
  const top = topRate(data);
  return [0, top > 0 ? top * 1.15 : 1];
}

function doseTicks(data: SessionChartData): number[] {
  if (data.given === 'at_once') return [0, topGiven(data) / 1000];
  const top = topRate(data);
  return top > 0 ? [0, top] : [0];
}

function vitalTicks(id: PanelId, y: ScaleLinear<number, number>, fontSize: number): number[] {
  const [low = 0, high = 1] = y.domain();
  if (id === 'spo2') return [low, 100];
  const apart = (step: number): number => Math.abs(y(step) - y(0));
  const steps = id === 'bp' ? [40, 60, 120] : [30, 50, 100];
  const step = steps.find((each) => apart(each) >= fontSize * 1.15) ?? 120;
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) ticks.push(tick);
  return ticks;
}

/** Labels closer than this are written over each other, as a share of the font's height. */
const LABELS_APART = 1.05;

/** Leaves out the lowest label of a strip, or the highest of the next, where the two would meet. */
function apartTicks(
  panels: Readonly<Record<PanelId, Panel>>,
  ids: readonly PanelId[],
  fontSize: number,
): Record<PanelId, Panel> {
  const apart = { ...panels };
  for (const [index, id] of ids.entries()) {
    const below = ids[index + 1];
    if (below === undefined) continue;
    const [upper, lower] = [apart[id], apart[below]];
    const low = Math.min(...upper.ticks);
    const high = Math.max(...lower.ticks);
    if (upper.ticks.length === 0 || lower.ticks.length === 0) continue;
    if (lower.y(high) - upper.y(low) >= fontSize * LABELS_APART) continue;
    if (upper.ticks.length > 1) {
      apart[id] = { ...upper, ticks: upper.ticks.filter((tick) => tick !== low) };
    } else if (lower.ticks.length > 1) {
      apart[below] = { ...lower, ticks: lower.ticks.filter((tick) => tick !== high) };
    }
  }
  return apart;
}

/** The strips that are drawn: paper has none for a saturation nobody measured. */
function sharesOf(data: SessionChartData, mode: ChartMode): typeof SHARES {
  const measured = data.readings.some(({ spo2Percent }) => spo2Percent !== null);
  return mode === 'screen' || measured ? SHARES : SHARES.filter(([id]) => id !== 'spo2');
}

/** A flow's place on the dose strip. */
export function flowBox(
  flow: ChartFlow,
  layout: Pick<ChartLayout, 'x' | 'panels'>,
): { readonly x: number; readonly width: number; readonly y: number; readonly height: number } {
  const { y, top, height } = layout.panels.dose;
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
  const shown = data.marks.filter(({ kind }) => mode === 'screen' || !SCREEN_ALONE.includes(kind));
  const due = data.due === null ? [] : [dueMark(data.due)];
  const marks = placeMarks([...shown, ...due], x, { left, right }, font);
  // On the screen there is room from the start: a first mark must not move the strips.
  const rows = Math.max(mode === 'screen' ? 2 : 0, ...marks.map(({ row }) => row + 1));
  return { marks, height: markRow * rows };
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
  extents: Extents = extentsOf(data.readings),
): ChartLayout {
  const size = SIZES[mode];
  const { right, x } = scaleOfTime(data, width, mode);
  const { marks, height: marksHeight } = marksOf(data, width, mode);
  const bottom = height - size.axis - marksHeight;
  const shares = sharesOf(data, mode);
  const whole = shares.reduce((sum, [, share]) => sum + share, 0);
  const free = bottom - size.phases - size.font - size.gap * (shares.length - 1);
  const domain: Record<PanelId, readonly [number, number]> = {
    ...extents,
    dose: doseDomain(data),
  };

  let top = size.font * 0.6 + size.phases;
  const unmarked = {} as Record<PanelId, Panel>;
  const place = (id: PanelId, share: number): void => {
    const panelHeight = Math.max(1, (free * share) / whole);
    const y = scaleLinear([...domain[id]], [top + panelHeight, top]);
    const ticks = id === 'dose' ? doseTicks(data) : vitalTicks(id, y, size.font);
    unmarked[id] = { id, top, height: panelHeight, y, ticks };
    top += panelHeight + size.gap;
  };
  for (const [id, share] of shares) place(id, share);
  const strips = shares.map(([id]) => id);
  // What is not drawn has a place all the same, for the points it does not have.
  if (!strips.includes('spo2')) unmarked.spo2 = { ...unmarked.hr, id: 'spo2', ticks: [] };
  const panels = apartTicks(unmarked, strips, size.font);
  const { dose } = panels;
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
    strips,
    givenY: scaleLinear([0, topGiven(data) * 1.15], [dose.top + dose.height, dose.top]),
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
