import { describe, expect, test } from 'vitest';
import { type ChartReading, sessionChart } from '../../../db/domain/session/sessionChart.ts';
import { createChartSource } from '../../../renderer/charts/chartSource.ts';
import { at, buildRecord, vitals } from '../../domain/buildRecord.ts';

const READING = { sbpMmHg: 120, dbpMmHg: 80, heartRatePerMin: 70, spo2Percent: 98 };

function source() {
  const data = sessionChart(buildRecord([vitals(at(5), READING)]), at(20));
  const made = createChartSource(data);
  const told = { frames: 0, points: 0 };
  made.onFrame(() => (told.frames += 1));
  made.onPoint(() => (told.points += 1));
  const [first] = data.readings;
  if (first === undefined) throw new Error('No reading');
  const point = (minutes: number, more: Partial<ChartReading> = {}): ChartReading => ({
    ...first,
    atMs: at(minutes).utcMs,
    ...more,
  });
  return { made, told, point, data };
}

describe('the live chart’s source', () => {
  test('tells of a point alone while it fits into the frame', () => {
    const { made, told, point } = source();
    const before = made.frame();
    made.push(point(21));
    expect(told).toEqual({ frames: 0, points: 1 });
    expect(made.frame()).toBe(before);
    expect(before.columns.atMs).toEqual([at(5).utcMs, at(21).utcMs]);
  });

  test.each([
    ['a later time', 45, {}],
    ['a high pressure', 22, { sbpMmHg: 231 }],
    ['a low saturation', 22, { spo2Percent: 71 }],
  ] as const)('makes a new frame for %s, with every reading in it', (_, minutes, more) => {
    const { made, told, point } = source();
    made.push(point(minutes, more));
    const { data, extents } = made.frame();
    expect(told).toEqual({ frames: 1, points: 0 });
    expect(data.readings).toHaveLength(2);
    expect(data.toMs).toBeGreaterThanOrEqual(at(minutes).utcMs);
    expect(extents.bp[1]).toBeGreaterThanOrEqual(data.readings[1]?.sbpMmHg ?? 0);
    expect(extents.spo2[0]).toBeLessThanOrEqual(data.readings[1]?.spo2Percent ?? 100);
  });

  test('tells nothing when it is given what it has', () => {
    const { made, told, data } = source();
    made.set(data);
    expect(told.frames).toBe(0);
    made.set({ ...data });
    expect(told.frames).toBe(1);
  });
});
