/** One's own PIN. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useRights } from '../../app/rights.ts';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { focusField } from '../../ui/FieldErrorSummary.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PinField } from '../../ui/PinField.tsx';
import { NewPin } from './NewPin.tsx';
import { checkNewPin, type Problems } from './personForm.ts';
import styles from './settings.module.css';

const idOf = (field: string): string => `my-${field}`;
const AT_FIELD = ['wrong_secret', 'wait'];

export function MyPin(): ReactElement {
  const { actor } = useRights();
  const change = useSend('people.changeOwnPin');
  const wait = useWait(change.failure);
  const [currentPin, setCurrent] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [done, setDone] = useState(false);

  const touched = (...names: readonly string[]): void => {
    setDone(false);
    setProblems((known) =>
      Object.fromEntries(Object.entries(known).filter(([field]) => !names.includes(field))),
    );
  };
  const tell = (wrong: Problems): boolean => {
    setProblems(wrong);
    const [first] = Object.keys(wrong);
    if (first !== undefined) focusField(idOf(first));
    return first !== undefined;
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (change.pending || wait > 0) return;
    const empty: Problems = currentPin === '' ? { currentPin: 'Type the PIN you have now.' } : {};
    const unchanged: Problems =
      pin !== '' && pin === currentPin ? { pin: 'That is the PIN you have now.' } : {};
    if (tell({ ...empty, ...unchanged, ...checkNewPin(pin, again) })) return;
    const reply = await change.send({ currentPin, pin });
    setCurrent('');
    if (reply.ok) {
      setPin('');
      setAgain('');
      setDone(true);
      return;
    }
    const { code, message, fields } = reply.error;
    tell(fields ?? (code === 'wrong_secret' ? { currentPin: message } : {}));
  };

  const { failure } = change;
  return (
    <Panel title={`PIN of ${actor.name}`}>
      <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <PinField
          id={idOf('currentPin')}
          label="The PIN you have now"
          value={currentPin}
          onValue={(next) => {
            touched('currentPin');
            setCurrent(next);
          }}
          error={wait > 0 ? waitWords(wait) : problems['currentPin']}
        />
        <NewPin
          idOf={idOf}
          label="New PIN"
          hint="4 to 12 digits. Nobody else needs to know it."
          {...{ pin, again, setPin, setAgain, problems, touched }}
        />
        {failure !== null && failure.fields === undefined && !AT_FIELD.includes(failure.code) && (
          <Banner tone="critical" title="Not changed">
            {failure.message}
          </Banner>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary" pending={change.pending} disabled={wait > 0}>
            Change my PIN
          </Button>
        </div>
        <div role="status" className={styles.said}>
          {done && (
            <Banner tone="success">Your PIN is changed. Use the new one from now on.</Banner>
          )}
        </div>
      </form>
    </Panel>
  );
}
