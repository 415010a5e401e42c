/**
 * The live chart's data, outside React.
 *
 * A frame is what React draws: axes, phases, doses, marks. A point that fits into the frame changes
 * only the paths; the frame changes when the record did, or when a point leaves its axes.
 */
import type { ChartReading, SessionChartData } from '../../db/domain/session/sessionChart.ts';
import { type Columns, growingColumns } from './columns.ts';
import { type Extents, extentsOf } from './layout.ts';
import { roundedEnd } from './timeAxis.ts';

export type ChartFrame = {
  readonly data: SessionChartData;
  readonly columns: Columns;
  readonly extents: Extents;
};

export type ChartSource = {
  readonly frame: () => ChartFrame;
  /** Every reading there is, those added since the frame included. */
  readonly readings: () => readonly ChartReading[];
  readonly onFrame: (listener: () => void) => () => void;
  readonly onPoint: (listener: () => void) => () => void;
  /** The record changed, or time went on. */
  readonly set: (data: SessionChartData) => void;
  /** One more reading, not before the last one. */
  readonly push: (reading: ChartReading) => void;
};

function roundedData(data: SessionChartData): SessionChartData {
  return data.nowMs === null ? data : { ...data, toMs: roundedEnd(data.fromMs, data.toMs) };
}

function holds([low, high]: readonly [number, number], value: number | null): boolean {
  return value === null || (value >= low && value <= high);
}

function fits({ data, extents }: ChartFrame, reading: ChartReading): boolean {
  return (
    reading.atMs <= data.toMs &&
    holds(extents.bp, reading.sbpMmHg) &&
    holds(extents.bp, reading.dbpMmHg) &&
    holds(extents.hr, reading.heartRatePerMin) &&
    holds(extents.spo2, reading.spo2Percent)
  );
}

/** A source that begins with `initial`. */
export function createChartSource(initial: SessionChartData): ChartSource {
  const frames = new Set<() => void>();
  const points = new Set<() => void>();
  let readings: ChartReading[] = [];
  let push: (reading: ChartReading) => void = () => undefined;

  const frameOf = (data: SessionChartData): ChartFrame => {
    readings = [...data.readings];
    const growing = growingColumns(readings);
    push = growing.push;
    return { data: roundedData(data), columns: growing.columns, extents: extentsOf(readings) };
  };
  let frame = frameOf(initial);
  let given = initial;

  const tell = (listeners: ReadonlySet<() => void>): void => {
    for (const listener of [...listeners]) listener();
  };
  const follow = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    frame: () => frame,
    readings: () => readings,
    onFrame: follow(frames),
    onPoint: follow(points),
    set: (data) => {
      if (data === given) return;
      given = data;
      frame = frameOf(data);
      tell(frames);
    },
    push: (reading) => {
      readings.push(reading);
      push(reading);
      if (fits(frame, reading)) {
        tell(points);
        return;
      }
      const { data, columns, extents } = frame;
      frame = {
        data: {
          ...data,
          readings: readings.slice(),
          toMs: Math.max(data.toMs, roundedEnd(data.fromMs, reading.atMs)),
        },
        columns,
        extents: extentsOf([reading], extents),
      };
      tell(frames);
    },
  };
}
