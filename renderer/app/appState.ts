/** Where the app stands, as main tells it, and what must be forgotten when that changes. */
import { useEffect, useLayoutEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { AppState } from '../../preload/contract/index.ts';
import { onAppEvent } from '../api/client.ts';
import { watchDrafts } from '../api/drafts.ts';
import { applyAppEvent, keyOf, useOperation } from '../api/hooks.ts';

const KEY = keyOf('system.state', {});

/** Takes a state that a command answered with, without asking again. */
export function takeState(client: QueryClient, state: AppState): void {
  client.setQueryData(KEY, state);
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

/** Changes whenever what one person may see must be gone before anything else is drawn. */
export function privacyKey(state: AppState): string {
  return [state.stage, state.isDemo ? 'demo' : 'clinic', state.actor?.id ?? ''].join(':');
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
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
    },
    [client],
  );
}
