/** What had been given at any moment of a session, worked out once and asked often. */
import { segments } from './dose.ts';
import { type DoseEvent, history } from './pump.ts';
import { type Rational, ZERO, add, rational } from '../basics/rational.ts';

// µL/h × mcg/mL × ms ÷ this = mcg, as in dose.ts.
const MCG_DIVISOR = 3_600_000_000n;

/**
 * The drug given up to a moment, mcg, exact: the same amount as `deliveredMcgAt` for every moment
 * up to `untilMs`, and the amount of `untilMs` after it.
 *
 * @throws RangeError when a quantity is not a whole number in range
 */
export function deliveredReader(
  events: readonly DoseEvent[],
  untilMs: number,
): (atMs: number) => Rational {
  const flows = segments(events, untilMs);
  const { boluses } = history(events, untilMs);
  return (atMs) => {
    let given = ZERO;
    for (const { fromMs, toMs, rateUlPerHour, concentrationMcgPerMl, mcg } of flows) {
      if (atMs <= fromMs) break;
      if (atMs >= toMs) {
        given = add(given, mcg);
      } else {
        const volume = BigInt(rateUlPerHour) * BigInt(atMs - fromMs);
        given = add(given, rational(volume * BigInt(concentrationMcgPerMl), MCG_DIVISOR));
      }
    }
    const atOnce = boluses.reduce(
      (sum, each) => (each.atMs <= atMs ? sum + each.doseMcg : sum),
      0n,
    );
    return add(given, rational(atOnce));
  };
}

/** One corner of the line of what was given; `mcg` to the nearest, for drawing alone. */
export type DeliveredCorner = { readonly atMs: number; readonly mcg: number };

/** The line of what was given, from the first drug to `untilMs`: sloped by pump, a step at once. */
export function deliveredCorners(
  events: readonly DoseEvent[],
  untilMs: number,
): readonly DeliveredCorner[] {
  const flows = segments(events, untilMs);
  const { boluses } = history(events, untilMs);
  const times = [
    ...flows.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
    ...boluses.map(({ atMs }) => atMs),
  ];
  if (times.length === 0) return [];
  const given = deliveredReader(events, untilMs);
  const mcgAt = (atMs: number): number => {
    const { num, den } = given(atMs);
    return Number((num * 2n + den) / (den * 2n));
  };
  const moments = [...new Set([...times, untilMs])].toSorted((a, b) => a - b);
  return moments.flatMap((atMs) => {
    const atOnce = boluses.reduce(
      (sum, each) => (each.atMs === atMs ? sum + each.doseMcg : sum),
      0n,
    );
    const mcg = mcgAt(atMs);
    return atOnce === 0n
      ? [{ atMs, mcg }]
      : [
          { atMs, mcg: mcg - Number(atOnce) },
          { atMs, mcg },
        ];
  });
}
