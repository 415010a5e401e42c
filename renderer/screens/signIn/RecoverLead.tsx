/** A medical lead whose PIN is lost: the clinic's recovery key sets a new one. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { AppState } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { takeState } from '../../app/appState.ts';
import { curtain } from '../../app/curtain.ts';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PeoplePicker, PERSON_ID } from './PeoplePicker.tsx';

const PIN = /^\d{4,12}$/;
const FIELDS = ['person', 'recoveryKey', 'pin', 'again'] as const;
type Name = (typeof FIELDS)[number];
const IDS: Readonly<Record<Name, string>> = {
  person: PERSON_ID,
  recoveryKey: 'recover-key',
  pin: 'recover-pin',
  again: 'recover-again',
};

export function RecoverLead({
  state,
  onBack,
  onDone,
}: {
  readonly state: AppState;
  readonly onBack: () => void;
  readonly onDone: (personId: string) => void;
}): ReactElement {
  const client = useQueryClient();
  const recover = useSend('people.recoverLead');
  const leads = state.people.filter(({ role }) => role === 'medical_lead');
  const [personId, setPersonId] = useState(leads.length === 1 ? (leads[0]?.id ?? null) : null);
  const [recoveryKey, setRecoveryKey] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const wait = useWait(recover.failure);
  const { failure } = recover;

  const problems: Readonly<Record<Name, string | null>> = {
    person: personId === null ? 'Choose your name.' : null,
    recoveryKey: recoveryKey.trim() === '' ? 'Type the recovery key.' : null,
    pin: PIN.test(pin) ? null : 'A PIN is 4 to 12 digits.',
    again: again === pin ? null : 'The two are not the same.',
  };
  const shown = (field: Name): string | null =>
    (tried ? problems[field] : null) ?? failure?.fields?.[field] ?? null;
  const wrong = failure?.code === 'wrong_secret' ? failure.message : null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const first = FIELDS.find((field) => problems[field] !== null);
    if (personId === null || first !== undefined || wait > 0) {
      document.getElementById(IDS[first ?? 'recoveryKey'])?.focus();
      return;
    }
    await curtain.settled();
    const reply = await recover.send({ personId, recoveryKey, pin });
    if (!reply.ok) {
      document.getElementById(IDS.recoveryKey)?.focus();
      return;
    }
    takeState(client, reply.value);
    onDone(personId);
  };

  return (
    <Gate
      isDemo={state.isDemo}
      above={state.clinicName}
      title="A new PIN for the medical lead"
      lead="The recovery key of the clinic proves it is yours to set. Anybody else asks a medical lead, who sets a new PIN under Settings."
      aside={
        <Button variant="quiet" size="room" icon="back" onClick={onBack}>
          Back to signing in
        </Button>
      }
    >
      <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
        {leads.length === 1 ? (
          <p>
            For <strong>{leads[0]?.name}</strong>
          </p>
        ) : (
          <PeoplePicker
            people={leads}
            value={personId}
            onValue={setPersonId}
            error={shown('person')}
          />
        )}
        <TextField
          id={IDS.recoveryKey}
          label="Recovery key"
          size="room"
          value={recoveryKey}
          onValue={setRecoveryKey}
          error={wait > 0 ? waitWords(wait) : (wrong ?? shown('recoveryKey'))}
          hint="Capitals, spaces and dashes do not matter."
          autoFocus
        />
        <div className={gate.row}>
          <TextField
            id={IDS.pin}
            label="New PIN"
            type="password"
            inputMode="numeric"
            size="room"
            value={pin}
            onValue={setPin}
            error={shown('pin')}
            hint="4 to 12 digits."
          />
          <TextField
            id={IDS.again}
            label="The same PIN again"
            type="password"
            inputMode="numeric"
            size="room"
            value={again}
            onValue={setAgain}
            error={shown('again')}
          />
        </div>
        {failure !== null &&
          failure.code !== 'wait' &&
          wrong === null &&
          failure.fields === undefined && (
            <Banner tone="critical" title="No new PIN was set">
              {failure.message}
            </Banner>
          )}
        <Button
          type="submit"
          variant="primary"
          size="room"
          wide
          pending={recover.pending}
          disabled={wait > 0}
        >
          {recover.pending ? 'Checking' : 'Set the new PIN'}
        </Button>
      </form>
    </Gate>
  );
}
