/** Awake: the computer does not go to sleep while a dose is running. */
import { powerSaveBlocker } from 'electron';

export type Awake = { update(dosing: boolean): void };

export function createAwake(): Awake {
  let blocker: number | null = null;
  return {
    update(dosing) {
      if (dosing && blocker === null) blocker = powerSaveBlocker.start('prevent-display-sleep');
      if (!dosing && blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
  };
}
