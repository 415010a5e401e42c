/** A part of a screen with a name of its own. */
import { useId, type ReactElement, type ReactNode } from 'react';
import styles from './Panel.module.css';
import { classes } from './classes.ts';

export type PanelProps = {
  readonly title: string;
  readonly titleHidden?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without its own ground: for the parts of a form. */
  readonly plain?: boolean;
};

export function Panel({
  title,
  titleHidden = false,
  actions,
  children,
  plain = false,
}: PanelProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes(styles.panel, !plain && styles.raised)}>
      <div className={titleHidden ? 'visually-hidden' : styles.head}>
        <h2 id={id}>{title}</h2>
        {!titleHidden && actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
