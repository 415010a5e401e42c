/** The first screen of all: name the clinic, bring one in, or look around first. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { Gate } from '../../app/Gate.tsx';
import gate from '../../app/Gate.module.css';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DemoButton } from './DemoButton.tsx';

export function Welcome({
  demoExists,
  clinicName,
  onClinicName,
  onNext,
  onBringIn,
}: {
  readonly demoExists: boolean;
  readonly clinicName: string;
  readonly onClinicName: (name: string) => void;
  readonly onNext: () => void;
  readonly onBringIn: () => void;
}): ReactElement {
  const [tried, setTried] = useState(false);
  const problem = clinicName.trim() === '' ? 'Write the name of the clinic.' : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (problem === null) onNext();
    else document.getElementById('clinic-name')?.focus();
  };
  return (
    <Gate
      title="Welcome to Vigil"
      lead="It records ketamine-therapy sessions on this computer, encrypted. Nothing is sent anywhere."
      aside={
        <>
          <Button variant="quiet" onClick={onBringIn}>
            Bring in a Vigil export
          </Button>
          <DemoButton demoExists={demoExists} />
        </>
      }
    >
      <form className={gate.form} onSubmit={submit} noValidate>
        <TextField
          id="clinic-name"
          label="Name of the clinic"
          value={clinicName}
          onValue={onClinicName}
          error={tried ? problem : null}
          hint="As it should stand on printed summaries."
          autoCapitalize="words"
          autoFocus
        />
        <Button type="submit" variant="primary" wide>
          Set up the clinic
        </Button>
      </form>
    </Gate>
  );
}
