/** Rounds: two sides measured in turn, so that a busy machine slows both alike. */
import type { Pair } from './stats.ts';

export type Rounds = { readonly warmUp: number; readonly counted: number };

/**
 * Measures both sides `counted` times after `warmUp` rounds that do not count.
 *
 * Whoever goes first alternates: a drift of the machine inside a round would else favour one side.
 */
export async function interleave(
  { warmUp, counted }: Rounds,
  ours: (round: number) => Promise<number> | number,
  theirs: (round: number) => Promise<number> | number,
  /** Told after each round that counts. */
  onPair: (pair: Pair) => void = () => undefined,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < warmUp + counted; round += 1) {
    let pair: Pair;
    if (round % 2 === 0) {
      const first = await ours(round);
      pair = { ours: first, theirs: await theirs(round) };
    } else {
      const first = await theirs(round);
      pair = { ours: await ours(round), theirs: first };
    }
    if (round < warmUp) continue;
    pairs.push(pair);
    onPair(pair);
  }
  return pairs;
}
