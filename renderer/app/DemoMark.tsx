/** Says on every screen that nothing here is real: by word and by stripe. */
import type { ReactElement } from 'react';
import styles from './DemoMark.module.css';

export function DemoMark(): ReactElement {
  return (
    <aside aria-label="Demo" className={styles.mark}>
      <span className={styles.word}>Demo clinic: invented patients</span>
    </aside>
  );
}
