import type { ReactElement } from 'react';
import { WEIGHT_BASES, type WeightObservation } from '../../../../db/domain/record/record.ts';
import { WEIGHT_BASIS_WORDS } from '../../../../db/domain/session/recordWords.ts';
import { formatWeight } from '../../../../db/domain/basics/format.ts';
import { clinicalDate, clinicalDateTime } from '../../../../db/domain/basics/time.ts';
import { useNow } from '../../../api/clock.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { capital } from '../fields/otherFields.ts';
import { WEIGHT_GOOD_FOR_DAYS, type WeightFields, weightAgeDays } from '../fields/planFields.ts';
import type { FieldErrors } from '../fields/parsed.ts';
import styles from './start.module.css';

const BASES = WEIGHT_BASES.map((basis) => ({
  value: basis as string,
  label: capital(WEIGHT_BASIS_WORDS[basis]),
}));

/** Earlier weights offered; older ones stay in the chart. */
const SHOWN = 3;

/** The weight a plan is worked out for: one that is on record, or a new one. */
export function WeightPicker({
  weights,
  weightId,
  onWeight,
  fields,
  onFields,
  errors,
  pending,
  onSave,
}: {
  /** Newest first. */
  readonly weights: readonly WeightObservation[];
  readonly weightId: string | null;
  readonly onWeight: (id: string) => void;
  readonly fields: WeightFields;
  readonly onFields: (part: Partial<WeightFields>) => void;
  readonly errors: FieldErrors;
  readonly pending: boolean;
  readonly onSave: () => void;
}): ReactElement {
  const now = useNow(60_000);
  const chosen = weights.find(({ id }) => id === weightId);
  const days = chosen === undefined ? 0 : weightAgeDays(chosen, now);
  const offered = weights.filter(({ id }, index) => index < SHOWN || id === weightId);
  return (
    <div className={styles.weight}>
      {weights.length === 0 ? (
        <Banner tone="caution" title="No weight on record">
          The dose is worked out from it: weigh the patient, or write down what is known.
        </Banner>
      ) : (
        <ChoiceGroup
          legend="Weight for this session"
          size="room"
          options={offered.map((weight) => ({
            value: weight.id,
            label: formatWeight(weight.weightG),
            note: `${WEIGHT_BASIS_WORDS[weight.basis]}, ${clinicalDate(weight.observedAt)}`,
          }))}
          value={weightId}
          onValue={onWeight}
          error={errors['weightId']}
        />
      )}
      {weights.length === 0 && errors['weightId'] !== undefined && (
        <Banner tone="critical">{errors['weightId']}</Banner>
      )}
      {days > WEIGHT_GOOD_FOR_DAYS && (
        <Banner tone="caution" title={`This weight is ${days} days old`}>
          Taken {chosen === undefined ? '' : clinicalDateTime(chosen.observedAt)}. Weigh again if it
          may have changed.
        </Banner>
      )}
      <fieldset className={styles.newWeight}>
        <legend className={styles.legend}>New weight</legend>
        <div className={styles.newWeightRow}>
          <TextField
            label="Weight kg"
            size="room"
            inputMode="decimal"
            width={7}
            value={fields.kg}
            onValue={(kg) => onFields({ kg })}
            error={errors['kg']}
            onEnter={onSave}
          />
          <ChoiceGroup
            legend="How it is known"
            size="room"
            options={BASES}
            value={fields.basis === '' ? null : fields.basis}
            onValue={(basis) => onFields({ basis })}
            error={errors['basis']}
          />
          <Button size="room" pending={pending} onClick={onSave}>
            Save weight
          </Button>
        </div>
      </fieldset>
    </div>
  );
}
