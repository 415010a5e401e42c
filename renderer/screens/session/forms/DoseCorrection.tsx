import type { ReactElement } from 'react';
import type { DoseValues, EntryOf } from '../../../../db/domain/record/record.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { TimeField } from '../../../ui/TimeField.tsx';
import { correctionCautions } from '../fields/doseCautions.ts';
import { atDoseFields, doseFieldsOf, parseDose } from '../fields/doseFields.ts';
import { correctionReadBack } from '../fields/readBack.ts';
import { useRecordReader } from '../live/roomContext.ts';
import { Confirm } from './Confirm.tsx';
import { ReasonField } from './EntryFrame.tsx';
import styles from './forms.module.css';
import { useEntryForm } from './useEntryForm.ts';
import { type ReadBack, readBackOf, useReadBack } from './useReadBack.ts';

/**
 * Corrects the numbers or the time of a dose event; what kind of event it was stays.
 *
 * It is read back like the dose itself: what stands against what is to stand.
 */
export function DoseCorrection({
  target,
  onDone,
}: {
  readonly target: EntryOf<'dose'>;
  readonly onDone?: () => void;
}): ReactElement {
  const { values } = target;
  const concentration = values.event === 'start' ? values.concentrationMcgPerMl : 1;
  const readRecord = useRecordReader();
  const form = useEntryForm({
    kind: 'dose',
    form: `correct:${target.id}`,
    empty: doseFieldsOf(values),
    parse: (fields) => parseDose(fields, concentration),
    toFields: atDoseFields,
    target,
    onSaved: onDone,
  });
  const { fields, set, errors, onForm } = form;
  const at = form.at ?? target.observedAt;
  const readBack = useReadBack();
  const made = (corrected: DoseValues | null): ReadBack | null =>
    readBackOf(corrected, (known) =>
      correctionReadBack(target, { values: known, observedAt: at }, readRecord()?.protocol),
    );
  const { read } = readBack;
  const checked = (): DoseValues | null => form.check() as DoseValues | null;
  const edit =
    (field: 'rate' | 'bolus' | 'lot' | 'site') =>
    (text: string): void => {
      readBack.close();
      set({ [field]: text });
    };
  const record = readRecord();
  return (
    <form
      ref={onForm}
      className={styles.form}
      aria-label="Correct dose event"
      noValidate
      onSubmit={(submitted) => {
        submitted.preventDefault();
        readBack.ask(made(checked()));
      }}
    >
      <div className={styles.inline}>
        {'rateUlPerHour' in values && (
          <TextField
            label="Corrected rate mL/h"
            size="room"
            inputMode="decimal"
            width={8}
            value={fields.rate}
            onValue={edit('rate')}
            error={errors['rate']}
          />
        )}
        {values.event === 'bolus' && (
          <>
            <TextField
              label={
                record?.protocol.kind === 'iv_infusion' ? 'Corrected bolus mg' : 'Corrected dose mg'
              }
              size="room"
              inputMode="decimal"
              width={8}
              value={fields.bolus}
              onValue={edit('bolus')}
              error={errors['bolus']}
            />
            <TextField
              label="Corrected site"
              size="room"
              width={12}
              value={fields.site}
              onValue={edit('site')}
              error={errors['site']}
            />
            <TextField
              label="Corrected lot"
              size="room"
              width={10}
              value={fields.lot}
              onValue={edit('lot')}
              error={errors['lot']}
            />
          </>
        )}
        <TimeField
          label="Time it happened"
          size="room"
          width={9}
          value={form.at}
          onValue={(time) => {
            readBack.close();
            form.setAt(time);
          }}
          onProblem={form.setTimeProblem}
          error={errors['observedAt']}
        />
      </div>
      <ReasonField form={form} />
      {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
      {read === null ? (
        <div className={styles.actions}>
          <Button type="submit" size="room" variant="primary">
            Correction: read back
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
      ) : (
        <Confirm
          words={read.words}
          changed={readBack.changed}
          pending={form.pending}
          onConfirm={() => {
            if (readBack.agrees(made(checked()))) void form.submit();
          }}
          onBack={() => readBack.close()}
          cautions={
            record === undefined ? [] : correctionCautions(record, target, read.values, at.utcMs)
          }
        />
      )}
    </form>
  );
}
