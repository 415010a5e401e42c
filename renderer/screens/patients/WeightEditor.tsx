/** A weight as an observation: how much, how it is known, and when. */
import type { ReactElement } from 'react';
import { WEIGHT_BASES, type WeightBasis } from '../../../db/domain/record/record.ts';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import type { Problems, WeightFields } from './patientForm.ts';
import styles from './form.module.css';

const BASIS_LABELS: Readonly<Record<WeightBasis, string>> = {
  measured: 'Measured',
  reported: 'Reported by the patient',
  estimated: 'Estimated',
};

export function WeightEditor({
  value,
  onValue,
  onTimeProblem,
  problems,
  autoFocus = false,
}: {
  readonly value: WeightFields;
  readonly onValue: (value: WeightFields) => void;
  readonly onTimeProblem: (reason: string | null) => void;
  readonly problems: Problems;
  readonly autoFocus?: boolean;
}): ReactElement {
  return (
    <div className={styles.weight}>
      <TextField
        id="f-weightG"
        label="Weight"
        unit="kg"
        inputMode="decimal"
        width={8}
        autoFocus={autoFocus}
        value={value.weightKg}
        onValue={(weightKg) => onValue({ ...value, weightKg })}
        error={problems['weightG']}
      />
      <ChoiceGroup
        id="f-basis"
        legend="How it is known"
        options={WEIGHT_BASES.map((basis) => ({ value: basis, label: BASIS_LABELS[basis] }))}
        value={value.basis}
        onValue={(basis) => onValue({ ...value, basis })}
        onClear={() => onValue({ ...value, basis: null })}
        error={problems['basis']}
      />
      <TimeField
        id="f-observedAt"
        label="When weighed"
        width={14}
        value={value.observedAt}
        onValue={(observedAt) => onValue({ ...value, observedAt })}
        onProblem={onTimeProblem}
        error={problems['observedAt']}
        hint="Another day with its date: 20-Nov-2026 09:30"
      />
    </div>
  );
}
