import { describe, expect, test } from 'vitest';
import {
  clocksOf,
  sessionChart,
  type SessionChartData,
} from '../../../db/domain/session/sessionChart.ts';
import { chartSummary } from '../../../renderer/charts/describe.ts';
import { columnsOf } from '../../../renderer/charts/columns.ts';
import { flowBox, heightWithMarks, layOut } from '../../../renderer/charts/layout.ts';
import { placeMarks } from '../../../renderer/charts/placeMarks.ts';
import { plotPaths } from '../../../renderer/charts/plotPaths.ts';
import { roundedEnd, timeTicks } from '../../../renderer/charts/timeAxis.ts';
import {
  START,
  STOP,
  at,
  buildRecord,
  dose,
  signedBy,
  NURSE,
  vitals,
  type Written,
} from '../../domain/buildRecord.ts';

function chart(written: readonly Written[], now = at(60)): SessionChartData {
  return sessionChart(buildRecord(written), now);
}

const READING = { sbpMmHg: 120, dbpMmHg: 80, heartRatePerMin: 70, spo2Percent: 98 };

describe('what is drawn', () => {
  test('a running session goes up to now, a signed one to its last entry', () => {
    const written = [vitals(at(5), READING), dose(at(10), START), dose(at(50), STOP)];
    const signed = sessionChart(buildRecord(written, { signatures: [signedBy(NURSE)] }), at(600));
    expect(chart(written, at(70)).toMs).toBe(at(70).utcMs);
    expect(signed.toMs).toBe(at(50).utcMs);
  });

  test('an empty session has an axis of half an hour and says what is missing', () => {
    const data = chart([], at(0));
    expect(data.toMs - data.fromMs).toBe(30 * 60_000);
    expect(chartSummary(data)).toBe(
      'Chart from 14:00 to 14:30: 0 sets of vital signs, no infusion. The tables hold every value.',
    );
  });

  test('one reading is told as one', () => {
    expect(chartSummary(chart([vitals(at(5), READING)], at(10)))).toBe(
      'Chart from 14:00 to 14:30: 1 set of vital signs, systolic 120 mmHg, diastolic 80 mmHg, heart rate 70 per minute, SpO2 98 %, no infusion. The tables hold every value.',
    );
  });

  test('the flow follows the pump, and a pause flows nothing', () => {
    const data = chart([
      dose(at(10), START),
      dose(at(20), { event: 'pause' }),
      dose(at(30), { event: 'resume', rateUlPerHour: null }),
      dose(at(50), STOP),
    ]);
    const layout = layOut(data, 700, 200, 'paper');
    const boxes = data.flows.map((flow) => flowBox(flow, layout));
    expect(data.flows.map(({ state, rateUlPerHour }) => [state, rateUlPerHour])).toEqual([
      ['running', 60_000],
      ['paused', 0],
      ['running', 60_000],
    ]);
    expect(boxes[1]?.height).toBe(0);
    expect(boxes[0]?.x).toBeCloseTo(layout.x(at(10).utcMs));
    expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeCloseTo(boxes[1]?.x ?? -1);
  });

  test('a late entry is marked, and a superseded one is not drawn', () => {
    const { readings } = chart([
      vitals(at(5), READING, { id: 'wrong' }),
      vitals(at(5), { ...READING, sbpMmHg: 130 }, { supersedesId: 'wrong' }),
      vitals(at(20), READING, { recordedAt: at(30) }),
    ]);
    expect(readings.map(({ sbpMmHg, lateCharted }) => [sbpMmHg, lateCharted])).toEqual([
      [130, false],
      [120, true],
    ]);
  });
});

/** Where each stroke of a path begins and ends, in minutes after check-in. */
function strokes(path: string, data: SessionChartData, width = 700): number[][] {
  const { x } = layOut(data, width, 300, 'screen');
  const minute = (tenths: string): number =>
    Math.round((x.invert(Number(tenths) / 10).valueOf() - at(0).utcMs) / 60_000);
  return path
    .split('M')
    .slice(1)
    .map((stroke) =>
      [...stroke.matchAll(/(?:^|L)(-?\d+) /g)].map(([, tenths = '']) => minute(tenths)),
    );
}

