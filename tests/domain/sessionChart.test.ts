import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveredCorners, deliveredReader } from '../../db/domain/dose/deliveredCourse.ts';
import { deliveredMcgAt } from '../../db/domain/dose/dose.ts';
import { doseEvents } from '../../db/domain/dose/doseEntries.ts';
import type { DoseEvent } from '../../db/domain/dose/pump.ts';
import { sessionChart } from '../../db/domain/session/sessionChart.ts';
import {
  DISCHARGED,
  START,
  STOP,
  at,
  bolus,
  buildRecord,
  dose,
  missed,
  recordOfKind,
  vitals,
} from './buildRecord.ts';

const event = fc
  .record({
    minute: fc.integer({ min: 0, max: 120 }),
    kind: fc.constantFrom('start', 'rate_change', 'pause', 'resume', 'bolus', 'stop'),
    amount: fc.integer({ min: 0, max: 120_000 }),
  })
  .map(({ minute, kind, amount }, seq = 0): DoseEvent => {
    const when = { atMs: at(minute, amount % 60).utcMs, seq };
    if (kind === 'start') {
      return { ...when, kind, rateUlPerHour: amount, concentrationMcgPerMl: 1 + (amount % 5000) };
    }
    if (kind === 'rate_change') return { ...when, kind, rateUlPerHour: amount };
    if (kind === 'resume') return { ...when, kind, rateUlPerHour: null };
    if (kind === 'bolus') return { ...when, kind, doseMcg: 1 + amount };
    return { ...when, kind };
  });
const events = fc
  .array(event, { maxLength: 12 })
  .map((each) => each.map((one, seq) => ({ ...one, seq })));

describe('what was given by a moment', () => {
  test('is exactly the delivered dose at every moment', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 7_200_000 }), (given, after) => {
        const atMs = at(0).utcMs + after;
        expect(deliveredReader(given, at(150).utcMs)(atMs)).toEqual(deliveredMcgAt(given, atMs));
      }),
    );
  });

  test('never falls', () => {
    fc.assert(
      fc.property(events, (given) => {
        const corners = deliveredCorners(given, at(150).utcMs).map(({ mcg }) => mcg);
        expect(corners).toEqual(corners.toSorted((a, b) => a - b));
      }),
    );
  });

  test('rises with the pump and steps at a bolus', () => {
    const record = buildRecord([dose(at(10), START), bolus(at(20), 5000), dose(at(30), STOP)]);
    expect(deliveredCorners(doseEvents(record.entries), at(40).utcMs)).toEqual([
      { atMs: at(10).utcMs, mcg: 0 },
      { atMs: at(20).utcMs, mcg: 10_000 },
      { atMs: at(20).utcMs, mcg: 15_000 },
      { atMs: at(30).utcMs, mcg: 25_000 },
      { atMs: at(40).utcMs, mcg: 25_000 },
    ]);
  });
});

describe('phases', () => {
  const phases = (written: Parameters<typeof buildRecord>[0], now = at(100)) =>
    sessionChart(buildRecord(written), now).phases.map(({ phase, fromMs, toMs }) => [
      phase,
      (fromMs - at(0).utcMs) / 60_000,
      (toMs - at(0).utcMs) / 60_000,
    ]);

  test('follow the drug, to the present and to the discharge', () => {
    expect(phases([], at(20))).toEqual([['pre', 0, 20]]);
    expect(phases([dose(at(10), START)], at(20))).toEqual([
      ['pre', 0, 10],
      ['dosing', 10, 20],
    ]);
    expect(phases([dose(at(10), START), dose(at(50), STOP), DISCHARGED])).toEqual([
      ['pre', 0, 10],
      ['dosing', 10, 50],
      ['recovery', 50, 75],
    ]);
  });
});

describe('what else is drawn', () => {
  test('doses at once by any route, in the words of their kind', () => {
    const data = sessionChart(recordOfKind('remote_lozenge', [bolus(at(10), 200_000)]), at(30));
    expect(data.given).toBe('at_once');
    expect(data.doses).toEqual([{ atMs: at(10).utcMs, mcg: 200_000 }]);
    expect(data.plannedMcg).toBe(200_000);
    expect(data.marks.map(({ label }) => label)).toEqual(['lozenge 200 mg']);
  });

  test('a check that was missed, where it was due, until it is withdrawn', () => {
    const written = [missed(at(20), 'vitals', { id: 'missed', recordedAt: at(40) })];
    const drawn = (more: Parameters<typeof buildRecord>[0] = []) =>
      sessionChart(buildRecord([...written, ...more]), at(60)).marks;
    expect(drawn()).toEqual([
      { atMs: at(20).utcMs, kind: 'missed_check', label: 'missed: vital signs' },
    ]);
    expect(
      drawn([missed(at(20), 'vitals', { supersedesId: 'missed', enteredInError: true })]),
    ).toEqual([]);
  });

  test('the check that is due widens a running session, and leaves one that is over alone', () => {
    const due = { atMs: at(70).utcMs, overdue: false, label: 'vital signs due 15:10' };
    const running = sessionChart(buildRecord([vitals(at(5), { sbpMmHg: 120 })]), at(60), due);
    const left = sessionChart(
      buildRecord([dose(at(10), START), dose(at(50), STOP), DISCHARGED]),
      at(60),
      due,
    );
    expect([running.toMs, running.due]).toEqual([at(70).utcMs, due]);
    expect([left.toMs, left.due, left.nowMs]).toEqual([at(75).utcMs, null, null]);
  });

  test('a value against its baseline, once the drug is in', () => {
    const prompt = { cautionRisePercent: 20, criticalRisePercent: 40 };
    const record = recordOfKind('iv_infusion', [
      vitals(at(5), { sbpMmHg: 100, dbpMmHg: 60 }),
      dose(at(10), START),
      vitals(at(20), { sbpMmHg: 141, dbpMmHg: 80 }),
    ]);
    const { prompts } = record.protocol;
    const changed = {
      ...record,
      protocol: {
        ...record.protocol,
        prompts: {
          ...prompts,
          sbpMmHg: {
            ...prompts.sbpMmHg,
            baseline: { criticalFallPercent: null, cautionFallPercent: null, ...prompt },
          },
        },
      },
    };
    const tiers = sessionChart(changed, at(30)).readings.map(({ beyond }) => beyond.bloodPressure);
    expect(tiers).toEqual([null, 'critical']);
  });
});
