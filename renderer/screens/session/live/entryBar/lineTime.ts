/** When a line of vital signs happened: as the line says, as set beside it, or now. */
import { parseClock } from '../../../../../db/domain/basics/parseClock.ts';
import type { QuickEntry } from '../../../../../db/domain/vitals/quickEntry.ts';
import type { Instant } from '../../../../../db/domain/basics/time.ts';

/** How far one press sets the time back, ms. */
export const STEP_BACK_MS = 5 * 60_000;

type Zone = (utcMs: number) => number;

const wholeSecond = (utcMs: number): number => utcMs - (utcMs % 1000);

/** Five minutes before the time set, or before now. */
export function stepBack(at: Instant | null, now: Instant, offsetAt: Zone): Instant {
  const utcMs = wholeSecond(at?.utcMs ?? now.utcMs) - STEP_BACK_MS;
  return { utcMs, offsetMinutes: offsetAt(utcMs) };
}

/** Null at is "now". */
export type LineTime =
  | { readonly ok: true; readonly at: Instant | null }
  | { readonly ok: false; readonly reason: string };

/** The time a line itself says: `-5`, `@14:05`; none is now. */
export function lineTime(entry: QuickEntry, now: Instant, offsetAt: Zone): LineTime {
  if (entry.state !== 'understood') return { ok: true, at: null };
  if (entry.minutesAgo !== null) {
    const utcMs = wholeSecond(now.utcMs) - entry.minutesAgo * 60_000;
    return { ok: true, at: { utcMs, offsetMinutes: offsetAt(utcMs) } };
  }
  if (entry.clock === null) return { ok: true, at: null };
  const parsed = parseClock(entry.clock, now, offsetAt);
  if (!parsed.ok) return parsed;
  if (parsed.ambiguous) {
    return {
      ok: false,
      reason: `${entry.clock} came twice: the clocks went back. Use the time beside the line.`,
    };
  }
  return { ok: true, at: parsed.instant };
}

/** The time words of a line; null when it has none. A time set beside it gives way to new ones. */
export function timeWords(entry: QuickEntry): string | null {
  if (entry.state !== 'understood') return null;
  if (entry.minutesAgo !== null) return `-${entry.minutesAgo}`;
  return entry.clock === null ? null : `@${entry.clock}`;
}

/** From when on what was begun earlier is not taken for the present without a word, ms. */
const BEGUN_TOLD_MS = 2 * 60_000;

/**
 * Whether a line without a time of its own was begun long enough ago to say when: what was read off
 * before a change of chairs, or before a crash, would else be charted as of now.
 */
export function isBegunEarlier(begunMs: number | null, now: Instant): boolean {
  return begunMs !== null && now.utcMs - begunMs >= BEGUN_TOLD_MS;
}

/** `12 min ago`, to the nearest minute; null for the present one. */
export function agoWords(at: Instant, now: Instant): string | null {
  const minutes = Math.round((now.utcMs - at.utcMs) / 60_000);
  if (minutes < 1) return null;
  if (minutes < 120) return `${minutes} min ago`;
  return `${Math.round(minutes / 60)} h ago`;
}
