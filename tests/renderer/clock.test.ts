/** The screen's clock: after sleep it is right at once, not at the next beat. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nowMs, onBeat, setClockOffset } from '../../renderer/api/clock.ts';

const START = Date.UTC(2026, 10, 22, 14, 5, 10);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
});
afterEach(() => {
  setClockOffset(0);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a minute clock told anew after sleep beats at once, though the offset is the same', () => {
  const beats: number[] = [];
  const stop = onBeat(60_000, () => beats.push(nowMs()));
  // Two hours of sleep: the time of day went on, and no timer ran.
  const awake = START + 2 * 3_600_000;
  vi.setSystemTime(awake);
  expect(beats).toEqual([]);
  setClockOffset(0);
  expect(beats).toEqual([awake]);
  vi.advanceTimersByTime(50_000);
  expect(beats).toEqual([awake, awake + 50_000]);
  stop();
  vi.advanceTimersByTime(600_000);
  setClockOffset(0);
  expect(beats).toHaveLength(2);
});

test('a moved clock beats at once, and on its own minutes from then on', () => {
  const beats: number[] = [];
  const stop = onBeat(60_000, () => beats.push(nowMs()));
  setClockOffset(30_000);
  vi.advanceTimersByTime(20_000);
  expect(beats).toEqual([START + 30_000, START + 50_000]);
  stop();
});
