/** The foot of a form that changes rights or keys: the own PIN, what was refused, and the buttons. */
import type { ReactElement, ReactNode } from 'react';
import type { Failure } from '../../../preload/contract/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { PinField } from '../../ui/PinField.tsx';
import styles from './settings.module.css';

export function OwnPin({
  id,
  form,
  submit,
  danger = false,
  onCancel,
  children,
}: {
  readonly id: string;
  readonly form: {
    readonly ownPin: string;
    readonly setOwnPin: (pin: string) => void;
    readonly problems: Readonly<Record<string, string>>;
    readonly failure: Failure | null;
    readonly pending: boolean;
    readonly waiting: boolean;
  };
  readonly submit: string;
  readonly danger?: boolean;
  readonly onCancel?: () => void;
  /** Beside the buttons: whether the draft is kept. */
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <>
      <PinField
        id={id}
        label="Your own PIN"
        value={form.ownPin}
        onValue={form.setOwnPin}
        error={form.problems['ownPin']}
        hint="An unlocked screen alone changes nothing here."
      />
      {form.failure !== null && (
        <Banner tone="critical" title="Not saved">
          {form.failure.message}
        </Banner>
      )}
      <div className={styles.buttons}>
        <Button
          type="submit"
          variant={danger ? 'danger' : 'primary'}
          pending={form.pending}
          disabled={form.waiting}
        >
          {submit}
        </Button>
        {onCancel !== undefined && (
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
        {children}
      </div>
    </>
  );
}
