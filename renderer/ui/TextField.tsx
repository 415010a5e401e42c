/** One line of text. Numbers too: a `type=number` field changes its value under a mouse wheel. */
import {
  memo,
  useId,
  type CSSProperties,
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactElement,
  type Ref,
} from 'react';
import { classes } from './classes.ts';
import { describedBy, FieldFrame, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';

export type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly unit?: string;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  readonly type?: 'text' | 'password' | 'search';
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly autoCapitalize?: 'none' | 'words';
  readonly disabled?: boolean;
  readonly readOnly?: boolean;
  readonly onEnter?: () => void;
  readonly onBlur?: () => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
};

function TextFieldBody({
  label,
  value,
  onValue,
  error,
  hint,
  required = false,
  size = 'desk',
  width,
  labelHidden = false,
  id: givenId,
  unit,
  inputMode = 'text',
  type = 'text',
  placeholder,
  autoFocus = false,
  autoCapitalize = 'none',
  disabled = false,
  readOnly = false,
  onEnter,
  onBlur,
  onKeyDown,
  ref,
}: TextFieldProps): ReactElement {
  const ownId = useId();
  const id = givenId ?? ownId;
  const unitWidth =
    unit === undefined ? undefined : ({ '--unit-ch': `${unit.length}ch` } as CSSProperties);
  return (
    <FieldFrame {...{ id, label, error, hint, required, size, width, labelHidden }}>
      <input
        {...describedBy(id, hint, error)}
        ref={ref}
        id={id}
        className={classes(styles.input, unit !== undefined && styles.withUnit)}
        style={unitWidth}
        type={type}
        inputMode={inputMode}
        value={value}
        placeholder={placeholder}
        aria-required={required || undefined}
        autoFocus={autoFocus}
        autoCapitalize={autoCapitalize}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        disabled={disabled}
        readOnly={readOnly}
        onChange={(event) => onValue(event.target.value)}
        onBlur={onBlur}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && onEnter !== undefined) {
            event.preventDefault();
            onEnter();
          }
        }}
      />
      {unit !== undefined && (
        <span className={styles.unit} aria-hidden="true">
          {unit}
        </span>
      )}
    </FieldFrame>
  );
}

/** Rendered again only when its own value, message or handlers change: keep `onValue` stable. */
export const TextField = memo(TextFieldBody);
