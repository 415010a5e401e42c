import { useState, type ReactElement } from 'react';
import { admitCancellation } from '../../../../db/domain/rules/admit.ts';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { nowInstant, nowMs } from '../../../api/clock.ts';
import { useDraft } from '../../../api/drafts.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { useRoom } from '../live/roomContext.ts';
import { sendForm } from '../live/focus.ts';
import styles from './gate.module.css';

/** Ends a session in which nothing was given; it stays on record as cancelled, with the reason. */
export function CancelSession({
  record,
  onDone,
}: {
  readonly record: SessionRecord;
  readonly onDone: () => void;
}): ReactElement {
  const { sessionId, store } = useRoom();
  const { value, setValue, clear } = useDraft(`session:${sessionId}:cancel`, { reason: '' });
  const [error, setError] = useState<string | null>(null);
  const [cancellationId] = useState(() => newId(nowMs()));
  const { send, pending } = useSend('session.cancel');

  const cancel = async (): Promise<void> => {
    const reason = value.reason.trim();
    const verdict = admitCancellation(record, { reason }, nowInstant());
    if (!verdict.ok) {
      setError(verdict.fields['reason'] ?? verdict.message);
      return;
    }
    store.setForm('cancel', 'saving');
    const reply = await send({ sessionId, cancellationId, reason });
    store.setForm('cancel', reply.ok ? 'clean' : 'failed');
    if (!reply.ok) {
      setError(reply.error.fields?.['reason'] ?? reply.error.message);
      return;
    }
    clear();
    onDone();
  };

  return (
    <form
      className={styles.sign}
      aria-label="Cancel session"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void sendForm(event.currentTarget, cancel);
      }}
    >
      <TextField
        label="Reason for cancelling"
        size="room"
        value={value.reason}
        onValue={(reason) => {
          setError(null);
          setValue({ reason });
          store.setForm('cancel', 'unsent');
        }}
        error={error}
        autoFocus
      />
      <div className={styles.actions}>
        <Button type="submit" size="room" pending={pending}>
          Cancel this session
        </Button>
        <Button
          variant="quiet"
          size="room"
          onClick={() => {
            clear();
            store.setForm('cancel', 'clean');
            onDone();
          }}
        >
          Keep the session
        </Button>
      </div>
    </form>
  );
}
