/**
 * The chair of a session: its number on its colour, the same wherever the session is shown.
 *
 * The number says it; the colour is how an eye finds it again. The second six are round, so that
 * two chairs of like colour still differ in shape.
 */
import type { CSSProperties, ReactElement } from 'react';
import styles from './ChairBadge.module.css';
import { classes } from '../../ui/classes.ts';

export type ChairBadgeSize = 's' | 'm' | 'l';

/** Sets `--chair` to the colour of a chair, for an edge or a ground beside its badge. */
export function chairColour(chair: number | null): CSSProperties {
  const known = chair !== null && chair >= 1 && chair <= 12;
  return { '--chair': known ? `var(--chair-${chair})` : 'var(--line-strong)' } as CSSProperties;
}

/** `Chair 3` to a screen reader; a session without a chair shows a dash. */
export function ChairBadge({
  chair,
  size = 'm',
}: {
  readonly chair: number | null;
  readonly size?: ChairBadgeSize;
}): ReactElement {
  return (
    <span
      className={classes(styles.badge, styles[size], chair !== null && chair > 6 && styles.round)}
      data-none={chair === null || undefined}
      style={chairColour(chair)}
    >
      <span className="visually-hidden">{chair === null ? 'No chair' : 'Chair '}</span>
      {chair === null ? <span aria-hidden="true">–</span> : chair}
    </span>
  );
}
