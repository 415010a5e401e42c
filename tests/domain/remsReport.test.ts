import { describe, expect, test } from 'vitest';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { remsReport } from '../../db/domain/summary/remsReport.ts';
import {
  NO_ANSWERS,
  STOP,
  at,
  bolus,
  dose,
  recordOfKind,
  vitals,
  type Written,
} from './buildRecord.ts';

const left = (minutes: number): Written => ({
  kind: 'discharge',
  at: at(minutes),
  values: { criteria: [] },
});
const bp = (minutes: number, sbpMmHg: number, more = {}) =>
  vitals(at(minutes), { sbpMmHg, dbpMmHg: 80 }, more);
/** First device at 14:10. */
const DEVICES = [bolus(at(10), 28_000), bolus(at(15), 28_000), dose(at(16), STOP)];

function reportOf(written: readonly Written[], more: Partial<SessionRecord> = {}) {
  return remsReport(recordOfKind('intranasal', [...DEVICES, ...written], {}, more));
}

function systolic(entry: ReturnType<typeof reportOf>['baseline']) {
  return entry?.values.sbpMmHg ?? null;
}

test('the devices that stand, numbered, with their total', () => {
  const { devices, totalMcg, firstDeviceAt } = reportOf([]);
  expect(devices.map(({ number, entry }) => [number, entry.observedAt])).toEqual([
    [1, at(10)],
    [2, at(15)],
  ]);
  expect([totalMcg, firstDeviceAt]).toEqual([56_000, at(10)]);
});

test('a device corrected keeps its number, one withdrawn has none', () => {
  const record = recordOfKind('intranasal', [
    bolus(at(10), 28_000, { id: 'one' }),
    bolus(at(15), 28_000, { id: 'two' }),
    bolus(at(20), 28_000, { id: 'three' }),
    bolus(at(10), 28_000, { supersedesId: 'one', enteredInError: true }),
    bolus(at(16), 28_000, { id: 'two again', supersedesId: 'two' }),
  ]);
  const { devices, firstDeviceAt } = remsReport(record);
  expect(devices.map(({ number, entry }) => [number, entry.id])).toEqual([
    [1, 'two again'],
    [2, 'three'],
  ]);
  expect(firstDeviceAt).toEqual(at(16));
});

describe('blood pressure at baseline', () => {
  test('is the last up to the first device', () => {
    expect(systolic(reportOf([bp(2, 120), bp(8, 124), bp(12, 140)]).baseline)).toBe(124);
    expect(systolic(reportOf([bp(10, 126)]).baseline)).toBe(126);
  });
  test('is not one after it, nor a set without a blood pressure', () => {
    expect(reportOf([bp(11, 140)]).baseline).toBeNull();
    const pulse = vitals(at(9), { heartRatePerMin: 70 });
    expect(systolic(reportOf([bp(2, 120), pulse]).baseline)).toBe(120);
  });
});

describe('blood pressure at 40 minutes', () => {
  test('is the nearest to 40 min after the first device', () => {
    expect(systolic(reportOf([bp(44, 144), bp(49, 149), bp(53, 153)]).at40Min)).toBe(149);
  });
  test('is never further than 10 min from then', () => {
    expect(reportOf([bp(39, 139), bp(61, 161)]).at40Min).toBeNull();
    expect(systolic(reportOf([bp(40, 140)]).at40Min)).toBe(140);
    expect(systolic(reportOf([bp(60, 160)]).at40Min)).toBe(160);
  });
  test('of two equally near is the later, whichever was written first', () => {
    expect(systolic(reportOf([bp(45, 145), bp(55, 155)]).at40Min)).toBe(155);
    expect(systolic(reportOf([bp(55, 155), bp(45, 145)]).at40Min)).toBe(155);
  });
});

describe('blood pressure before leaving', () => {
  test('is the last before the patient left, and not older than the protocol lets it be', () => {
    expect(systolic(reportOf([bp(110, 130), bp(128, 128), left(130)]).beforeLeaving)).toBe(128);
    expect(systolic(reportOf([bp(100, 130), left(130)]).beforeLeaving)).toBe(130);
    expect(reportOf([bp(99, 130), left(130)]).beforeLeaving).toBeNull();
  });
  test('may be of the minute in which they left, and not of a later one', () => {
    const seconds = (s: number) => vitals(at(130, s), { sbpMmHg: 128, dbpMmHg: 80 });
    expect(systolic(reportOf([seconds(50), left(130)]).beforeLeaving)).toBe(128);
    expect(reportOf([seconds(60), left(130)]).beforeLeaving).toBeNull();
  });
  test('is after the last device', () => {
    expect(reportOf([bp(15, 128), left(20)]).beforeLeaving).toBeNull();
    expect(systolic(reportOf([bp(16, 128), left(20)]).beforeLeaving)).toBe(128);
  });
  test('is open until somebody leaves, or for a moment asked about', () => {
    const record = recordOfKind('intranasal', [...DEVICES, bp(128, 128)]);
    expect(remsReport(record).beforeLeaving).toBeNull();
    expect(systolic(remsReport(record, at(130)).beforeLeaving)).toBe(128);
  });
});

describe('minutes of monitoring', () => {
  test('run from the first device to leaving, in whole minutes completed', () => {
    expect(reportOf([left(130)]).monitoredMinutes).toBe(120);
    const early = { kind: 'discharge', at: at(129, 59), values: { criteria: [] } } as const;
    expect(reportOf([early]).monitoredMinutes).toBe(119);
  });
  test('are not known before there is a device and an end', () => {
    expect(reportOf([]).monitoredMinutes).toBeNull();
    const none = recordOfKind('intranasal', [left(130)]);
    expect(remsReport(none).monitoredMinutes).toBeNull();
  });
  test('count to the discharge that was written, whatever moment is asked about', () => {
    const record = recordOfKind('intranasal', [...DEVICES, left(130)]);
    expect(remsReport(record, at(300)).monitoredMinutes).toBe(120);
    expect(remsReport(recordOfKind('intranasal', DEVICES), at(70)).monitoredMinutes).toBe(60);
  });
});

test('a set withdrawn answers nothing', () => {
  const { at40Min } = reportOf([
    bp(50, 150, { id: 'wrong' }),
    bp(50, 150, { supersedesId: 'wrong', enteredInError: true }),
  ]);
  expect(at40Min).toBeNull();
});

test('the answers are the last that stand; none is not no', () => {
  expect(reportOf([]).answers).toBeNull();
  const answers = { ...NO_ANSWERS, sedation: 'no' } as const;
  const { answers: found } = reportOf([
    { kind: 'rems_monitoring', at: at(120), values: NO_ANSWERS },
    { kind: 'rems_monitoring', at: at(121), values: answers },
  ]);
  expect(found).toEqual(answers);
});
