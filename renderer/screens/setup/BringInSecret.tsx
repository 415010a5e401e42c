/** The passphrase or the recovery key of the day of the export. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { invalidate, useSend } from '../../api/hooks.ts';
import gate from '../../app/Gate.module.css';
import { troubleTitle } from '../../app/Trouble.tsx';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './setup.module.css';

const PROOFS = [
  { value: 'passphrase', label: 'Passphrase' },
  { value: 'recovery_key', label: 'Recovery key' },
] as const;
type Proof = (typeof PROOFS)[number]['value'];

export function BringInSecret(): ReactElement {
  const client = useQueryClient();
  const restore = useSend('setup.restoreExport');
  const [proof, setProof] = useState<Proof>('passphrase');
  const [secret, setSecret] = useState('');
  const [empty, setEmpty] = useState(false);
  const { failure, pending } = restore;
  const wait = useWait(failure);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(secret === '');
    if (secret !== '' && wait === 0) {
      const reply = await restore.send({ proof, secret });
      if (reply.ok) {
        setSecret('');
        invalidate(client, ['job.state']);
        return;
      }
    }
    document.getElementById('bring-secret')?.focus();
  };

  const label = proof === 'passphrase' ? 'Passphrase' : 'Recovery key';
  const wrong = failure?.code === 'wrong_secret' ? failure.message : null;
  const error =
    wait > 0
      ? waitWords(wait)
      : empty && secret === ''
        ? `Type the ${label.toLowerCase()}.`
        : wrong;
  return (
    <form className={gate.form} noValidate onSubmit={(event) => void submit(event)}>
      <ChoiceGroup
        legend="Open it with"
        options={PROOFS}
        value={proof}
        onValue={(next) => {
          setProof(next);
          setSecret('');
          setEmpty(false);
        }}
        columns={2}
      />
      <TextField
        id="bring-secret"
        label={label}
        type={proof === 'passphrase' ? 'password' : 'text'}
        value={secret}
        onValue={setSecret}
        error={error}
        hint={
          proof === 'passphrase'
            ? 'The one of the day of the export.'
            : 'Capitals, spaces and dashes do not matter.'
        }
        autoFocus
      />
      {failure !== null && failure.code !== 'wait' && wrong === null && (
        <Banner tone="critical" title={troubleTitle(failure.code)}>
          {failure.message}
        </Banner>
      )}
      <p className={styles.quiet}>
        Go on working here alone: entries made on both computers can never be joined.
      </p>
      <Button type="submit" variant="primary" wide pending={pending} disabled={wait > 0}>
        {pending ? 'Opening the keys' : 'Bring it in'}
      </Button>
    </form>
  );
}
