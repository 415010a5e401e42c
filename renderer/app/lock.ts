/** Locking, in its order: remember where one is, hide everything, save what was typed, lock. */
import type { AppState, Failure, Reply } from '../../preload/contract/index.ts';

/** How long what was typed may hold up the lock, ms; nothing is to be seen meanwhile. */
export const FLUSH_MS = 1000;

export type LockParts = {
  /** Where the focus and the scroll are, while they are still there. */
  readonly remember: () => void;
  /** Takes everything off the screen before it returns. */
  readonly hide: () => void;
  readonly flush: () => Promise<void>;
  readonly send: () => Promise<Reply<AppState>>;
  /** Main has locked, or says why it has not: the screen stays hidden in any case. */
  readonly settle: (reply: Reply<AppState>) => void;
};

/** Waits for `work` up to `ms`; a failure is as good as an end. */
async function upTo(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

/**
 * Locks. Hidden by the time it returns its promise, which ends when main has answered.
 *
 * What could not be saved waits in memory for its owner, and never keeps a patient on the screen.
 */
export function lockWith(parts: LockParts): Promise<void> {
  try {
    parts.remember();
  } catch {
    // Coming back to another spot is nothing beside a screen that stays open.
  }
  parts.hide();
  const rest = async (): Promise<void> => {
    await upTo(FLUSH_MS, parts.flush());
    parts.settle(await parts.send());
  };
  return rest();
}

export type Curtain = {
  readonly down: boolean;
  /** Hidden, and main still has it open: why. */
  readonly failure: Failure | null;
};

const UP: Curtain = { down: false, failure: null };

export type CurtainStore = {
  readonly get: () => Curtain;
  readonly subscribe: (listener: () => void) => () => void;
  /** Locks, or answers the lock that is under way. */
  readonly lock: (parts: Omit<LockParts, 'hide' | 'settle'> & Settling) => Promise<void>;
  /** Ends when no lock is under way: who signs in must not be locked out by the last lock. */
  readonly settled: () => Promise<void>;
  /** Somebody signed in after it, or the record was closed. Nothing while a lock is under way. */
  readonly raise: () => void;
};

type Settling = {
  /** Runs what the store's change draws at once. */
  readonly atOnce: (change: () => void) => void;
  readonly locked: (state: AppState) => void;
  /** Main had locked already. */
  readonly already: () => void;
};

/** What hides the record from the moment it is locked until somebody has signed in. */
export function createCurtain(): CurtainStore {
  let curtain = UP;
  let lock: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const change = (next: Curtain): void => {
    curtain = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    get: () => curtain,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lock: ({ atOnce, locked, already, ...parts }) => {
      if (lock !== null) return lock;
      const under = lockWith({
        ...parts,
        hide: () => atOnce(() => change({ down: true, failure: null })),
        settle: (reply) => {
          if (reply.ok) locked(reply.value);
          else if (reply.error.code === 'not_signed_in') already();
          else change({ down: true, failure: reply.error });
        },
      }).finally(() => {
        lock = null;
      });
      lock = under;
      return under;
    },
    settled: () => lock ?? Promise.resolve(),
    raise: () => {
      if (lock === null && curtain.down) change(UP);
    },
  };
}

/** The state as it may be drawn: behind the curtain nobody is signed in. */
export function behindCurtain(state: AppState, curtain: Curtain): AppState {
  if (!curtain.down || state.stage !== 'open') return state;
  return {
    ...state,
    stage: 'sign_in',
    actor: null,
    locked: state.actor === null ? null : { personId: state.actor.id, cause: 'asked' },
    switchedFrom: null,
    runningSessionId: null,
    returnSessionId: null,
  };
}
