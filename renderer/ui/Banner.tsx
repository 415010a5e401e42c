/** One thing to know, said in the place where it matters. */
import type { ReactElement, ReactNode } from 'react';
import styles from './Banner.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

export type BannerTone = 'info' | 'success' | 'caution' | 'critical';

const ICONS: Readonly<Record<BannerTone, IconName>> = {
  info: 'info',
  success: 'check',
  caution: 'caution',
  critical: 'critical',
};

export type BannerProps = {
  readonly tone: BannerTone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

/** Critical interrupts a screen reader; the others wait for a pause. */
export function Banner({ tone, title, children, action }: BannerProps): ReactElement {
  return (
    <div
      role={tone === 'critical' ? 'alert' : 'status'}
      className={classes(styles.banner, styles[tone])}
    >
      <span className={styles.icon}>
        <Icon name={ICONS[tone]} size={18} />
      </span>
      <div className={styles.words}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
