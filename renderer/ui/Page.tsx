/** The frame of a desk screen: its title, what can be done, and one column of content. */
import type { ReactElement, ReactNode } from 'react';
import styles from './Page.module.css';
import { classes } from './classes.ts';
import { PageTitle } from './PageTitle.tsx';

export type PageProps = {
  readonly title: ReactNode;
  /** Small and quiet, over the title: where this is. */
  readonly above?: ReactNode;
  /** Under the title. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** A form is narrower than a list. */
  readonly width?: 'form' | 'page';
};

export function Page({
  title,
  above,
  lead,
  actions,
  children,
  width = 'page',
}: PageProps): ReactElement {
  return (
    <div className={classes(styles.page, styles[width])}>
      <div className={styles.head}>
        <div className={styles.words}>
          {above !== undefined && <div className={styles.above}>{above}</div>}
          <PageTitle>{title}</PageTitle>
          {lead !== undefined && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
