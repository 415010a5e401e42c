/** Amounts of an infusion, exact: what was given, in which stretches, and when a plan is met. */
import { type DoseEvent, type Span, flowOf, history } from './pump.ts';
import {
  type Rational,
  ZERO,
  add,
  ceil,
  compare,
  div,
  max,
  min,
  mul,
  rational,
  sub,
} from '../basics/rational.ts';

/** A stretch of constant flow, for the dose table; `toMs` is after `fromMs`, ms UTC. */
export type DoseSegment = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: 'running' | 'paused';
  /** The rate flowing, µL/h: 0 while paused. */
  readonly rateUlPerHour: number;
  readonly concentrationMcgPerMl: number;
  /** What the pump gave in this stretch, exact; boluses are not in it. */
  readonly mcg: Rational;
};

/** Delivered against planned, exact mcg; one of `remainingMcg` and `excessMcg` is zero. */
export type DoseProgress = {
  readonly deliveredMcg: Rational;
  readonly remainingMcg: Rational;
  readonly excessMcg: Rational;
};

// µL/h × mcg/mL × ms ÷ this = mcg: 1,000 µL/mL × 3,600,000 ms/h.
const MCG_DIVISOR = 3_600_000_000n;
const MS_PER_HOUR = 3_600_000n;

function flowTimesMs({ fromMs, toMs, pump }: Span): bigint {
  return BigInt(flowOf(pump)) * BigInt(toMs - fromMs);
}

function mcgOf(span: Span): Rational {
  return rational(flowTimesMs(span) * BigInt(span.pump.concentrationMcgPerMl), MCG_DIVISOR);
}

function sum(values: readonly Rational[]): Rational {
  return values.reduce(add, ZERO);
}

/**
 * The drug given up to a moment, mcg, exact: pump and boluses at or before `atMs`.
 *
 * An event that does not fit the sequence (see {@link sequenceProblems}) changes nothing, so an
 * amount is only to be trusted, or shown alone, when there are no problems.
 *
 * @throws RangeError when a quantity is not a whole number in range (a rate below zero, say)
 */
export function deliveredMcgAt(events: readonly DoseEvent[], atMs: number): Rational {
  const { spans, boluses } = history(events, atMs);
  return add(
    sum(spans.map(mcgOf)),
    rational(boluses.reduce((total, bolus) => total + bolus.doseMcg, 0n)),
  );
}

/** The part of {@link deliveredMcgAt} given by bolus, mcg. @throws RangeError as there */
export function bolusMcgAt(events: readonly DoseEvent[], atMs: number): Rational {
  const { boluses } = history(events, atMs);
  return rational(boluses.reduce((total, bolus) => total + bolus.doseMcg, 0n));
}

/**
 * A dose by body weight, mcg/kg, exact.
 *
 * @throws RangeError when the weight, in grams, is not a positive whole number
 */
export function deliveredMcgPerKg(deliveredMcg: Rational, weightG: number): Rational {
  if (!(weightG > 0)) throw new RangeError(`Not a weight in grams: ${weightG}`);
  return div(mul(deliveredMcg, rational(1000)), rational(weightG));
}

/**
 * The volume the pump has infused up to a moment, µL, exact.
 *
 * Boluses are not in it: the syringe they came from is not part of the record.
 *
 * @throws RangeError as {@link deliveredMcgAt}
 */
export function volumeUlAt(events: readonly DoseEvent[], atMs: number): Rational {
  const { spans } = history(events, atMs);
  return rational(
    spans.reduce((total, span) => total + flowTimesMs(span), 0n),
    MS_PER_HOUR,
  );
}

/**
 * Stretches of constant flow from the start to the stop or `untilMs`, without gaps, in order.
 *
 * Neighbours of the same state and flow are one stretch, and stretches of no length are left out.
 *
 * @throws RangeError as {@link deliveredMcgAt}
 */
export function segments(events: readonly DoseEvent[], untilMs: number): readonly DoseSegment[] {
  const joined: Span[] = [];
  for (const span of history(events, untilMs).spans) {
    const last = joined.at(-1);
    if (last?.pump.state === span.pump.state && flowOf(last.pump) === flowOf(span.pump)) {
      joined[joined.length - 1] = { ...last, toMs: span.toMs };
    } else {
      joined.push(span);
    }
  }
  return joined.map((span) => ({
    fromMs: span.fromMs,
    toMs: span.toMs,
    state: span.pump.state === 'paused' ? 'paused' : 'running',
    rateUlPerHour: flowOf(span.pump),
    concentrationMcgPerMl: span.pump.concentrationMcgPerMl,
    mcg: mcgOf(span),
  }));
}

/** Delivered against a planned total (mcg) at a moment. @throws RangeError as above */
export function progressAt(
  events: readonly DoseEvent[],
  plannedMcg: Rational,
  atMs: number,
): DoseProgress {
  const deliveredMcg = deliveredMcgAt(events, atMs);
  const left = sub(plannedMcg, deliveredMcg);
  return {
    deliveredMcg,
    remainingMcg: max(left, ZERO),
    excessMcg: max(sub(ZERO, left), ZERO),
  };
}

/**
 * When the planned total is reached if the pump goes on as it is at `atMs`, ms UTC.
 *
 * The first whole millisecond by which at least `plannedMcg` is in. If that is past already, the
 * moment it was. Null when nothing flows and the total is not reached: no time can be promised.
 *
 * @throws RangeError as {@link deliveredMcgAt}
 */
export function projectedCompletionMs(
  events: readonly DoseEvent[],
  plannedMcg: Rational,
  atMs: number,
): number | null {
  const { spans, boluses, pump } = history(events, atMs);
  const spanAfter = (ms: number): Span | undefined =>
    spans.find((span) => span.fromMs <= ms && ms < span.toMs);
  const turns = [
    ...spans.flatMap((span) => [span.fromMs, span.toMs]),
    ...boluses.map((b) => b.atMs),
  ];
  const times = [...new Set([...turns, atMs])].toSorted((a, b) => a - b);

  for (const [index, fromMs] of times.entries()) {
    const missing = sub(plannedMcg, deliveredMcgAt(events, fromMs));
    if (compare(missing, ZERO) <= 0) return fromMs;
    const nextMs = times[index + 1];
    const flowing = nextMs === undefined ? pump : spanAfter(fromMs)?.pump;
    if (flowing === undefined || flowOf(flowing) === 0) continue;
    const mcgPerMs = rational(
      BigInt(flowOf(flowing)) * BigInt(flowing.concentrationMcgPerMl),
      MCG_DIVISOR,
    );
    const reached = add(rational(fromMs), rational(ceil(div(missing, mcgPerMs))));
    // A bolus at `nextMs` may get there first; the next turn of the loop looks at it.
    if (nextMs !== undefined && compare(reached, rational(nextMs)) > 0) continue;
    return Number(min(reached, rational(Number.MAX_SAFE_INTEGER)).num);
  }
  return null;
}
