import { useState, type ReactElement, type ReactNode } from 'react';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { EntryForm } from './useEntryForm.ts';
import { WhenField } from './WhenField.tsx';
import styles from './forms.module.css';

/** What a frame needs of a form, whatever its fields are. */
export type FrameForm = Omit<EntryForm<object>, 'fields' | 'set' | 'setter'>;

/** Throws away what is typed, on the second press alone. */
export function ClearButton({ onClear }: { readonly onClear: () => void }): ReactElement {
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="quiet" size="room" onClick={() => setAsked(true)}>
        Clear
      </Button>
    );
  }
  return (
    <>
      <Button variant="quiet" size="room" onClick={() => setAsked(false)} autoFocus>
        Keep typing
      </Button>
      <Button
        size="room"
        onClick={() => {
          setAsked(false);
          onClear();
        }}
      >
        Throw away what is typed
      </Button>
    </>
  );
}

/** The reason of a correction; its own field at the end of every form that corrects. */
export function ReasonField({ form }: { readonly form: FrameForm }): ReactElement {
  return (
    <TextField
      label="Reason for the correction"
      size="room"
      value={form.reason}
      onValue={form.setReason}
      error={form.errors['reason']}
    />
  );
}

/** Why an entry comes only after the signature; nothing in a session that goes on. */
export function LateReasonField({ form }: { readonly form: FrameForm }): ReactElement | null {
  if (form.late === null) return null;
  return (
    <TextField
      label="Why it is written now"
      size="room"
      value={form.lateReason}
      onValue={form.setLateReason}
      error={form.errors['lateReason']}
    />
  );
}

/** A form that becomes one entry: its fields, when it happened, and the button that saves. */
export function EntryFrame({
  form,
  name,
  timeLabel,
  saveLabel,
  correcting = false,
  children,
  onCancel,
  extra,
}: {
  readonly form: FrameForm;
  /** The form's accessible name. */
  readonly name: string;
  readonly timeLabel: string;
  readonly saveLabel: string;
  readonly correcting?: boolean;
  readonly children: ReactNode;
  readonly onCancel?: (() => void) | undefined;
  /** More buttons beside the one that saves. */
  readonly extra?: ReactNode;
}): ReactElement {
  const { onForm } = form;
  return (
    <form
      ref={onForm}
      className={styles.form}
      aria-label={name}
      onSubmit={form.onSubmit}
      noValidate
    >
      {children}
      <WhenField form={form} label={timeLabel} />
      {correcting && <ReasonField form={form} />}
      <LateReasonField form={form} />
      {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="room" pending={form.pending}>
          {correcting ? 'Save correction' : form.late === 'entry' ? 'Save late entry' : saveLabel}
        </Button>
        {correcting ? (
          <Button
            variant="quiet"
            size="room"
            onClick={() => {
              form.clear();
              onCancel?.();
            }}
          >
            Keep as it is
          </Button>
        ) : (
          form.dirty && <ClearButton onClear={form.clear} />
        )}
        {extra}
      </div>
    </form>
  );
}
