/** The frame of every screen before the record is open: one thing to do, in the middle. */
import type { ReactElement, ReactNode } from 'react';
import { PageTitle } from '../ui/PageTitle.tsx';
import { classes } from '../ui/classes.ts';
import { DemoMark } from './DemoMark.tsx';
import { LockedChairs } from './LockedChairs.tsx';
import { ThemeSwitch } from './ThemeSwitch.tsx';
import styles from './Gate.module.css';

export type GateProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Over the title: the step, or the name of the clinic. */
  readonly above?: ReactNode;
  readonly isDemo?: boolean;
  /** Room for two columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
  /** Other ways on, quiet, under the card. */
  readonly aside?: ReactNode;
};

export function Gate({
  title,
  lead,
  above,
  isDemo = false,
  wide = false,
  children,
  aside,
}: GateProps): ReactElement {
  return (
    <div className={styles.gate}>
      {isDemo && <DemoMark />}
      <header className={styles.bar}>
        <p className={styles.brand}>Vigil</p>
        <LockedChairs />
        <ThemeSwitch />
      </header>
      <main className={styles.main}>
        <div className={classes(styles.card, wide && styles.wide)}>
          <div>
            {above !== undefined && <p className={styles.above}>{above}</p>}
            {/* Another step is another screen: its heading takes the focus anew. */}
            <PageTitle key={title}>{title}</PageTitle>
            {lead !== undefined && <div className={styles.lead}>{lead}</div>}
          </div>
          {children}
        </div>
        {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      </main>
    </div>
  );
}
