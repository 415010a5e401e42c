/** Where the marks of events go, and which of them have room for their words. */
import type { ChartMark, ChartDue } from '../../db/domain/session/sessionChart.ts';

/** A mark of the record, or the check that is due. */
export type DrawnMark = {
  readonly atMs: number;
  readonly kind: ChartMark['kind'] | 'due' | 'overdue';
  readonly label: string;
};

export type PlacedMark = DrawnMark & {
  readonly x: number;
  readonly row: number;
  /** Null when there was no room to write it; the mark itself is always drawn. */
  readonly text: string | null;
  readonly anchor: 'start' | 'end';
};

/** Rows in which words are written; a row under them holds marks that had no room for any. */
const WORD_ROWS = 4;

/** Who gets room for words first. */
const RANK: Readonly<Record<DrawnMark['kind'], number>> = {
  overdue: 0,
  adverse_event: 1,
  missed_check: 1,
  due: 2,
  bolus: 2,
  medicine: 3,
  acknowledgement: 4,
  peer_check: 4,
  observation: 4,
  note: 5,
};

/** Room a text takes, from its length: exact enough to keep labels off each other. */
export function textWidth(text: string, fontSize: number): number {
  return [...text].reduce(
    (sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.52) * fontSize,
    0,
  );
}

const LONGEST = 28;
/** What is due is never cut short. */
const LONGEST_DUE = 44;

function shorten({ label: text, kind }: DrawnMark): string {
  const most = kind === 'due' || kind === 'overdue' ? LONGEST_DUE : LONGEST;
  const one = text.replace(/\s+/g, ' ').trim();
  const chars = [...one];
  return chars.length > most ? `${chars.slice(0, most - 1).join('')}…` : one;
}

/** The check that is due, as a mark among the others. */
export function dueMark(due: ChartDue): DrawnMark {
  return { atMs: due.atMs, kind: due.overdue ? 'overdue' : 'due', label: due.label };
}

/** Puts each mark in the first row where its words collide with none; else without words. */
export function placeMarks(
  marks: readonly DrawnMark[],
  x: (atMs: number) => number,
  bounds: { readonly left: number; readonly right: number },
  fontSize: number,
): readonly PlacedMark[] {
  const taken: (readonly [number, number])[][] = Array.from({ length: WORD_ROWS }, () => []);
  const free = (row: number, from: number, to: number): boolean =>
    (taken[row] ?? []).every(([start, end]) => to < start || from > end);

  const place = (mark: DrawnMark): PlacedMark => {
    const at = x(mark.atMs);
    const text = shorten(mark);
    const room = textWidth(text, fontSize) + fontSize * 0.95;
    for (const anchor of ['start', 'end'] as const) {
      const from = anchor === 'start' ? at - fontSize * 0.6 : at - room;
      const to = anchor === 'start' ? at + room : at + fontSize * 0.6;
      if (from < bounds.left - fontSize || to > bounds.right + fontSize * 4) continue;
      for (let row = 0; row < WORD_ROWS; row += 1) {
        if (!free(row, from, to)) continue;
        taken[row]?.push([from, to]);
        return { ...mark, x: at, row, text, anchor };
      }
    }
    const found = taken.findIndex((_, index) => free(index, at - 5, at + 5));
    const row = found < 0 ? WORD_ROWS : found;
    taken[row]?.push([at - fontSize * 0.6, at + fontSize * 0.6]);
    return { ...mark, x: at, row, text: null, anchor: 'start' };
  };

  return marks
    .toSorted((a, b) => RANK[a.kind] - RANK[b.kind] || a.atMs - b.atMs)
    .map(place)
    .toSorted((a, b) => a.atMs - b.atMs);
}
