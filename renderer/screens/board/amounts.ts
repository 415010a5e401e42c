/** What a session has been given by now, against its plan, as the board shows it. */
import type { BoardRow } from '../../../db/domain/session/board.ts';
import { deliveredMcgAt, deliveredMcgPerKg } from '../../../db/domain/dose/dose.ts';
import { formatMg, formatMgPerKg } from '../../../db/domain/basics/format.ts';
import { isBeyondPlan } from '../../../db/domain/dose/plannedDose.ts';
import { div, isZero, mul, rational, roundHalfAway } from '../../../db/domain/basics/rational.ts';

export type Amounts = {
  /** `21.43 mg`. */
  readonly delivered: string;
  /** `0.268 mg/kg`. */
  readonly perKg: string;
  /** `40 mg`. */
  readonly planned: string;
  /** Thousandths of the plan, 1000 at most, for the bar. */
  readonly shareThousandths: number;
  readonly given: boolean;
  readonly overPlan: boolean;
};

/** @throws RangeError when a dose event holds an impossible number */
export function amountsOf(
  row: Pick<BoardRow, 'doseEvents' | 'weightG' | 'plannedMcg'>,
  atMs: number,
): Amounts {
  const delivered = deliveredMcgAt(row.doseEvents, atMs);
  const planned = rational(row.plannedMcg);
  const share =
    row.plannedMcg > 0 ? Number(roundHalfAway(mul(div(delivered, planned), rational(1000)))) : 0;
  return {
    delivered: formatMg(delivered),
    perKg: formatMgPerKg(deliveredMcgPerKg(delivered, row.weightG)),
    planned: formatMg(row.plannedMcg),
    shareThousandths: Math.min(1000, share),
    given: !isZero(delivered),
    overPlan: isBeyondPlan(delivered, planned),
  };
}
