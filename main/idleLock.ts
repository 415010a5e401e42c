/** Idle lock: how long nobody has touched anything, and what follows from it. */

/** The page is told so long before, ms; of a short time a third. */
export const SOON_MS = 15_000;

export type IdleLockOptions = {
  /** Milliseconds that never jump. */
  readonly monotonicMs: () => number;
  /**
   * After how long the screen locks, ms, for who is signed in and where the screen stands; null
   * while nobody is. `visit` counts the signings-in: a new one begins anew.
   */
  readonly limit: () => { readonly visit: number; readonly ms: number } | null;
  /** Remaining ms when it is near; null when somebody touched something again. */
  readonly soon: (inMs: number | null) => void;
  readonly lock: () => void;
};

export type IdleLock = {
  /** Somebody did something: a key, a touch, the mouse. */
  touched(): void;
  /** Looks at the clock; called every second. */
  look(): void;
};

export function createIdleLock({ monotonicMs, limit, soon, lock }: IdleLockOptions): IdleLock {
  let touchedMs = monotonicMs();
  let visit: number | null = null;
  let warned = false;

  function touched(): void {
    touchedMs = monotonicMs();
    if (!warned) return;
    warned = false;
    soon(null);
  }

  return {
    touched,
    look() {
      const now = limit();
      if (now === null) {
        visit = null;
        warned = false;
        return;
      }
      if (visit !== now.visit) {
        visit = now.visit;
        warned = false;
        touchedMs = monotonicMs();
      }
      const leftMs = touchedMs + now.ms - monotonicMs();
      if (leftMs <= 0) {
        warned = false;
        lock();
      } else if (leftMs <= Math.min(SOON_MS, now.ms / 3)) {
        if (!warned) soon(leftMs);
        warned = true;
      } else if (warned) {
        // The screen went to a place with a longer time.
        warned = false;
        soon(null);
      }
    },
  };
}
