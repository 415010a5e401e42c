import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bolusMcgAt,
  deliveredMcgAt,
  deliveredMcgPerKg,
  progressAt,
  projectedCompletionMs,
  segments,
  volumeUlAt,
} from '../../db/domain/dose/dose.ts';
import {
  type DoseEvent,
  rateAt,
  sequenceProblems,
  validateDoseEvent,
} from '../../db/domain/dose/pump.ts';
import { type Rational, add, compare, mul, rational } from '../../db/domain/basics/rational.ts';

const MIN = 60_000;
// Distributes over the kinds, which a plain Omit would merge.
type WithoutSeq<T> = T extends DoseEvent ? Omit<T, 'seq'> : never;

/** Events in the order written. */
function sequence(...events: readonly WithoutSeq<DoseEvent>[]): readonly DoseEvent[] {
  return events.map((event, index) => ({ ...event, seq: index + 1 }));
}

const start = (atMs: number, rateUlPerHour = 60_000, concentrationMcgPerMl = 1000) =>
  ({ kind: 'start', atMs, rateUlPerHour, concentrationMcgPerMl }) as const;
const rate = (atMs: number, rateUlPerHour: number) =>
  ({ kind: 'rate_change', atMs, rateUlPerHour }) as const;
const pause = (atMs: number) => ({ kind: 'pause', atMs }) as const;
const resume = (atMs: number, rateUlPerHour: number | null = null) =>
  ({ kind: 'resume', atMs, rateUlPerHour }) as const;
const bolus = (atMs: number, doseMcg: number) => ({ kind: 'bolus', atMs, doseMcg }) as const;
const stop = (atMs: number) => ({ kind: 'stop', atMs }) as const;

const messages = (events: readonly DoseEvent[], next: DoseEvent): readonly string[] =>
  validateDoseEvent(events, next).map(({ event, message }) => `${event.seq}: ${message}`);

/* The naive pump: a counter that ticks, sharing nothing with the code under test but the events. */

type Naive = {
  /** µL/h × mcg/mL × ticks. */
  readonly drug: bigint;
  /** µL/h × ticks. */
  readonly fluid: bigint;
  readonly boluses: bigint;
};

/** Runs a pump tick by tick up to `until`; `tickMs` divides every event's time. */
function tickingPump(events: readonly DoseEvent[], until: number, tickMs: number): Naive {
  const agenda = new Map<number, DoseEvent[]>();
  for (const event of events) agenda.set(event.atMs, [...(agenda.get(event.atMs) ?? []), event]);
  let mode: 'new' | 'on' | 'held' | 'off' = 'new';
  let dial = 0n;
  let strength = 0n;
  let drug = 0n;
  let fluid = 0n;
  let boluses = 0n;
  const times = [...agenda.keys()];
  for (let clock = Math.min(until, ...times); clock <= until; clock += tickMs) {
    const due = agenda.get(clock) ?? [];
    while (due.length > 0) {
      let pick = 0;
      for (let i = 1; i < due.length; i += 1) if (due[i]!.seq < due[pick]!.seq) pick = i;
      const [event] = due.splice(pick, 1);
      if (event!.kind === 'bolus') boluses += BigInt(event!.doseMcg);
      else if (event!.kind === 'start' && mode === 'new') {
        mode = 'on';
        dial = BigInt(event!.rateUlPerHour);
        strength = BigInt(event!.concentrationMcgPerMl);
      } else if (event!.kind === 'stop' && mode === 'new') {
        // Boluses alone: dosing given up before an infusion.
        if (boluses > 0n) mode = 'off';
      } else if (mode === 'on' || mode === 'held') {
        if (event!.kind === 'rate_change') dial = BigInt(event!.rateUlPerHour);
        if (event!.kind === 'pause') mode = 'held';
        if (event!.kind === 'resume' && mode === 'held') {
          mode = 'on';
          if (typeof event!.rateUlPerHour === 'number') dial = BigInt(event!.rateUlPerHour);
        }
        if (event!.kind === 'stop') mode = 'off';
      }
    }
    if (clock < until && mode === 'on') {
      drug += dial * strength;
      fluid += dial;
    }
  }
  return { drug, fluid, boluses };
}

const rates = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 1_200_000 }) },
);

