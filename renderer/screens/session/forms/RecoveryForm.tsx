import { useMemo, type ReactElement } from 'react';
import {
  DISCHARGE_CRITERIA,
  type DischargeCriterionCode,
  type EntryOf,
} from '../../../../db/domain/record/record.ts';
import {
  ALDRETE,
  DISSOCIATION,
  GAIT_WORDS,
  NAUSEA_WORDS,
  ORIENTATION_WORDS,
  PADSS,
  type Scale,
  scaleText,
} from '../../../../db/domain/discharge/scores.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import {
  EMPTY_RECOVERY,
  type RecoveryFields,
  parseRecovery,
  recoveryFieldsOf,
  recoveryValues,
} from '../fields/recoveryFields.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { capital } from '../fields/otherFields.ts';
import styles from './forms.module.css';
import { type EntryForm, useEntryForm } from './useEntryForm.ts';

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label: capital(label) }));
const ORIENTATION = choices(ORIENTATION_WORDS);
const GAIT = choices(GAIT_WORDS);
const NAUSEA = choices(NAUSEA_WORDS);

/** One scale: its items, and a total that is `incomplete` until every item is judged. */
function ScaleItems({
  scale,
  form,
}: {
  readonly scale: Scale;
  readonly form: EntryForm<RecoveryFields>;
}): ReactElement {
  const { fields, errors, set, setter } = form;
  const keys = scale.items.map(({ key }) => key);
  const total = useMemo(() => scaleText(scale, recoveryValues(fields)), [scale, fields]);
  return (
    <section aria-label={scale.name} className={styles.scale}>
      <div className={styles.scaleHead}>
        <h3>{scale.name}</h3>
        <p role="status" className={styles.total} data-known={/^\d/.test(total)}>
          <span className="visually-hidden">{scale.name}: </span>
          {total}
        </p>
        {keys.some((key) => fields[key] !== '') && (
          <Button
            variant="quiet"
            size="room"
            aria-label={`Clear ${scale.name}`}
            onClick={() => set(Object.fromEntries(keys.map((key) => [key, ''])))}
          >
            Clear
          </Button>
        )}
      </div>
      {scale.items.map((item) => (
        <ChoiceGroup
          key={item.key}
          legend={item.label}
          size="room"
          columns={3}
          options={item.options.map(({ score, words }) => ({
            value: String(score),
            label: String(score),
            note: words,
          }))}
          value={fields[item.key] === '' ? null : fields[item.key]}
          onValue={setter(item.key)}
          error={errors[item.key]}
        />
      ))}
      <p className={styles.citation}>{scale.citation}</p>
    </section>
  );
}

const SCALES = [
  ['aldrete', ALDRETE],
  ['padss', PADSS],
] as const;

/**
 * One look at recovery. It may be saved incomplete; its scales then say so.
 *
 * A scale that the protocol does not ask for before leaving comes last.
 */
export function RecoveryForm({
  asked = DISCHARGE_CRITERIA,
  target,
  onDone,
}: {
  /** What the protocol asks before the patient leaves. */
  readonly asked?: readonly DischargeCriterionCode[];
  readonly target?: EntryOf<'recovery_check'>;
  readonly onDone?: () => void;
}): ReactElement {
  const correcting = target !== undefined;
  const form = useEntryForm({
    kind: 'recovery_check',
    form: correcting ? `correct:${target.id}` : 'recovery',
    empty: correcting ? recoveryFieldsOf(target.values) : EMPTY_RECOVERY,
    parse: parseRecovery,
    target,
    onSaved: onDone,
  });
  const { fields, set, setter, errors } = form;
  const scales = (first: boolean): readonly ReactElement[] =>
    SCALES.filter(([code]) => asked.includes(code) === first).map(([code, scale]) => (
      <ScaleItems key={code} scale={scale} form={form} />
    ));
  const plain = (
    name: 'orientation' | 'gait' | 'nausea',
    legend: string,
    options: readonly { readonly value: string; readonly label: string }[],
  ): ReactElement => (
    <ChoiceGroup
      legend={legend}
      size="room"
      options={options}
      value={fields[name] === '' ? null : fields[name]}
      onValue={setter(name)}
      error={errors[name]}
    />
  );
  return (
    <EntryFrame
      form={form}
      name={correcting ? 'Correct recovery check' : 'Recovery check'}
      timeLabel="Time of the check"
      saveLabel="Save recovery check"
      correcting={correcting}
      onCancel={onDone}
    >
      {scales(true)}
      <TextField
        label={DISSOCIATION.label}
        hint={DISSOCIATION.note}
        size="room"
        inputMode="numeric"
        width={4}
        value={fields.dissociation}
        onValue={setter('dissociation')}
        error={errors['dissociation']}
      />
      {plain('orientation', 'Orientation', ORIENTATION)}
      {plain('gait', 'Gait', GAIT)}
      {plain('nausea', 'Nausea now', NAUSEA)}
      {(fields.orientation !== '' || fields.gait !== '' || fields.nausea !== '') && (
        <div className={styles.actions}>
          <Button
            variant="quiet"
            size="room"
            onClick={() => set({ orientation: '', gait: '', nausea: '' })}
          >
            Clear orientation, gait and nausea
          </Button>
        </div>
      )}
      {scales(false)}
    </EntryFrame>
  );
}
