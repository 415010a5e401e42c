/** The bounds of a calendar day here, which is 23 or 25 hours long when the clocks change. */

/** From the first millisecond of the local day to that of the next. `localDate` as 2026-11-22. */
export function dayBounds(localDate: string): {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
} {
  const [year = 0, month = 1, day = 1] = localDate.split('-').map(Number);
  return {
    fromUtcMs: new Date(year, month - 1, day).getTime(),
    toUtcMs: new Date(year, month - 1, day + 1).getTime(),
  };
}
