import { describe, expect, test } from 'vitest';
import { sessionChart } from '../../../db/domain/session/sessionChart.ts';
import { columnsOf } from '../../../renderer/charts/columns.ts';
import {
  nearestStop,
  readAt,
  readNewest,
  readText,
  stopsOf,
} from '../../../renderer/charts/readAt.ts';
import {
  START,
  at,
  bolus,
  buildRecord,
  dose,
  recordOfKind,
  vitals,
  type Written,
} from '../../domain/buildRecord.ts';

const READING = { sbpMmHg: 120, dbpMmHg: 80, heartRatePerMin: 70, spo2Percent: 98 };

function reading(written: readonly Written[], now = at(60)) {
  const data = sessionChart(buildRecord(written), now);
  const stops = stopsOf(data, columnsOf(data.readings).atMs);
  return {
    data,
    stops,
    say: (index: number) => readText(readAt(data, data.readings, stops[index]!)),
  };
}

describe('reading the chart', () => {
  test('steps through every minute in which something was measured, given or charted', () => {
    const { stops } = reading([
      vitals(at(5), READING),
      dose(at(10), START),
      { kind: 'observation', at: at(10, 30), values: { label: 'Calm', detail: '' } },
      { kind: 'note', at: at(22), values: { purpose: 'session', text: 'Quiet.' } },
    ]);
    expect(stops.map(({ minuteMs }) => (minuteMs - at(0).utcMs) / 60_000)).toEqual([5, 10, 22]);
  });

  test('says all values of a minute with their units, and what happened in it', () => {
    const { say } = reading([
      dose(at(10), START),
      vitals(at(20), { ...READING, sbpMmHg: 182, dbpMmHg: 96, moaas: 4 }),
      { kind: 'observation', at: at(20, 20), values: { label: 'Tearful', detail: '' } },
    ]);
    expect(say(1)).toBe(
      '14:20: BP 182/96 mmHg, critical; HR 70/min; SpO2 98 %; Pump 60 mL/h; Given 10.33 mg; MOAA/S 4; Tearful',
    );
  });

  test('says who took a value when the clinic did not, and when it was charted late', () => {
    const { say } = reading([
      vitals(at(5), { ...READING, reportedBy: 'patient' }),
      vitals(at(20), READING, { recordedAt: at(40) }),
    ]);
    expect(say(0)).toContain('reported, not taken by the clinic');
    expect(say(1)).toContain('charted late');
  });

  test('two sets in one minute are both read', () => {
    const { say, stops } = reading([
      vitals(at(5), READING),
      vitals(at(5, 40), { ...READING, sbpMmHg: 130, heartRatePerMin: null }),
    ]);
    expect(stops).toHaveLength(1);
    expect(say(0)).toContain('BP 120/80, 130/80 mmHg; HR 70/min');
  });

  test('a minute without vital signs shows none, and never those of another', () => {
    const { data, stops } = reading([vitals(at(5), READING), dose(at(10), START)]);
    const { values } = readAt(data, data.readings, stops[1]!);
    expect(values.map(({ name, text }) => [name, text])).toEqual([
      ['BP', null],
      ['HR', null],
      ['SpO2', null],
      ['Pump', '60'],
      ['Given', '0'],
    ]);
  });

  test('the newest values carry their own time where they are older', () => {
    const { data } = reading([vitals(at(5), READING), vitals(at(20), { heartRatePerMin: 88 })]);
    const { time, values } = readNewest(data, data.readings);
    expect(time).toBe('14:20');
    expect(values.slice(0, 3).map(({ text, at: when }) => [text, when])).toEqual([
      ['120/80', '14:05'],
      ['88', null],
      ['98', '14:05'],
    ]);
  });

  test('a session without a pump reads none', () => {
    const record = recordOfKind('intranasal', [bolus(at(10), 28_000), bolus(at(15), 28_000)]);
    const data = sessionChart(record, at(30));
    const stops = stopsOf(data, []);
    expect(readText(readAt(data, [], stops[1]!))).toBe('14:15: Given 56 mg; device 28 mg');
  });
});

describe('the nearest stop', () => {
  const stops = [10, 20, 50].map((atMs) => ({ minuteMs: atMs, atMs }));

  test.each([
    [-5, 0],
    [10, 0],
    [14, 0],
    [16, 1],
    [34, 1],
    [36, 2],
    [99, 2],
  ])('to %i is the one at index %i', (atMs, index) => {
    expect(nearestStop(stops, atMs)).toBe(index);
  });

  test('is none where there is nothing to read', () => {
    expect(nearestStop([], 5)).toBe(-1);
  });
});
