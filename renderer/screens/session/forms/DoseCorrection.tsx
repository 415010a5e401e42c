import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { doseFieldsOf, parseDose } from '../fields/doseFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { useEntryForm } from './useEntryForm.ts';

/** Corrects the numbers or the time of a dose event; what kind of event it was stays. */
export function DoseCorrection({
  target,
  onDone,
}: {
  readonly target: EntryOf<'dose'>;
  readonly onDone?: () => void;
}): ReactElement {
  const { values } = target;
  const concentration = values.event === 'start' ? values.concentrationMcgPerMl : 1;
  const form = useEntryForm({
    kind: 'dose',
    form: `correct:${target.id}`,
    empty: doseFieldsOf(values),
    parse: (fields) => parseDose(fields, concentration),
    toFields: ({ rateUlPerHour, doseMcg, ...others }) => ({
      ...(rateUlPerHour === undefined ? {} : { rate: rateUlPerHour }),
      ...(doseMcg === undefined ? {} : { bolus: doseMcg }),
      ...others,
    }),
    target,
    onSaved: onDone,
  });
  const { fields, setter, errors } = form;
  return (
    <EntryFrame
      form={form}
      name="Correct dose event"
      timeLabel="Time it happened"
      saveLabel="Save correction"
      correcting
      onCancel={onDone}
    >
      {'rateUlPerHour' in values && (
        <TextField
          label="Corrected rate mL/h"
          size="room"
          inputMode="decimal"
          width={8}
          value={fields.rate}
          onValue={setter('rate')}
          error={errors['rate']}
        />
      )}
      {values.event === 'bolus' && (
        <TextField
          label="Corrected bolus mg"
          size="room"
          inputMode="decimal"
          width={8}
          value={fields.bolus}
          onValue={setter('bolus')}
          error={errors['bolus']}
        />
      )}
    </EntryFrame>
  );
}
