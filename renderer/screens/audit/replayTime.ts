/** The moments of a session's record, and moving between them. */
import { parseClock, type OffsetAt } from '../../../db/domain/basics/parseClock.ts';
import type { Instant } from '../../../db/domain/basics/time.ts';
import type { SessionMoment } from '../../../preload/contract/index.ts';

/** What was written at once: a record stands before and after it, never between. */
export type Step = {
  readonly at: Instant;
  readonly moments: readonly SessionMoment[];
};

/** Moments of one millisecond as one step, oldest first. */
export function stepsOf(moments: readonly SessionMoment[]): readonly Step[] {
  const byTime = new Map<number, SessionMoment[]>();
  for (const moment of moments.toSorted((a, b) => a.at.utcMs - b.at.utcMs || a.seq - b.seq)) {
    const known = byTime.get(moment.at.utcMs);
    if (known === undefined) byTime.set(moment.at.utcMs, [moment]);
    else known.push(moment);
  }
  return [...byTime.values()].flatMap((together) => {
    const [first] = together;
    return first === undefined ? [] : [{ at: first.at, moments: together }];
  });
}

/** The step that was the newest at a moment; -1 before the first. */
export function stepAt(steps: readonly Step[], utcMs: number): number {
  return steps.findLastIndex(({ at }) => at.utcMs <= utcMs);
}

export type TypedMoment =
  { readonly ok: true; readonly utcMs: number } | { readonly ok: false; readonly reason: string };

/**
 * Reads the moment a record is asked for: the end of what was typed, so that `14:05` holds all that
 * was written in that minute and `14:05:10` all of that second.
 */
export function readMoment(text: string, near: Instant, offsetAt: OffsetAt): TypedMoment {
  const parsed = parseClock(text, near, offsetAt);
  if (!parsed.ok) return { ok: false, reason: `${parsed.reason}.` };
  const seconds = /\d:\d{2}:\d{2}$/.test(text.trim());
  return { ok: true, utcMs: parsed.instant.utcMs + (seconds ? 999 : 59_999) };
}

/** A moment out of an address, ms UTC; null for anything else. */
export function momentIn(text: string | null): number | null {
  if (text === null || !/^\d{1,16}$/.test(text)) return null;
  const ms = Number(text);
  return Number.isSafeInteger(ms) ? ms : null;
}
