import { useCallback, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record.ts';
import type { VitalsField } from '../../../../db/domain/vitals.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { TimeField } from '../../../ui/TimeField.tsx';
import {
  EMPTY_VITALS,
  VITALS_BOXES,
  atVitalsFields,
  parseVitals,
  spaceMovesOn,
  vitalsFieldsOf,
} from '../fields/vitalsFields.ts';
import { BLOOD_PRESSURE_ID } from '../live/focus.ts';
import { ariaKeysOf } from '../live/shortcuts.ts';
import { ReasonField } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';

/** The boxes as they are labelled in the row: short name, then its unit when it has one. */
const LABELS: Readonly<Record<VitalsField, string>> = {
  bloodPressure: 'BP mmHg',
  heartRatePerMin: 'HR /min',
  spo2Percent: 'SpO2 %',
  respiratoryRatePerMin: 'RR /min',
  temperatureDeciC: 'Temp °C',
  moaas: 'MOAA/S',
  painNrs: 'Pain',
};

const OXYGEN = [
  { value: 'room_air', label: 'Room air' },
  { value: 'supplemental', label: 'Oxygen given' },
  { value: 'not_taken', label: 'Not noted' },
] as const;

/** A set of vital signs in one row: Enter in any box saves, a space moves on to the next. */
export function VitalsForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'vitals'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const first = useRef<HTMLInputElement | null>(null);
  const form = useEntryForm({
    kind: 'vitals',
    form: correcting ? `correct:${target.id}` : 'vitals',
    empty: correcting ? vitalsFieldsOf(target.values) : EMPTY_VITALS,
    parse: parseVitals,
    toFields: atVitalsFields,
    target,
    onSaved: correcting ? onDone : () => first.current?.focus(),
  });
  const { fields, setter, errors, onForm } = form;

  const moveOn = useCallback((event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== ' ' || event.ctrlKey || event.altKey) return;
    const { value, selectionEnd } = event.currentTarget;
    const name = event.currentTarget.closest<HTMLElement>('[data-box]')?.dataset['box'];
    const box = VITALS_BOXES.findIndex(({ field }) => field === name);
    const here = VITALS_BOXES[box];
    if (here === undefined) return;
    if (selectionEnd !== value.length && value !== '') return;
    if (value.trim() === '' || spaceMovesOn(here.field, value)) {
      // A space is never part of a value, apart from half a blood pressure.
      event.preventDefault();
      if (value.trim() === '') return;
      const next = VITALS_BOXES[box + 1]?.field ?? 'oxygen';
      event.currentTarget
        .closest('form')
        ?.querySelector<HTMLElement>(`[data-box="${next}"] :is(input, select)`)
        ?.focus();
    }
  }, []);

  return (
    <form
      ref={onForm}
      className={correcting ? styles.vitalsCorrection : styles.vitals}
      aria-label={correcting ? 'Correct vital signs' : 'Vital signs'}
      aria-keyshortcuts={correcting ? undefined : ariaKeysOf('vitals')}
      onSubmit={form.onSubmit}
      noValidate
    >
      {VITALS_BOXES.map(({ field }) => (
        <div key={field} data-box={field} className={styles[field]}>
          <TextField
            label={LABELS[field]}
            size="room"
            inputMode={field === 'temperatureDeciC' ? 'decimal' : 'text'}
            value={fields[field]}
            onValue={setter(field)}
            error={errors[field]}
            onKeyDown={moveOn}
            {...(field === 'bloodPressure'
              ? { ref: first, ...(correcting ? {} : { id: BLOOD_PRESSURE_ID }) }
              : {})}
          />
        </div>
      ))}
      <div data-box="oxygen" className={styles.oxygen}>
        <SelectField
          label="Oxygen"
          size="room"
          placeholder="Not noted"
          value={fields.oxygen === '' ? null : fields.oxygen}
          onValue={(value) => setter('oxygen')(value === 'not_taken' ? '' : value)}
          options={OXYGEN}
          error={errors['oxygen']}
        />
      </div>
      <div className={styles.vitalsTime}>
        <TimeField
          label={correcting ? 'Time taken' : 'Time of vitals'}
          size="room"
          width={9}
          value={form.at}
          onValue={form.setAt}
          onProblem={form.setTimeProblem}
          error={errors['observedAt']}
        />
      </div>
      {correcting && <ReasonField form={form} />}
      <div className={styles.vitalsSave}>
        <Button type="submit" variant="primary" size="room" pending={form.pending}>
          {correcting ? 'Save correction' : 'Save vitals'}
        </Button>
        {correcting && (
          <Button
            variant="quiet"
            size="room"
            onClick={() => {
              form.clear();
              onDone?.();
            }}
          >
            Keep as it is
          </Button>
        )}
      </div>
      {form.problem !== null && (
        <div className={styles.whole}>
          <Banner tone="critical">{form.problem}</Banner>
        </div>
      )}
    </form>
  );
}
