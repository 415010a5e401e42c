import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bannedNotation } from '../../db/domain/basics/format.ts';
import { buildCourseSummary } from '../../db/domain/paper/courseSummary.ts';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { buildSummary } from '../../db/domain/summary/summary.ts';
import {
  START,
  STOP,
  at,
  bolus,
  buildRecord,
  check,
  dose,
  recordOfKind,
  signedBy,
  vitals,
  NURSE,
  type Written,
} from './buildRecord.ts';
import { cancelledSession, courseOf, onDay } from './courses.ts';
import { ORDINARY } from './ordinarySessions.ts';
import { context, texts } from './summarySupport.ts';

const LATER = context(at(60 * 24 * 400));

function courseOfRecords(records: readonly SessionRecord[]) {
  const { patient } = records[0] ?? ORDINARY.iv_infusion();
  return buildCourseSummary(patient, records, LATER);
}

function lineOf(written: readonly Written[], more: Partial<SessionRecord> = {}) {
  const { sessions, trend } = courseOfRecords([buildRecord(written, more)]);
  const [session] = sessions;
  const [point] = trend;
  if (session === undefined || point === undefined) throw new Error('One line was asked for');
  return { session, point };
}

const INFUSED = [dose(at(10), START), dose(at(50), STOP)] as const;

test('a patient without a session has a course that says so', () => {
  const course = courseOfRecords([]);
  expect(course.sessions).toEqual([]);
  expect(course.trend).toEqual([]);
  expect(course.course).toContainEqual({ label: 'Sessions', value: 'None recorded' });
});

test('the sessions stand oldest first, whatever order they come in', () => {
  const records = courseOf(9, 'all');
  const expected = courseOfRecords(records);
  expect(expected.sessions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(expected.sessions[1]?.date).toBe('26-Nov-2026');
  expect(courseOfRecords(records.toReversed())).toEqual(expected);
});

test('one ordinary line holds what the session summary of the same record says', () => {
  const record = ORDINARY.iv_infusion();
  const [session] = courseOfRecords([record]).sessions;
  const summary = buildSummary(record, LATER);
  expect(session).toMatchObject({
    date: '22-Nov-2026',
    checkedIn: '14:00 UTC-05:00',
    kind: 'IV infusion',
    protocol: `${record.protocol.name}, version 2`,
    weight: { text: '80 kg', aside: 'measured' },
    dose: { text: summary.dose.totalMg, perKg: summary.dose.totalMgPerKg, aside: 'in 52 min' },
    baselineBp: { text: '122/78', aside: '14:05' },
    peakBp: { text: '182/104', aside: '14:31' },
    lowestSpo2: { text: '96 %', aside: '14:31' },
    dissociation: '0',
    adverseEvents: { text: '1', aside: 'nausea (grade 1)' },
    aldrete: '10',
    padss: '10',
    left: { text: '15:40', aside: '90 min' },
    signing: { kind: 'signed', headline: 'Signed', by: 'Tomas Lindqvist, MD' },
  });
  expect(summary.vitals.peak).toContain('182/104 mmHg at 14:31');
});

describe('what is not known', () => {
  test('is a dash, and no point on the trend', () => {
    const { session, point } = lineOf([]);
    expect(session).toMatchObject({
      dose: { text: 'None given', perKg: '', aside: '' },
      baselineBp: { text: '–' },
      peakBp: { text: '–' },
      lowestSpo2: { text: '–' },
      dissociation: '–',
      adverseEvents: { text: '–' },
      aldrete: '–',
      padss: '–',
      left: { text: '–' },
    });
    expect(point).toMatchObject({
      mgPerKg: null,
      mgPerKgText: '–',
      peakSystolicMmHg: null,
      dissociation: null,
    });
  });
  test('is not a zero that somebody judged', () => {
    const { session, point } = lineOf([...INFUSED, check(at(60), { dissociation: 0 })]);
    expect(session.dissociation).toBe('0');
    expect(point.dissociation).toBe(0);
  });
  test('of a scale is incomplete, never a part of its total', () => {
    const { session } = lineOf([
      ...INFUSED,
      check(at(60), { aldreteActivity: 2 }),
      { kind: 'discharge', at: at(75), values: { criteria: [] } },
    ]);
    expect([session.aldrete, session.padss]).toEqual(['incomplete', '–']);
  });
  test('of leaving has no scores at leaving, whatever was judged before', () => {
    const { session } = lineOf([...INFUSED, check(at(60), { aldreteActivity: 2 })]);
    expect(session.aldrete).toBe('–');
  });
});

test('what stands after a correction is told, in the line and on the trend', () => {
  const { session, point } = lineOf([
    vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 }),
    ...INFUSED,
    vitals(at(30), { sbpMmHg: 281, dbpMmHg: 90 }, { id: 'wrong' }),
    vitals(at(30), { sbpMmHg: 128, dbpMmHg: 90 }, { supersedesId: 'wrong' }),
  ]);
  expect(session.peakBp.text).toBe('128/90');
  expect(point.peakSystolicMmHg).toBe(128);
});

