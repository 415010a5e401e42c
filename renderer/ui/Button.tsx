/** A button; the primary one of a screen is its one filled shape. */
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Shortcut } from './Shortcut.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: 'desk' | 'room';
  /** Keys to show beside the words, as `Ctrl+Enter`; the screen itself listens for them. */
  readonly shortcut?: string;
  readonly icon?: IconName;
  /** The work is under way: said in words, and not started twice. */
  readonly pending?: boolean;
  readonly wide?: boolean;
  /** Steps the time of its form when the key for that is pressed. */
  readonly 'data-time'?: 'back' | 'now';
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button({
  children,
  variant = 'secondary',
  size = 'desk',
  shortcut,
  icon,
  pending = false,
  wide = false,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps): ReactElement {
  return (
    <button
      {...rest}
      type={type}
      className={classes(styles.button, styles[variant], styles[size], wide && styles.wide)}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      // A disabled button would drop the focus to nowhere while it works.
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
      {shortcut !== undefined && <Shortcut keys={shortcut} />}
    </button>
  );
}
