import type { ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { keepUnits } from '../fields/readBack.ts';
import { useEscape } from '../live/useEscape.ts';
import styles from './forms.module.css';

/** The read-back: its words are the button, so that what is pressed is what was read. */
export function Confirm({
  words,
  pending,
  onConfirm,
  onBack,
  total = null,
  cautions = [],
  changed = false,
}: {
  readonly words: string;
  readonly pending: boolean;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
  /** What has been given in all once it is confirmed. */
  readonly total?: string | null;
  /** Said in the read-back; they stand in nobody's way. */
  readonly cautions?: readonly string[];
  /** The words are not those that were pressed last: what stood behind them has changed. */
  readonly changed?: boolean;
}): ReactElement {
  const onEscape = useEscape(onBack);
  return (
    <div ref={onEscape} className={styles.confirm}>
      {total !== null && (
        <p>
          Total after it: <strong>{keepUnits(total)}</strong>
        </p>
      )}
      {cautions.length > 0 && (
        <ul className={styles.cautions} aria-label="Cautions">
          {cautions.map((caution) => (
            <li key={caution}>
              <Icon name="caution" size={16} />
              <span>{keepUnits(caution)}</span>
            </li>
          ))}
        </ul>
      )}
      {changed && (
        <p role="alert" className={styles.over}>
          This has changed since you read it: read it again before you confirm.
        </p>
      )}
      <Button
        variant="primary"
        size="room"
        wide
        autoFocus
        pending={pending}
        // The press that asked must not also answer: a held key repeats, a double tap counts two.
        onKeyDown={(pressed) => {
          if (pressed.repeat) pressed.preventDefault();
        }}
        onClick={(clicked) => {
          if (clicked.detail <= 1) onConfirm();
        }}
      >
        {keepUnits(words)}
      </Button>
      <Button variant="quiet" size="room" onClick={onBack}>
        Back
      </Button>
    </div>
  );
}
