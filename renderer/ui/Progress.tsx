/** Work that takes its time: how far it is, and a way to stop it. */
import { useId, type ReactElement } from 'react';
import styles from './Progress.module.css';
import { Button } from './Button.tsx';

export type ProgressProps = {
  readonly label: string;
  /** Left out while it is not known how much there is. */
  readonly value?: number;
  readonly max?: number;
  readonly note?: string;
  readonly onCancel?: () => void;
};

export function Progress({ label, value, max = 100, note, onCancel }: ProgressProps): ReactElement {
  const id = useId();
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <label htmlFor={id}>{label}</label>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      <progress id={id} className={styles.bar} value={value} max={max} />
      {onCancel !== undefined && (
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}
