/** The clock: the only place of the main process that reads the time of day. */
import type { Instant } from '../db/domain/basics/time.ts';

export type Clock = {
  now(): Instant;
  /** How far this clock is ahead of the system's; zero outside tests. */
  offsetMs(): number;
  /** Milliseconds that never jump, for delays that a changed system clock must not shorten. */
  monotonicMs(): number;
};

/** A clock that a test moves by hand. */
export type TestClock = Clock & { advance(ms: number): void };

/** The moment `utcMs` with the zone offset in force here at that moment. */
export function instantAt(utcMs: number): Instant {
  // 0 - x, because -0 is not the integer 0 everywhere.
  return { utcMs, offsetMinutes: 0 - new Date(utcMs).getTimezoneOffset() };
}

const sinceStartMs = (): number => Math.floor(performance.now());

export const systemClock: Clock = {
  now: () => instantAt(Date.now()),
  offsetMs: () => 0,
  monotonicMs: sinceStartMs,
};

/**
 * A clock that starts at an ISO instant and runs on from there.
 *
 * @throws RangeError when the text is not an instant
 */
export function testClock(startsAt: string, onChange: () => void): TestClock {
  const startMs = Date.parse(startsAt);
  if (Number.isNaN(startMs)) throw new RangeError('Not an ISO instant');
  let offsetMs = startMs - Date.now();
  let advancedMs = 0;
  return {
    now: () => instantAt(Date.now() + offsetMs),
    offsetMs: () => offsetMs,
    // Time that a test lets pass has passed; a clock set back has not.
    monotonicMs: () => sinceStartMs() + advancedMs,
    advance(ms) {
      offsetMs += Math.trunc(ms);
      advancedMs += Math.max(0, Math.trunc(ms));
      onChange();
    },
  };
}
