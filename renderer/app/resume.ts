/**
 * Where somebody was when the screen was locked, for the same person to come back to.
 *
 * Ids, positions and fingerprints alone: nothing of a patient, and nothing that could be drawn.
 */

export type Resume = {
  /** Says what to remember under a key, at the moment of a lock; answers how to stop. */
  readonly rememberOnLock: (key: string, get: () => unknown) => () => void;
  /** Takes down everything that is registered, for `owner`. */
  readonly keep: (owner: string) => void;
  /** `owner` is there now: what was kept for anybody else is forgotten. */
  readonly arrive: (owner: string) => void;
  /** What was kept under a key, as long as its owner has not gone on. */
  readonly recall: (key: string) => unknown;
  /** The owner has gone on. */
  readonly forget: () => void;
};

export function createResume(): Resume {
  const sources = new Map<string, () => unknown>();
  let kept: { readonly owner: string; readonly values: ReadonlyMap<string, unknown> } | null = null;
  let here: string | null = null;
  return {
    rememberOnLock: (key, get) => {
      sources.set(key, get);
      return () => {
        if (sources.get(key) === get) sources.delete(key);
      };
    },
    keep: (owner) => {
      here = null;
      kept = { owner, values: new Map([...sources].map(([key, get]) => [key, get()])) };
    },
    arrive: (owner) => {
      here = owner;
      if (kept?.owner !== owner) kept = null;
    },
    recall: (key) => (kept !== null && kept.owner === here ? kept.values.get(key) : undefined),
    forget: () => {
      kept = null;
    },
  };
}

const resume = createResume();

export const { rememberOnLock, keep, arrive, recall, forget } = resume;
