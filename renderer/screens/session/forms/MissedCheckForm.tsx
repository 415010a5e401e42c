import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record/record.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { useEntryForm } from './useEntryForm.ts';

/** Corrects why a check was not done. Its time is when it was due, which stays. */
export function MissedCheckForm({
  target,
  onDone,
}: {
  readonly target: EntryOf<'missed_check'>;
  readonly onDone?: () => void;
}): ReactElement {
  const { check } = target.values;
  const form = useEntryForm({
    kind: 'missed_check',
    form: `correct:${target.id}`,
    empty: { reason: target.values.reason },
    parse: ({ reason }) =>
      reason.trim() === ''
        ? { ok: false, errors: { reason: 'Say why it was not done' } }
        : { ok: true, values: { check, reason: reason.trim() } },
    target,
    onSaved: onDone,
  });
  return (
    <EntryFrame
      form={form}
      name="Correct check not done"
      timeLabel="Time it was due"
      saveLabel="Save correction"
      correcting
      onCancel={onDone}
    >
      <TextField
        label="Why it was not done"
        size="room"
        value={form.fields.reason}
        onValue={form.setter('reason')}
        error={form.errors['reason']}
      />
    </EntryFrame>
  );
}
