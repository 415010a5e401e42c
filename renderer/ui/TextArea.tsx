/** Several lines of text; counts when its limit comes near, and keeps what is beyond it. */
import { memo, useId, type KeyboardEvent, type ReactElement, type Ref } from 'react';
import { classes } from './classes.ts';
import { describedBy, FieldError, FieldHint, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';

export type TextAreaProps = Omit<FieldProps, 'width'> & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly rows?: number;
  /** In UTF-16 code units. Longer text is kept and refused in words, never cut. */
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly spellCheck?: boolean;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
};

const COUNT = new Intl.NumberFormat('en-US');

/** What to say of a length, or null while the limit is far: from nine tenths on. */
export function lengthNote(length: number, max: number | undefined): string | null {
  if (max === undefined || length < max * 0.9) return null;
  if (length > max) {
    return `${COUNT.format(length - max)} ${length - max === 1 ? 'character' : 'characters'} too many (limit ${COUNT.format(max)})`;
  }
  return `${COUNT.format(length)} of ${COUNT.format(max)} characters`;
}

function TextAreaBody({
  label,
  value,
  onValue,
  error,
  hint,
  required = false,
  size = 'desk',
  labelHidden = false,
  id: givenId,
  rows = 3,
  maxLength,
  placeholder,
  autoFocus = false,
  disabled = false,
  spellCheck = false,
  onBlur,
  onKeyDown,
  ref,
}: TextAreaProps): ReactElement {
  const ownId = useId();
  const id = givenId ?? ownId;
  const count = lengthNote(value.length, maxLength);
  const over = maxLength !== undefined && value.length > maxLength;
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
      <textarea
        {...describedBy(id, hint, error)}
        ref={ref}
        id={id}
        className={classes(styles.input, styles.area)}
        rows={rows}
        value={value}
        placeholder={placeholder}
        aria-required={required || undefined}
        autoFocus={autoFocus}
        autoComplete="off"
        disabled={disabled}
        spellCheck={spellCheck}
        onChange={(event) => onValue(event.target.value)}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
      <div role="status" className={classes(styles.count, over && styles.countOver)}>
        {count}
      </div>
      <FieldError id={id} error={error} />
      <FieldHint id={id}>{hint}</FieldHint>
    </div>
  );
}

export const TextArea = memo(TextAreaBody);