/** Any events at all, most of them out of place, at times of one tick's grain. */
const anyEvents = (tickMs: number, ticks: number): fc.Arbitrary<readonly DoseEvent[]> => {
  const atMs = fc.integer({ min: 0, max: ticks }).map((tick) => tick * tickMs);
  const concentrationMcgPerMl = fc.integer({ min: 1, max: 100_000 });
  const body = fc.oneof(
    fc.record({
      kind: fc.constant('start' as const),
      atMs,
      rateUlPerHour: rates,
      concentrationMcgPerMl,
    }),
    fc.record({ kind: fc.constant('rate_change' as const), atMs, rateUlPerHour: rates }),
    fc.record({ kind: fc.constant('pause' as const), atMs }),
    fc.record({
      kind: fc.constant('resume' as const),
      atMs,
      rateUlPerHour: fc.option(rates, { nil: null }),
    }),
    fc.record({ kind: fc.constant('resume' as const), atMs }),
    fc.record({
      kind: fc.constant('bolus' as const),
      atMs,
      doseMcg: fc.integer({ min: 1, max: 50_000 }),
    }),
    fc.record({ kind: fc.constant('stop' as const), atMs }),
  );
  return fc
    .array(body, { maxLength: 12 })
    .map((bodies) => bodies.map((event, index) => ({ ...event, seq: index + 1 })));
};

function anyStart(): fc.Arbitrary<{
  readonly kind: 'start';
  readonly rateUlPerHour: number;
  readonly concentrationMcgPerMl: number;
}> {
  return fc.record({
    kind: fc.constant('start' as const),
    rateUlPerHour: rates,
    concentrationMcgPerMl: fc.integer({ min: 1, max: 100_000 }),
  });
}

/** A course of events that fits: written as it happened, several often in the same tick. */
const fittingEvents = (tickMs: number, maxGap: number): fc.Arbitrary<readonly DoseEvent[]> =>
  fc
    .tuple(
      anyStart(),
      fc.array(
        fc.record({
          gap: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: maxGap })),
          choice: fc.integer({ min: 0, max: 9 }),
          rate: rates,
          dose: fc.integer({ min: 1, max: 50_000 }),
        }),
        { maxLength: 14 },
      ),
    )
    .map(([first, steps]) => {
      const events: DoseEvent[] = [{ ...first, atMs: 0, seq: 1 }];
      let atMs = 0;
      let paused = false;
      let stopped = false;
      for (const { gap, choice, rate: rateUlPerHour, dose } of steps) {
        atMs += gap * tickMs;
        const seq = events.length + 1;
        if (stopped || choice < 2) events.push({ kind: 'bolus', atMs, seq, doseMcg: dose });
        else if (choice < 5) events.push({ kind: 'rate_change', atMs, seq, rateUlPerHour });
        else if (choice === 9) {
          stopped = true;
          events.push({ kind: 'stop', atMs, seq });
        } else if (paused) {
          paused = false;
          if (choice === 5) events.push({ kind: 'resume', atMs, seq });
          else
            events.push({
              kind: 'resume',
              atMs,
              seq,
              rateUlPerHour: choice === 6 ? null : rateUlPerHour,
            });
        } else {
          paused = true;
          events.push({ kind: 'pause', atMs, seq });
        }
      }
      return events;
    });

function expectSame(events: readonly DoseEvent[], atMs: number, tickMs: number): void {
  const naive = tickingPump(events, atMs, tickMs);
  const delivered = deliveredMcgAt(events, atMs);
  const perHour = 3_600_000n;
  const ticks = BigInt(tickMs);
  expect(delivered.num * 1000n * perHour).toBe(
    (naive.drug * ticks + naive.boluses * 1000n * perHour) * delivered.den,
  );
  const volume = volumeUlAt(events, atMs);
  expect(volume.num * perHour).toBe(naive.fluid * ticks * volume.den);
  expect(bolusMcgAt(events, atMs)).toEqual(rational(naive.boluses));
}

