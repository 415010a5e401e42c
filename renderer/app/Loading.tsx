/** While something is read: silent at first, since a reading takes a few milliseconds. */
import { useEffect, useState, type ReactElement } from 'react';
import styles from './app.module.css';

const SILENT_MS = 400;

export function Loading({ what = 'Opening' }: { readonly what?: string }): ReactElement {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SILENT_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className={styles.loading}>
      {late ? `${what}…` : ''}
    </p>
  );
}
