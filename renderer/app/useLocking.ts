/** Locking in the page: by its key, by its button, and when main says so. */
import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import type { AppState } from '../../preload/contract/index.ts';
import { ask, onAppEvent } from '../api/client.ts';
import { flushDrafts } from '../api/drafts.ts';
import { STATE_KEY, draftOwner, takeState } from './appState.ts';
import { curtain } from './curtain.ts';
import type { Curtain } from './lock.ts';
import { arrive, forget, keep, recall, rememberOnLock } from './resume.ts';
import { returnTo, spotIn, type Spot } from './spot.ts';

/** How long a screen may take to be there again, ms. */
const RETURN_MS = 3000;
const SPOT = 'app.spot';

/** Hides everything now, and locks. */
export function lockNow(client: QueryClient): void {
  const state = client.getQueryData<AppState>(STATE_KEY);
  const owner = state === undefined ? null : draftOwner(state);
  if (owner === null || curtain.get().down) return;
  void curtain.lock({
    remember: () => keep(owner),
    atOnce: flushSync,
    flush: flushDrafts,
    send: () => ask('signIn.lock', {}),
    locked: (locked) => takeState(client, locked),
    already: () => void client.invalidateQueries({ queryKey: STATE_KEY }),
  });
}

export function useCurtain(): Curtain {
  return useSyncExternalStore(curtain.subscribe, curtain.get);
}

/** Locks when main is about to. */
export function useMainLocks(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onAppEvent((event) => {
        if (event.type === 'locking') lockNow(client);
      }),
    [client],
  );
}

/** Whose screen it is; before anything below asks what was kept. */
export function arriveAs(state: AppState): void {
  const owner = draftOwner(state);
  if (owner !== null) arrive(owner);
}

/**
 * The same person comes back to the spot they were at, as soon as it is there.
 *
 * Also when the screen was drawn anew without having been asked to lock: handed to a patient, or an
 * emergency access that is over.
 */
export function useSpot(state: AppState): void {
  const owner = draftOwner(state);
  useEffect(
    () =>
      rememberOnLock(SPOT, () => {
        const main = document.getElementById('main');
        return main === null ? null : spotIn(main);
      }),
    [],
  );
  useLayoutEffect(() => {
    // What is there now; `lockNow` has looked already.
    const leave = (): void => {
      if (owner !== null && !curtain.get().down) keep(owner);
    };
    if (owner !== null) arrive(owner);
    const spot = recall(SPOT) as Spot | null | undefined;
    if (spot === undefined || spot === null || spot.address !== window.location.hash) {
      forget();
      return leave;
    }
    let back = false;
    const until = performance.now() + RETURN_MS;
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      for (const type of ['keydown', 'pointerdown', 'wheel'] as const) {
        window.removeEventListener(type, gone, true);
      }
    };
    // Whoever does something of their own is where they want to be.
    const gone = (): void => {
      stop();
      forget();
      back = true;
    };
    let still = 0;
    const look = (): void => {
      const main = document.getElementById('main');
      const there = main !== null && returnTo(spot, main);
      // What is drawn in the frames after may still push it away.
      still = there ? still + 1 : 0;
      back = still >= 3;
      if (!back && performance.now() < until) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    // Until then a part of the screen that comes late may still ask for its own.
    timer = setTimeout(gone, RETURN_MS);
    for (const type of ['keydown', 'pointerdown', 'wheel'] as const) {
      window.addEventListener(type, gone, true);
    }
    return () => {
      stop();
      // Before one was back, what was kept still holds.
      if (back) leave();
    };
  }, [owner]);
}