describe('worked by hand', () => {
  test('60 mL/h of 1 mg/mL gives 40 mg in 40 min', () => {
    const events = sequence(start(0), stop(40 * MIN));
    expect(deliveredMcgAt(events, 0)).toEqual(rational(0));
    expect(deliveredMcgAt(events, 20 * MIN)).toEqual(rational(20_000));
    expect(deliveredMcgAt(events, 40 * MIN)).toEqual(rational(40_000));
    expect(deliveredMcgAt(events, 90 * MIN)).toEqual(rational(40_000));
    expect(volumeUlAt(events, 90 * MIN)).toEqual(rational(40_000));
    expect(deliveredMcgPerKg(deliveredMcgAt(events, 40 * MIN), 80_000)).toEqual(rational(500));
  });

  test('one millisecond at 1 µL/h of 1 mcg/mL is kept exactly', () => {
    expect(deliveredMcgAt(sequence(start(0, 1, 1)), 1)).toEqual(rational(1n, 3_600_000_000n));
  });

  test('a changed, paused and resumed infusion with boluses', () => {
    const events = sequence(
      bolus(-5 * MIN, 2000), // before the start
      start(0, 60_000, 2000), // 2 mg/min
      rate(10 * MIN, 30_000), // 20 mg so far; now 1 mg/min
      pause(20 * MIN), // 30 mg
      bolus(22 * MIN, 5000), // while paused
      resume(25 * MIN), // 1 mg/min
      resume(26 * MIN), // does not fit: changes nothing
      pause(27 * MIN), // 32 mg
      rate(28 * MIN, 0),
      rate(29 * MIN, 90_000), // set while paused
      resume(30 * MIN), // 3 mg/min
      rate(32 * MIN, 0), // 38 mg
      stop(50 * MIN),
      bolus(60 * MIN, 1000), // after the stop
    );
    const mg = (minute: number): Rational =>
      mul(deliveredMcgAt(events, minute * MIN), rational(1, 1000));
    expect([-6, -5, 0, 5, 10, 15, 20, 21, 22, 26, 28, 31, 32, 45, 60].map((m) => mg(m))).toEqual(
      [0, 2, 2, 12, 22, 27, 32, 32, 37, 38, 39, 42, 45, 45, 46].map((n) => rational(n)),
    );
    expect(segments(events, 100 * MIN)).toEqual(
      [
        [0, 10, 'running', 60_000, 20_000],
        [10, 20, 'running', 30_000, 10_000],
        [20, 25, 'paused', 0, 0],
        [25, 27, 'running', 30_000, 2000],
        [27, 30, 'paused', 0, 0],
        [30, 32, 'running', 90_000, 6000],
        [32, 50, 'running', 0, 0],
      ].map(([from, to, state, rateUlPerHour, mcg]) => ({
        fromMs: Number(from) * MIN,
        toMs: Number(to) * MIN,
        state,
        rateUlPerHour,
        concentrationMcgPerMl: 2000,
        mcg: rational(Number(mcg)),
      })),
    );
  });

  test('a session of boluses alone', () => {
    const events = sequence(bolus(0, 40_000), bolus(30 * MIN, 20_000));
    expect(deliveredMcgAt(events, 30 * MIN - 1)).toEqual(rational(40_000));
    expect(deliveredMcgAt(events, 30 * MIN)).toEqual(rational(60_000));
    expect(volumeUlAt(events, 60 * MIN)).toEqual(rational(0));
    expect(segments(events, 60 * MIN)).toEqual([]);
    expect(sequenceProblems(events)).toEqual([]);
  });

  test('events of the same millisecond go by the order written', () => {
    const events = sequence(start(0), rate(MIN, 120_000), rate(MIN, 0), rate(MIN, 30_000));
    expect(rateAt(events, MIN).rateUlPerHour).toBe(30_000);
    expect(deliveredMcgAt(events, 2 * MIN)).toEqual(rational(1500));
  });

  test('the pump at a moment', () => {
    const events = sequence(
      start(1000),
      rate(2000, 60_000),
      rate(3000, 30_000),
      pause(4000),
      rate(5000, 40_000),
      resume(6000),
      stop(7000),
    );
    const read = (atMs: number): unknown[] => Object.values(rateAt(events, atMs));
    expect(read(999)).toEqual(['not_started', 0, 0, null]);
    expect(read(1000)).toEqual(['running', 60_000, 60_000, 1000]);
    expect(read(2500)).toEqual(['running', 60_000, 60_000, 1000]);
    expect(read(3000)).toEqual(['running', 30_000, 30_000, 3000]);
    expect(read(4000)).toEqual(['paused', 0, 30_000, 4000]);
    expect(read(5500)).toEqual(['paused', 0, 40_000, 4000]);
    expect(read(6000)).toEqual(['running', 40_000, 40_000, 6000]);
    expect(read(9000)).toEqual(['stopped', 0, 40_000, 7000]);
  });

  test('progress and completion of a planned 40 mg', () => {
    const planned = rational(40_000);
    const events = sequence(start(0), pause(10 * MIN), resume(15 * MIN, 120_000));
    expect(progressAt(events, planned, 10 * MIN)).toEqual({
      deliveredMcg: rational(10_000),
      remainingMcg: rational(30_000),
      excessMcg: rational(0),
    });
    expect(progressAt(events, planned, 60 * MIN).excessMcg).toEqual(rational(60_000));
    expect(projectedCompletionMs(events, planned, -MIN)).toBeNull();
    expect(projectedCompletionMs(events, planned, 0)).toBe(40 * MIN);
    expect(projectedCompletionMs(events, planned, 9 * MIN)).toBe(40 * MIN);
    expect(projectedCompletionMs(events, planned, 12 * MIN)).toBeNull();
    expect(projectedCompletionMs(events, planned, 20 * MIN)).toBe(30 * MIN);
    expect(projectedCompletionMs(events, planned, 90 * MIN)).toBe(30 * MIN);
    expect(projectedCompletionMs(sequence(start(0, 0)), planned, MIN)).toBeNull();
    expect(projectedCompletionMs(sequence(start(0), stop(MIN)), planned, MIN)).toBeNull();
    expect(projectedCompletionMs(sequence(start(0), bolus(MIN, 50_000)), planned, 5 * MIN)).toBe(
      MIN,
    );
    // 7 mcg at 1 mcg/min ÷ 7: a fraction of a millisecond is waited for.
    expect(projectedCompletionMs(sequence(start(0, 7000, 1)), rational(1), 0)).toBe(514_286);
  });
});

