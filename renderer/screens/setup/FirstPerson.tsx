/** The first person, the clinic's medical lead, who signs in from here on with a PIN. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useSend } from '../../api/hooks.ts';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { takeState } from '../../app/appState.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';

const PIN = /^\d{4,12}$/;

export function FirstPerson({ clinicName }: { readonly clinicName: string }): ReactElement {
  const client = useQueryClient();
  const add = useSend('setup.addFirstPerson');
  const [name, setName] = useState('');
  const [credential, setCredential] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);

  const server = add.failure?.fields ?? {};
  const problems = {
    name: name.trim() === '' ? 'Write your name.' : null,
    credential: null,
    pin: PIN.test(pin) ? null : 'A PIN is 4 to 12 digits.',
    again: again === pin ? null : 'The two are not the same.',
  };
  const shown = (field: keyof typeof problems): string | null =>
    (tried ? problems[field] : null) ?? server[field] ?? null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const wrong = Object.entries(problems).find(([, problem]) => problem !== null);
    if (wrong !== undefined) {
      document.getElementById(`person-${wrong[0]}`)?.focus();
      return;
    }
    const reply = await add.send({ name: name.trim(), credential: credential.trim(), pin });
    if (reply.ok) takeState(client, reply.value);
  };

  return (
    <Gate
      above={`${clinicName} · step 3 of 3`}
      title="Who are you?"
      lead="Every entry carries the name of the person who wrote it. You will be the medical lead: you add the others, with what each may do, under Settings."
    >
      <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          id="person-name"
          label="Name"
          value={name}
          onValue={setName}
          error={shown('name')}
          autoCapitalize="words"
          autoFocus
        />
        <TextField
          id="person-credential"
          label="Credential"
          value={credential}
          onValue={setCredential}
          error={shown('credential')}
          hint="RN, MD, CRNA, … as it should stand after your name. May be left empty."
          width={14}
        />
        <div className={gate.row}>
          <TextField
            id="person-pin"
            label="PIN"
            type="password"
            inputMode="numeric"
            value={pin}
            onValue={setPin}
            error={shown('pin')}
            hint="4 to 12 digits."
          />
          <TextField
            id="person-again"
            label="The same PIN again"
            type="password"
            inputMode="numeric"
            value={again}
            onValue={setAgain}
            error={shown('again')}
          />
        </div>
        {add.failure !== null && add.failure.fields === undefined && (
          <Banner tone="critical" title="Not saved">
            {add.failure.message}
          </Banner>
        )}
        <Button type="submit" variant="primary" wide pending={add.pending}>
          Open the record
        </Button>
      </form>
    </Gate>
  );
}
