/** Idle lock: when the screen is told, when it locks, and what counts as somebody being there. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createIdleLock, type IdleLock } from '../../main/idleLock.ts';
import { isLockKey, placeOf } from '../../main/place.ts';
import { followPower } from '../../main/power.ts';

const SECOND = 1000;

let nowMs = 0;
let limit: { visit: number; ms: number } | null = null;
let told: (number | null | 'lock')[] = [];
let idle: IdleLock;

/** Looks every second, as the app does. */
function pass(seconds: number): void {
  for (let second = 0; second < seconds; second += 1) {
    nowMs += SECOND;
    idle.look();
  }
}

beforeEach(() => {
  nowMs = 1_000_000;
  limit = { visit: 1, ms: 300 * SECOND };
  told = [];
  idle = createIdleLock({
    monotonicMs: () => nowMs,
    limit: () => limit,
    soon: (inMs) => void told.push(inMs),
    lock: () => {
      told.push('lock');
      limit = null;
    },
  });
  idle.look();
});

describe('idle lock', () => {
  it('warns 15 seconds before and locks on time', () => {
    pass(284);
    expect(told).toEqual([]);
    pass(1);
    expect(told).toEqual([15 * SECOND]);
    pass(14);
    expect(told).toEqual([15 * SECOND]);
    pass(1);
    expect(told).toEqual([15 * SECOND, 'lock']);
    pass(1000);
    expect(told).toHaveLength(2);
  });

  it('begins anew with every touch, and says that it does', () => {
    pass(290);
    idle.touched();
    expect(told).toEqual([15 * SECOND, null]);
    pass(284);
    expect(told).toHaveLength(2);
    pass(16);
    expect(told).toEqual([15 * SECOND, null, 15 * SECOND, 'lock']);
  });

  it('does not lock for a touch a moment before', () => {
    pass(299);
    idle.touched();
    pass(1);
    expect(told).toEqual([15 * SECOND, null]);
  });

  it('follows the place and the role: a longer time takes the warning back', () => {
    pass(290);
    limit = { visit: 1, ms: 900 * SECOND };
    pass(1);
    expect(told).toEqual([15 * SECOND, null]);
    limit = { visit: 1, ms: 200 * SECOND };
    pass(1);
    expect(told).toEqual([15 * SECOND, null, 'lock']);
  });

  it('begins anew for whoever signs in', () => {
    pass(299);
    limit = { visit: 2, ms: 300 * SECOND };
    pass(284);
    expect(told).toEqual([15 * SECOND]);
  });

  it('of a short time warns for a third of it only', () => {
    limit = { visit: 1, ms: 15 * SECOND };
    pass(9);
    expect(told).toEqual([]);
    pass(1);
    expect(told).toEqual([5 * SECOND]);
    pass(5);
    expect(told).toEqual([5 * SECOND, 'lock']);
  });

  it('counts a long sleep at once', () => {
    nowMs += 8 * 3600 * SECOND;
    idle.look();
    expect(told).toEqual(['lock']);
  });
});

describe('place', () => {
  it.each([
    ['app://vigil/index.html#/session/019ab000', 'room'],
    ['app://vigil/index.html#/session/019ab000/panel', 'room'],
    ['app://vigil/index.html#/board', 'room'],
    ['app://vigil/index.html#/board?chair=2', 'room'],
    ['app://vigil/index.html#/boarding', 'desk'],
    ['app://vigil/index.html#/session', 'desk'],
    ['app://vigil/index.html#/sessions/1', 'desk'],
    ['app://vigil/index.html#/patients/1', 'desk'],
    ['app://vigil/index.html', 'desk'],
    ['', 'desk'],
  ])('of %s is the %s', (address, place) => {
    expect(placeOf(address)).toBe(place);
  });
});

describe('lock key', () => {
  const press = { type: 'keyDown', key: 'F9', control: false, meta: false, alt: false };
  it.each([
    [press, true],
    [{ ...press, type: 'rawKeyDown' }, true],
    [{ ...press, type: 'keyUp' }, false],
    [{ ...press, type: 'char' }, false],
    [{ ...press, key: 'l', control: true }, true],
    [{ ...press, key: 'L', control: true }, true],
    [{ ...press, key: 'l', meta: true }, true],
    [{ ...press, key: 'l' }, false],
    [{ ...press, key: 'l', control: true, alt: true }, false],
    [{ type: 'mouseDown' }, false],
  ])('%j: %s', (input, is) => {
    expect(isLockKey(input)).toBe(is);
  });
});

it('locks for what the computer says, and wakes', () => {
  const listeners = new Map<string, () => void>();
  const heard: string[] = [];
  followPower(
    { on: (event, listener) => listeners.set(event, listener) },
    { locks: (cause) => void heard.push(cause), wakes: () => void heard.push('wakes') },
  );
  for (const event of ['lock-screen', 'suspend', 'user-did-resign-active', 'resume']) {
    listeners.get(event)?.();
  }
  listeners.get('unlock-screen')?.();
  expect(heard).toEqual(['system_locked', 'suspend', 'system_locked', 'wakes', 'wakes']);
});
