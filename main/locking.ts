/** Locking: hides the screen first, lets the page save what was typed, and locks at the latest then. */
import type { AppEvent, LockCause } from '../preload/contract/index.ts';

/** How long the page has to save its drafts before main locks without it, ms. */
export const SAVE_WITHIN_MS = 300;

export type LockingOptions = {
  readonly signedIn: () => boolean;
  readonly lock: (cause: LockCause) => void;
  readonly send: (event: AppEvent) => void;
  /** Runs something later; answers with what calls it off. */
  readonly later: (ms: number, run: () => void) => () => void;
};

export type Locking = {
  /** Main locks by itself. */
  begin(cause: LockCause): void;
  /** The page asks for it, or has saved what it was told to save. */
  asked(): void;
  /** Ends what was begun at once: the computer slept in between. */
  finish(): void;
};

export function createLocking({ signedIn, lock, send, later }: LockingOptions): Locking {
  let begun: { readonly cause: LockCause; readonly callOff: () => void } | null = null;

  function end(cause: LockCause): void {
    begun?.callOff();
    begun = null;
    if (signedIn()) lock(cause);
  }

  return {
    begin(cause) {
      if (begun !== null) return;
      if (!signedIn()) {
        // Somebody may be about to come in, whose PIN is being looked at.
        lock(cause);
        return;
      }
      begun = { cause, callOff: later(SAVE_WITHIN_MS, () => end(cause)) };
      send({ type: 'locking' });
    },
    asked: () => end(begun?.cause ?? 'asked'),
    finish() {
      if (begun !== null) end(begun.cause);
    },
  };
}
