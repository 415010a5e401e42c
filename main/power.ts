/** Power: what the computer says of itself, and what follows for the screen. */
import type { LockCause } from '../preload/contract/index.ts';

/** Electron's `powerMonitor`, as far as it is needed here. */
export type PowerEvents = { on(event: string, listener: () => void): unknown };

export type PowerHeard = {
  readonly locks: (cause: LockCause) => void;
  readonly wakes: () => void;
};

/** The screen of the computer was locked or somebody else's session is in front; it goes to sleep. */
export function followPower(power: PowerEvents, { locks, wakes }: PowerHeard): void {
  power.on('lock-screen', () => locks('system_locked'));
  power.on('user-did-resign-active', () => locks('system_locked'));
  power.on('suspend', () => locks('suspend'));
  power.on('resume', wakes);
  power.on('unlock-screen', wakes);
  power.on('user-did-become-active', wakes);
}
