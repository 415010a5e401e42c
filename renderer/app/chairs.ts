/** Chairs and their keys: Alt+1 … Alt+9, Alt+0, Alt+- and Alt+= lead to chair 1 … 12. */
import type { BoardRow } from '../../db/domain/session/board.ts';

export const CHAIRS = 12;

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '='];

/** The keys of a chair as written, `Alt+3`; null for a session without one. */
export function chairKeys(chair: number | null): string | null {
  const key = chair === null ? undefined : KEYS[chair - 1];
  return key === undefined ? null : `Alt+${key}`;
}

/** By chair; sessions without one come last, in the order they were checked in. */
export function byChair(rows: readonly BoardRow[]): readonly BoardRow[] {
  const place = (row: BoardRow): number => row.chair ?? Number.MAX_SAFE_INTEGER;
  return rows.toSorted((a, b) => place(a) - place(b) || a.checkedInAt.utcMs - b.checkedInAt.utcMs);
}

/**
 * How many chips fit beside the names of the screens; more of them take a line of their own.
 *
 * In the recorder of a low window a line is dear, and chips are made smaller first.
 */
export function chipsBeside(place: {
  readonly recorder: boolean;
  readonly low: boolean;
  readonly wide: boolean;
}): number {
  if (!place.recorder || !place.low) return 1;
  return place.wide ? 6 : 3;
}
