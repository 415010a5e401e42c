import { useCallback, type FocusEvent, type KeyboardEvent, type ReactElement } from 'react';
import type { VitalsField } from '../../../../db/domain/vitals/vitals.ts';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { REPORTED_BY_OPTIONS, type VitalsFields, spaceMovesOn } from '../fields/vitalsFields.ts';
import type { EntryForm } from './useEntryForm.ts';

/** The boxes as they are labelled: short name, then its unit when it has one. */
export const VITALS_LABELS: Readonly<Record<VitalsField, string>> = {
  bloodPressure: 'BP mmHg',
  heartRatePerMin: 'HR /min',
  spo2Percent: 'SpO2 %',
  respiratoryRatePerMin: 'RR /min',
  temperatureDeciC: 'Temp °C',
  moaas: 'MOAA/S',
  painNrs: 'Pain',
};

/** Boxes for vital signs: Enter in any of them saves, a space moves on to the next. */
export function VitalsBoxes({
  form,
  boxes,
  firstId,
  onBox,
  after,
}: {
  readonly form: Pick<EntryForm<VitalsFields>, 'fields' | 'setter' | 'errors'>;
  readonly boxes: readonly VitalsField[];
  readonly firstId?: string;
  /** A box took the focus. */
  readonly onBox?: (field: VitalsField) => void;
  /** Where a space in the last box leads: the `data-box` of it. */
  readonly after: string;
}): ReactElement {
  const { fields, setter, errors } = form;
  const moveOn = useCallback(
    (event: KeyboardEvent<HTMLInputElement>) => {
      if (event.key !== ' ' || event.ctrlKey || event.altKey) return;
      const { value, selectionEnd } = event.currentTarget;
      const name = event.currentTarget.closest<HTMLElement>('[data-box]')?.dataset['box'];
      const here = boxes.findIndex((field) => field === name);
      const field = boxes[here];
      if (field === undefined) return;
      if (selectionEnd !== value.length && value !== '') return;
      if (value.trim() !== '' && !spaceMovesOn(field, value)) return;
      // A space is never part of a value, apart from half a blood pressure.
      event.preventDefault();
      if (value.trim() === '') return;
      event.currentTarget
        .closest('form')
        ?.querySelector<HTMLElement>(
          `[data-box="${boxes[here + 1] ?? after}"] :is(input:checked, input, select)`,
        )
        ?.focus();
    },
    [boxes, after],
  );
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    const name = event.target.closest<HTMLElement>('[data-box]')?.dataset['box'];
    const field = boxes.find((one) => one === name);
    if (field !== undefined) onBox?.(field);
  };
  return (
    <>
      {boxes.map((field, index) => (
        <div key={field} data-box={field} onFocus={onFocus}>
          <TextField
            label={VITALS_LABELS[field]}
            size="room"
            inputMode={field === 'temperatureDeciC' ? 'decimal' : 'text'}
            value={fields[field]}
            onValue={setter(field)}
            error={errors[field]}
            onKeyDown={moveOn}
            {...(index === 0 && firstId !== undefined ? { id: firstId } : {})}
          />
        </div>
      ))}
    </>
  );
}

const OXYGEN = [
  { value: 'room_air', label: 'Room air' },
  { value: 'supplemental', label: 'Oxygen given' },
] as const;

/** What the patient breathed when the values were read. */
export function OxygenChoice({
  form,
}: {
  readonly form: Pick<EntryForm<VitalsFields>, 'fields' | 'setter' | 'errors'>;
}): ReactElement {
  const { fields, setter, errors } = form;
  const setOxygen = setter('oxygen');
  return (
    <div data-box="oxygen">
      <ChoiceGroup
        legend="Oxygen"
        size="room"
        options={OXYGEN}
        value={fields.oxygen === '' ? null : (fields.oxygen as 'room_air' | 'supplemental')}
        onValue={setOxygen}
        onClear={() => setOxygen('')}
        error={errors['oxygen']}
      />
    </div>
  );
}

/** Who read the values off: asked in a remote session alone. */
export function ReportedByChoice({
  form,
}: {
  readonly form: Pick<EntryForm<VitalsFields>, 'fields' | 'setter'>;
}): ReactElement {
  return (
    <ChoiceGroup
      legend="Reported by"
      size="room"
      options={REPORTED_BY_OPTIONS}
      value={form.fields.reportedBy as (typeof REPORTED_BY_OPTIONS)[number]['value']}
      onValue={form.setter('reportedBy')}
    />
  );
}
