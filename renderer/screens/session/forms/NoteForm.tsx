import type { ReactElement } from 'react';
import {
  type EntryOf,
  NOTE_MAX_LENGTH,
  type NoteValues,
} from '../../../../db/domain/record/record.ts';
import { TextArea } from '../../../ui/TextArea.tsx';
import { parseNote } from '../fields/otherFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { useEntryForm } from './useEntryForm.ts';

const EMPTY = { text: '' };

/** A note of the session, or after the signature an addendum to it. */
export function NoteForm({
  purpose = 'session',
  target,
  onDone,
}: {
  readonly purpose?: NoteValues['purpose'];
  readonly target?: EntryOf<'note'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const as = target?.values.purpose ?? purpose;
  const addendum = as === 'addendum';
  const form = useEntryForm({
    kind: 'note',
    form: correcting ? `correct:${target.id}` : addendum ? 'addendum' : 'note',
    empty: correcting ? { text: target.values.text } : EMPTY,
    parse: ({ text }) => parseNote(text, as),
    target,
    onSaved: onDone,
  });
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct note' : addendum ? 'Addendum' : 'Note'}
      timeLabel={addendum ? 'Time of the addendum' : 'Time of the note'}
      saveLabel={addendum ? 'Save addendum' : 'Save note'}
      correcting={correcting}
      onCancel={onDone}
    >
      <TextArea
        label={correcting ? 'Corrected text' : addendum ? 'Addendum text' : 'Note text'}
        size="room"
        rows={addendum ? 5 : 6}
        maxLength={NOTE_MAX_LENGTH}
        value={form.fields.text}
        onValue={form.setter('text')}
        error={form.errors['text']}
        spellCheck={false}
      />
    </EntryFrame>
  );
}
