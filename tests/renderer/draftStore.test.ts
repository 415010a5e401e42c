import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftStore, DRAFT_RETRY_MS, DRAFT_SAVE_MS } from '../../renderer/api/draftStore.ts';

/** A disk that can be full. */
function disk() {
  const kept = new Map<string, string>();
  const state = { full: false, writes: 0 };
  return {
    kept,
    state,
    backend: {
      save: (key: string, payload: string) => {
        if (state.full) return Promise.resolve(false);
        state.writes += 1;
        kept.set(key, payload);
        return Promise.resolve(true);
      },
      load: (key: string) => Promise.resolve(kept.get(key) ?? null),
      clear: (key: string) => Promise.resolve(kept.delete(key)),
    },
  };
}

const KEY = 'note.1';
const initial = { text: '', label: 'none' };

function opened() {
  const at = disk();
  const store = createDraftStore(at.backend);
  const status = () => store.snapshot(KEY, initial).status;
  const value = () => store.snapshot(KEY, initial).value;
  const mount = () => {
    value();
    return store.subscribe(KEY, () => undefined);
  };
  return { ...at, store, status, value, mount };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a draft', () => {
  it('is known as restored until it is cleared', async () => {
    const { store, kept, mount } = opened();
    kept.set(KEY, '{"text":"calm"}');
    mount();
    await vi.advanceTimersByTimeAsync(0);
    store.set(KEY, { ...initial, text: 'calmer' });
    expect(store.snapshot(KEY, initial).restored).toBe(true);
    await store.clear(KEY);
    expect(store.snapshot(KEY, initial).restored).toBe(false);
  });

  it('is saved once, shortly after the last key', async () => {
    const { store, kept, state, status, mount } = opened();
    mount();
    for (const text of ['c', 'ca', 'cal', 'calm']) {
      store.set(KEY, { ...initial, text });
      await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS - 1);
    }
    expect(status()).toBe('saving');
    await vi.advanceTimersByTimeAsync(1);
    expect(status()).toBe('saved');
    expect(state.writes).toBe(1);
    expect(kept.get(KEY)).toBe('{"text":"calm","label":"none"}');
  });

  it('comes back when the screen opens again, over fields it did not know', async () => {
    const { kept, status, value, mount } = opened();
    kept.set(KEY, '{"text":"calm"}');
    mount();
    await vi.advanceTimersByTimeAsync(0);
    expect(status()).toBe('restored');
    expect(value()).toEqual({ text: 'calm', label: 'none' });
  });

  it('never replaces what was typed while it was being read', async () => {
    const { store, kept, value, mount } = opened();
    kept.set(KEY, '{"text":"older"}');
    mount();
    store.set(KEY, { ...initial, text: 'newer' });
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    expect(value()).toEqual({ text: 'newer', label: 'none' });
    expect(kept.get(KEY)).toContain('newer');
  });

  it('keeps its value on a full disk and is saved by itself when there is room', async () => {
    const { store, kept, state, status, value, mount } = opened();
    mount();
    state.full = true;
    store.set(KEY, { ...initial, text: 'calm' });
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    expect(status()).toBe('failed');
    expect(value()).toEqual({ text: 'calm', label: 'none' });
    state.full = false;
    await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS);
    expect(status()).toBe('saved');
    expect(kept.get(KEY)).toContain('calm');
  });

  it('survives leaving the screen with the disk full', async () => {
    const { store, state, value, mount } = opened();
    const leave = mount();
    state.full = true;
    store.set(KEY, { ...initial, text: 'calm' });
    leave();
    await vi.advanceTimersByTimeAsync(0);
    mount();
    await vi.advanceTimersByTimeAsync(0);
    expect(value()).toEqual({ text: 'calm', label: 'none' });
  });

  it('is saved at once when the screen is left', async () => {
    const { store, kept, mount } = opened();
    const leave = mount();
    store.set(KEY, { ...initial, text: 'calm' });
    leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(kept.get(KEY)).toContain('calm');
  });

  it('is saved at once when asked, as before locking', async () => {
    const { store, kept, mount } = opened();
    mount();
    store.set(KEY, { ...initial, text: 'calm' });
    await store.flush();
    expect(kept.get(KEY)).toContain('calm');
  });

  it('is gone after it was cleared, also with a save on its way', async () => {
    const { store, kept, status, value, mount } = opened();
    mount();
    store.set(KEY, { ...initial, text: 'calm' });
    await store.clear(KEY);
    await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS);
    expect(kept.has(KEY)).toBe(false);
    expect(value()).toEqual(initial);
    expect(status()).toBe('clean');
  });

  it('is not written by a save that was on its way when it was cleared', async () => {
    const at = disk();
    const finish: ((saved: boolean) => void)[] = [];
    const store = createDraftStore({
      ...at.backend,
      save: () => new Promise<boolean>((resolve) => finish.push(resolve)),
    });
    store.snapshot(KEY, initial);
    store.subscribe(KEY, () => undefined);
    store.set(KEY, { ...initial, text: 'a' });
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    await store.clear(KEY);
    finish[0]?.(false);
    await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS);
    expect(store.snapshot(KEY, initial).status).toBe('clean');
    expect(finish).toHaveLength(1);
  });

  it('says saving, not saved, while a later key waits', async () => {
    const at = disk();
    let finish: (saved: boolean) => void = () => undefined;
    const store = createDraftStore({
      ...at.backend,
      save: () => new Promise<boolean>((resolve) => (finish = resolve)),
    });
    store.snapshot(KEY, initial);
    store.subscribe(KEY, () => undefined);
    store.set(KEY, { ...initial, text: 'a' });
    await vi.advanceTimersByTimeAsync(DRAFT_SAVE_MS);
    store.set(KEY, { ...initial, text: 'ab' });
    finish(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(store.snapshot(KEY, initial).status).toBe('saving');
  });

  it('ignores a draft that cannot be read', async () => {
    const { kept, status, value, mount } = opened();
    kept.set(KEY, 'not json');
    mount();
    await vi.advanceTimersByTimeAsync(0);
    expect(value()).toEqual(initial);
    expect(status()).toBe('clean');
  });
});
