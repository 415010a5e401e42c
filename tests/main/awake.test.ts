/** The computer stays awake for as long as a dose is running in any room. */
import { expect, it } from 'vitest';
import { createAwake, type Blocker } from '../../main/awake.ts';
import type { SessionState } from '../../db/domain/session/sessionState.ts';

function blocker(): Blocker & { readonly held: Set<number> } {
  const held = new Set<number>();
  let next = 0;
  return {
    held,
    start(type) {
      expect(type).toBe('prevent-display-sleep');
      next += 1;
      held.add(next);
      return next;
    },
    stop: (id) => held.delete(id),
  };
}

const rooms = (...states: readonly SessionState[]) => states.map((state) => ({ state }));

it('holds one block while any session is dosing, whichever is the newest', () => {
  const power = blocker();
  const awake = createAwake(power);
  const after = (...states: readonly SessionState[]): number => {
    awake.follow(rooms(...states));
    return power.held.size;
  };
  expect(after()).toBe(0);
  expect(after('checked_in', 'recovery', 'discharged')).toBe(0);
  expect(after('dosing', 'checked_in')).toBe(1);
  expect(after('dosing', 'dosing')).toBe(1);
  expect(after('recovery', 'dosing')).toBe(1);
  expect(after('dosing', 'recovery')).toBe(1);
  expect(after('recovery', 'recovery')).toBe(0);
  expect(after('dosing')).toBe(1);
  expect(after()).toBe(0);
});
