import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** One part of the summary under its heading; the heading never stands alone at a page's foot. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  /** Said beside the heading, quietly. */
  readonly aside?: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.heading}>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && aside !== '' && <p>{aside}</p>}
      </div>
      {children}
    </section>
  );
}
