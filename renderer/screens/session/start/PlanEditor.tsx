import type { ReactElement, ReactNode } from 'react';
import { formatMg } from '../../../../db/domain/basics/format.ts';
import type { Dosing } from '../../../../db/domain/protocol/protocol.ts';
import type { WeightObservation } from '../../../../db/domain/record/record.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { FieldErrors } from '../fields/parsed.ts';
import {
  type PlanFields,
  type PlanReading,
  type PlannedBy,
  planFieldsOf,
} from '../fields/planFields.ts';
import { type GivenBy, keepUnits, planReadBack } from '../fields/readBack.ts';
import { inUnitsText } from '../fields/unitWords.ts';
import styles from './start.module.css';

type NumbersProps = {
  readonly fields: PlanFields;
  readonly onFields: (part: Partial<PlanFields>) => void;
  readonly errors: FieldErrors;
};

type NumberField = {
  readonly field: keyof PlanFields;
  readonly label: string;
  /** The value of the plan a message may be about. */
  readonly recorded: string;
};

const TARGET: NumberField = {
  field: 'target',
  label: 'Target dose mg/kg',
  recorded: 'targetMcgPerKg',
};
const DURATION: NumberField = { field: 'duration', label: 'Duration min', recorded: 'durationS' };
const CONCENTRATION: NumberField = {
  field: 'concentration',
  label: 'Concentration mg/mL',
  recorded: 'concentrationMcgPerMl',
};

/** What is asked for each way of dosing, in the order of the calculation. */
const ASKED: Readonly<Record<Dosing['mode'], readonly NumberField[]>> = {
  infusion: [TARGET, DURATION, CONCENTRATION],
  by_weight: [TARGET, CONCENTRATION],
  fixed: [{ field: 'total', label: 'Dose mg', recorded: 'doseMcg' }],
};

/** The doses a protocol offers, as tap choices; another amount is typed beside them. */
function DoseChoices({
  fields,
  onFields,
  kind,
  dosing,
}: Pick<NumbersProps, 'fields' | 'onFields'> &
  Pick<PlannedBy, 'kind'> & {
    readonly dosing: Extract<Dosing, { readonly mode: 'fixed' }>;
  }): ReactElement {
  const options = dosing.doseChoicesMcg.map((doseMcg) => ({
    value: planFieldsOf({ mode: 'fixed', doseMcg }).total,
    label: formatMg(doseMcg, 3),
    note: inUnitsText(kind, doseMcg, { ...dosing, unitEveryS: 0 }),
  }));
  const total = fields.total.trim();
  return (
    <ChoiceGroup
      legend="Usual doses"
      size="room"
      options={options}
      value={options.some(({ value }) => value === total) ? total : null}
      onValue={(chosen) => onFields({ total: chosen })}
    />
  );
}

/** The numbers of a plan as they are chosen and typed; which ones follows from the protocol. */
export function PlanNumbersFields({
  fields,
  onFields,
  errors,
  protocol: { kind, dosing },
}: NumbersProps & { readonly protocol: PlannedBy }): ReactElement {
  return (
    <>
      {dosing.mode === 'fixed' && <DoseChoices {...{ fields, onFields, kind, dosing }} />}
      <div className={styles.numbers}>
        {ASKED[dosing.mode].map(({ field, label, recorded }) => (
          <TextField
            key={field}
            label={label}
            size="room"
            inputMode="decimal"
            width={8}
            value={fields[field]}
            onValue={(text) => onFields({ [field]: text })}
            error={errors[field] ?? errors[recorded]}
          />
        ))}
      </div>
    </>
  );
}

/** What the numbers come to, with its arithmetic, and the read-back of it all. */
export function PlanWorkings({
  reading,
  weight,
  protocol,
  waiting,
  children,
}: {
  readonly reading: PlanReading;
  readonly weight: WeightObservation | undefined;
  readonly protocol: GivenBy;
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
  const [dose, ...others] = reading.figures;
  const part = (text: string): { readonly value: string; readonly unit: string } => {
    const at = text.lastIndexOf(' ');
    return { value: text.slice(0, at), unit: text.slice(at + 1) };
  };
  return (
    <section aria-label="Worked out" className={styles.workings}>
      <div className={styles.results}>
        <Stat label={dose.label} {...part(dose.text)} />
        {others.map(({ label, text }) => (
          <Stat key={label} size="m" label={label} {...part(text)} />
        ))}
      </div>
      <ol className={styles.arithmetic} aria-label="Arithmetic">
        {reading.arithmetic.map((line) => (
          <li key={line}>{keepUnits(line)}</li>
        ))}
      </ol>
      {reading.cautions.map((caution) => (
        <Banner key={caution} tone="caution">
          {keepUnits(caution)}
        </Banner>
      ))}
      <p className={styles.readBack}>
        <span className={styles.readBackLabel}>Read back</span>{' '}
        {keepUnits(planReadBack({ ...reading.dose, weight }, protocol))}
      </p>
      {children}
    </section>
  );
}

/** What is said until there is a plan. */
export function waitingWords(hasWeight: boolean): string {
  return hasWeight
    ? 'The dose appears here once every number is right.'
    : 'The dose appears here once there is a weight.';
}
