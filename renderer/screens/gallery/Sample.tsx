/** One state of one control, with its name. */
import type { ReactElement, ReactNode } from 'react';
import styles from './Gallery.module.css';

export function Sample({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className={styles.sample}>
      <p className={styles.name}>{name}</p>
      {children}
    </div>
  );
}
