/** The figures of the bench are only as good as these few functions. */
import { describe, expect, it } from 'vitest';
import {
  bootstrapInterval,
  estimate,
  judge,
  median,
  pairedDifference,
  pairedRatio,
  quantile,
  seededRandom,
} from '../bench/stats.ts';

const limits = { gate: 1.25, aim: 1.1 };
const ratio = (middle: number, low: number, high: number) => ({
  median: middle,
  interval: { low, high },
  rounds: 9,
});

describe('median and quantile', () => {
  it('takes the middle, or the mean of the two middle values, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 10])).toBe(3);
  });
  it('interpolates between neighbours', () => {
    expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5, 10);
    expect(quantile([7], 0.05)).toBe(7);
  });
  it('refuses nothing and not-a-number', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => median([1, Number.NaN])).toThrow(RangeError);
  });
});

describe('paired ratio', () => {
  it('pairs within a round: a machine that slows down as a whole changes nothing', () => {
    const pairs = [1, 2, 3, 50, 4, 5, 6].map((slow) => ({ ours: 12 * slow, theirs: 10 * slow }));
    const { median: middle, interval } = pairedRatio(pairs);
    expect(middle).toBeCloseTo(1.2, 10);
    expect(interval.low).toBeCloseTo(1.2, 10);
    expect(interval.high).toBeCloseTo(1.2, 10);
  });
  it('refuses a baseline of zero', () => {
    expect(() => pairedRatio([{ ours: 1, theirs: 0 }])).toThrow(RangeError);
  });
});

describe('paired difference', () => {
  it('is the median of the rounds’ own differences, which may be negative', () => {
    const pairs = [
      { ours: 12, theirs: 10 },
      { ours: 9, theirs: 10 },
      { ours: 14, theirs: 10 },
    ];
    expect(pairedDifference(pairs).median).toBe(2);
    expect(pairedDifference(pairs).interval.low).toBe(-1);
    expect(pairedDifference(pairs).rounds).toBe(3);
  });
});

describe('estimate', () => {
  it('never fails a count of none, and fails one that every round has', () => {
    const never = { gate: 0, aim: 0 };
    expect(judge(estimate([0, 0, 0, 0, 0, 0, 1]), never)).toBe('aim met');
    expect(judge(estimate([2, 1, 1, 3, 1, 2, 1]), never)).toBe('FAILED');
  });
  it('refuses no rounds at all', () => {
    expect(() => estimate([])).toThrow(RangeError);
  });
});

describe('bootstrap interval', () => {
  const rounds = [1.02, 1.3, 1.1, 1.15, 1.08, 1.2, 1.11, 0.97, 1.12];
  it('is the same for the same seed and holds the median', () => {
    const one = bootstrapInterval(rounds);
    expect(bootstrapInterval(rounds)).toEqual(one);
    expect(one.low).toBeLessThanOrEqual(median(rounds));
    expect(one.high).toBeGreaterThanOrEqual(median(rounds));
    expect(one.low).toBeGreaterThan(0.97);
    expect(one.high).toBeLessThan(1.3);
  });
  it('holds a true median about nine times in ten', () => {
    const random = seededRandom(7);
    let held = 0;
    for (let trial = 0; trial < 300; trial += 1) {
      const values = Array.from({ length: 15 }, () => 1 + random());
      const { low, high } = bootstrapInterval(values, { seed: trial, resamples: 300 });
      if (low <= 1.5 && high >= 1.5) held += 1;
    }
    expect(held / 300).toBeGreaterThan(0.83);
    expect(held / 300).toBeLessThan(0.97);
  });
});

describe('seeded random numbers', () => {
  it('stay in [0, 1) and are spread evenly', () => {
    const random = seededRandom(1);
    const values = Array.from({ length: 10_000 }, random);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1);
  });
});

describe('verdict', () => {
  it('fails only when the lower bound is above the gate', () => {
    expect(judge(ratio(1.4, 1.26, 1.5), limits)).toBe('FAILED');
    expect(judge(ratio(1.4, 1.25, 1.5), limits)).toBe('unclear');
  });
  it('tells the aim from the gate', () => {
    expect(judge(ratio(1.1, 1.0, 1.3), limits)).toBe('aim met');
    expect(judge(ratio(1.11, 1.0, 1.3), limits)).toBe('within gate');
    expect(judge(ratio(1.25, 1.2, 1.3), limits)).toBe('within gate');
  });
});
