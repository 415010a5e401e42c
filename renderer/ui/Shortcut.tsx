/** The keys of a shortcut, as printed on a keyboard. */
import type { ReactElement } from 'react';
import styles from './Shortcut.module.css';

export function Shortcut({ keys }: { readonly keys: string }): ReactElement {
  return (
    <kbd className={styles.shortcut} aria-hidden="true">
      {keys}
    </kbd>
  );
}
