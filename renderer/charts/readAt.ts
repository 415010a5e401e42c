/** What the chart says at one minute, for the cursor: all that was measured, given and charted. */
import { deliveredReader } from '../../db/domain/dose/deliveredCourse.ts';
import { formatMg, formatRateMlPerHour } from '../../db/domain/basics/format.ts';
import {
  type ChartReading,
  type SessionChartData,
  offsetAt,
} from '../../db/domain/session/sessionChart.ts';
import { clinicalTime } from '../../db/domain/basics/time.ts';
import type { Tier } from '../../db/domain/vitals/vitals.ts';

const MINUTE_MS = 60_000;

/** A minute in which there is something to read; `atMs` is the first moment in it. */
export type Stop = { readonly minuteMs: number; readonly atMs: number };

export type ReadValue = {
  readonly name: 'BP' | 'HR' | 'SpO2' | 'Pump' | 'Given';
  /** Null where nothing was measured in this minute. */
  readonly text: string | null;
  readonly unit: string;
  readonly beyond: Tier | null;
  /** When it was taken, where that is not the time read; else null. */
  readonly at: string | null;
};

export type ReadOut = {
  readonly time: string;
  readonly values: readonly ReadValue[];
  /** What else: other values, who reported them, what was charted. */
  readonly notes: readonly string[];
};

/** The minutes to step through, ascending. */
export function stopsOf(
  data: Pick<SessionChartData, 'marks' | 'events'>,
  atMs: readonly number[],
): readonly Stop[] {
  const firsts = new Map<number, number>();
  for (const at of [
    ...atMs,
    ...data.marks.map((mark) => mark.atMs),
    ...data.events.map((event) => event.atMs),
  ]) {
    const minuteMs = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    firsts.set(minuteMs, Math.min(at, firsts.get(minuteMs) ?? at));
  }
  return [...firsts.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([minuteMs, first]) => ({ minuteMs, atMs: first }));
}

/** The index of the stop nearest to a moment; -1 when there is none. */
export function nearestStop(stops: readonly Stop[], atMs: number): number {
  let low = 0;
  let high = stops.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.atMs ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  const before = stops[low - 1];
  const here = stops[low];
  if (here === undefined) return -1;
  return before !== undefined && atMs - before.atMs < here.atMs - atMs ? low - 1 : low;
}

const pressure = ({ sbpMmHg, dbpMmHg }: ChartReading): string | null =>
  sbpMmHg === null && dbpMmHg === null ? null : `${sbpMmHg ?? '–'}/${dbpMmHg ?? '–'}`;
const text = (value: number | null): string | null => (value === null ? null : String(value));

const MOST_SETS = 3;

function joined(found: readonly string[]): string | null {
  if (found.length === 0) return null;
  return found.length > MOST_SETS ? `${found.at(-1)}, last of ${found.length}` : found.join(', ');
}

function worst(tiers: readonly (Tier | null)[]): Tier | null {
  if (tiers.includes('critical')) return 'critical';
  return tiers.includes('caution') ? 'caution' : null;
}

function pumpText(data: SessionChartData, atMs: number): string | null {
  const flow = data.flows.findLast(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs);
  if (flow === undefined) return null;
  return flow.state === 'paused'
    ? 'paused'
    : formatRateMlPerHour(flow.rateUlPerHour).replace(' mL/h', '');
}

/** The pump and the total at a moment. */
function dosed(data: SessionChartData, atMs: number): readonly ReadValue[] {
  const isGiven = data.doseFromMs !== null && data.doseFromMs <= atMs;
  const given = isGiven ? formatMg(deliveredReader(data.events, atMs)(atMs)) : null;
  const total: ReadValue = {
    name: 'Given',
    text: given?.replace(/ mg$/, '') ?? null,
    unit: 'mg',
    beyond: null,
    at: null,
  };
  if (data.given === 'at_once') return [total];
  return [
    { name: 'Pump', text: pumpText(data, atMs), unit: 'mL/h', beyond: null, at: null },
    total,
  ];
}