function paths(data: SessionChartData) {
  return plotPaths(columnsOf(data.readings), data.gapMs, layOut(data, 700, 300, 'screen'));
}

describe('lines', () => {
  test('break where a value is missing and over a long silence, never smoothing it', () => {
    const data = chart([
      vitals(at(0), READING),
      vitals(at(10), { ...READING, heartRatePerMin: null }),
      vitals(at(20), READING),
      vitals(at(50), READING),
      vitals(at(50 + 31), READING),
    ]);
    expect(data.gapMs).toBe(30 * 60_000);
    const { edges, hrLine } = paths(data);
    expect(strokes(hrLine, data)).toEqual([[0], [20, 50], [81]]);
    // Systolic, then diastolic.
    expect(strokes(edges, data)).toEqual([[0, 10, 20, 50], [81], [0, 10, 20, 50], [81]]);
  });

  test('a blood pressure with one number is no band', () => {
    expect(paths(chart([vitals(at(5), { sbpMmHg: 120 })])).band).toBe('');
  });

  test('points too close to be told apart keep their highest and lowest value', () => {
    const outliers = new Map([
      [1234, 171],
      [1422, 160],
      [1718, 150],
      [1301, 31],
      [1503, 42],
    ]);
    const many = Array.from({ length: 2000 }, (_, index) =>
      vitals(at(0, index), {
        ...READING,
        heartRatePerMin: outliers.get(index) ?? 70 + (index % 3),
      }),
    );
    const data = chart(many, at(40));
    const { panels } = layOut(data, 700, 300, 'screen');
    const { hrLine, hrDots } = paths(data);
    const heights = [...hrLine.matchAll(/[ V](\d+)/g)].map(([, y]) => Number(y));
    expect(hrDots).toBe('');
    expect(heights).toEqual(
      expect.arrayContaining(
        [...outliers.values()].map((rate) => Math.round(panels.hr.y(rate) * 10)),
      ),
    );
    expect(hrLine.length).toBeLessThan(20_000);
    expect(strokes(hrLine, data)).toHaveLength(1);
  });
});

describe('points', () => {
  const data = chart([
    vitals(at(5), READING),
    vitals(at(10), { ...READING, reportedBy: 'patient' }),
    vitals(at(20), READING, { recordedAt: at(40) }),
  ]);

  test('of reported and of late values have shapes of their own', () => {
    const { hrDots, hrReported, hrLate, whiskers, whiskersLate, whiskersReported } = paths(data);
    expect([hrDots, hrReported, hrLate].map((path) => strokes(path, data).length)).toEqual([
      1, 1, 1,
    ]);
    expect([whiskers, whiskersReported, whiskersLate].map((path) => strokes(path, data))).toEqual([
      [[5]],
      [[10]],
      [[20]],
    ]);
  });

  test('of reported and of late values are marked also where the others are a line', () => {
    const many = Array.from({ length: 400 }, (_, index) =>
      vitals(
        at(0, index * 5),
        { ...READING, reportedBy: index === 200 ? 'patient' : null },
        index === 300 ? { recordedAt: at(59) } : {},
      ),
    );
    const { hrDots, hrReported, hrLate, whiskers, whiskersReported } = paths(chart(many));
    expect([hrDots, whiskers]).toEqual(['', '']);
    expect([hrReported, hrLate, whiskersReported].map((path) => path.match(/M/g)?.length)).toEqual([
      1, 1, 1,
    ]);
  });

  test('beyond a prompt carry a sign of their tier', () => {
    const { critical, caution } = paths(
      chart([
        vitals(at(5), { ...READING, sbpMmHg: 165, dbpMmHg: 90 }),
        vitals(at(20), { ...READING, sbpMmHg: 182, dbpMmHg: 100, spo2Percent: 90 }),
      ]),
    );
    expect(caution.match(/M/g)).toHaveLength(1);
    expect(critical.match(/M/g)).toHaveLength(2);
  });
});

