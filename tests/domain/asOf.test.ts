/** A session as of a moment: always a state its record was in, and never more than was written. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { recordAsOf } from '../../db/domain/session/asOf.ts';
import { signingState } from '../../db/domain/session/standingSignatures.ts';
import { sessionState } from '../../db/domain/session/sessionState.ts';
import { sessionView } from '../../db/domain/session/sessionView.ts';
import { buildSummary } from '../../db/domain/summary/summary.ts';
import {
  DISCHARGED,
  NURSE,
  START,
  STOP,
  at,
  buildRecord,
  dose,
  readyCourse,
  signedBy,
  vitals,
} from './buildRecord.ts';
import { context } from './summarySupport.ts';

const stand = (record: SessionRecord | null) => {
  expect.assert(record !== null);
  return record;
};

describe('as of a moment', () => {
  const record = buildRecord([
    vitals(at(5), { heartRatePerMin: 70 }, { id: 'first' }),
    dose(at(10), START),
    vitals(at(5), { heartRatePerMin: 90 }, { supersedesId: 'first', recordedAt: at(20) }),
    dose(at(12), { event: 'bolus', doseMcg: 1000, lot: '', site: '' }, { recordedAt: at(30) }),
  ]);

  it('goes by the time of writing, not of happening', () => {
    const ids = (minutes: number, seconds = 0) =>
      recordAsOf(record, at(minutes, seconds).utcMs)?.entries.map(({ id }) => id) ?? null;
    expect(ids(-1)).toBeNull();
    expect(ids(0)).toEqual([]);
    expect(ids(4, 59)).toEqual([]);
    expect(ids(5)).toEqual(['first']);
    expect(ids(15)).toEqual(['first', 'entry-2']);
    expect(ids(20)).toEqual(['first', 'entry-2', 'entry-3']);
    expect(ids(29, 59)).toHaveLength(3);
    expect(ids(30)).toHaveLength(4);
  });

  it('shows what stood then, with nothing of later', () => {
    const then = stand(recordAsOf(record, at(15).utcMs));
    expect(sessionView(then, at(15)).lastVitals?.values.heartRatePerMin).toBe(70);
    expect(buildSummary(then, context(at(200), { asOf: at(15) })).amendments).toEqual([]);
  });

  it('has the plan, the lock and the signatures of then', () => {
    const [plan] = record.plans;
    expect.assert(plan !== undefined);
    const second = { ...plan, id: 'second', supersedesId: plan.id, recordedAt: at(3) };
    const cancellation = {
      id: 'cancellation',
      observedAt: at(4),
      recordedAt: at(6),
      recordedBy: NURSE,
      reason: 'unwell',
    };
    const cancelled = buildRecord([], { plans: [plan, second], cancellation });
    expect(recordAsOf(cancelled, at(2).utcMs)?.plans).toEqual([plan]);
    expect(recordAsOf(cancelled, at(3).utcMs)?.plans).toEqual([plan, second]);
    expect(sessionState(stand(recordAsOf(cancelled, at(5).utcMs)))).toBe('checked_in');
    expect(sessionState(stand(recordAsOf(cancelled, at(6).utcMs)))).toBe('cancelled');

    const course = [...readyCourse(), DISCHARGED];
    const signature = signedBy(NURSE, 'performed', course.length + 0.5);
    const late = vitals(at(30), { heartRatePerMin: 72 }, { lateReason: 'x', recordedAt: at(100) });
    const signed = buildRecord([...course, late], { signatures: [signature] });
    const states = [80, 90, 100].map((minutes) =>
      signingState(stand(recordAsOf(signed, at(minutes).utcMs))),
    );
    expect(states).toEqual(['unsigned', 'signed', 'sign_again']);
  });

  it('is a state that was there, also when the clock was set back in between', () => {
    const setBack = buildRecord([
      vitals(at(5), { heartRatePerMin: 70 }, { id: 'first', recordedAt: at(30) }),
      vitals(at(5), { heartRatePerMin: 90 }, { supersedesId: 'first', recordedAt: at(6) }),
    ]);
    expect(recordAsOf(setBack, at(10).utcMs)?.entries).toEqual(setBack.entries);
    expect(recordAsOf(setBack, at(5).utcMs)?.entries).toEqual([]);
  });
});

describe('a summary as of a moment', () => {
  const record = buildRecord([
    vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 }),
    dose(at(10), START),
    dose(at(50), STOP),
  ]);

  it('says so, and tells what was due and running then', () => {
    const asOf = at(30, 10);
    const then = stand(recordAsOf(record, asOf.utcMs));
    const summary = buildSummary(then, context(at(5000), { asOf }));
    expect(summary.asOf).toBe('As the record stood at 14:30:10, 22-Nov-2026 UTC-05:00');
    expect(summary.dose.rows[0]?.to).toBe('14:30 (not ended)');
    expect(summary.dose.notes).toContain('The infusion had not ended at that moment.');
    expect(summary.vitals.checks).toBe('Came due and not charted: 14:20, 14:30.');
    expect(summary.status.headline).toBe('NOT SIGNED');
    expect(summary.footer.printed).toContain('26-Nov-2026 01:20');
  });

  it('says nothing of the kind of the record as it stands', () => {
    expect(buildSummary(record, context()).asOf).toBeNull();
  });
});

const anyRecord: fc.Arbitrary<SessionRecord> = fc
  .record({
    written: fc.array(
      fc.record({ minutes: fc.integer({ min: 0, max: 60 }), corrects: fc.nat({ max: 20 }) }),
      { maxLength: 12 },
    ),
    signed: fc.array(fc.record({ after: fc.nat({ max: 12 }), minutes: fc.nat({ max: 60 }) }), {
      maxLength: 3,
    }),
    plans: fc.array(fc.nat({ max: 60 }), { maxLength: 3 }),
  })
  .map(({ written, signed, plans }) => {
    const record = buildRecord(
      written.map(({ minutes, corrects }, index) =>
        vitals(
          at(1),
          { heartRatePerMin: 60 + index },
          {
            recordedAt: at(minutes),
            ...(corrects < index ? { supersedesId: `entry-${corrects + 1}` } : {}),
          },
        ),
      ),
    );
    const [plan] = record.plans;
    if (plan === undefined) throw new Error('The builder makes a plan');
    return {
      ...record,
      plans: [
        plan,
        ...plans.toSorted((a, b) => a - b).map((minutes) => ({ ...plan, recordedAt: at(minutes) })),
      ],
      signatures: signed
        .toSorted((a, b) => a.after - b.after)
        .map(({ after, minutes }) => ({
          ...signedBy(NURSE, 'performed', after + 0.5),
          signedAt: at(minutes),
        })),
    };
  });

test('as of now is the record, and later never shows less', () => {
  fc.assert(
    fc.property(anyRecord, fc.nat({ max: 61 }), fc.nat({ max: 61 }), (record, one, other) => {
      expect(recordAsOf(record, at(61).utcMs)).toEqual(record);
      const [earlier, later] = [Math.min(one, other), Math.max(one, other)].map((minutes) =>
        stand(recordAsOf(record, at(minutes).utcMs)),
      );
      expect.assert(earlier !== undefined && later !== undefined);
      for (const part of ['entries', 'plans', 'signatures'] as const) {
        expect(later[part].slice(0, earlier[part].length)).toEqual(earlier[part]);
        expect(record[part].slice(0, later[part].length)).toEqual(later[part]);
      }
      // Nobody corrects what is not there.
      const known = new Set(later.entries.map(({ id }) => id));
      expect(
        later.entries.filter(
          ({ supersedesId }) => supersedesId !== null && !known.has(supersedesId),
        ),
      ).toEqual([]);
      expect(later.plans.length).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});
