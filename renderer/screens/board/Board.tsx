/**
 * The board: every session that runs on this computer, to be read from two metres.
 *
 * While one runs it is a screen of the treatment room, and dim: it is what stays open between
 * entries, and a light screen would flash at every look. Empty, it is the desk.
 */
import { useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { CSSProperties } from 'react';
import { clinicalTime } from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { useNow } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { AlarmVoice } from '../../app/ChairChip.tsx';
import { nameOfRow } from '../../app/ChairStrip.tsx';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { byChair } from '../../app/chairs.ts';
import { useRoomTheme } from '../../app/theme.ts';
import { useAfterFrames } from '../../app/useAfterFrames.ts';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { BoardCard } from './BoardCard.tsx';
import { cardAfter, columnsFor } from './grid.ts';
import styles from './Board.module.css';

export default function Board(): ReactElement {
  const board = useOperation('session.board', {});
  const rows = useMemo(() => byChair(board.data ?? []), [board.data]);
  useRoomTheme(rows.length > 0);
  if (board.data === undefined) {
    if (!board.isError) return <Loading what="Reading the running sessions" />;
    return (
      <Page title="Board">
        <Trouble failure={failureOf(board.error)} onRetry={() => void board.refetch()} />
      </Page>
    );
  }
  if (rows.length === 0) {
    return (
      <Page title="Board">
        <EmptyState
          title="No session is running on this computer"
          action={
            <ButtonLink to="/patients" icon="search" shortcut="Ctrl+K">
              Find patient
            </ButtonLink>
          }
        >
          Start one from a patient’s chart. Each gets a chair: a number, a colour and a key of its
          own.
        </EmptyState>
      </Page>
    );
  }
  return (
    <div className={styles.board} data-one={rows.length === 1 || undefined}>
      <header className={styles.head}>
        <PageTitle>Board</PageTitle>
        <p className={styles.count}>
          {rows.length === 1 ? '1 session' : `${rows.length} sessions`}
        </p>
        <Clock />
      </header>
      {board.isError && (
        <Trouble failure={failureOf(board.error)} onRetry={() => void board.refetch()} />
      )}
      <Cards rows={rows} />
      <AlarmVoice rows={rows} nameOf={nameOfRow} />
    </div>
  );
}

/** The time of day, to be read from where the patient sits. */
function Clock(): ReactElement {
  const now = useNow(1000);
  return (
    <p className={styles.clock}>
      <span className="visually-hidden">Time now </span>
      {clinicalTime(now)}
    </p>
  );
}

/** The others come a frame later, in places kept for them: twelve at once hold up the key. */
const FIRST_CARDS = 6;

function Cards({ rows }: { readonly rows: ReturnType<typeof byChair> }): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const shown = rows.slice(0, useAfterFrames(1) ? rows.length : FIRST_CARDS);
  const columns = columnsFor(rows.length);
  const lines = Math.ceil(rows.length / columns);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    if (at === -1 || list.current === null) return;
    // As laid out just now: a narrow window has fewer columns.
    const across = getComputedStyle(list.current).gridTemplateColumns.split(' ').length;
    const to = cardAfter(event.key, at, links.length, across);
    if (to === at) return;
    event.preventDefault();
    links[to]?.focus();
  };
  return (
    // The arrow keys go from link to link; the links themselves need nothing of it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul
      ref={list}
      className={styles.cards}
      data-lines={lines}
      style={{ '--columns': columns, '--lines': lines } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      {shown.map((row) => (
        <BoardCard key={row.sessionId} row={row} />
      ))}
    </ul>
  );
}