test('a reading that somebody else took says who told it', () => {
  const { session } = lineOf([
    vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80, reportedBy: 'peer_monitor' }),
  ]);
  expect(session.baselineBp.reportedBy).toBe('peer_monitor');
});

test('a weight of another day says which', () => {
  const { session } = lineOf([]);
  expect(session.weight.aside).toBe('measured');
  const [plan] = buildRecord([]).plans;
  if (plan === undefined) throw new Error('A plan');
  const older = { ...plan, weight: { ...plan.weight, observedAt: at(-60 * 24) } };
  expect(lineOf([], { plans: [older] }).session.weight.aside).toBe('measured 21-Nov-2026');
});

describe('the state of a session', () => {
  test('unsigned, cancelled and changed since say so in words', () => {
    expect(lineOf(INFUSED).session.signing).toMatchObject({ headline: 'NOT SIGNED', by: '' });
    const { sessions } = courseOfRecords([cancelledSession()]);
    expect(sessions[0]?.signing.headline).toBe('CANCELLED · NOT SIGNED');
    expect(sessions[0]?.remarks.join(' ')).toContain('Blood pressure too high today');
    const changed = lineOf(
      [
        ...INFUSED,
        vitals(at(120), { heartRatePerMin: 70 }, { seq: 2000, lateReason: 'forgotten' }),
      ],
      { signatures: [signedBy(NURSE)] },
    );
    expect(changed.session.signing.headline).toBe('CHANGED SINCE IT WAS SIGNED');
  });
  test('is counted at the head', () => {
    const { course } = courseOfRecords(courseOf(9));
    expect(course).toContainEqual({
      label: 'Sessions',
      value: '9 (8 with a dose, 1 not signed, 1 cancelled)',
    });
    expect(course).toContainEqual({ label: 'Dates', value: '22-Nov-2026 to 24-Dec-2026' });
  });
  test('an overridden criterion goes with the time of leaving', () => {
    const criterion = {
      code: 'escort',
      state: 'unmet',
      detail: 'No escort named',
      overrideReason: 'neighbour walks along',
    } as const;
    const { session } = lineOf([
      ...INFUSED,
      { kind: 'discharge', at: at(75), values: { criteria: [criterion] } },
    ]);
    expect(session.remarks).toContain('1 discharge criterion overridden.');
  });
});

test('kinds that cannot be compared keep their names and their own figures', () => {
  const { sessions, trend, notes } = courseOfRecords(courseOf(4, 'all'));
  const warned = /differ in drug or route: their doses are not to be compared/;
  expect(notes.join(' ')).toMatch(warned);
  expect(courseOfRecords(courseOf(4, 'all').slice(0, 1)).notes.join(' ')).not.toMatch(warned);
  expect(sessions.map(({ kind }) => kind)).toEqual([
    'IV infusion',
    'IM injection',
    'Intranasal',
    'Remote lozenge',
  ]);
  expect(trend.map(({ mgPerKgText }) => mgPerKgText)).toEqual(['0.506', '0.5', '1.05', '2.5']);
});

test('sixty sessions have sixty lines and sixty points', () => {
  const { sessions, trend } = courseOfRecords(courseOf(60, 'all'));
  expect([sessions.length, trend.length]).toEqual([60, 60]);
  expect(trend.at(-1)).toMatchObject({ number: 60, day: '16-Jul', year: 2027 });
});

const mmHg = fc.integer({ min: 40, max: 260 });
const anySession = fc
  .record({
    bp: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), mmHg), { maxLength: 5 }),
    doses: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 400_000 })),
    ),
    dissociation: fc.option(fc.integer({ min: 0, max: 10 })),
    leaves: fc.boolean(),
  })
  .map(({ bp, doses, dissociation, leaves }) =>
    recordOfKind('im_injection', [
      ...bp.map(([minute, sbpMmHg]) => vitals(at(minute), { sbpMmHg, dbpMmHg: 30 })),
      ...doses.map(([minute, mcg]) => bolus(at(minute), mcg)),
      ...(dissociation === null ? [] : [check(at(150), { dissociation })]),
      ...(leaves
        ? [{ kind: 'discharge', at: at(160), values: { criteria: [] } } as const satisfies Written]
        : []),
    ]),
  );

test('no course is written with a banned notation, a hole or a zero nobody wrote', () => {
  fc.assert(
    fc.property(fc.array(anySession, { maxLength: 6 }), (records) => {
      const course = courseOfRecords(records.map((record, index) => onDay(record, index)));
      for (const text of texts(course)) {
        expect(bannedNotation(text)).toEqual([]);
        expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
      }
      for (const [index, record] of records.entries()) {
        const given = record.entries.some(({ kind }) => kind === 'dose');
        const measured = record.entries.some(({ kind }) => kind === 'vitals');
        expect(course.trend[index]?.mgPerKg === null).toBe(!given);
        expect(course.trend[index]?.peakSystolicMmHg === null).toBe(!measured);
      }
    }),
    { numRuns: 150 },
  );
});
