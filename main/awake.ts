/** Awake: the computer does not go to sleep while a dose is running in any room. */
import type { SessionListRow } from '../db/store.ts';

/** Electron's `powerSaveBlocker`, as far as it is needed here. */
export type Blocker = {
  start(type: 'prevent-display-sleep'): number;
  stop(id: number): unknown;
};

export type Awake = {
  /** Told of every open session after each change. */
  follow(open: readonly Pick<SessionListRow, 'state'>[]): void;
};

export function createAwake(blocker: Blocker): Awake {
  let id: number | null = null;
  return {
    follow(open) {
      const dosing = open.some(({ state }) => state === 'dosing');
      if (dosing && id === null) id = blocker.start('prevent-display-sleep');
      if (!dosing && id !== null) {
        blocker.stop(id);
        id = null;
      }
    },
  };
}
