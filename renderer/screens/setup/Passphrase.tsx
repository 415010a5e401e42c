/** The passphrase that opens the clinic's record on this computer. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { passphraseHint } from './passphrase.ts';

export function Passphrase({
  clinicName,
  onBack,
  onCreated,
}: {
  readonly clinicName: string;
  readonly onBack: () => void;
  readonly onCreated: (recoveryKey: string) => void;
}): ReactElement {
  const [first, setFirst] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const create = useSend('setup.createClinic');

  const hint = passphraseHint(first);
  const firstProblem =
    create.failure?.fields?.['passphrase'] ?? (hint.level === 'short' ? hint.words : null);
  const againProblem = again !== first ? 'The two are not the same.' : null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const wrong = hint.level === 'short' ? 'passphrase' : againProblem && 'passphrase-again';
    if (wrong !== null) {
      document.getElementById(wrong)?.focus();
      return;
    }
    const reply = await create.send({ clinicName, passphrase: first });
    if (reply.ok) onCreated(reply.value.recoveryKey);
  };

  return (
    <Gate
      above={`${clinicName} · step 1 of 3`}
      title="Choose a passphrase"
      lead="Whoever knows it can open this record. It is asked each time Vigil starts."
      aside={
        <Button variant="quiet" icon="back" onClick={onBack}>
          Name of the clinic
        </Button>
      }
    >
      <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          id="passphrase"
          label="Passphrase"
          type={shown ? 'text' : 'password'}
          value={first}
          onValue={setFirst}
          error={tried ? firstProblem : null}
          hint={tried && hint.level === 'short' ? undefined : hint.words}
          autoFocus
        />
        <TextField
          id="passphrase-again"
          label="The same again"
          type={shown ? 'text' : 'password'}
          value={again}
          onValue={setAgain}
          error={tried ? againProblem : null}
        />
        <Checkbox label="Show what I type" checked={shown} onChecked={setShown} />
        {create.failure !== null && create.failure.fields === undefined && (
          <Banner tone="critical" title="Not set up yet">
            {create.failure.message}
          </Banner>
        )}
        <Button type="submit" variant="primary" wide pending={create.pending}>
          {create.pending ? 'Making the keys' : 'Continue'}
        </Button>
      </form>
    </Gate>
  );
}
