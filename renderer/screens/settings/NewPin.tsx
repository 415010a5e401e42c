/** A new PIN, typed twice. */
import type { ReactElement } from 'react';
import { PinField } from '../../ui/PinField.tsx';
import type { Problems } from './personForm.ts';
import styles from './settings.module.css';

export function NewPin({
  idOf,
  label,
  hint,
  pin,
  again,
  setPin,
  setAgain,
  problems,
  touched,
  autoFocus = false,
}: {
  readonly idOf: (field: string) => string;
  readonly label: string;
  readonly hint: string;
  readonly pin: string;
  readonly again: string;
  readonly setPin: (pin: string) => void;
  readonly setAgain: (pin: string) => void;
  readonly problems: Problems;
  readonly touched: (...names: readonly string[]) => void;
  readonly autoFocus?: boolean;
}): ReactElement {
  return (
    <div className={styles.fields}>
      <PinField
        id={idOf('pin')}
        label={label}
        value={pin}
        onValue={(next) => {
          touched('pin', 'again');
          setPin(next);
        }}
        error={problems['pin']}
        hint={hint}
        autoFocus={autoFocus}
      />
      <PinField
        id={idOf('again')}
        label="The same PIN again"
        value={again}
        onValue={(next) => {
          touched('again');
          setAgain(next);
        }}
        error={problems['again']}
      />
    </div>
  );
}
