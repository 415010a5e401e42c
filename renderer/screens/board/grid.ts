/** The board's grid: how many columns for so many sessions, and where an arrow key leads. */

/** Columns of a wide window: cards as large as they can be, at most three lines of them. */
export function columnsFor(count: number): number {
  if (count === 1) return 1;
  if (count === 2 || count === 4) return 2;
  return count <= 9 ? 3 : 4;
}

/** The card an arrow key leads to from one; the same when there is none on that side. */
export function cardAfter(key: string, at: number, count: number, columns: number): number {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const to = at + (steps[key] ?? 0);
  return to >= 0 && to < count ? to : at;
}
