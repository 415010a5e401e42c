/** Where the app stands, as main tells it, and what must be forgotten when that changes. */
import { useEffect, useLayoutEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { AppState } from '../../preload/contract/index.ts';
import { onAppEvent } from '../api/client.ts';
import { watchDrafts } from '../api/drafts.ts';
import { applyAppEvent, keyOf, useOperation } from '../api/hooks.ts';
import { curtain } from './curtain.ts';

export const STATE_KEY = keyOf('system.state', {});

/** Takes a state that a command answered with, without asking again. */
export function takeState(client: QueryClient, state: AppState): void {
  client.setQueryData(STATE_KEY, state);
  // Somebody has signed in, or there is nothing left to hide; a state that was only read again,
  // and may be older than the lock, does not get here.
  if (state.stage !== 'sign_in') curtain.raise();
}

/** Keeps the page in step with main for as long as it is open. */
export function useMainEvents(): void {
  const client = useQueryClient();
  useEffect(() => onAppEvent((event) => applyAppEvent(client, event)), [client]);
  useEffect(() => watchDrafts(), []);
}

export function useAppState() {
  return useOperation('system.state', {});
}

/**
 * Changes whenever what one person may see must be gone before anything else is drawn: another
 * person, and the end of an emergency access.
 */
export function privacyKey({ stage, isDemo, actor }: AppState): string {
  const emergencyId = actor?.emergency?.id ?? '';
  return [stage, isDemo ? 'demo' : 'clinic', actor?.id ?? '', emergencyId].join(':');
}

/** Whose drafts are on the screen; set before anything of theirs is drawn. */
export function draftOwner(state: AppState): string | null {
  return state.actor === null ? null : `${state.isDemo ? 'demo' : 'clinic'}:${state.actor.id}`;
}

/** Forgets every reading but the state when the component that calls it goes. */
export function useForgetting(): void {
  const client = useQueryClient();
  useLayoutEffect(
    () => () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== STATE_KEY[0] });
    },
    [client],
  );
}
