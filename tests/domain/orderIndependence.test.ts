/** What was given follows from when it happened, never from when or in which order it was written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deliveredMcgAt, segments, volumeUlAt } from '../../db/domain/dose/dose.ts';
import { doseEvents } from '../../db/domain/dose/doseEntries.ts';
import { rateAt, sequenceProblems } from '../../db/domain/dose/pump.ts';
import { rational } from '../../db/domain/basics/rational.ts';
import type { DoseValues, Entry, EntryOf } from '../../db/domain/record/record.ts';
import { NURSE } from './buildRecord.ts';

const FROM_MS = Date.UTC(2026, 10, 22, 19, 0);
const MS_PER_HOUR = 3_600_000n;

/** Something done to the pump, and what the pump was left at: the second by this file's own rules. */
type Done = {
  readonly atMs: number;
  readonly values: DoseValues;
  readonly flowUlPerHour: bigint;
  readonly bolusMcg: bigint;
};

type Course = {
  readonly concentrationMcgPerMl: number;
  readonly done: readonly Done[];
};

const rate = fc.integer({ min: 0, max: 1_200_000 });
const step = fc.record({
  gapMs: fc.integer({ min: 1, max: 1_800_000 }),
  choice: fc.nat(),
  rate,
  resumeRate: fc.option(rate, { nil: null }),
  doseMcg: fc.integer({ min: 1, max: 200_000 }),
});

/** A course that fits: boluses may come before, during and after; the pump starts and stops once. */
const course = fc
  .record({
    concentrationMcgPerMl: fc.integer({ min: 1, max: 100_000 }),
    steps: fc.array(step, { minLength: 1, maxLength: 12 }),
    stops: fc.boolean(),
  })
  .map(({ concentrationMcgPerMl, steps, stops }): Course => {
    const done: Done[] = [];
    let atMs = FROM_MS;
    let pump: 'new' | 'on' | 'held' | 'off' = 'new';
    let set = 0;
    const add = (values: DoseValues, bolusMcg = 0n): void => {
      done.push({ atMs, values, flowUlPerHour: pump === 'on' ? BigInt(set) : 0n, bolusMcg });
    };
    const last = steps.length - 1;
    for (const [index, each] of steps.entries()) {
      atMs += each.gapMs;
      const stopNow = stops && index === last && (pump === 'on' || pump === 'held');
      if (stopNow) {
        pump = 'off';
        add({ event: 'stop' });
      } else if (pump === 'off' || each.choice % 4 === 0) {
        add({ event: 'bolus', doseMcg: each.doseMcg, lot: '', site: '' }, BigInt(each.doseMcg));
      } else if (pump === 'new') {
        pump = 'on';
        set = each.rate;
        add({ event: 'start', rateUlPerHour: each.rate, concentrationMcgPerMl });
      } else if (each.choice % 4 === 1) {
        set = each.rate;
        add({ event: 'rate_change', rateUlPerHour: each.rate });
      } else if (pump === 'on' && each.choice % 4 === 2) {
        pump = 'held';
        add({ event: 'pause' });
      } else if (pump === 'on') {
        pump = 'off';
        add({ event: 'stop' });
      } else {
        pump = 'on';
        set = each.resumeRate ?? set;
        add({ event: 'resume', rateUlPerHour: each.resumeRate });
      }
    }
    return { concentrationMcgPerMl, done };
  });

/** Flow × time and boluses up to a moment: mcg and µL, added up stretch by stretch. */
function reckoned({ done, concentrationMcgPerMl }: Course, untilMs: number) {
  let ulMs = 0n;
  let boluses = 0n;
  for (const [index, { atMs, flowUlPerHour, bolusMcg }] of done.entries()) {
    if (atMs > untilMs) break;
    const nextMs = Math.min(done[index + 1]?.atMs ?? untilMs, untilMs);
    ulMs += flowUlPerHour * BigInt(nextMs - atMs);
    boluses += bolusMcg;
  }
  const perMl = BigInt(concentrationMcgPerMl);
  return {
    mcg: rational(ulMs * perMl + boluses * MS_PER_HOUR * 1000n, MS_PER_HOUR * 1000n),
    ul: rational(ulMs, MS_PER_HOUR),
  };
}

/* How it was written down. */

/** A row before its turn: `after` is the row it corrects or withdraws. */
type Row = {
  readonly id: string;
  readonly atMs: number;
  readonly values: DoseValues;
  readonly after: string | null;
  readonly enteredInError: boolean;
};

const slip = fc.record({
  /** Which event of the course it belongs to, and how far off its first time was. */
  at: fc.nat(),
  offMs: fc.integer({ min: -3_600_000, max: 3_600_000 }),
  rate,
  doseMcg: fc.integer({ min: 1, max: 200_000 }),
});

/** The event as it was first written: another time, other numbers. */
function wrongly(values: DoseValues, wrong: { readonly rate: number; readonly doseMcg: number }) {
  if (values.event === 'bolus') return { ...values, doseMcg: wrong.doseMcg };
  return 'rateUlPerHour' in values ? { ...values, rateUlPerHour: wrong.rate } : values;
}

const how = fc.record({
  corrected: fc.array(slip, { maxLength: 6 }),
  withdrawn: fc.array(slip, { maxLength: 3 }),
});
type How = typeof how extends fc.Arbitrary<infer T> ? T : never;

