import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record/record.ts';
import { MEETING_FORM_WORDS } from '../../../../db/domain/session/recordWords.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { capital } from '../fields/otherFields.ts';
import { EMPTY_MEETING, parseMeeting } from '../fields/remoteFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { useEntryForm } from './useEntryForm.ts';

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label: capital(label) }));
const PHASES = [
  { value: 'before', label: 'Before' },
  { value: 'after', label: 'After' },
];
const FORMS = options(MEETING_FORM_WORDS);

/** The guide's meeting with the patient, before or after a remote session. */
export function MeetingForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'meeting'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'meeting',
    form: correcting ? `correct:${target.id}` : 'meeting',
    empty: correcting ? target.values : EMPTY_MEETING,
    parse: parseMeeting,
    target,
    onSaved: onDone,
  });
  const { fields, setter, errors } = form;
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct meeting' : 'Guide meeting'}
      timeLabel="Time of the meeting"
      saveLabel="Save meeting"
      correcting={correcting}
      onCancel={onDone}
    >
      <ChoiceGroup
        legend="Before or after the session"
        size="room"
        columns={2}
        options={PHASES}
        value={fields.phase === '' ? null : fields.phase}
        onValue={setter('phase')}
        error={errors['phase']}
      />
      <ChoiceGroup
        legend="How they met"
        size="room"
        columns={2}
        options={FORMS}
        value={fields.form === '' ? null : fields.form}
        onValue={setter('form')}
        error={errors['form']}
      />
      {fields.form !== 'self_led' && (
        <TextField
          label="Guide"
          size="room"
          value={fields.guide}
          onValue={setter('guide')}
          error={errors['guide']}
          autoCapitalize="words"
        />
      )}
      <TextArea
        label="For the record of the session"
        hint="Psychotherapy notes do not belong here."
        size="room"
        rows={3}
        value={fields.note}
        onValue={setter('note')}
        error={errors['note']}
        spellCheck={false}
      />
    </EntryFrame>
  );
}
