/** Tries: a growing delay once a secret has been wrong five times. */
import { Stop } from './failures.ts';

const FREE_TRIES = 5;
const FIRST_DELAY_MS = 2_000;
const LONGEST_DELAY_MS = 5 * 60_000;

/** How long after the n-th wrong try the next one is taken, in milliseconds. */
export function delayAfter(wrongTries: number): number {
  if (wrongTries < FREE_TRIES) return 0;
  return Math.min(FIRST_DELAY_MS * 2 ** (wrongTries - FREE_TRIES), LONGEST_DELAY_MS);
}

function waitText(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000);
  const time = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many wrong tries. Wait ${seconds === 1 ? '1 second' : time}.`;
}

export type Tries = {
  /**
   * Runs one try of the secret named; null means it was wrong.
   *
   * @throws Stop `wait` while the delay runs
   */
  attempt<T>(secret: string, test: () => Promise<T | null>): Promise<T | null>;
  /** Forgets the wrong ones: a new secret was set, or somebody lifted the lock-out. */
  forget(secret: string): void;
};

export function createTries(monotonicMs: () => number): Tries {
  const wrong = new Map<string, { readonly count: number; readonly atMs: number }>();
  return {
    async attempt(secret, test) {
      const before = wrong.get(secret);
      if (before !== undefined) {
        const waitMs = before.atMs + delayAfter(before.count) - monotonicMs();
        if (waitMs > 0) throw new Stop({ code: 'wait', message: waitText(waitMs), waitMs });
      }
      // Counted before the test runs, so that many tries at once cannot slip past the delay.
      wrong.set(secret, { count: (before?.count ?? 0) + 1, atMs: monotonicMs() });
      const answer = await test();
      if (answer !== null) wrong.delete(secret);
      return answer;
    },
    forget: (secret) => void wrong.delete(secret),
  };
}