describe('against a pump that ticks', () => {
  test('every millisecond, any events', () => {
    fc.assert(
      fc.property(anyEvents(1, 400), fc.integer({ min: 0, max: 500 }), (events, atMs) => {
        expectSame(events, atMs, 1);
      }),
      { numRuns: 400 },
    );
  });

  test('every millisecond, events that fit', () => {
    fc.assert(
      fc.property(fittingEvents(1, 60), fc.integer({ min: 0, max: 600 }), (events, atMs) => {
        expect(sequenceProblems(events)).toEqual([]);
        expectSame(events, atMs, 1);
      }),
      { numRuns: 400 },
    );
  });

  test('every second of hours', () => {
    fc.assert(
      fc.property(fittingEvents(1000, 900), fc.integer({ min: 0, max: 9000 }), (events, second) => {
        expectSame(events, second * 1000, 1000);
      }),
      { numRuns: 100 },
    );
  });
});

describe('whatever is recorded', () => {
  const course = fc.oneof(anyEvents(1, 4000), fittingEvents(1, 600));
  const moment = fc.integer({ min: -10, max: 9000 });

  test('the order of the array does not matter', () => {
    const shuffled = course.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, moment, ([events, mixed], atMs) => {
        expect(deliveredMcgAt(mixed, atMs)).toEqual(deliveredMcgAt(events, atMs));
        expect(rateAt(mixed, atMs)).toEqual(rateAt(events, atMs));
        expect(segments(mixed, atMs)).toEqual(segments(events, atMs));
        expect(sequenceProblems(mixed)).toEqual(sequenceProblems(events));
      }),
    );
  });

  test('nor when two devices gave the same number to two events', () => {
    const clash = anyEvents(1, 2).map((events) => events.map((event) => ({ ...event, seq: 1 })));
    fc.assert(
      fc.property(clash, moment, (events, atMs) => {
        expect(deliveredMcgAt(events.toReversed(), atMs)).toEqual(deliveredMcgAt(events, atMs));
      }),
    );
  });

  test.each<[string, readonly DoseEvent[]]>([
    [
      'two starts',
      [
        { ...start(0, 60_000, 1000), seq: 1 },
        { ...start(0, 60_000, 2000), seq: 1 },
      ],
    ],
    [
      'a pause and a resume at no flow',
      [
        { ...start(-9), seq: 1 },
        { ...pause(0), seq: 2 },
        { ...resume(0, 0), seq: 2 },
      ],
    ],
  ])('%s that clash are read one way', (_, events) => {
    const reading = (list: readonly DoseEvent[]): unknown[] => [
      deliveredMcgAt(list, MIN),
      rateAt(list, MIN),
    ];
    expect(reading(events.toReversed())).toEqual(reading(events));
  });

  test('the dose never decreases', () => {
    fc.assert(
      fc.property(course, moment, fc.nat(5000), (events, atMs, later) => {
        const before = deliveredMcgAt(events, atMs);
        expect(compare(before, deliveredMcgAt(events, atMs + later))).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('is linear in the rate', () => {
    fc.assert(
      fc.property(course, moment, fc.integer({ min: 0, max: 9 }), (events, atMs, factor) => {
        const faster = events.map((event) =>
          'rateUlPerHour' in event && typeof event.rateUlPerHour === 'number'
            ? { ...event, rateUlPerHour: event.rateUlPerHour * factor }
            : event,
        );
        expect(volumeUlAt(faster, atMs)).toEqual(mul(volumeUlAt(events, atMs), rational(factor)));
        const boluses = bolusMcgAt(events, atMs);
        const pumped = (list: readonly DoseEvent[]): Rational =>
          add(deliveredMcgAt(list, atMs), mul(boluses, rational(-1)));
        expect(pumped(faster)).toEqual(mul(pumped(events), rational(factor)));
      }),
    );
  });

  test('does not change when a stretch is split by a change to the same rate', () => {
    fc.assert(
      fc.property(fittingEvents(1, 600), fc.nat(6000), moment, (events, splitMs, atMs) => {
        const { state, setRateUlPerHour } = rateAt(events, splitMs);
        if (state === 'stopped') return;
        const split: readonly DoseEvent[] = [
          ...events,
          { kind: 'rate_change', atMs: splitMs, seq: 99, rateUlPerHour: setRateUlPerHour },
        ];
        expect(sequenceProblems(split)).toEqual([]);
        expect(deliveredMcgAt(split, atMs)).toEqual(deliveredMcgAt(events, atMs));
        expect(segments(split, atMs)).toEqual(segments(events, atMs));
        expect(rateAt(split, atMs)).toEqual(rateAt(events, atMs));
      }),
    );
  });

  test('the table adds up to the dose and has no gaps', () => {
    fc.assert(
      fc.property(course, moment, (events, atMs) => {
        const table = segments(events, atMs);
        const total = table.reduce((sum, row) => add(sum, row.mcg), bolusMcgAt(events, atMs));
        expect(total).toEqual(deliveredMcgAt(events, atMs));
        for (const [index, row] of table.entries()) {
          expect(row.toMs).toBeGreaterThan(row.fromMs);
          const after = table[index + 1];
          if (after !== undefined) expect(after.fromMs).toBe(row.toMs);
        }
      }),
    );
  });

  test('completion is the first millisecond with the planned dose in', () => {
    const planned = fc.integer({ min: 1, max: 60_000 }).map((mcg) => rational(mcg));
    fc.assert(
      fc.property(course, planned, moment, (events, plannedMcg, atMs) => {
        const known = events.filter((event) => event.atMs <= atMs);
        const done = projectedCompletionMs(events, plannedMcg, atMs);
        if (done === null) {
          expect(rateAt(known, atMs).rateUlPerHour).toBe(0);
          expect(compare(deliveredMcgAt(known, atMs), plannedMcg)).toBe(-1);
        } else {
          expect(compare(deliveredMcgAt(known, done), plannedMcg)).toBeGreaterThanOrEqual(0);
          expect(compare(deliveredMcgAt(known, done - 1), plannedMcg)).toBe(-1);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what does not fit', () => {
  const running = sequence(start(0), pause(10 * MIN), resume(20 * MIN));
  const ended = [...running, { ...stop(40 * MIN), seq: 4 }];

  test.each<[string, readonly DoseEvent[], DoseEvent, readonly string[]]>([
    ['first start', [], { ...start(0), seq: 1 }, []],
    [
      'second start',
      running,
      { ...start(30 * MIN), seq: 9 },
      ['9: The infusion has already started.'],
    ],
    [
      'start made late',
      running,
      { ...start(-MIN), seq: 9 },
      ['1: The infusion has already started.'],
    ],
    ['rate before start', [], { ...rate(0, 1), seq: 9 }, ['9: The infusion has not started yet.']],
    [
      'pause before start',
      running,
      { ...pause(-1), seq: 9 },
      ['9: The infusion has not started yet.'],
    ],
    [
      'stop before start',
      running,
      { ...stop(-1), seq: 9 },
      ['9: The infusion has not started yet.'],
    ],
    [
      'pause in a pause',
      running,
      { ...pause(15 * MIN), seq: 9 },
      ['9: The pump is already paused.'],
    ],
    [
      'pause before a pause',
      running,
      { ...pause(5 * MIN), seq: 9 },
      ['2: The pump is already paused.'],
    ],
    [
      'resume while running',
      running,
      { ...resume(5 * MIN), seq: 9 },
      ['9: The pump is already running.'],
    ],
    [
      'resume before a resume',
      running,
      { ...resume(15 * MIN), seq: 9 },
      ['3: The pump is already running.'],
    ],
    ['rate while paused', running, { ...rate(15 * MIN, 1), seq: 9 }, []],
    [
      'rate after stop',
      ended,
      { ...rate(41 * MIN, 1), seq: 9 },
      ['9: The infusion has ended: only a bolus can be recorded after it.'],
    ],
    [
      'second stop',
      ended,
      { ...stop(41 * MIN), seq: 9 },
      ['9: The infusion has ended: only a bolus can be recorded after it.'],
    ],
    [
      'start after stop',
      ended,
      { ...start(41 * MIN), seq: 9 },
      ['9: The infusion has ended: only a bolus can be recorded after it.'],
    ],
    ['late rate before the stop', ended, { ...rate(39 * MIN, 1), seq: 9 }, []],
    [
      'late stop before a resume',
      running,
      { ...stop(15 * MIN), seq: 9 },
      ['3: The infusion has ended: only a bolus can be recorded after it.'],
    ],
    ['bolus before start', running, { ...bolus(-1, 1), seq: 9 }, []],
    ['bolus after stop', ended, { ...bolus(99 * MIN, 1), seq: 9 }, []],
    ['same millisecond, written after the start', running, { ...rate(0, 1), seq: 9 }, []],
    [
      'same millisecond, written before the start',
      running,
      { ...rate(0, 1), seq: 0 },
      ['0: The infusion has not started yet.'],
    ],
    ['empty bolus', running, { ...bolus(MIN, 0), seq: 9 }, ['9: A bolus must be more than zero.']],
    [
      'rate below zero',
      running,
      { ...rate(MIN, -1), seq: 9 },
      ['9: The rate is not a number of zero or more.'],
    ],
    [
      'resume at a fraction',
      running,
      { ...resume(15 * MIN, 0.5), seq: 9 },
      ['9: The rate is not a number of zero or more.'],
    ],
    [
      'no concentration',
      [],
      { ...start(0, 1, 0), seq: 9 },
      ['9: The concentration must be more than zero.'],
    ],
    [
      'no time',
      running,
      { ...rate(Number.NaN, 1), seq: 9 },
      ['9: The time of the event is missing.'],
    ],
  ])('%s', (_, existing, next, problems) => {
    expect(messages(existing, next)).toEqual(problems);
  });

  test('a problem already there is not blamed on the next event', () => {
    const flawed = sequence(start(0), resume(MIN), stop(5 * MIN));
    expect(sequenceProblems(flawed).map(({ event }) => event.seq)).toEqual([2]);
    expect(messages(flawed, { ...rate(2 * MIN, 1), seq: 9 })).toEqual([]);
    expect(messages(flawed, { ...resume(2 * MIN), seq: 9 })).toEqual([
      '9: The pump is already running.',
    ]);
  });

  test('a late entry can put right what was wrong', () => {
    const startMissing = sequence(rate(MIN, 1));
    expect(messages(startMissing, { ...start(0), seq: 9 })).toEqual([]);
    expect(sequenceProblems([...startMissing, { ...start(0), seq: 9 }])).toEqual([]);
  });

  test('a dose is never calculated from numbers that cannot be', () => {
    for (const bad of [
      rate(1, -1),
      rate(1, 0.5),
      bolus(1, -1),
      start(0, 1, 0),
      pause(Number.NaN),
    ]) {
      expect(() => deliveredMcgAt(sequence(start(0), bad), 10)).toThrow(RangeError);
    }
    expect(() => deliveredMcgAt([], 0.5)).toThrow(RangeError);
    expect(() => deliveredMcgPerKg(rational(1), 0)).toThrow(RangeError);
    expect(() => deliveredMcgPerKg(rational(1), Number.NaN)).toThrow(RangeError);
  });
});
