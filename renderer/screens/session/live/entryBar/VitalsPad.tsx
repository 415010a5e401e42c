import { useCallback, useLayoutEffect, useRef, useState, type ReactElement } from 'react';
import { MOAAS_LEVELS, type VitalsField } from '../../../../../db/domain/vitals/vitals.ts';
import { Banner } from '../../../../ui/Banner.tsx';
import { ChoiceGroup } from '../../../../ui/ChoiceGroup.tsx';
import { TimeField } from '../../../../ui/TimeField.tsx';
import { EMPTY_VITALS, atVitalsFields, parseVitals } from '../../fields/vitalsFields.ts';
import { ClearButton } from '../../forms/EntryFrame.tsx';
import { OxygenChoice, ReportedByChoice, VitalsBoxes } from '../../forms/VitalsBoxes.tsx';
import { useEntryForm } from '../../forms/useEntryForm.ts';
import { BLOOD_PRESSURE_ID } from '../focus.ts';
import { useRoom } from '../roomContext.ts';
import { NumberPad } from './NumberPad.tsx';
import { PAD_BOXES, type PadBox, type PadKey, boxAfter, isComplete, padType } from './padKeys.ts';
import styles from './pad.module.css';

const EMPTY_REMOTE = { ...EMPTY_VITALS, reportedBy: 'patient' };

/** Levels as a tap row says them; the full words are the ones of the scale. */
const SHORT: Readonly<Record<number, string>> = {
  5: 'Awake',
  4: 'Slow to name',
  3: 'Loud, repeated',
  2: 'Prod, shake',
  1: 'Squeeze only',
  0: 'None',
};
const MOAAS = MOAAS_LEVELS.map(({ level }) => ({
  value: String(level),
  label: String(level),
  note: SHORT[level] ?? '',
}));
const PAIN = Array.from({ length: 11 }, (_one, level) => ({
  value: String(level),
  label: String(level),
}));

const inputOf = (form: HTMLFormElement | null, box: PadBox): HTMLInputElement | null =>
  form?.querySelector<HTMLInputElement>(`[data-box="${box}"] input`) ?? null;

/** Vital signs by touch: boxes, big digits, and rows to tap. A keyboard works in the boxes too. */
export function VitalsPad(): ReactElement {
  const { kind } = useRoom();
  const remote = kind === 'remote_lozenge';
  const element = useRef<HTMLFormElement | null>(null);
  const [box, setBox] = useState<PadBox>('bloodPressure');
  const select = (next: PadBox): void => {
    setBox(next);
    inputOf(element.current, next)?.focus();
  };
  const form = useEntryForm({
    kind: 'vitals',
    form: 'vitals',
    empty: remote ? EMPTY_REMOTE : EMPTY_VITALS,
    parse: parseVitals,
    toFields: atVitalsFields,
    onSaved: () => select('bloodPressure'),
  });
  const { fields, setter, errors, onForm } = form;
  const caret = useRef<{ readonly box: PadBox; readonly at: number } | null>(null);

  const mount = useCallback(
    (mounted: HTMLFormElement) => {
      element.current = mounted;
      // All of it in sight, down to the key that saves.
      mounted.scrollIntoView({ block: 'nearest' });
      const leave = onForm(mounted);
      return () => {
        element.current = null;
        if (typeof leave === 'function') leave();
      };
    },
    [onForm],
  );
  const onBox = (field: VitalsField): void => {
    const next = PAD_BOXES.find((one) => one === field);
    if (next !== undefined) setBox(next);
  };
  // The caret stays where the pad typed, once the box shows it.
  useLayoutEffect(() => {
    const put = caret.current;
    caret.current = null;
    if (put !== null) inputOf(element.current, put.box)?.setSelectionRange(put.at, put.at);
  });

  const onKey = (key: PadKey): void => {
    const input = inputOf(element.current, box);
    const text = fields[box];
    const from = input?.selectionStart ?? text.length;
    const to = input?.selectionEnd ?? text.length;
    const typed = padType(box, text, { from, to }, key);
    caret.current = { box, at: typed.caret };
    setter(box)(typed.text);
    const next = boxAfter(box);
    const moves = key !== 'back' && typed.caret === typed.text.length;
    if (moves && next !== null && isComplete(box, typed.text)) select(next);
    else input?.focus();
  };
  const onNext = (): void => select(boxAfter(box) ?? 'bloodPressure');

  return (
    <form
      ref={mount}
      className={styles.pad}
      aria-label="Vital signs pad"
      onSubmit={form.onSubmit}
      noValidate
    >
      <div className={styles.values}>
        <div className={styles.boxes} data-at={box}>
          <VitalsBoxes
            form={form}
            boxes={PAD_BOXES}
            firstId={BLOOD_PRESSURE_ID}
            onBox={onBox}
            after="moaas"
          />
        </div>
        <div data-box="moaas" className={styles.scale}>
          <ChoiceGroup
            legend="MOAA/S"
            size="room"
            columns={6}
            options={MOAAS}
            value={fields.moaas === '' ? null : fields.moaas}
            onValue={setter('moaas')}
            onClear={() => setter('moaas')('')}
            error={errors['moaas']}
          />
        </div>
        <div data-box="painNrs" className={styles.scale}>
          <ChoiceGroup
            legend="Pain 0–10"
            size="room"
            columns={11}
            options={PAIN}
            value={fields.painNrs === '' ? null : fields.painNrs}
            onValue={setter('painNrs')}
            onClear={() => setter('painNrs')('')}
            error={errors['painNrs']}
          />
        </div>
        <div className={styles.others}>
          <OxygenChoice form={form} />
          {remote && <ReportedByChoice form={form} />}
          <TimeField
            label="Time on the pad"
            size="room"
            width={9}
            value={form.at}
            onValue={form.setAt}
            onProblem={form.setTimeProblem}
            error={errors['observedAt']}
          />
          {form.dirty && (
            <div className={styles.clear}>
              <ClearButton onClear={form.clear} />
            </div>
          )}
        </div>
        {form.problem !== null && <Banner tone="critical">{form.problem}</Banner>}
      </div>
      <NumberPad onKey={onKey} onNext={onNext} pending={form.pending} />
    </form>
  );
}
