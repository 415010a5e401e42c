/** Says that the screen was somebody else's before, until it is read. */
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../preload/contract/index.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './Switched.module.css';

/** A line of the head with a height of its own: the room below it fits the screen with it as well. */
export function Switched({
  state: { actor, switchedFrom },
}: {
  readonly state: Pick<AppState, 'actor' | 'switchedFrom'>;
}): ReactElement | null {
  const [read, setRead] = useState(false);
  if (read || actor === null || switchedFrom === null) return null;
  return (
    <div className={styles.line} data-switched="">
      <Icon name="info" size={18} />
      <p role="status" className={styles.words}>
        <strong>You are signed in as {actor.name}.</strong> {switchedFrom.name} was signed in
        before; what they had not saved waits for them.
      </p>
      <button
        type="button"
        className={styles.read}
        onClick={() => {
          setRead(true);
          // The focus went with the button.
          document.getElementById('main')?.focus({ preventScroll: true });
        }}
      >
        Understood
      </button>
    </div>
  );
}
