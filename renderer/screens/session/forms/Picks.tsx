import { useId, type ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import styles from './forms.module.css';

/** Words to pick instead of typing them. */
export function Picks({
  label,
  labelHidden = false,
  picks,
  onPick,
}: {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly picks: readonly string[];
  readonly onPick: (pick: string) => void;
}): ReactElement {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.pickGroup}>
      <span id={id} className={labelHidden ? 'visually-hidden' : styles.pickLabel}>
        {label}
      </span>
      <div className={styles.picks}>
        {picks.map((pick) => (
          <Button key={pick} size="room" onClick={() => onPick(pick)}>
            {pick}
          </Button>
        ))}
      </div>
    </div>
  );
}
