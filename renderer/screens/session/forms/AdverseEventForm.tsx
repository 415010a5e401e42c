import type { ReactElement } from 'react';
import { ADVERSE_EVENT_TERMS, type EntryOf } from '../../../../db/domain/record/record.ts';
import {
  ADVERSE_EVENT_GRADES,
  ADVERSE_EVENT_OUTCOMES,
} from '../../../../db/domain/session/recordWords.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import {
  EMPTY_ADVERSE_EVENT,
  adverseEventFieldsOf,
  capital,
  parseAdverseEvent,
} from '../fields/otherFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { useEntryForm } from './useEntryForm.ts';

const TERMS = ADVERSE_EVENT_TERMS.map((term) => ({
  value: term as string,
  label: capital(term),
}));
const GRADES = Object.entries(ADVERSE_EVENT_GRADES).map(([grade, words]) => ({
  value: grade,
  label: `${grade} ${words}`,
}));
const OUTCOMES = Object.entries(ADVERSE_EVENT_OUTCOMES).map(([value, label]) => ({
  value,
  label: capital(label),
}));

/** An adverse event: what, how severe, what was done, how it stands. Grades as in CTCAE v5. */
export function AdverseEventForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'adverse_event'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'adverse_event',
    form: correcting ? `correct:${target.id}` : 'adverse_event',
    empty: correcting ? adverseEventFieldsOf(target.values) : EMPTY_ADVERSE_EVENT,
    parse: parseAdverseEvent,
    target,
    onSaved: onDone,
  });
  const { fields, setter, errors } = form;
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct adverse event' : 'Adverse event'}
      timeLabel="Time of the event"
      saveLabel="Save adverse event"
      correcting={correcting}
      onCancel={onDone}
    >
      <SelectField
        label="What happened"
        size="room"
        value={fields.term === '' ? null : fields.term}
        onValue={setter('term')}
        options={TERMS}
        error={errors['term']}
      />
      {fields.term === 'other' && (
        <TextField
          label="In your own words"
          size="room"
          value={fields.otherTerm}
          onValue={setter('otherTerm')}
          error={errors['otherTerm']}
        />
      )}
      <ChoiceGroup
        legend="How severe"
        size="room"
        options={GRADES}
        value={fields.grade === '' ? null : fields.grade}
        onValue={setter('grade')}
        error={errors['grade']}
      />
      <TextField
        label="What was done"
        size="room"
        value={fields.actionTaken}
        onValue={setter('actionTaken')}
        error={errors['actionTaken']}
      />
      <ChoiceGroup
        legend="How it stands now"
        size="room"
        options={OUTCOMES}
        value={fields.outcome === '' ? null : fields.outcome}
        onValue={setter('outcome')}
        error={errors['outcome']}
      />
    </EntryFrame>
  );
}
