/** The parts of one screen, as links: each has its own address, and Back goes to the one before. */
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import styles from './SectionNav.module.css';

export type Section = {
  readonly key: string;
  readonly label: string;
  readonly to: string;
  /** How many there are, beside the words. */
  readonly count?: number;
};

export function SectionNav({
  label,
  sections,
  current,
}: {
  readonly label: string;
  readonly sections: readonly Section[];
  readonly current: string | null;
}): ReactElement {
  return (
    <nav aria-label={label} className={styles.nav}>
      {sections.map((section) => (
        <Link
          key={section.key}
          to={section.to}
          className={styles.link}
          aria-current={section.key === current ? 'page' : undefined}
        >
          {section.label}
          {section.count !== undefined && <span className={styles.count}>{section.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
