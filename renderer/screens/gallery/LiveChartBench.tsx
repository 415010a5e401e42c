/** The live chart with a point a frame, for measuring: development only, driven from outside. */
import { useEffect, useState, type ReactElement } from 'react';
import type { ChartReading, SessionChartData } from '../../../db/domain/session/sessionChart.ts';
import { type ChartSource, createChartSource } from '../../charts/chartSource.ts';
import { LiveChart } from '../../charts/LiveChart.tsx';

/** What one run measured. */
export type LiveChartRun = {
  /** Script per frame, ms: handing over the point and drawing it. */
  readonly scriptMs: readonly number[];
  /** From frame to frame, ms. */
  readonly frameMs: readonly number[];
  /** Readings in the chart at the end; four series each. */
  readonly points: number;
};

declare global {
  interface Window {
    /** Pushes a point per animation frame; `draw: false` runs the same frames without a chart. */
    vigilLiveChart?: (frames: number, draw: boolean) => Promise<LiveChartRun>;
  }
}

const POINTS = 5000;
const EVERY_MS = 2000;
const FROM_MS = Date.UTC(2026, 10, 22, 14, 0);

function wave(index: number, from: number, by: number, period: number): number {
  return Math.round(from + by * Math.sin(index / period) + (index % 3));
}

function readingAt(index: number): ChartReading {
  return {
    atMs: FROM_MS + index * EVERY_MS,
    sbpMmHg: wave(index, 128, 18, 130),
    dbpMmHg: wave(index, 80, 9, 130),
    heartRatePerMin: wave(index, 76, 12, 90),
    spo2Percent: wave(index, 96, 1, 50),
    lateCharted: false,
    reported: false,
    beyond: { bloodPressure: null, heartRate: null, spo2: null },
    others: '',
  };
}

function dataOf(points: number): SessionChartData {
  const toMs = FROM_MS + points * EVERY_MS;
  return {
    fromMs: FROM_MS,
    toMs,
    nowMs: toMs,
    clocks: [{ fromMs: FROM_MS, offsetMinutes: 0 }],
    gapMs: 60_000,
    given: 'pump',
    readings: Array.from({ length: points }, (_, index) => readingAt(index)),
    flows: [{ fromMs: FROM_MS, toMs, state: 'running', rateUlPerHour: 60_000 }],
    doses: [],
    events: [
      { atMs: FROM_MS, seq: 1, kind: 'start', rateUlPerHour: 60_000, concentrationMcgPerMl: 1000 },
    ],
    delivered: [
      { atMs: FROM_MS, mcg: 0 },
      { atMs: toMs, mcg: 160_000 },
    ],
    plannedMcg: 200_000,
    marks: [],
    phases: [{ phase: 'dosing', fromMs: FROM_MS, toMs }],
    doseFromMs: FROM_MS,
    due: null,
  };
}

/** One frame after another, a point in each. */
function runFrames(source: ChartSource, frames: number, draw: boolean): Promise<LiveChartRun> {
  const scriptMs: number[] = [];
  const frameMs: number[] = [];
  let last = performance.now();
  return new Promise((resolve) => {
    const frame = (at: number): void => {
      if (scriptMs.length > 0) frameMs.push(at - last);
      last = at;
      const begun = performance.now();
      if (draw) source.push(readingAt(source.readings().length));
      // After what React does at once when the axes change, which it queues the same way.
      queueMicrotask(() => {
        scriptMs.push(performance.now() - begun);
        if (scriptMs.length < frames) requestAnimationFrame(frame);
        else resolve({ scriptMs, frameMs, points: source.readings().length });
      });
    };
    requestAnimationFrame(frame);
  });
}

export function LiveChartBench(): ReactElement {
  const [source] = useState(() => createChartSource(dataOf(POINTS)));
  useEffect(() => {
    window.vigilLiveChart = (frames, draw) => runFrames(source, frames, draw);
    return () => {
      delete window.vigilLiveChart;
    };
  }, [source]);
  return (
    <main>
      <h1>Live chart, a point a frame</h1>
      <LiveChart source={source} height={300} />
    </main>
  );
}
