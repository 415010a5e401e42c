/** What surrounds every screen of the open record: where one is, who one is, and what runs. */
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import type { AppState } from '../../preload/contract/index.ts';
import { patientName } from '../../db/domain/record.ts';
import { localDateIso } from '../../db/domain/time.ts';
import { useNow } from '../api/clock.ts';
import { flushDrafts } from '../api/drafts.ts';
import { useOperation, useSend } from '../api/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Banner } from '../ui/Banner.tsx';
import { classes } from '../ui/classes.ts';
import { DemoMark } from './DemoMark.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { FIND_PATIENT, focusFindField } from './find.ts';
import { takeState } from './appState.ts';
import styles from './Shell.module.css';

function useFindShortcut(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing =
        event.target instanceof Element &&
        event.target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select') !==
          null;
      const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      const find =
        (control && event.key.toLowerCase() === 'k') ||
        (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey);
      if (!find || event.defaultPrevented) return;
      event.preventDefault();
      if (!focusFindField()) void navigate(FIND_PATIENT);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate]);
}

export function Shell({
  state,
  children,
}: {
  readonly state: AppState;
  readonly children: ReactNode;
}): ReactElement {
  useFindShortcut();
  const client = useQueryClient();
  const lock = useSend('signIn.lock');
  const lockNow = async (): Promise<void> => {
    // What was typed in the last moment belongs to this person: save it before they leave.
    await flushDrafts();
    const reply = await lock.send({});
    if (reply.ok) takeState(client, reply.value);
  };
  return (
    <div className={classes(styles.shell, state.isDemo && styles.demo)}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to content
      </a>
      {state.isDemo && <DemoMark />}
      <header className={styles.bar}>
        <p className={styles.clinic} title={state.clinicName}>
          {state.clinicName}
        </p>
        <nav aria-label="Main" className={styles.nav}>
          <NavLink to="/" end className={classes(styles.link)}>
            Today
          </NavLink>
          <NavLink to={FIND_PATIENT} className={classes(styles.link)}>
            Patients
          </NavLink>
          {state.runningSessionId !== null && <RunningChip sessionId={state.runningSessionId} />}
        </nav>
        <div className={styles.end}>
          <ThemeSwitch />
          {state.actor !== null && (
            <p className={styles.actor}>
              <span className="visually-hidden">Signed in: </span>
              {state.actor.name}
              {state.actor.credential !== '' && (
                <span className={styles.credential}> {state.actor.credential}</span>
              )}
            </p>
          )}
          <Button icon="lock" pending={lock.pending} onClick={() => void lockNow()}>
            Lock
          </Button>
        </div>
      </header>
      {lock.failure !== null && (
        <Banner tone="critical" title="Not locked">
          {lock.failure.message}
        </Banner>
      )}
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}

/** The way back to the session that runs, named by its patient, wherever one is. */
function RunningChip({ sessionId }: { readonly sessionId: string }): ReactElement | null {
  const { pathname } = useLocation();
  const localDate = localDateIso(useNow(60_000));
  const today = useOperation('session.today', { localDate });
  if (pathname === `/session/${sessionId}`) return null;
  const row = today.data?.find(({ id }) => id === sessionId);
  return (
    <Link to={`/session/${sessionId}`} className={styles.running}>
      <Icon name="pulse" />
      <span className={styles.runningWords}>
        Session running{row === undefined ? '' : `: ${patientName(row)}`}
      </span>
    </Link>
  );
}
