/**
 * What a running session calls for: an unacknowledged critical value, a check that is overdue.
 *
 * Worked out from the board's row and the time alone, so that a clock may tick it each second.
 */
import type { BoardRow } from '../../../db/domain/session/board.ts';
import { durationClock } from '../../../db/domain/basics/time.ts';

export type Alarm =
  | { readonly kind: 'critical'; readonly count: number }
  | { readonly kind: 'overdue'; readonly label: string; readonly overdueMs: number };

/** Worst first: critical values, then the check that waits longest. */
export function alarmsOf(
  row: Pick<BoardRow, 'checks' | 'unacknowledged'>,
  nowMs: number,
): readonly Alarm[] {
  const overdue = row.checks
    .flatMap(({ label, dueMs, overdueSinceMs }): Alarm[] => {
      // A row made before the slot came due has to tell it by the clock.
      const sinceMs = overdueSinceMs ?? dueMs;
      return sinceMs !== null && sinceMs < nowMs
        ? [{ kind: 'overdue', label, overdueMs: nowMs - sinceMs }]
        : [];
    })
    .toSorted((a, b) =>
      a.kind === 'overdue' && b.kind === 'overdue' ? b.overdueMs - a.overdueMs : 0,
    );
  return row.unacknowledged > 0
    ? [{ kind: 'critical', count: row.unacknowledged }, ...overdue]
    : overdue;
}

/** The check that comes due next, and in how long; null when none is ahead. */
export function nextCheck(
  row: Pick<BoardRow, 'checks'>,
  nowMs: number,
): { readonly label: string; readonly inMs: number } | null {
  const ahead = row.checks
    .flatMap(({ label, dueMs, overdueSinceMs }) =>
      dueMs !== null && overdueSinceMs === null && dueMs >= nowMs
        ? [{ label, inMs: dueMs - nowMs }]
        : [],
    )
    .toSorted((a, b) => a.inMs - b.inMs);
  return ahead[0] ?? null;
}

/** Checks that went by undone and that nobody has explained. */
export function toExplain(row: Pick<BoardRow, 'checks'>): number {
  return row.checks.reduce((sum, { unresolved }) => sum + unresolved, 0);
}

/** Minutes and seconds as the recorder writes them, `04:32`; hours only when there are any. */
export function minutesClock(ms: number): string {
  const text = durationClock(Math.max(0, ms));
  return text.startsWith('0:') ? text.slice(2) : text;
}