describe('scales', () => {
  test.each([
    [40, 20],
    [280, 200],
  ])('hold a blood pressure of %i/%i', (sbpMmHg, dbpMmHg) => {
    const { panels } = layOut(chart([vitals(at(5), { sbpMmHg, dbpMmHg })]), 700, 300, 'screen');
    const [low = 0, high = 0] = panels.bp.y.domain();
    expect(low).toBeLessThanOrEqual(dbpMmHg);
    expect(high).toBeGreaterThanOrEqual(sbpMmHg);
  });

  test('hold a low saturation, and never pass 100 %', () => {
    const { panels } = layOut(chart([vitals(at(5), { spo2Percent: 71 })]), 700, 300, 'screen');
    expect(panels.spo2.y.domain()).toEqual([70, 100]);
  });

  test.each([
    ['screen', 320, 240],
    ['screen', 1400, 340],
    ['paper', 700, 172],
  ] as const)('strips on %s at %i × %i keep their order and stay inside', (mode, width, height) => {
    const data = chart([vitals(at(5), READING), dose(at(10), START)]);
    const { panels, axisTop } = layOut(data, width, height, mode);
    const { bp, hr, spo2, dose: given } = panels;
    const edges = [bp, hr, spo2, given].flatMap(({ top, height: h }) => [top, top + h]);
    expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    expect(Math.max(...edges)).toBeLessThanOrEqual(axisTop);
    expect(axisTop).toBeLessThan(height);
  });
});

describe('the time axis', () => {
  const plain = [{ fromMs: at(0).utcMs, offsetMinutes: -300 }];

  test('falls on round local times', () => {
    const ticks = timeTicks({ fromMs: at(3).utcMs, toMs: at(64).utcMs, clocks: plain }, 7);
    expect(ticks.map(({ time }) => time)).toEqual([
      '14:10',
      '14:20',
      '14:30',
      '14:40',
      '14:50',
      '15:00',
    ]);
  });

  test('names the day once, at the first time of a new one', () => {
    const ticks = timeTicks({ fromMs: at(540).utcMs, toMs: at(720).utcMs, clocks: plain }, 4);
    expect(ticks.map(({ time, date }) => [time, date])).toEqual([
      ['23:00', null],
      ['00:00', '23-Nov-2026'],
      ['01:00', null],
      ['02:00', null],
    ]);
  });

  test('goes on in the new clock after a change to summer time', () => {
    const utc = (hour: number, minute = 0) => Date.UTC(2026, 2, 8, hour, minute);
    const clocks = clocksOf([
      { utcMs: utc(6), offsetMinutes: -300 },
      { utcMs: utc(7, 20), offsetMinutes: -240 },
    ]);
    expect(clocks[1]).toEqual({ fromMs: utc(7), offsetMinutes: -240 });
    const ticks = timeTicks({ fromMs: utc(6), toMs: utc(8), clocks }, 4);
    expect(ticks.map(({ time }) => time)).toEqual(['01:00', '01:30', '03:00', '03:30', '04:00']);
  });

  test('a change between two entries of the same hour is put at the second', () => {
    const utcMs = Date.UTC(2026, 2, 8, 7, 10);
    const clocks = clocksOf([
      { utcMs, offsetMinutes: -300 },
      { utcMs: utcMs + 60_000, offsetMinutes: -240 },
    ]);
    expect(clocks[1]?.fromMs).toBe(utcMs + 60_000);
  });

  test('a session of many hours keeps few labels', () => {
    const { timeTicks: ticks } = layOut(chart([], at(60 * 30)), 700, 200, 'paper');
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(14);
  });
});

describe('a running axis', () => {
  test('ends on a round step, so that it stands still for minutes', () => {
    const from = at(0).utcMs;
    const minutes = [30, 31, 35, 61, 181].map(
      (end) => (roundedEnd(from, at(end).utcMs) - from) / 60_000,
    );
    expect(minutes).toEqual([30, 35, 35, 70, 210]);
  });
});

