/** Drafts as the screens use them: a state hook whose value survives a crash of the app. */
import { useCallback, useState, useSyncExternalStore } from 'react';
import { ask } from './client.ts';
import { createDraftStore, type DraftStatus, type DraftStore } from './draftStore.ts';

export type { DraftStatus } from './draftStore.ts';

/** Whose drafts these are: the clinic and the person. Nobody, while nobody is signed in. */
let owner: string | null = null;
const stores = new Map<string, DraftStore>();

function storeFor(name: string): DraftStore {
  const known = stores.get(name);
  if (known !== undefined) return known;
  // Main keeps drafts under the person it has signed in: another's must wait for their owner.
  const mine = () => owner === name;
  // And main may have somebody else signed in before this page has heard of it.
  const ownerId = name.slice(name.indexOf(':') + 1);
  const store = createDraftStore({
    save: async (key, payload) => mine() && (await ask('draft.save', { key, payload, ownerId })).ok,
    load: async (key) => {
      if (!mine()) return null;
      const reply = await ask('draft.list', { prefix: key });
      if (!reply.ok) return null;
      return reply.value.find((draft) => draft.key === key)?.payload ?? null;
    },
    clear: async (key) => mine() && (await ask('draft.clear', { key, ownerId })).ok,
  });
  stores.set(name, store);
  return store;
}

function current(): DraftStore {
  return storeFor(owner ?? '');
}

/** Another person, or nobody, is there. What could not be saved waits in memory for its owner. */
export function setDraftOwner(name: string | null): void {
  owner = name;
}

/** Saves every waiting draft now; call it before locking. */
export function flushDrafts(): Promise<void> {
  return current().flush();
}

/** Throws away a draft whose form is not at hand: what it was about is gone. */
export function clearDraft(key: string): void {
  void current().clear(key);
}

/** Saves what waits whenever the window is left or put away. */
export function watchDrafts(): () => void {
  const flush = () => void flushDrafts();
  window.addEventListener('blur', flush);
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  return () => {
    window.removeEventListener('blur', flush);
    window.removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', flush);
  };
}

export type DraftHandle<T> = {
  readonly value: T;
  readonly setValue: (next: T | ((current: T) => T)) => void;
  /** `failed`: not on disk yet; the value is kept and saved as soon as it can be. */
  readonly status: DraftStatus;
  /** An earlier draft came back, also after it was changed since; false again after a clear. */
  readonly restored: boolean;
  /** False until the disk has been asked for an earlier draft: a few milliseconds. */
  readonly ready: boolean;
  /** After the command succeeded, or when the user throws the draft away. */
  readonly clear: () => void;
};

/**
 * A value that is saved as it is typed and restored when the screen opens again.
 *
 * `key` names it for this person, and `value` must survive JSON. Fields the restored draft lacks
 * keep their initial value.
 */
export function useDraft<T>(key: string, initial: T): DraftHandle<T> {
  // A screen is drawn anew for another person, so its store never changes under it.
  const [store] = useState(current);
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(key, listener),
    [key, store],
  );
  const state = useSyncExternalStore(subscribe, () => store.snapshot(key, initial));
  const setValue = useCallback(
    (next: T | ((before: T) => T)) =>
      store.update(key, (before) =>
        typeof next === 'function' ? (next as (before: T) => T)(before as T) : next,
      ),
    [key, store],
  );
  const clear = useCallback(() => void store.clear(key), [key, store]);
  const { status, restored, ready } = state;
  return { value: state.value as T, setValue, status, restored, ready, clear };
}
