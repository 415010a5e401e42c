/** The recovery key: shown once, written down, and typed back to prove it. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { takeState } from '../../app/appState.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './setup.module.css';

/** The key as it is written by hand: in short groups. */
export function keyGroups(recoveryKey: string): readonly string[] {
  const groups = recoveryKey.split(/[-\s]+/).filter((group) => group !== '');
  return groups.length > 1 ? groups : (recoveryKey.match(/.{1,4}/g) ?? []);
}

export function RecoveryKey({
  recoveryKey,
  clinicName,
}: {
  readonly recoveryKey: string;
  readonly clinicName: string;
}): ReactElement {
  const [written, setWritten] = useState(false);
  return written ? (
    <TypeBack clinicName={clinicName} onBack={() => setWritten(false)} />
  ) : (
    <Gate
      above={`${clinicName} · step 2 of 3`}
      title="Write down the recovery key"
      lead="If the passphrase is ever lost, this key is the only other way in. It is shown only now."
    >
      <ol className={styles.key} aria-label="Recovery key" data-testid="recovery-key">
        {keyGroups(recoveryKey).map((group, index) => (
          <li key={index}>{group}</li>
        ))}
      </ol>
      <Banner tone="caution" title="On paper, in a locked place">
        Not in this computer, and not beside it. Next you will be asked to type it back.
      </Banner>
      <Button variant="primary" wide onClick={() => setWritten(true)}>
        I have written it down
      </Button>
    </Gate>
  );
}

function TypeBack({
  clinicName,
  onBack,
}: {
  readonly clinicName: string;
  readonly onBack: () => void;
}): ReactElement {
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const confirm = useSend('setup.confirmRecoveryKey');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await confirm.send({ recoveryKey: typed });
    if (reply.ok) takeState(client, reply.value);
    else document.getElementById('recovery-key')?.focus();
  };
  const atField =
    confirm.failure?.fields?.['recoveryKey'] ??
    (confirm.failure?.code === 'wrong_secret' ? confirm.failure.message : null);
  return (
    <Gate
      above={`${clinicName} · step 2 of 3`}
      title="Type the recovery key back"
      lead="From the paper: this shows that what you wrote down opens the record."
      aside={
        <Button variant="quiet" icon="back" onClick={onBack}>
          Show the key again
        </Button>
      }
    >
      <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          id="recovery-key"
          label="Recovery key"
          value={typed}
          onValue={setTyped}
          error={atField}
          hint="Capitals, spaces and dashes do not matter."
          autoFocus
        />
        {confirm.failure !== null && atField === null && (
          <Banner tone="critical" title="Not confirmed yet">
            {confirm.failure.message}
          </Banner>
        )}
        <Button type="submit" variant="primary" wide pending={confirm.pending}>
          {confirm.pending ? 'Opening the new record' : 'Confirm'}
        </Button>
      </form>
    </Gate>
  );
}
