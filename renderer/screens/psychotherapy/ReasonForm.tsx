import { useState, type FormEvent, type ReactElement } from 'react';
import type { Failure } from '../../../preload/contract/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Psychotherapy.module.css';

/** So that somebody else can read it later, as main asks. */
export const REASON_LENGTH = 3;

/** Something that takes a reason and one press. */
export function ReasonForm({
  label,
  question,
  words,
  pending,
  failure,
  onReason,
}: {
  /** The form's accessible name. */
  readonly label: string;
  readonly question: string;
  readonly words: string;
  readonly pending: boolean;
  readonly failure: Failure | null;
  readonly onReason: (reason: string) => void;
}): ReactElement {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < REASON_LENGTH;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!short && !pending) onReason(reason.trim());
  };
  return (
    <form className={styles.form} aria-label={label} noValidate onSubmit={submit}>
      <TextField
        label={question}
        autoFocus
        value={reason}
        onValue={setReason}
        error={tried && short ? 'Write the reason.' : null}
      />
      {failure !== null && (
        <Banner tone="critical" title="Not done">
          {failure.message}
        </Banner>
      )}
      <div className={styles.actions}>
        <Button type="submit" pending={pending}>
          {words}
        </Button>
      </div>
    </form>
  );
}
