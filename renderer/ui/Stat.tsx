/** A number to be read from across the room, its unit beside it. */
import type { ReactElement, ReactNode } from 'react';
import styles from './Stat.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

export type StatTone = 'normal' | 'good' | 'caution' | 'critical' | 'unknown';

const ICONS: Readonly<Partial<Record<StatTone, IconName>>> = {
  good: 'check',
  caution: 'caution',
  critical: 'critical',
};

export type StatProps = {
  readonly label: string;
  /** Shown as given; `unknown` shows a dash when there is none. */
  readonly value: ReactNode;
  readonly unit?: string;
  readonly note?: ReactNode;
  readonly tone?: StatTone;
  readonly size?: 'm' | 'l';
};

export function Stat({
  label,
  value,
  unit,
  note,
  tone = 'normal',
  size = 'l',
}: StatProps): ReactElement {
  const icon = ICONS[tone];
  return (
    <dl className={classes(styles.stat, styles[tone], styles[size])}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {icon !== undefined && (
          <span className={styles.icon}>
            <Icon name={icon} size={size === 'l' ? 22 : 16} />
          </span>
        )}
        <span className={styles.number}>{value}</span>
        {unit !== undefined && <span className={styles.unit}> {unit}</span>}
      </dd>
      {note !== undefined && note !== '' && <dd className={styles.note}>{note}</dd>}
    </dl>
  );
}
