/** Random numbers that come again with the same seed, so that a miss can be looked at. */

export type Random = {
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** One of several. @throws Error when there are none */
  one<T>(of: readonly T[]): T;
};

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    one<T>(of: readonly T[]): T {
      const chosen = of[below(of.length)];
      if (chosen === undefined) throw new Error('Nothing to choose from');
      return chosen;
    },
  };
}
