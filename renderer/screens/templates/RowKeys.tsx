/** Moves a row up or down, or takes it out: the keys keep the focus while their row moves. */
import type { ReactElement } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './templates.module.css';

export function RowKeys({
  what,
  at,
  count,
  onMove,
  onRemove,
}: {
  /** As in `Move part 2 up`. */
  readonly what: string;
  readonly at: number;
  readonly count: number;
  readonly onMove: (steps: -1 | 1) => void;
  readonly onRemove: () => void;
}): ReactElement {
  return (
    <div className={styles.rowKeys}>
      <Button
        variant="quiet"
        size="room"
        aria-label={`Move ${what} up`}
        aria-disabled={at === 0 || undefined}
        onClick={() => onMove(-1)}
      >
        <span className={styles.up}>
          <Icon name="chevron" />
        </span>
      </Button>
      <Button
        variant="quiet"
        size="room"
        aria-label={`Move ${what} down`}
        aria-disabled={at === count - 1 || undefined}
        onClick={() => onMove(1)}
      >
        <span className={styles.down}>
          <Icon name="chevron" />
        </span>
      </Button>
      <Button variant="quiet" size="room" aria-label={`Remove ${what}`} onClick={onRemove}>
        <span className={styles.out}>
          <Icon name="close" />
        </span>
      </Button>
    </div>
  );
}
