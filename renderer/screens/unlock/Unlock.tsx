/** Opens the clinic's record with its passphrase, or with the recovery key. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { AppState, Failure } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { takeState } from '../../app/appState.ts';
import { troubleTitle } from '../../app/Trouble.tsx';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DemoButton } from '../setup/DemoButton.tsx';

type Way = 'passphrase' | 'recoveryKey';

const WORDS: Readonly<Record<Way, { label: string; hint?: string; other: string; title: string }>> =
  {
    passphrase: {
      title: 'Open the record',
      label: 'Passphrase',
      other: 'Use the recovery key instead',
    },
    recoveryKey: {
      title: 'Open with the recovery key',
      label: 'Recovery key',
      hint: 'Capitals, spaces and dashes do not matter.',
      other: 'Use the passphrase instead',
    },
  };

function atTheField(failure: Failure | null, way: Way): string | null {
  if (failure === null) return null;
  return failure.fields?.[way] ?? (failure.code === 'wrong_secret' ? failure.message : null);
}

export default function Unlock({ state }: { readonly state: AppState }): ReactElement {
  const [way, setWay] = useState<Way>('passphrase');
  return (
    <UnlockWith
      key={way}
      way={way}
      state={state}
      onOther={() => setWay(way === 'passphrase' ? 'recoveryKey' : 'passphrase')}
    />
  );
}

function UnlockWith({
  way,
  state,
  onOther,
}: {
  readonly way: Way;
  readonly state: AppState;
  readonly onOther: () => void;
}): ReactElement {
  const client = useQueryClient();
  const passphrase = useSend('unlock.withPassphrase');
  const recovery = useSend('unlock.withRecoveryKey');
  const [secret, setSecret] = useState('');
  const [empty, setEmpty] = useState(false);
  const { failure, pending } = way === 'passphrase' ? passphrase : recovery;
  const wait = useWait(failure);
  const words = WORDS[way];

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setEmpty(secret === '');
    if (secret !== '' && wait === 0) {
      const reply =
        way === 'passphrase'
          ? await passphrase.send({ passphrase: secret })
          : await recovery.send({ recoveryKey: secret });
      if (reply.ok) {
        takeState(client, reply.value);
        return;
      }
    }
    document.getElementById('unlock-secret')?.focus();
  };

  const error =
    wait > 0
      ? waitWords(wait)
      : empty && secret === ''
        ? `Type the ${words.label.toLowerCase()}.`
        : atTheField(failure, way);
  const elsewhere =
    failure !== null && failure.code !== 'wait' && atTheField(failure, way) === null;

  return (
    <Gate
      title={words.title}
      lead="It is encrypted on this computer."
      aside={
        <>
          <Button variant="quiet" onClick={onOther}>
            {words.other}
          </Button>
          <DemoButton demoExists={state.demoExists} />
        </>
      }
    >
      <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          id="unlock-secret"
          label={words.label}
          type={way === 'passphrase' ? 'password' : 'text'}
          value={secret}
          onValue={setSecret}
          error={error}
          hint={words.hint}
          autoFocus
        />
        {elsewhere && (
          <Banner tone="critical" title={troubleTitle(failure.code)}>
            {failure.message}
          </Banner>
        )}
        <Button type="submit" variant="primary" wide pending={pending} disabled={wait > 0}>
          {pending ? 'Opening' : 'Open'}
        </Button>
      </form>
    </Gate>
  );
}
