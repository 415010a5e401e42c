import { describe, expect, test } from 'vitest';
import { earlierSession } from '../../db/domain/session/earlierSession.ts';
import { formatMg } from '../../db/domain/basics/format.ts';
import { sessionView } from '../../db/domain/session/sessionView.ts';
import { NO_RECOVERY } from '../../db/domain/discharge/scores.ts';
import {
  DISCHARGED,
  START,
  STOP,
  at,
  buildRecord,
  check,
  dose,
  recordOfKind,
  vitals,
} from './buildRecord.ts';

const MIN = 60_000;

const nausea = {
  term: 'nausea',
  otherTerm: '',
  grade: 2,
  actionTaken: 'ondansetron',
  outcome: 'resolved',
} as const;

describe('an earlier session', () => {
  test('in a few figures', () => {
    const record = buildRecord([
      vitals(at(5), { sbpMmHg: 200, dbpMmHg: 120 }),
      dose(at(10), START),
      vitals(at(20), { sbpMmHg: 150, dbpMmHg: 90 }),
      vitals(at(25), { spo2Percent: 97 }),
      { kind: 'adverse_event', at: at(26), values: nausea },
      vitals(at(40), { sbpMmHg: 165, dbpMmHg: 95 }),
      dose(at(50), STOP),
      check(at(55), { dissociation: 6 }),
      vitals(at(60), { sbpMmHg: 165, dbpMmHg: 99 }),
      check(at(70), { dissociation: 0 }),
      { ...DISCHARGED, at: at(75) },
    ]);
    expect(earlierSession(record)).toEqual({
      sessionId: 'session',
      protocolName: 'IV ketamine, depression',
      kind: 'iv_infusion',
      dosingStartedAt: at(10),
      deliveredMcg: 40_000,
      weightG: 80_000,
      // The highest after the first dose, and of two as high the first.
      peakBloodPressure: { sbpMmHg: 165, dbpMmHg: 95, afterStartMs: 30 * MIN },
      dissociationPeak: 6,
      adverseEvents: [{ name: 'nausea', grade: 2 }],
      timeToDischargeMs: 65 * MIN,
      bloodPressures: [
        { afterStartMs: -5 * MIN, sbpMmHg: 200, dbpMmHg: 120 },
        { afterStartMs: 10 * MIN, sbpMmHg: 150, dbpMmHg: 90 },
        { afterStartMs: 30 * MIN, sbpMmHg: 165, dbpMmHg: 95 },
        { afterStartMs: 50 * MIN, sbpMmHg: 165, dbpMmHg: 99 },
      ],
    });
  });

  test('in which nothing was given is none', () => {
    expect(earlierSession(buildRecord([vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 })]))).toBeNull();
    const withdrawn = buildRecord([
      dose(at(10), START, { id: 'start' }),
      dose(at(10), START, { supersedesId: 'start', enteredInError: true }),
    ]);
    expect(earlierSession(withdrawn)).toBeNull();
  });

  test('what nobody took, judged or did is not known, and never zero', () => {
    const record = buildRecord([dose(at(10), START), dose(at(50), STOP)]);
    expect(earlierSession(record)).toMatchObject({
      peakBloodPressure: null,
      dissociationPeak: null,
      adverseEvents: [],
      timeToDischargeMs: null,
      bloodPressures: [],
    });
    const looked = buildRecord([
      dose(at(10), START),
      dose(at(50), STOP),
      { kind: 'recovery_check', at: at(60), values: NO_RECOVERY },
    ]);
    expect(earlierSession(looked)?.dissociationPeak).toBeNull();
  });

  test('only what stands counts', () => {
    const record = buildRecord([
      dose(at(10), START),
      vitals(at(20), { sbpMmHg: 250, dbpMmHg: 90 }, { id: 'typo' }),
      vitals(at(20), { sbpMmHg: 150, dbpMmHg: 90 }, { supersedesId: 'typo' }),
      { kind: 'adverse_event', at: at(21), id: 'ae', values: nausea },
      { kind: 'adverse_event', at: at(21), supersedesId: 'ae', values: { ...nausea, grade: 1 } },
      dose(at(50), STOP),
    ]);
    expect(earlierSession(record)).toMatchObject({
      peakBloodPressure: { sbpMmHg: 150 },
      adverseEvents: [{ name: 'nausea', grade: 1 }],
    });
  });

  test('an event in the clinician’s own word keeps it', () => {
    const record = buildRecord([
      dose(at(10), START),
      {
        kind: 'adverse_event',
        at: at(20),
        values: { ...nausea, term: 'other', otherTerm: 'hiccups' },
      },
    ]);
    expect(earlierSession(record)?.adverseEvents).toEqual([{ name: 'hiccups', grade: 2 }]);
  });

  test('the dose runs from the start to the stop, boluses after it included, in whole mcg', () => {
    const record = buildRecord([
      dose(at(10), { event: 'start', rateUlPerHour: 10_000, concentrationMcgPerMl: 1000 }),
      dose(at(11), STOP),
      dose(at(12), { event: 'bolus', doseMcg: 500, lot: '', site: '' }),
      { ...DISCHARGED, at: at(75) },
    ]);
    // 10 mL/h × 1 mg/mL × 1 min = 166.67 mcg
    expect(earlierSession(record)?.deliveredMcg).toBe(666);
  });

  test('the dose reads as it did on the screen and paper of that session', () => {
    const record = buildRecord([
      dose(at(10), { event: 'start', rateUlPerHour: 10_001, concentrationMcgPerMl: 1000 }),
      dose(at(39, 58), STOP),
    ]);
    // 4,994.94 mcg is 4.99 mg; rounded to 4,995 mcg first it would read 5 mg.
    expect(formatMg(sessionView(record, at(50)).deliveredMcg)).toBe('4.99 mg');
    expect(formatMg(earlierSession(record)?.deliveredMcg ?? 0)).toBe('4.99 mg');
  });

  test('devices count from the first', () => {
    const device = { event: 'bolus', doseMcg: 28_000, lot: 'K12', site: '' } as const;
    const record = recordOfKind('intranasal', [
      dose(at(10), device),
      dose(at(15), device),
      dose(at(16), STOP),
      { ...DISCHARGED, at: at(135) },
    ]);
    expect(earlierSession(record)).toMatchObject({
      kind: 'intranasal',
      dosingStartedAt: at(10),
      deliveredMcg: 56_000,
      timeToDischargeMs: 125 * MIN,
    });
  });

  test('a trace stays a trace, and is not nothing', () => {
    const trace = { event: 'start', rateUlPerHour: 1, concentrationMcgPerMl: 1 } as const;
    const record = buildRecord([dose(at(1), trace), dose(at(2), STOP)]);
    const delivered = earlierSession(record)?.deliveredMcg ?? 0;
    expect(formatMg(delivered)).toBe(formatMg(sessionView(record, at(3)).deliveredMcg));
  });
});
