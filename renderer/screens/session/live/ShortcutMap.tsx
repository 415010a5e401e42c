import type { ReactElement } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Shortcut } from '../../../ui/Shortcut.tsx';
import { SHORTCUTS } from './shortcuts.ts';
import styles from './ShortcutMap.module.css';

/** Every key of the recorder; it opens in place and hides nothing. */
export function ShortcutMap({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <section aria-label="Keyboard shortcuts" className={styles.map}>
      <ul className={styles.mapList}>
        {SHORTCUTS.map(({ action, keys, words }) => (
          <li key={action}>
            <Shortcut keys={keys} />
            <span>
              <span className="visually-hidden">{keys}: </span>
              {words}
            </span>
          </li>
        ))}
      </ul>
      <p>
        In the vitals row: Enter saves, Space goes on to the next box. In a note: Ctrl+Enter saves.
      </p>
      <Button size="room" variant="quiet" onClick={onClose}>
        Hide
      </Button>
    </section>
  );
}
