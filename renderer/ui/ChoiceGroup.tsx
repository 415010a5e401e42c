/** One of a few, all in sight: native radios, so that the arrow keys work as everywhere. */
import { useId, type CSSProperties, type ReactElement } from 'react';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { describedBy, FieldError, FieldHint, type FieldSize } from './Field.tsx';
import styles from './Field.module.css';
import type { Option } from './SelectField.tsx';

export type ChoiceGroupProps<V extends string> = {
  readonly legend: string;
  readonly legendHidden?: boolean;
  readonly options: readonly Option<V>[];
  /** Null while nothing is chosen: nothing is ever chosen for the user. */
  readonly value: V | null;
  readonly onValue: (value: V) => void;
  /** With it, a choice can be taken back to "not judged". */
  readonly onClear?: () => void;
  readonly error?: string | null | undefined;
  readonly hint?: string;
  readonly required?: boolean;
  readonly size?: FieldSize;
  /** Equal columns; without it the choices flow. */
  readonly columns?: number;
  readonly disabled?: boolean;
  /** Of the first choice, for a summary of errors to lead to. */
  readonly id?: string;
};

export function ChoiceGroup<V extends string>({
  legend,
  legendHidden = false,
  options,
  value,
  onValue,
  onClear,
  error,
  hint,
  required = false,
  size = 'desk',
  columns,
  disabled = false,
  id: givenId,
}: ChoiceGroupProps<V>): ReactElement {
  const ownId = useId();
  const id = givenId ?? ownId;
  return (
    <fieldset
      {...describedBy(id, hint, error)}
      role="radiogroup"
      aria-labelledby={`${id}-legend`}
      aria-required={required || undefined}
      className={classes(styles.field, styles[size])}
    >
      <legend id={`${id}-legend`} className={legendHidden ? 'visually-hidden' : styles.label}>
        {legend}
        {required && (
          <span className={styles.required} aria-hidden="true">
            {' '}
            required
          </span>
        )}
      </legend>
      <div className={styles.row}>
        <div
          className={styles.choices}
          data-columns={columns}
          style={columns === undefined ? undefined : ({ '--columns': columns } as CSSProperties)}
        >
          {options.map((option, index) => (
            <label key={option.value} className={styles.choice}>
              <input
                id={index === 0 ? id : undefined}
                type="radio"
                name={ownId}
                value={option.value}
                checked={option.value === value}
                disabled={disabled || option.disabled === true}
                onChange={() => onValue(option.value)}
              />
              <span className={styles.choiceFace}>
                <span className={styles.choiceMark} aria-hidden="true" />
                {option.label}
                {option.note !== undefined && (
                  <span className={styles.choiceNote}>{option.note}</span>
                )}
              </span>
            </label>
          ))}
        </div>
        {onClear !== undefined && value !== null && (
          <Button variant="quiet" size={size} onClick={onClear} aria-label={`Clear: ${legend}`}>
            Clear
          </Button>
        )}
      </div>
      <FieldError id={id} error={error} />
      <FieldHint id={id}>{hint}</FieldHint>
    </fieldset>
  );
}
