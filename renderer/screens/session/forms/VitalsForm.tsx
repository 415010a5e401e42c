import type { ReactElement } from 'react';
import type { EntryOf } from '../../../../db/domain/record/record.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import {
  EMPTY_VITALS,
  VITALS_BOXES,
  atVitalsFields,
  parseVitals,
  vitalsFieldsOf,
} from '../fields/vitalsFields.ts';
import { useRoom } from '../live/roomContext.ts';
import { ClearButton, LateReasonField, ReasonField } from './EntryFrame.tsx';
import { OxygenChoice, ReportedByChoice, VitalsBoxes } from './VitalsBoxes.tsx';
import { useEntryForm } from './useEntryForm.ts';
import { WhenField } from './WhenField.tsx';
import styles from './forms.module.css';

const BOXES = VITALS_BOXES.map(({ field }) => field);

const EMPTY_REMOTE = { ...EMPTY_VITALS, reportedBy: 'patient' };

/**
 * A set of vital signs on the record, corrected, or a late one of a signed session; new ones are
 * written in the entry bar.
 */
export function VitalsForm({
  target,
  onDone,
}: {
  readonly target?: EntryOf<'vitals'>;
  readonly onDone?: () => void;
}): ReactElement {
  const { kind } = useRoom();
  const remote = kind === 'remote_lozenge';
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'vitals',
    form: correcting ? `correct:${target.id}` : 'vitals',
    empty: correcting ? vitalsFieldsOf(target.values) : remote ? EMPTY_REMOTE : EMPTY_VITALS,
    parse: parseVitals,
    toFields: atVitalsFields,
    target,
    onSaved: onDone,
  });
  const { onForm } = form;
  return (
    <form
      ref={onForm}
      className={styles.vitalsCorrection}
      aria-label={correcting ? 'Correct vital signs' : 'Vital signs'}
      onSubmit={form.onSubmit}
      noValidate
    >
      <VitalsBoxes form={form} boxes={BOXES} after="oxygen" />
      <OxygenChoice form={form} />
      {(remote || (target?.values.reportedBy ?? null) !== null) && (
        <div>
          <ReportedByChoice form={form} />
        </div>
      )}
      <WhenField form={form} label={'Time taken'} />
      {correcting && <ReasonField form={form} />}
      <LateReasonField form={form} />
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="room" pending={form.pending}>
          {correcting ? 'Save correction' : 'Save late entry'}
        </Button>
        {correcting ? (
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
        ) : (
          form.dirty && <ClearButton onClear={form.clear} />
        )}
      </div>
      {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
    </form>
  );
}
