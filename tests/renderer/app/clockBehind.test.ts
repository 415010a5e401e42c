import { expect, test } from 'vitest';
import { aheadOfClockMs } from '../../../renderer/app/ClockBehind.tsx';

const NOW = Date.UTC(2026, 10, 22, 19, 30);
const rows = (...minutes: readonly number[]) =>
  minutes.map((minute) => ({ writtenUntilMs: NOW + minute * 60_000 }));

test('a clock behind what was written is told, by the newest of all sessions', () => {
  expect(aheadOfClockMs(rows(-5, 58, 12), NOW)).toBe(NOW + 58 * 60_000);
});

test('a clock that is right, or off by a minute at most, is not', () => {
  expect(aheadOfClockMs([], NOW)).toBeNull();
  expect(aheadOfClockMs(rows(-400, 0), NOW)).toBeNull();
  expect(aheadOfClockMs(rows(1), NOW)).toBeNull();
  expect(aheadOfClockMs(rows(1), NOW - 1)).toBe(NOW + 60_000);
});
