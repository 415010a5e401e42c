import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record/record.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import {
  EMPTY_ESCORT,
  EMPTY_INSTRUCTIONS,
  parseEscort,
  parseInstructions,
} from '../fields/otherFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';

const FORMS = [
  { value: 'written', label: 'In writing' },
  { value: 'written_and_spoken', label: 'In writing and spoken through' },
];

/** Who takes the patient home. */
export function EscortForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'escort'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'escort',
    form: correcting ? `correct:${target.id}` : 'escort',
    empty: correcting ? target.values : EMPTY_ESCORT,
    parse: parseEscort,
    target,
    onSaved: onDone,
  });
  const { fields, setter, errors } = form;
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct escort' : 'Escort'}
      timeLabel="Time of escort entry"
      saveLabel="Save escort"
      correcting={correcting}
      onCancel={onDone}
    >
      <TextField
        label="Escort name"
        size="room"
        value={fields.name}
        onValue={setter('name')}
        error={errors['name']}
        autoCapitalize="words"
      />
      <div className={styles.pair}>
        <TextField
          label="Relationship"
          size="room"
          value={fields.relationship}
          onValue={setter('relationship')}
          error={errors['relationship']}
        />
        <TextField
          label="Escort phone"
          size="room"
          inputMode="tel"
          value={fields.phone}
          onValue={setter('phone')}
          error={errors['phone']}
        />
      </div>
    </EntryFrame>
  );
}

/** Going-home instructions: to whom and how. */
export function InstructionsForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'instructions'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'instructions',
    form: correcting ? `correct:${target.id}` : 'instructions',
    empty: correcting ? target.values : EMPTY_INSTRUCTIONS,
    parse: parseInstructions,
    target,
    onSaved: onDone,
  });
  const { fields, setter, errors } = form;
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct instructions' : 'Instructions'}
      timeLabel="Time instructions were given"
      saveLabel="Save instructions"
      correcting={correcting}
      onCancel={onDone}
    >
      <TextField
        label="Instructions given to"
        size="room"
        value={fields.givenTo}
        onValue={setter('givenTo')}
        error={errors['givenTo']}
      />
      <ChoiceGroup
        legend="How they were given"
        size="room"
        options={FORMS}
        value={fields.form === '' ? null : fields.form}
        onValue={setter('form')}
        error={errors['form']}
      />
    </EntryFrame>
  );
}
