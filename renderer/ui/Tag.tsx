/** A state in one or two words, with a shape of its own. */
import type { ReactElement, ReactNode } from 'react';
import styles from './Tag.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

export type TagTone = 'neutral' | 'info' | 'good' | 'caution' | 'critical';

const ICONS: Readonly<Partial<Record<TagTone, IconName>>> = {
  good: 'check',
  caution: 'caution',
  critical: 'critical',
};

export type TagProps = {
  readonly tone?: TagTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
};

export function Tag({ tone = 'neutral', icon, children }: TagProps): ReactElement {
  const shape = icon ?? ICONS[tone];
  return (
    <span className={classes(styles.tag, styles[tone])}>
      {shape !== undefined && <Icon name={shape} size={12} />}
      {children}
    </span>
  );
}
