/** A yes that starts as no. */
import { useId, type ReactElement, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { describedBy, FieldError, FieldHint, type FieldSize } from './Field.tsx';
import styles from './Field.module.css';

export type CheckboxProps = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChecked: (checked: boolean) => void;
  readonly hint?: string;
  readonly error?: string | null | undefined;
  readonly size?: FieldSize;
  readonly disabled?: boolean;
  readonly id?: string;
};

export function Checkbox({
  label,
  checked,
  onChecked,
  hint,
  error,
  size = 'desk',
  disabled = false,
  id: givenId,
}: CheckboxProps): ReactElement {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={classes(styles.check, styles[size])}>
        <input
          {...describedBy(id, hint, error)}
          id={id}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChecked(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      <FieldError id={id} error={error} />
      <FieldHint id={id}>{hint}</FieldHint>
    </div>
  );
}
