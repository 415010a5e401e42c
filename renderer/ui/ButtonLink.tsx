/** A link that looks like a button: it goes somewhere, where a button does something. */
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import type { ButtonVariant } from './Button.tsx';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Shortcut } from './Shortcut.tsx';

export type ButtonLinkProps = {
  readonly to: string;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: 'desk' | 'room';
  readonly icon?: IconName;
  readonly shortcut?: string;
};

export function ButtonLink({
  to,
  children,
  variant = 'secondary',
  size = 'desk',
  icon,
  shortcut,
}: ButtonLinkProps): ReactElement {
  return (
    <Link
      to={to}
      className={classes(styles.button, styles[variant], styles[size])}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {shortcut !== undefined && <Shortcut keys={shortcut} />}
    </Link>
  );
}
