/** What surrounds every screen of the open record: where one is, who one is, and what runs. */
import { useEffect, useMemo, type ReactElement, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, NavLink, useLocation } from 'react-router';
import type { AppState } from '../../preload/contract/index.ts';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { flushDrafts } from '../api/drafts.ts';
import { useOperation, useSend } from '../api/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Banner } from '../ui/Banner.tsx';
import { Icon } from '../ui/Icon.tsx';
import { classes } from '../ui/classes.ts';
import { ChairStrip } from './ChairStrip.tsx';
import { ClockBehind } from './ClockBehind.tsx';
import { DemoMark } from './DemoMark.tsx';
import { keepForLock } from './LockedChairs.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import { byChair, chipsBeside } from './chairs.ts';
import { FIND_PATIENT } from './find.ts';
import { BOARD, PROTOCOLS } from './places.ts';
import { takeState } from './appState.ts';
import { useMedia } from './useMedia.ts';
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
  // Again each minute: a slot that goes by undone while nobody charts is one to explain.
  const board = useOperation('session.board', {}, { refetchInterval: 60_000 });
  const rows = useMemo(() => byChair(board.data ?? NO_ROWS), [board.data]);
  useEffect(() => keepForLock(rows), [rows]);
  // The board itself says all of it, and larger.
  const strip = rows.length === 0 || pathname === BOARD ? null : <ChairStrip rows={rows} />;
  const beside = chipsBeside({
    recorder: pathname.startsWith('/session/'),
    low: useMedia('(max-height: 56rem)'),
    wide: useMedia('(min-width: 76rem)'),
  });
  const ownLine = strip !== null && rows.length > beside;
  const client = useQueryClient();
  const lock = useSend('signIn.lock');
  const lockNow = async (): Promise<void> => {
    // What was typed in the last moment belongs to this person: save it before they leave.
    await flushDrafts();
    const reply = await lock.send({});
    if (reply.ok) takeState(client, reply.value);
  };
  useShellCommands(rows, () => void lockNow());
  return (
    <div
      className={classes(styles.shell, state.isDemo && styles.demo)}
      data-strip={ownLine || undefined}
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
      <header className={styles.head}>
        <div className={styles.bar}>
          <p className={styles.clinic} title={state.clinicName}>
            {state.clinicName}
          </p>
          <nav aria-label="Main" className={styles.nav}>
            <NavLink to="/" end className={classes(styles.link)}>
              Today
            </NavLink>
            <NavLink to={BOARD} className={classes(styles.link)} aria-keyshortcuts="Control+B">
              Board
            </NavLink>
            <NavLink to={FIND_PATIENT} className={classes(styles.link)}>
              Patients
            </NavLink>
            <NavLink to={PROTOCOLS} className={classes(styles.link)}>
              Protocols
            </NavLink>
          </nav>
          <div className={styles.beside}>
            {!ownLine && strip}
            {board.isError && state.runningSessionId !== null && (
              <Link to={`/session/${state.runningSessionId}`} className={styles.running}>
                <Icon name="pulse" />
                Session running
              </Link>
            )}
          </div>
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
        </div>
        {ownLine && <div className={styles.chairs}>{strip}</div>}
      </header>
      {lock.failure !== null && (
        <Banner tone="critical" title="Not locked">
          {lock.failure.message}
        </Banner>
      )}
      <ClockBehind rows={rows} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
}
