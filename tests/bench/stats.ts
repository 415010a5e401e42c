/** Statistics: paired ratios, and how sure one may be of their median. */

/** One round: both sides in the same unit, measured one right after the other. */
export type Pair = { readonly ours: number; readonly theirs: number };

export type Interval = { readonly low: number; readonly high: number };

/** What an estimate is held to: past the gate it has failed, up to the aim it is as meant. */
export type Limits = { readonly gate: number; readonly aim: number };

export type Verdict = 'aim met' | 'within gate' | 'unclear' | 'FAILED';

/** The median of the rounds, in whatever they were measured in, and how sure it is. */
export type Estimate = {
  readonly median: number;
  readonly interval: Interval;
  readonly rounds: number;
};

/** Median of at least one finite number. @throws RangeError */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Quantile between the two nearest values. @throws RangeError when there are none, or no numbers */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0 || !values.every(Number.isFinite)) {
    throw new RangeError('A quantile needs finite numbers');
  }
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

/** Random numbers in [0, 1) from a seed (mulberry32), so that the same rounds give one answer. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Interval that holds the median in nine of ten resamplings of the rounds. */
export function bootstrapInterval(
  values: readonly number[],
  { seed = 20261122, resamples = 4000, level = 0.9 } = {},
): Interval {
  const random = seededRandom(seed);
  const pick = (): number => values[Math.floor(random() * values.length)] ?? Number.NaN;
  const medians = Array.from({ length: resamples }, () => median(values.map(pick)));
  const tail = (1 - level) / 2;
  return { low: quantile(medians, tail), high: quantile(medians, 1 - tail) };
}

/** Median of one value per round, with its interval. @throws RangeError when there are none */
export function estimate(values: readonly number[]): Estimate {
  return {
    median: median(values),
    interval: bootstrapInterval(values),
    rounds: values.length,
  };
}

/** Median of the rounds' own ratios, with its interval. @throws RangeError for a zero baseline */
export function pairedRatio(pairs: readonly Pair[]): Estimate {
  return estimate(pairs.map(({ ours, theirs }) => ours / theirs));
}

/** Median of how much longer our half of each round took, with its interval. */
export function pairedDifference(pairs: readonly Pair[]): Estimate {
  return estimate(pairs.map(({ ours, theirs }) => ours - theirs));
}

/** Verdict: noise never fails a gate, and never passes for a success either. */
export function judge({ median: middle, interval }: Estimate, { gate, aim }: Limits): Verdict {
  if (interval.low > gate) return 'FAILED';
  if (middle <= aim) return 'aim met';
  return middle <= gate ? 'within gate' : 'unclear';
}
