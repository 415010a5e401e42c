import { useEffect, useState, type ReactElement } from 'react';
import { UNDO_WINDOW_MS } from '../../../../db/domain/rules/admit.ts';
import { clinicalTime } from '../../../../db/domain/basics/time.ts';
import { entryTitle } from '../../../../db/domain/session/timelineText.ts';
import { nowMs } from '../../../api/clock.ts';
import { Button } from '../../../ui/Button.tsx';
import { useRoom, useRoomState } from '../live/roomContext.ts';
import { useUndo } from '../live/useUndo.ts';
import { ariaKeysOf } from '../live/shortcuts.ts';
import styles from './UndoStrip.module.css';

/** One tap to take an entry back, for as long as no reason is needed. */
function UndoButton({ savedAtMs }: { readonly savedAtMs: number }): ReactElement | null {
  const { undo, pending } = useUndo();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const left = savedAtMs + UNDO_WINDOW_MS - nowMs();
    const timer = setTimeout(() => setOver(true), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [savedAtMs]);
  if (over) return null;
  return (
    <Button
      size="room"
      variant="quiet"
      pending={pending}
      aria-keyshortcuts={ariaKeysOf('undo')}
      onClick={undo}
    >
      Undo
    </Button>
  );
}

/** What was saved last, and how to take it back. */
export function UndoStrip(): ReactElement | null {
  const { kind } = useRoom();
  const lastSaved = useRoomState((state) => state.lastSaved);
  const notice = useRoomState((state) => state.notice);
  if (lastSaved === null) {
    return notice === null ? null : (
      <div className={styles.undo} data-notice>
        <p role="status">{notice}</p>
      </div>
    );
  }
  const { entry, how, atMs } = lastSaved;
  const more = lastSaved.with?.length ?? 0;
  const others = more === 0 ? '' : ` and ${more} more`;
  const words = `${entryTitle(entry, kind)} ${clinicalTime(entry.observedAt)}${others} ${how}`;
  return (
    <div className={styles.undo} data-notice={notice !== null || undefined}>
      <p role="status" className={notice === null ? styles.words : undefined}>
        {notice ?? words}
      </p>
      {how === 'recorded' && entry.kind !== 'discharge' && entry.kind !== 'hand_over' && (
        <UndoButton key={entry.id} savedAtMs={atMs} />
      )}
    </div>
  );
}
