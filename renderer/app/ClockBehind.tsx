/** Says that this computer's clock was set back while sessions run: nothing it tells can be right. */
import type { ReactElement } from 'react';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { clinicalTime, durationMinutes } from '../../db/domain/basics/time.ts';
import { instantAt, useNow } from '../api/clock.ts';
import { Banner } from '../ui/Banner.tsx';

/** What two readings of one clock may differ by, and what a small correction of it is, ms. */
const TOLERANCE_MS = 60_000;

/** The newest time written in a running session that the clock has not reached; null when it has. */
export function aheadOfClockMs(
  rows: readonly Pick<BoardRow, 'writtenUntilMs'>[],
  nowMs: number,
): number | null {
  const newestMs = Math.max(Number.NEGATIVE_INFINITY, ...rows.map((row) => row.writtenUntilMs));
  return newestMs > nowMs + TOLERANCE_MS ? newestMs : null;
}

export function ClockBehind({ rows }: { readonly rows: readonly BoardRow[] }): ReactElement | null {
  const now = useNow(10_000);
  const writtenMs = aheadOfClockMs(rows, now.utcMs);
  if (writtenMs === null) return null;
  return (
    <Banner tone="critical" title="The clock of this computer was set back">
      Entries were written up to {clinicalTime(instantAt(writtenMs))}; the clock is{' '}
      {durationMinutes(writtenMs - now.utcMs)} behind that. Until it has caught up, amounts given
      and checks due are shown wrong. Check the clock before you go on charting.
    </Banner>
  );
}
