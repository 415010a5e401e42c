import type { ReactElement, ReactNode } from 'react';
import { formatMg, formatMl, formatRateMlPerHour } from '../../../../db/domain/format.ts';
import type { WeightObservation } from '../../../../db/domain/record.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { FieldErrors } from '../fields/parsed.ts';
import type { PlanFields, PlanReading } from '../fields/planFields.ts';
import { keepUnits, planReadBack } from '../fields/readBack.ts';
import styles from './start.module.css';

/** The numbers of a plan as they are typed. */
export function PlanNumbersFields({
  fields,
  onFields,
  errors,
}: {
  readonly fields: PlanFields;
  readonly onFields: (part: Partial<PlanFields>) => void;
  readonly errors: FieldErrors;
}): ReactElement {
  return (
    <div className={styles.numbers}>
      <TextField
        label="Target dose mg/kg"
        size="room"
        inputMode="decimal"
        width={8}
        value={fields.target}
        onValue={(target) => onFields({ target })}
        error={errors['target'] ?? errors['targetMcgPerKg']}
      />
      <TextField
        label="Duration min"
        size="room"
        inputMode="decimal"
        width={8}
        value={fields.duration}
        onValue={(duration) => onFields({ duration })}
        error={errors['duration'] ?? errors['durationS']}
      />
      <TextField
        label="Concentration mg/mL"
        size="room"
        inputMode="decimal"
        width={8}
        value={fields.concentration}
        onValue={(concentration) => onFields({ concentration })}
        error={errors['concentration'] ?? errors['concentrationMcgPerMl']}
      />
    </div>
  );
}

/** What the numbers come to, with its arithmetic, and the read-back of it all. */
export function PlanWorkings({
  reading,
  weight,
  waiting,
  children,
}: {
  readonly reading: PlanReading;
  readonly weight: WeightObservation | undefined;
  /** Said in place of the plan while it cannot be worked out. */
  readonly waiting: string;
  readonly children?: ReactNode;
}): ReactElement {
  if (!reading.ok || weight === undefined) {
    const problems = reading.ok ? [] : reading.problems;
    return (
      <section aria-label="Worked out" className={styles.workings}>
        {problems.length === 0 ? (
          <p className={styles.waiting}>{waiting}</p>
        ) : (
          problems.map((problem) => (
            <Banner key={problem} tone="caution">
              {problem}
            </Banner>
          ))
        )}
        {children}
      </section>
    );
  }
  const { plan, quantities } = reading;
  const part = (text: string): { readonly value: string; readonly unit: string } => {
    const at = text.lastIndexOf(' ');
    return { value: text.slice(0, at), unit: text.slice(at + 1) };
  };
  return (
    <section aria-label="Worked out" className={styles.workings}>
      <div className={styles.results}>
        <Stat label="Planned dose" {...part(formatMg(plan.plannedDoseMcg))} />
        <Stat size="m" label="Pump rate" {...part(formatRateMlPerHour(plan.pumpRateUlPerHour))} />
        <Stat size="m" label="Volume" {...part(formatMl(plan.volumeUl))} />
      </div>
      <ol className={styles.arithmetic} aria-label="Arithmetic">
        {plan.arithmetic.map((line) => (
          <li key={line}>{keepUnits(line)}</li>
        ))}
      </ol>
      <p className={styles.readBack}>
        <span className={styles.readBackLabel}>Read back</span>{' '}
        {keepUnits(
          planReadBack({ ...quantities, pumpRateUlPerHour: plan.pumpRateUlPerHour, weight }),
        )}
      </p>
      {children}
    </section>
  );
}
