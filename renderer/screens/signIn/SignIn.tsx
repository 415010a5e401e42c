/** Who is here: a person and their PIN. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Actor, AppState } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { takeState } from '../../app/appState.ts';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';

const DEMO_PIN = '2468';

/** The last one to sign in at this window, offered first when it was locked in between. */
let lastPersonId: string | null = null;

function firstChoice(people: readonly Actor[]): string | null {
  if (people.some(({ id }) => id === lastPersonId)) return lastPersonId;
  return people.length === 1 ? (people[0]?.id ?? null) : null;
}

export default function SignIn({ state }: { readonly state: AppState }): ReactElement {
  const client = useQueryClient();
  const signIn = useSend('signIn.withPin');
  const close = useSend('unlock.closeClinic');
  const [personId, setPersonId] = useState(() => firstChoice(state.people));
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const wait = useWait(signIn.failure);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (personId === null) {
      document.getElementById('sign-in-person')?.focus();
      return;
    }
    if (pin !== '' && wait === 0) {
      const reply = await signIn.send({ personId, pin });
      if (reply.ok) {
        lastPersonId = personId;
        takeState(client, reply.value);
        return;
      }
    }
    document.getElementById('sign-in-pin')?.focus();
  };
  const closeClinic = async (): Promise<void> => {
    const reply = await close.send({});
    if (reply.ok) takeState(client, reply.value);
  };

  const failure = signIn.failure ?? close.failure;
  const wrong =
    failure?.fields?.['pin'] ?? (failure?.code === 'wrong_secret' ? failure.message : null);
  const pinError =
    wait > 0 ? waitWords(wait) : tried && pin === '' ? 'Type your PIN.' : (wrong ?? null);
  const only = state.people.length === 1 ? state.people[0] : undefined;

  return (
    <Gate
      isDemo={state.isDemo}
      above={state.clinicName}
      title={only === undefined ? 'Sign in' : only.name}
      lead={only?.credential}
      aside={
        <Button variant="quiet" pending={close.pending} onClick={() => void closeClinic()}>
          {state.isDemo ? 'Leave the demo clinic' : 'Close this clinic'}
        </Button>
      }
    >
      <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
        {only === undefined && (
          <ChoiceGroup
            id="sign-in-person"
            legend="Who are you?"
            columns={1}
            options={state.people.map(({ id, name, credential }) => ({
              value: id,
              label: name,
              ...(credential === '' ? {} : { note: credential }),
            }))}
            value={personId}
            onValue={setPersonId}
            error={tried && personId === null ? 'Choose your name.' : null}
          />
        )}
        <TextField
          id="sign-in-pin"
          label="PIN"
          type="password"
          inputMode="numeric"
          size="room"
          value={pin}
          onValue={setPin}
          error={pinError}
          hint={state.isDemo ? `The PIN of the demo clinic is ${DEMO_PIN}.` : undefined}
          autoFocus={personId !== null}
        />
        {failure !== null && failure.code !== 'wait' && wrong === null && (
          <Banner tone="critical" title="Not signed in">
            {failure.message}
          </Banner>
        )}
        <Button
          type="submit"
          variant="primary"
          size="room"
          wide
          pending={signIn.pending}
          disabled={wait > 0}
        >
          {signIn.pending ? 'Checking' : 'Sign in'}
        </Button>
      </form>
    </Gate>
  );
}
