/** One of a list: the system's own select, which every keyboard and reader knows. */
import { useId, type ReactElement, type Ref } from 'react';
import { classes } from './classes.ts';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';
import { Icon } from './Icon.tsx';

export type Option<V extends string> = {
  readonly value: V;
  readonly label: string;
  readonly note?: string;
  readonly disabled?: boolean;
};

export type SelectFieldProps<V extends string> = FieldProps & {
  /** Null while nothing is chosen. */
  readonly value: V | null;
  readonly onValue: (value: V) => void;
  readonly options: readonly Option<V>[];
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLSelectElement>;
};

export function SelectField<V extends string>({
  label,
  value,
  onValue,
  options,
  placeholder = 'Choose',
  error,
  hint,
  required = false,
  size = 'desk',
  width,
  labelHidden = false,
  id: givenId,
  disabled = false,
  autoFocus = false,
  ref,
}: SelectFieldProps<V>): ReactElement {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <FieldFrame {...{ id, label, error, hint, required, size, width, labelHidden }}>
      <select
        {...describedBy(id, hint, error)}
        ref={ref}
        id={id}
        className={classes(styles.input, styles.select)}
        value={value ?? ''}
        aria-required={required || undefined}
        disabled={disabled}
        autoFocus={autoFocus}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen !== undefined) onValue(chosen.value);
        }}
      >
        {value === null && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled === true}>
            {option.label}
          </option>
        ))}
      </select>
      <span className={styles.arrow}>
        <Icon name="chevron" size={14} />
      </span>
    </FieldFrame>
  );
}
