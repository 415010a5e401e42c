/** What every field shares: its label, unit, hint, error, and how they are tied to the input. */
import type { ReactElement, ReactNode } from 'react';
import styles from './Field.module.css';
import { classes } from './classes.ts';
import { Icon } from './Icon.tsx';

export type FieldSize = 'desk' | 'room';

/** Properties all fields take. */
export type FieldProps = {
  readonly label: string;
  readonly error?: string | null | undefined;
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly size?: FieldSize;
  /** Width of the input in characters; full width without it. */
  readonly width?: number | undefined;
  /** The label is read aloud but not shown. */
  readonly labelHidden?: boolean;
  readonly id?: string;
};

/** The attributes that tie an input to its hint and error. */
export function describedBy(
  id: string,
  hint: ReactNode,
  error: string | null | undefined,
): { readonly 'aria-describedby': string | undefined; readonly 'aria-invalid': true | undefined } {
  const hasHint = hint !== undefined && hint !== null && hint !== '';
  const hasError = error !== undefined && error !== null && error !== '';
  const ids = [hasError && `${id}-error`, hasHint && `${id}-hint`].filter((name) => name !== false);
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': hasError ? true : undefined,
  };
}

export function FieldHint({
  id,
  children,
}: {
  readonly id: string;
  readonly children: ReactNode;
}): ReactElement | null {
  if (children === undefined || children === null || children === '') return null;
  return (
    <div id={`${id}-hint`} className={styles.hint}>
      {children}
    </div>
  );
}

/** Always in the page, so that a reader hears a message appear. */
export function FieldError({
  id,
  error,
}: {
  readonly id: string;
  readonly error: string | null | undefined;
}): ReactElement {
  const shown = error !== undefined && error !== null && error !== '';
  return (
    <div id={`${id}-error`} aria-live="polite" className={shown ? styles.error : undefined}>
      {shown && (
        <>
          <Icon name="critical" size={14} />
          <span>{error}</span>
        </>
      )}
    </div>
  );
}

export function FieldFrame({
  id,
  label,
  labelHidden = false,
  required = false,
  error,
  hint,
  width,
  size = 'desk',
  children,
  after,
}: Omit<FieldProps, 'id'> & {
  readonly id: string;
  readonly children: ReactNode;
  /** Shown beside the input: buttons, a count. */
  readonly after?: ReactNode;
}): ReactElement {
  return (
    <div className={classes(styles.field, styles[size])}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : styles.label}>
        {label}
        {required && (
          <span className={styles.required} aria-hidden="true">
            {' '}
            required
          </span>
        )}
      </label>
      <div className={styles.row}>
        <div
          className={styles.box}
          style={width === undefined ? undefined : { width: `calc(${width}ch + 2.5rem)` }}
        >
          {children}
        </div>
        {after}
      </div>
      <FieldError id={id} error={error} />
      <FieldHint id={id}>{hint}</FieldHint>
    </div>
  );
}
