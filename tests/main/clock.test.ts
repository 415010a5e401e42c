import { describe, expect, it } from 'vitest';
import { instantAt, systemClock, testClock } from '../../main/clock.ts';

describe('clock', () => {
  it('reads the offset in force at the moment it names', () => {
    const winter = instantAt(Date.UTC(2026, 0, 10));
    expect(winter.offsetMinutes).toBe(0 - new Date(Date.UTC(2026, 0, 10)).getTimezoneOffset());
    expect(Object.is(winter.offsetMinutes, -0)).toBe(false);
  });

  it('is the system clock outside tests', () => {
    const before = Date.now();
    const { utcMs } = systemClock.now();
    expect(utcMs).toBeGreaterThanOrEqual(before);
    expect(utcMs).toBeLessThanOrEqual(Date.now());
    expect(systemClock.offsetMs()).toBe(0);
  });

  it('starts where a test says, runs on and is moved by hand', () => {
    let changes = 0;
    const clock = testClock('2026-03-29T00:30:00Z', () => {
      changes += 1;
    });
    const start = Date.parse('2026-03-29T00:30:00Z');
    expect(clock.now().utcMs).toBeGreaterThanOrEqual(start);
    clock.advance(3_600_000);
    expect(clock.now().utcMs).toBeGreaterThanOrEqual(start + 3_600_000);
    expect(changes).toBe(1);
    expect(Date.now() + clock.offsetMs()).toBeGreaterThanOrEqual(start + 3_600_000);
  });

  it('refuses a start that is not an instant', () => {
    expect(() => testClock('yesterday', () => undefined)).toThrow(RangeError);
  });
});
