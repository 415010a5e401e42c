/**
 * Drafts: text typed and not yet sent, kept through a lock, a crash and a full disk.
 *
 * They live outside the components, so that leaving a screen neither loses a value nor stops the
 * attempts to save it. Plain functions: the way of saving is given, the clock is the timers'.
 */

export type DraftStatus = 'restored' | 'clean' | 'saving' | 'saved' | 'failed';

/** How a draft reaches the disk; `save` and `clear` answer whether it was done. */
export type DraftBackend = {
  readonly save: (key: string, payload: string) => Promise<boolean>;
  readonly load: (key: string) => Promise<string | null>;
  readonly clear: (key: string) => Promise<boolean>;
};

export type DraftSnapshot = {
  readonly value: unknown;
  readonly status: DraftStatus;
  /** An earlier draft came back, also after it was changed since. */
  readonly restored: boolean;
  /** Whether the disk has been asked for an earlier draft. */
  readonly ready: boolean;
};

export const DRAFT_SAVE_MS = 150;
export const DRAFT_RETRY_MS = 2000;

export type DraftStore = {
  readonly snapshot: (key: string, initial: unknown) => DraftSnapshot;
  readonly subscribe: (key: string, listener: () => void) => () => void;
  readonly set: (key: string, value: unknown) => void;
  /** The next value from the present one; nothing happens when no screen knows the draft. */
  readonly update: (key: string, next: (value: unknown) => unknown) => void;
  /** Forgets a draft here and on disk, and starts again from its initial value. */
  readonly clear: (key: string) => Promise<void>;
  /** Saves now whatever waits; answers when it was tried. */
  readonly flush: (key?: string) => Promise<void>;
};

type Slot = {
  readonly initial: unknown;
  state: DraftSnapshot;
  listeners: Set<() => void>;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts changes: a save that returns after a later change has not saved that change. */
  version: number;
  savedVersion: number;
  loading: boolean;
  /** After a clear, an answer still on its way is about a draft that no longer exists. */
  epoch: number;
};

/** An earlier draft over the present form: fields it did not know keep their initial value. */
function restore(initial: unknown, payload: string): unknown {
  const found: unknown = JSON.parse(payload);
  const isFields = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return isFields(initial) && isFields(found) ? { ...initial, ...found } : found;
}

export function createDraftStore(backend: DraftBackend): DraftStore {
  const slots = new Map<string, Slot>();

  const slotOf = (key: string, initial: unknown): Slot => {
    const known = slots.get(key);
    if (known !== undefined) return known;
    const slot: Slot = {
      initial,
      state: { value: initial, status: 'clean', restored: false, ready: false },
      listeners: new Set(),
      timer: undefined,
      version: 0,
      savedVersion: 0,
      loading: false,
      epoch: 0,
    };
    slots.set(key, slot);
    return slot;
  };

  const change = (slot: Slot, part: Partial<DraftSnapshot>): void => {
    slot.state = { ...slot.state, ...part };
    for (const listener of [...slot.listeners]) listener();
  };

  const load = async (key: string, slot: Slot): Promise<void> => {
    if (slot.loading || slot.state.ready) return;
    slot.loading = true;
    const epoch = slot.epoch;
    const payload = await backend.load(key).catch(() => null);
    slot.loading = false;
    if (slot.epoch !== epoch || slots.get(key) !== slot) return;
    // What has been typed meanwhile is newer than anything on disk.
    if (payload === null || slot.version > 0) {
      change(slot, { ready: true });
      return;
    }
    try {
      const value = restore(slot.state.value, payload);
      change(slot, { value, status: 'restored', restored: true, ready: true });
    } catch {
      change(slot, { ready: true });
    }
  };

  const save = async (key: string, slot: Slot): Promise<void> => {
    clearTimeout(slot.timer);
    slot.timer = undefined;
    if (slot.savedVersion === slot.version) return;
    const { version, epoch } = slot;
    change(slot, { status: 'saving' });
    const payload = JSON.stringify(slot.state.value);
    const saved = await backend.save(key, payload).catch(() => false);
    if (slot.epoch !== epoch) return;
    if (saved) slot.savedVersion = Math.max(slot.savedVersion, version);
    if (slot.version !== version) return;
    if (saved) {
      change(slot, { status: 'saved' });
      forgetIfIdle(key, slot);
      return;
    }
    change(slot, { status: 'failed' });
    clearTimeout(slot.timer);
    slot.timer = setTimeout(() => void save(key, slot), DRAFT_RETRY_MS);
  };

  const forgetIfIdle = (key: string, slot: Slot): void => {
    const waits = slot.timer !== undefined || slot.savedVersion !== slot.version;
    if (slot.listeners.size === 0 && !waits && slots.get(key) === slot) slots.delete(key);
  };

  const set = (key: string, slot: Slot, value: unknown): void => {
    slot.version += 1;
    change(slot, { value, status: 'saving' });
    clearTimeout(slot.timer);
    slot.timer = setTimeout(() => void save(key, slot), DRAFT_SAVE_MS);
  };

  return {
    snapshot: (key, initial) => slotOf(key, initial).state,
    subscribe: (key, listener) => {
      const slot = slotOf(key, undefined);
      slot.listeners.add(listener);
      void load(key, slot);
      return () => {
        slot.listeners.delete(listener);
        if (slot.timer !== undefined) void save(key, slot);
        // A screen drawn anew leaves and comes back within one breath.
        else queueMicrotask(() => forgetIfIdle(key, slot));
      };
    },
    set: (key, value) => set(key, slotOf(key, value), value),
    update: (key, next) => {
      const slot = slots.get(key);
      if (slot !== undefined) set(key, slot, next(slot.state.value));
    },
    clear: async (key) => {
      const slot = slots.get(key);
      if (slot !== undefined) {
        clearTimeout(slot.timer);
        slot.timer = undefined;
        slot.epoch += 1;
        slot.version = 0;
        slot.savedVersion = 0;
        change(slot, { value: slot.initial, status: 'clean', restored: false, ready: true });
      }
      await backend.clear(key).catch(() => false);
    },
    flush: async (only) => {
      const waiting = [...slots].filter(([key]) => only === undefined || key === only);
      await Promise.all(waiting.map(([key, slot]) => save(key, slot)));
    },
  };
}
