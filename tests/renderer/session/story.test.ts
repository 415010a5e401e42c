import { describe, expect, test } from 'vitest';
import { earlierSession } from '../../../db/domain/session/earlierSession.ts';
import { flowsheet } from '../../../db/domain/session/flowsheet.ts';
import {
  adverseText,
  dissociationText,
  doseText,
  ghostOf,
  leavingText,
  peakText,
} from '../../../renderer/screens/session/story/lastTime.ts';
import { GROUP, shareColumns } from '../../../renderer/screens/session/story/shareColumns.ts';
import {
  DISCHARGED,
  START,
  STOP,
  at,
  buildRecord,
  check,
  dose,
  vitals,
  type Written,
} from '../../domain/buildRecord.ts';

const READING = { sbpMmHg: 120, dbpMmHg: 80, heartRatePerMin: 70, spo2Percent: 98 };

function earlier(written: readonly Written[]) {
  const found = earlierSession(buildRecord([...written, DISCHARGED]));
  if (found === null) throw new Error('Nothing was given');
  return found;
}
const course = [
  vitals(at(5), READING),
  dose(at(10), START),
  vitals(at(42), { ...READING, sbpMmHg: 168, dbpMmHg: 94 }),
  dose(at(50), STOP),
];
const nausea = {
  kind: 'adverse_event',
  at: at(30),
  values: { term: 'nausea', otherTerm: '', grade: 1, actionTaken: '', outcome: 'resolved' },
} as const;

describe('an earlier session in words', () => {
  test('tells dose, peak, dissociation, adverse events and leaving', () => {
    const session = earlier([...course, check(at(60), { dissociation: 6 }), nausea, nausea]);
    expect(doseText(session.deliveredMcg, session.weightG)).toBe('40 mg, 0.5 mg/kg');
    expect(peakText(session)).toBe('168/94 at 32 min');
    expect(dissociationText(session)).toBe('6 of 10');
    expect(adverseText(session)).toBe('nausea, mild (2)');
    expect(leavingText(session)).toBe('1:05 h');
  });

  test('says what is not known, and never that it was none', () => {
    const session = earlier([dose(at(10), START), dose(at(50), STOP)]);
    expect(peakText(session)).toBe('not taken');
    expect(dissociationText(session)).toBe('not rated');
    expect(adverseText(session)).toBe('none charted');
    expect(leavingText({ ...session, timeToDischargeMs: null })).toBe('not discharged');
  });
});

describe('the ghost band', () => {
  test('begins with its own first dose at this one, and says whose it is', () => {
    const ghost = ghostOf(earlier(course), at(600).utcMs);
    expect(ghost?.label).toBe('last time, 22-Nov-2026');
    expect(ghost?.points).toEqual([
      { atMs: at(595).utcMs, sbpMmHg: 120, dbpMmHg: 80 },
      { atMs: at(632).utcMs, sbpMmHg: 168, dbpMmHg: 94 },
    ]);
  });

  test('is not there before the first dose, or without a blood pressure', () => {
    expect(ghostOf(earlier(course), null)).toBeNull();
    expect(ghostOf(earlier([dose(at(10), START), dose(at(50), STOP)]), at(600).utcMs)).toBeNull();
  });
});

describe('columns drawn before', () => {
  const columns = (count: number, last = 98) =>
    flowsheet(
      buildRecord(
        Array.from({ length: count }, (_, index) =>
          vitals(at(index), { ...READING, spo2Percent: index === count - 1 ? last : 98 }),
        ),
      ),
      at(count),
    ).columns;

  test('are the very same objects when one more comes', () => {
    const before = shareColumns([], columns(GROUP * 2));
    const after = shareColumns(before, columns(GROUP * 2 + 1));
    expect(after).toHaveLength(3);
    expect([after[0], after[1]]).toEqual([before[0], before[1]]);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  test('are new only where they changed', () => {
    const before = shareColumns([], columns(GROUP * 2, 98));
    const after = shareColumns(before, columns(GROUP * 2, 97));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    expect(after[1]?.columns[0]).toBe(before[1]?.columns[0]);
    expect(after[1]?.columns.at(-1)?.cells.spo2?.values[0]?.text).toBe('97');
  });
});
