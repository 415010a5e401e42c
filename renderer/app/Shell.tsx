/** What surrounds every screen of the open record: where one is, who one is, and what runs. */
import { useEffect, useMemo, type ReactElement, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { AppState } from '../../preload/contract/index.ts';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { useOperation } from '../api/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { classes } from '../ui/classes.ts';
import { ChairStrip } from './ChairStrip.tsx';
import { ClockBehind } from './ClockBehind.tsx';
import { DemoMark } from './DemoMark.tsx';
import { EmergencyBar } from './EmergencyBar.tsx';
import { JobBar } from './jobs/JobBar.tsx';
import { keepForLock } from './LockedChairs.tsx';
import { LockSoon } from './LockSoon.tsx';
import { MainNav } from './MainNav.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { Switched, useSwitch } from './Switched.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { byChair, chipsBeside } from './chairs.ts';
import { BOARD } from './places.ts';
import { useRights } from './rights.ts';
import { lockNow, useSpot } from './useLocking.ts';
import { useMedia } from './useMedia.ts';
import { useReadAhead } from '../screens/print/ahead.ts';
import { useShellCommands } from './useShellCommands.ts';
import styles from './Shell.module.css';

const NO_ROWS: readonly BoardRow[] = [];

export function Shell({
  state,
  children,
}: {
  readonly state: AppState;
  readonly children: ReactNode;
}): ReactElement {
  const { pathname } = useLocation();
  const { may } = useRights();
  const mayBoard = may('session.board');
  // Again each minute: a slot that goes by undone while nobody charts is one to explain.
  const board = useOperation('session.board', {}, { refetchInterval: 60_000, enabled: mayBoard });
  const rows = useMemo(
    () => byChair((mayBoard ? board.data : null) ?? NO_ROWS),
    [board.data, mayBoard],
  );
  // Who may not see the rooms leaves what is known of them for the lock as it is.
  useEffect(() => {
    if (mayBoard && board.data !== undefined) keepForLock(rows);
  }, [board.data, mayBoard, rows]);
  // The board itself says all of it, and larger.
  const strip = rows.length === 0 || pathname === BOARD ? null : <ChairStrip rows={rows} />;
  const beside = chipsBeside({
    recorder: pathname.startsWith('/session/'),
    low: useMedia('(max-height: 56rem)'),
    wide: useMedia('(min-width: 76rem)'),
  });
  const ownLine = strip !== null && rows.length > beside;
  const client = useQueryClient();
  const lock = (): void => lockNow(client);
  useSpot(state);
  useReadAhead();
  const emergency = state.actor?.emergency ?? null;
  const switched = useSwitch(state);
  useShellCommands(rows, lock);
  return (
    <div
      className={classes(styles.shell, state.isDemo && styles.demo)}
      data-strip={ownLine || undefined}
      data-emergency={emergency !== null || undefined}
      data-switched={switched !== null || undefined}
      data-beside={(strip !== null && !ownLine && rows.length > 1) || undefined}
    >
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
      {emergency !== null && <EmergencyBar key={emergency.id} emergency={emergency} />}
      <header className={styles.head}>
        <div className={styles.bar}>
          <p className={styles.clinic} title={state.clinicName}>
            {state.clinicName}
          </p>
          <MainNav />
          <div className={styles.beside}>
            {!ownLine && strip}
            {board.isError && may('session.open') && state.runningSessionId !== null && (
              <Link to={`/session/${state.runningSessionId}`} className={styles.running}>
                <Icon name="pulse" />
                Session running
              </Link>
            )}
          </div>
          <div className={styles.end}>
            <div className={styles.theme}>
              <ThemeSwitch />
            </div>
            <PersonMenu onLock={lock} />
            <Button icon="lock" title="Lock (F9)" aria-keyshortcuts="F9" onClick={lock}>
              Lock
            </Button>
          </div>
        </div>
        {ownLine && <div className={styles.chairs}>{strip}</div>}
        {switched !== null && <Switched {...switched} />}
      </header>
      <ClockBehind rows={rows} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <JobBar />
      <LockSoon />
    </div>
  );
}
