import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record/record.ts';
import { TimeField } from '../../../ui/TimeField.tsx';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import {
  VITALS_BOXES,
  atVitalsFields,
  parseVitals,
  vitalsFieldsOf,
} from '../fields/vitalsFields.ts';
import { useRoom } from '../live/roomContext.ts';
import { ReasonField } from './EntryFrame.tsx';
import { OxygenChoice, ReportedByChoice, VitalsBoxes } from './VitalsBoxes.tsx';
import { useEntryForm } from './useEntryForm.ts';
import styles from './forms.module.css';

const BOXES = VITALS_BOXES.map(({ field }) => field);

/** A set of vital signs on the record, corrected; new ones are written in the entry bar. */
export function VitalsForm({
  target,
  onDone,
}: {
  readonly target: EntryOf<'vitals'>;
  readonly onDone?: () => void;
}): ReactElement {
  const { kind } = useRoom();
  const form = useEntryForm({
    kind: 'vitals',
    form: `correct:${target.id}`,
    empty: vitalsFieldsOf(target.values),
    parse: parseVitals,
    toFields: atVitalsFields,
    target,
    onSaved: onDone,
  });
  const { errors, onForm } = form;
  return (
    <form
      ref={onForm}
      className={styles.vitalsCorrection}
      aria-label="Correct vital signs"
      onSubmit={form.onSubmit}
      noValidate
    >
      <VitalsBoxes form={form} boxes={BOXES} after="oxygen" />
      <OxygenChoice form={form} />
      {(kind === 'remote_lozenge' || target.values.reportedBy !== null) && (
        <div>
          <ReportedByChoice form={form} />
        </div>
      )}
      <TimeField
        label="Time taken"
        size="room"
        width={9}
        value={form.at}
        onValue={form.setAt}
        onProblem={form.setTimeProblem}
        error={errors['observedAt']}
      />
      <ReasonField form={form} />
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="room" pending={form.pending}>
          Save correction
        </Button>
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
      </div>
      {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
    </form>
  );
}