describe('marks', () => {
  const bounds = { left: 60, right: 640 };
  const place = (labels: readonly (readonly [number, string])[]) =>
    placeMarks(
      labels.map(([x, label]) => ({ atMs: x, kind: 'observation', label })),
      (x) => x,
      bounds,
      10,
    );

  test('that stand close take another row', () => {
    const placed = place([
      [100, 'Calm, eyes closed'],
      [120, 'nausea, mild'],
    ]);
    expect(placed.map(({ row, text }) => [row, text])).toEqual([
      [0, 'Calm, eyes closed'],
      [1, 'nausea, mild'],
    ]);
  });

  test('are all drawn, also where there is no room for words', () => {
    const placed = place(Array.from({ length: 30 }, (_, index) => [100 + index, 'a long label']));
    expect(placed).toHaveLength(30);
    expect(placed.filter(({ text }) => text !== null).length).toBeLessThan(5);
  });

  test('without words stand under the words, not on them', () => {
    const placed = place(Array.from({ length: 6 }, (_, index) => [100 + index, 'a long label']));
    const rows = placed.filter(({ text }) => text === null).map(({ row }) => row);
    expect(rows).toEqual([4, 4]);
  });

  test('get room for words by how much they matter, and stay in order of time', () => {
    const { marks } = layOut(
      chart([
        { kind: 'note', at: at(10), values: { purpose: 'session', text: 'Quiet.' } },
        { kind: 'missed_check', at: at(11), values: { check: 'vitals', reason: 'asleep' } },
      ]),
      700,
      300,
      'screen',
    );
    expect(marks.map(({ kind, row, text }) => [kind, row, text])).toEqual([
      ['note', 1, 'note'],
      ['missed_check', 0, 'missed: vital signs'],
    ]);
  });

  test('that the tables of the paper hold are not on its chart', () => {
    const data = chart([
      { kind: 'note', at: at(10), values: { purpose: 'session', text: 'Quiet.' } },
    ]);
    expect(layOut(data, 700, 300, 'screen').marks).toHaveLength(1);
    expect(layOut(data, 700, 300, 'paper').marks).toHaveLength(0);
  });

  test('do not move the strips of the screen until there are many', () => {
    const one = chart([{ kind: 'observation', at: at(9), values: { label: 'Calm', detail: '' } }]);
    expect(heightWithMarks(one, 700, 250, 'screen')).toBe(
      heightWithMarks(chart([]), 700, 250, 'screen'),
    );
  });

  test('at the right edge are written to the left', () => {
    expect(place([[639, 'Calm, eyes closed, music']])[0]?.anchor).toBe('end');
  });
});

describe('on paper', () => {
  const LOW = { ...READING, heartRatePerMin: 52 };

  test('no label of a strip is written over one of the next, at any height', () => {
    const data = chart([vitals(at(0), LOW), dose(at(10), START), vitals(at(20), LOW)]);
    for (const height of [90, 120, 150, 180, 200, 220, 260, 320]) {
      const { panels, strips, fontSize } = layOut(data, 560, height, 'paper');
      const labels = strips.flatMap((id) => panels[id].ticks.map((tick) => panels[id].y(tick)));
      const ordered = labels.toSorted((a, b) => a - b);
      for (const [index, label] of ordered.entries()) {
        const next = ordered[index + 1];
        if (next === undefined || height < 120) continue;
        expect(next - label).toBeGreaterThanOrEqual(fontSize * 0.8);
      }
    }
  });

  test('a saturation nobody measured has no strip; on the screen it keeps its place', () => {
    const data = chart([vitals(at(0), { sbpMmHg: 120, dbpMmHg: 80, heartRatePerMin: 70 })]);
    expect(layOut(data, 560, 220, 'paper').strips).toEqual(['bp', 'hr', 'dose']);
    expect(layOut(data, 560, 220, 'screen').strips).toEqual(['bp', 'hr', 'spo2', 'dose']);
    const measured = chart([vitals(at(0), READING)]);
    expect(layOut(measured, 560, 220, 'paper').strips).toEqual(['bp', 'hr', 'spo2', 'dose']);
  });

  test('a point has a length: without any, square ends are not painted in a PDF', () => {
    const data = chart([vitals(at(0), READING), vitals(at(10), READING)]);
    const { hrDots, spo2Dots } = plotPaths(
      columnsOf(data.readings),
      data.gapMs,
      layOut(data, 560, 220, 'paper'),
    );
    for (const path of [hrDots, spo2Dots]) expect(path).toMatch(/^(M-?\d+ -?\d+h0\.\d*[1-9]){2}$/);
  });
});
