/** What the treatment is for: the usual four at a touch, anything else in words. */
import type { ReactElement } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Problems } from './patientForm.ts';
import styles from './form.module.css';

/** Source: the conditions these clinics treat most. */
const USUAL = ['Depression', 'Anxiety', 'PTSD', 'Chronic pain'] as const;

export function Conditions({
  values,
  onValues,
  problems,
}: {
  readonly values: readonly string[];
  readonly onValues: (values: readonly string[]) => void;
  readonly problems: Problems;
}): ReactElement {
  const isUsual = (name: string): boolean => USUAL.some((usual) => usual === name);
  const toggle = (name: string, chosen: boolean): void => {
    onValues(chosen ? [...values, name] : values.filter((value) => value !== name));
  };
  return (
    <div className={styles.rows}>
      <div className={styles.picks} role="group" aria-label="Usual conditions">
        {USUAL.map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={values.includes(name)}
            onChecked={(chosen) => toggle(name, chosen)}
          />
        ))}
      </div>
      {values.map((value, index) =>
        isUsual(value) ? null : (
          <div key={index} className={styles.line}>
            <TextField
              id={`f-conditions.${index}`}
              label="Other condition"
              value={value}
              onValue={(text) => onValues(values.map((old, at) => (at === index ? text : old)))}
              error={problems[`conditions.${index}`]}
            />
            <Button
              variant="quiet"
              icon="close"
              aria-label="Remove this condition"
              onClick={() => onValues(values.filter((_, at) => at !== index))}
            >
              <span className="visually-hidden">Remove</span>
            </Button>
          </div>
        ),
      )}
      <div>
        <Button id="f-conditions" icon="plus" onClick={() => onValues([...values, ''])}>
          Add another condition
        </Button>
      </div>
    </div>
  );
}