/** Every row written for a course: first forms, corrections, and what was never true. */
function rowsOf({ done }: Course, { corrected, withdrawn }: How): readonly Row[] {
  const rows: Row[] = [];
  for (const [index, { atMs, values }] of done.entries()) {
    const slips = corrected.filter(({ at }) => at % done.length === index);
    let after: string | null = null;
    for (const [times, wrong] of slips.entries()) {
      const id = `event-${index}-${times}`;
      const row = { id, atMs: atMs + wrong.offMs, values: wrongly(values, wrong) };
      rows.push({ ...row, after, enteredInError: false });
      after = id;
    }
    rows.push({ id: `event-${index}`, atMs, values, after, enteredInError: false });
  }
  for (const [index, wrong] of withdrawn.entries()) {
    const { atMs, values } = done[wrong.at % done.length] ?? {
      atMs: FROM_MS,
      values: { event: 'stop' } as const,
    };
    const row = { atMs: atMs + wrong.offMs, values: wrongly(values, wrong) };
    const id = `never-${index}`;
    rows.push({ ...row, id, after: null, enteredInError: false });
    rows.push({ ...row, id: `${id}-withdrawn`, after: id, enteredInError: true });
  }
  return rows;
}

/** The rows in one order of writing: any, but a correction comes after what it corrects. */
function written(rows: readonly Row[], order: readonly number[]): readonly Entry[] {
  const waiting = rows.map((row, index) => ({ row, key: order[index % order.length] ?? 0 }));
  const entries: EntryOf<'dose'>[] = [];
  const known = new Set<string>();
  while (waiting.length > 0) {
    const ready = waiting.filter(({ row }) => row.after === null || known.has(row.after));
    const first = ready.reduce((a, b) => (b.key < a.key ? b : a));
    waiting.splice(waiting.indexOf(first), 1);
    const { row, key } = first;
    known.add(row.id);
    entries.push({
      id: row.id,
      sessionId: 'session',
      kind: 'dose',
      values: row.values,
      observedAt: { utcMs: row.atMs, offsetMinutes: -300 },
      // A clock may be set back between two entries.
      recordedAt: { utcMs: FROM_MS + (key % 7_200_000), offsetMinutes: -300 },
      recordedBy: NURSE,
      seq: entries.length + 1,
      supersedesId: row.after,
      amendReason: row.after === null ? null : 'typed wrong',
      enteredInError: row.enteredInError,
      lateReason: null,
    });
  }
  return entries;
}

const order = fc.array(fc.nat(), { minLength: 30, maxLength: 30 });
const moment = fc.integer({ min: -3_600_000, max: 6 * 3_600_000 });

describe('the order of writing', () => {
  test('changes nothing about what was given, however often it was corrected', () => {
    fc.assert(
      fc.property(course, how, order, order, moment, (what, corrections, one, other, offMs) => {
        const rows = rowsOf(what, corrections);
        const endMs = what.done.at(-1)?.atMs ?? FROM_MS;
        for (const keys of [one, other]) {
          const events = doseEvents(written(rows, keys));
          expect(sequenceProblems(events)).toEqual([]);
          for (const atMs of [FROM_MS + offMs, endMs, endMs + 1]) {
            const expected = reckoned(what, atMs);
            expect(deliveredMcgAt(events, atMs)).toEqual(expected.mcg);
            expect(volumeUlAt(events, atMs)).toEqual(expected.ul);
          }
        }
      }),
      { numRuns: 3000 },
    );
  }, 30_000);

  test('changes neither the stretches nor the state of the pump', () => {
    fc.assert(
      fc.property(course, how, order, order, moment, (what, corrections, one, other, offMs) => {
        const rows = rowsOf(what, corrections);
        const [a, b] = [one, other].map((keys) => doseEvents(written(rows, keys)));
        if (a === undefined || b === undefined) throw new Error('Two orders');
        const atMs = FROM_MS + offMs;
        expect(segments(a, atMs)).toEqual(segments(b, atMs));
        expect(rateAt(a, atMs)).toEqual(rateAt(b, atMs));
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  test('changes nothing about what does not fit', () => {
    const stray: fc.Arbitrary<DoseValues> = fc.oneof(
      fc.record({
        event: fc.constant('start' as const),
        rateUlPerHour: rate,
        concentrationMcgPerMl: fc.integer({ min: 1, max: 100_000 }),
      }),
      fc.record({ event: fc.constant('rate_change' as const), rateUlPerHour: rate }),
      fc.record({ event: fc.constant('pause' as const) }),
      fc.record({
        event: fc.constant('resume' as const),
        rateUlPerHour: fc.option(rate, { nil: null }),
      }),
      fc.record({
        event: fc.constant('bolus' as const),
        doseMcg: fc.integer({ min: 1, max: 200_000 }),
        lot: fc.constant(''),
        site: fc.constant(''),
      }),
      fc.record({ event: fc.constant('stop' as const) }),
    );
    let misfits = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ minute: fc.nat({ max: 240 }), values: stray }), {
          selector: ({ minute }) => minute,
          maxLength: 12,
        }),
        order,
        order,
        (events, one, other) => {
          const rows = events.map(({ minute, values }, index) => ({
            id: `event-${index}`,
            atMs: FROM_MS + minute * 60_000,
            values,
            after: null,
            enteredInError: false,
            lateReason: null,
          }));
          const said = (keys: readonly number[]) => {
            const found = doseEvents(written(rows, keys));
            return {
              problems: sequenceProblems(found).map(({ event, message }) => [event.atMs, message]),
              delivered: deliveredMcgAt(found, FROM_MS + 240 * 60_000),
            };
          };
          const answer = said(one);
          misfits += answer.problems.length;
          expect(said(other)).toEqual(answer);
        },
      ),
      { numRuns: 2000 },
    );
    expect(misfits).toBeGreaterThan(1000);
  });
});
