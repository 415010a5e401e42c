/** Decides which part of the app is shown at all: set-up, unlocking, signing in, or the record. */
import { useLayoutEffect, type ReactElement } from 'react';
import { failureOf } from '../api/client.ts';
import { setClockOffset } from '../api/clock.ts';
import { setDraftOwner } from '../api/drafts.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Loading } from './Loading.tsx';
import { JobBar } from './jobs/JobBar.tsx';
import { keepForLock } from './LockedChairs.tsx';
import { OpenApp } from './OpenApp.tsx';
import { Palette } from './Palette.tsx';
import { Trouble } from './Trouble.tsx';
import { draftOwner, privacyKey, useAppState, useForgetting, useMainEvents } from './appState.ts';
import { useKeptView } from './keptView.ts';
import { behindCurtain } from './lock.ts';
import { useStayInRoom } from './theme.ts';
import { arriveAs, useCurtain, useMainLocks } from './useLocking.ts';
import Setup from '../screens/setup/Setup.tsx';
import SignIn from '../screens/signIn/SignIn.tsx';
import Unlock from '../screens/unlock/Unlock.tsx';
import type { AppState } from '../../preload/contract/index.ts';
import styles from './app.module.css';

export function App(): ReactElement {
  useMainEvents();
  useMainLocks();
  const curtain = useCurtain();
  const state = useAppState();
  const viewKnown = useKeptView();
  const clockOffsetMs = state.data?.clockOffsetMs ?? 0;
  useLayoutEffect(() => setClockOffset(clockOffsetMs), [clockOffsetMs]);
  if (state.data !== undefined && viewKnown) {
    const shown = behindCurtain(state.data, curtain);
    return (
      <ErrorBoundary>
        {/* Drawn anew for another person: nothing of the last one can stay on the screen. */}
        <Stage key={privacyKey(shown)} state={shown} owner={draftOwner(state.data)} />
      </ErrorBoundary>
    );
  }
  if (state.isError) {
    return (
      <main className={styles.center}>
        <h1>Vigil cannot start</h1>
        <Trouble failure={failureOf(state.error)} onRetry={() => void state.refetch()} />
      </main>
    );
  }
  return <Loading />;
}

function Stage({
  state,
  owner,
}: {
  readonly state: AppState;
  /** Whose drafts may be saved: hidden already, it is still who typed them. */
  readonly owner: string | null;
}): ReactElement {
  // Before any screen below asks for its draft.
  setDraftOwner(owner);
  arriveAs(state);
  useForgetting();
  useStayInRoom(state.stage === 'sign_in');
  const closed = state.stage !== 'open' && state.stage !== 'sign_in';
  useLayoutEffect(() => {
    if (closed) keepForLock([]);
  }, [closed]);
  if (state.stage === 'open') {
    return (
      <>
        <OpenApp state={state} />
        <Palette />
      </>
    );
  }
  return (
    <>
      <Closed state={state} />
      {/* Before anybody is signed in, a record that is brought back is all that may be spoken of. */}
      <JobBar only="restore" />
    </>
  );
}

function Closed({ state }: { readonly state: AppState }): ReactElement {
  if (state.stage === 'unlock') return <Unlock state={state} />;
  return state.stage === 'sign_in' ? <SignIn state={state} /> : <Setup state={state} />;
}
