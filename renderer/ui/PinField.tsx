/** A PIN: hidden, digits, and never a draft. */
import type { ReactElement, Ref } from 'react';
import { TextField } from './TextField.tsx';
import type { FieldProps } from './Field.tsx';

export type PinFieldProps = FieldProps & {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
};

export function PinField({ width = 12, ...rest }: PinFieldProps): ReactElement {
  return <TextField {...rest} type="password" inputMode="numeric" width={width} />;
}