/** The newest of everything: each value with its time where it is older than the newest set. */
export function readNewest(data: SessionChartData, readings: readonly ChartReading[]): ReadOut {
  const last = readings.at(-1);
  const clock = (atMs: number): string =>
    clinicalTime({ utcMs: atMs, offsetMinutes: offsetAt(data.clocks, atMs) });
  const time = last === undefined ? '–' : clock(last.atMs);
  const newest = (
    name: ReadValue['name'],
    unit: string,
    of: (reading: ChartReading) => string | null,
    tier: (reading: ChartReading) => Tier | null,
  ): ReadValue => {
    const found = readings.findLast((reading) => of(reading) !== null);
    if (found === undefined) return { name, text: null, unit, beyond: null, at: null };
    const at = clock(found.atMs);
    return { name, text: of(found), unit, beyond: tier(found), at: at === time ? null : at };
  };
  return {
    time,
    values: [
      newest('BP', 'mmHg', pressure, ({ beyond }) => beyond.bloodPressure),
      newest(
        'HR',
        '/min',
        ({ heartRatePerMin }) => text(heartRatePerMin),
        ({ beyond }) => beyond.heartRate,
      ),
      newest(
        'SpO2',
        '%',
        ({ spo2Percent }) => text(spo2Percent),
        ({ beyond }) => beyond.spo2,
      ),
      // Of the same moment: the drawing's own time is up to a quarter of a minute old.
      ...dosed(data, last?.atMs ?? data.nowMs ?? data.toMs),
    ],
    notes: last === undefined ? [] : setNotes([last]),
  };
}

function setNotes(sets: readonly ChartReading[]): readonly string[] {
  return [
    ...sets.flatMap(({ others }) => (others === '' ? [] : [others])),
    ...(sets.some(({ reported }) => reported) ? ['reported, not taken by the clinic'] : []),
    ...(sets.some(({ lateCharted }) => lateCharted) ? ['charted late'] : []),
  ];
}

/** Everything of one minute. */
export function readAt(
  data: SessionChartData,
  readings: readonly ChartReading[],
  { minuteMs }: Stop,
): ReadOut {
  const untilMs = minuteMs + MINUTE_MS;
  const within = (atMs: number): boolean => atMs >= minuteMs && atMs < untilMs;
  const sets = readings.filter(({ atMs }) => within(atMs));
  const marks = data.marks.filter(({ atMs }) => within(atMs));
  const events = data.events.filter(({ atMs }) => within(atMs));
  const lastMs = Math.max(minuteMs, ...[...sets, ...marks, ...events].map(({ atMs }) => atMs));
  const all = (of: (reading: ChartReading) => string | null): string | null =>
    joined(sets.flatMap((set) => of(set) ?? []));
  const clock = offsetAt(data.clocks, minuteMs);
  return {
    time: clinicalTime({ utcMs: minuteMs, offsetMinutes: clock }),
    values: [
      {
        name: 'BP',
        text: all(pressure),
        unit: 'mmHg',
        beyond: worst(sets.map(({ beyond }) => beyond.bloodPressure)),
        at: null,
      },
      {
        name: 'HR',
        text: all(({ heartRatePerMin }) => text(heartRatePerMin)),
        unit: '/min',
        beyond: worst(sets.map(({ beyond }) => beyond.heartRate)),
        at: null,
      },
      {
        name: 'SpO2',
        text: all(({ spo2Percent }) => text(spo2Percent)),
        unit: '%',
        beyond: worst(sets.map(({ beyond }) => beyond.spo2)),
        at: null,
      },
      ...dosed(data, lastMs),
    ],
    notes: [...setNotes(sets), ...marks.map(({ label }) => label)],
  };
}

/** The same as one sentence. */
export function readText({ time, values, notes }: ReadOut): string {
  const said = values.flatMap(({ name, text: value, unit, beyond, at }) => {
    if (value === null) return [];
    const spaced = unit === '/min' ? unit : ` ${unit}`;
    const shown = value === 'paused' ? value : `${value}${spaced}`;
    const when = at === null ? '' : ` at ${at}`;
    return [`${name} ${shown}${when}${beyond === null ? '' : `, ${beyond}`}`];
  });
  return `${time}: ${[...said, ...notes].join('; ')}`;
}
