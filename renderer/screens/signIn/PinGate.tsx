/** A person and their PIN. Who locked the screen comes first, and is chosen already. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { AppState, Failure, SignInPerson } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { takeState } from '../../app/appState.ts';
import { curtain } from '../../app/curtain.ts';
import { useCurtain } from '../../app/useLocking.ts';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PeoplePicker, PERSON_ID } from './PeoplePicker.tsx';
import { inOrder, LOCK_WORDS, personNote } from './lockWords.ts';

const DEMO_PIN = '2468';
const PIN_ID = 'sign-in-pin';

/** Chosen already: who locked, the only one there is, and in the demo the first. */
function firstChoice({ people, isDemo, locked }: AppState, recoveredId: string | null) {
  const wanted = recoveredId ?? locked?.personId;
  const known = people.find(({ id }) => id === wanted);
  if (known !== undefined) return known.id;
  return people.length === 1 || isDemo ? (people[0]?.id ?? null) : null;
}

function LockedOut({
  person,
  onEmergency,
  onRecover,
}: {
  readonly person: SignInPerson;
  readonly onEmergency: () => void;
  readonly onRecover: () => void;
}): ReactElement {
  const isLead = person.role === 'medical_lead';
  return (
    <>
      <Banner tone="caution" title={`${person.name} is locked out`}>
        Too many wrong PINs in a row.{' '}
        {isLead
          ? 'Another medical lead lifts it under Settings, or the recovery key sets a new PIN.'
          : 'A medical lead lifts it, or sets a new PIN, under Settings.'}{' '}
        Is a patient waiting? Use emergency access.
      </Banner>
      {isLead && (
        <Button size="room" wide onClick={onRecover}>
          Set a new PIN with the recovery key
        </Button>
      )}
      <Button size="room" wide onClick={onEmergency}>
        Emergency access
      </Button>
    </>
  );
}

/** Hidden already, but main still holds it open: never silent. */
function NotLocked({ failure }: { readonly failure: Failure }): ReactElement {
  return (
    <Banner tone="critical" title="Hidden, but not locked yet">
      {failure.message} Sign in again, or close Vigil before you leave.
    </Banner>
  );
}

export function PinGate({
  state,
  recoveredId,
  onEmergency,
  onRecover,
}: {
  readonly state: AppState;
  /** Whose PIN has just been set anew. */
  readonly recoveredId: string | null;
  readonly onEmergency: (personId: string | null) => void;
  readonly onRecover: () => void;
}): ReactElement {
  const client = useQueryClient();
  const signIn = useSend('signIn.withPin');
  const close = useSend('unlock.closeClinic');
  const { failure: lockFailure } = useCurtain();
  const [chosenId, setPersonId] = useState(() => firstChoice(state, recoveredId));
  const [pin, setPin] = useState('');
  const [tried, setTried] = useState(false);
  const wait = useWait(signIn.failure);
  const person = state.people.find(({ id }) => id === chosenId) ?? null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (person === null) {
      document.getElementById(PERSON_ID)?.focus();
      return;
    }
    if (pin !== '' && wait === 0) {
      await curtain.settled();
      const reply = await signIn.send({ personId: person.id, pin });
      if (reply.ok) {
        takeState(client, reply.value);
        return;
      }
      setPin('');
      setTried(false);
    }
    document.getElementById(PIN_ID)?.focus();
  };
  const closeClinic = async (): Promise<void> => {
    await curtain.settled();
    const reply = await close.send({});
    if (reply.ok) takeState(client, reply.value);
  };
  const choose = (personId: string | null): void => {
    setPersonId(personId);
    // A wrong PIN was about somebody else.
    if (personId !== chosenId) signIn.reset();
  };

  const failure = signIn.failure ?? close.failure;
  const wrong =
    failure?.fields?.['pin'] ?? (failure?.code === 'wrong_secret' ? failure.message : null);
  const pinError =
    wait > 0 ? waitWords(wait) : tried && pin === '' ? 'Type your PIN.' : (wrong ?? null);
  const only = state.people.length === 1 ? state.people[0] : undefined;
  const { locked } = state;
  const lead = [
    only === undefined ? '' : `${personNote(only)}.`,
    only === undefined || locked === null ? '' : 'Locked.',
    locked === null ? '' : LOCK_WORDS[locked.cause],
  ]
    .filter((words) => words !== '')
    .join(' ');

  return (
    <Gate
      isDemo={state.isDemo}
      above={state.clinicName}
      title={only === undefined ? (locked === null ? 'Sign in' : 'Locked') : only.name}
      lead={lead === '' ? undefined : lead}
      aside={
        <>
          {person?.lockedOut !== true && (
            <>
              <Button variant="quiet" size="room" onClick={() => onEmergency(chosenId)}>
                Emergency access
              </Button>
              <Button variant="quiet" size="room" onClick={onRecover}>
                Medical lead: PIN forgotten
              </Button>
            </>
          )}
          <Button
            variant="quiet"
            size="room"
            pending={close.pending}
            onClick={() => void closeClinic()}
          >
            {state.isDemo ? 'Leave the demo clinic' : 'Close this clinic'}
          </Button>
        </>
      }
    >
      <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
        {lockFailure !== null && <NotLocked failure={lockFailure} />}
        {recoveredId !== null && (
          <Banner tone="success" title="The new PIN is set">
            Sign in with it.
          </Banner>
        )}
        {only === undefined && (
          <PeoplePicker
            people={inOrder(state.people, locked?.personId ?? null)}
            value={chosenId}
            onValue={choose}
            error={tried && person === null ? 'Choose your name.' : null}
          />
        )}
        {person !== null && person.lockedOut ? (
          <LockedOut
            person={person}
            onEmergency={() => onEmergency(person.id)}
            onRecover={onRecover}
          />
        ) : (
          <>
            <TextField
              id={PIN_ID}
              label="PIN"
              type="password"
              inputMode="numeric"
              size="room"
              value={pin}
              onValue={setPin}
              error={pinError}
              hint={state.isDemo ? `Everybody’s PIN in the demo clinic is ${DEMO_PIN}.` : undefined}
              autoFocus={person !== null}
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
          </>
        )}
      </form>
    </Gate>
  );
}
