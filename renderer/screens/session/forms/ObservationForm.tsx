import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record/record.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { EMPTY_OBSERVATION, OBSERVATION_PICKS, parseObservation } from '../fields/otherFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { Picks } from './Picks.tsx';
import { useEntryForm } from './useEntryForm.ts';

/** Something seen or heard, in a few words. */
export function ObservationForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'observation'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'observation',
    form: correcting ? `correct:${target.id}` : 'observation',
    empty: correcting ? target.values : EMPTY_OBSERVATION,
    parse: parseObservation,
    target,
    onSaved: onDone,
  });
  const { fields, set, setter, errors } = form;
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct observation' : 'Observation'}
      timeLabel="Time observed"
      saveLabel="Save observation"
      correcting={correcting}
      onCancel={onDone}
    >
      {!correcting && (
        <Picks label="Often seen" picks={OBSERVATION_PICKS} onPick={(label) => set({ label })} />
      )}
      <TextField
        label="What was observed"
        size="room"
        value={fields.label}
        onValue={setter('label')}
        error={errors['label']}
      />
      <TextField
        label="More (optional)"
        size="room"
        value={fields.detail}
        onValue={setter('detail')}
        error={errors['detail']}
      />
    </EntryFrame>
  );
}
