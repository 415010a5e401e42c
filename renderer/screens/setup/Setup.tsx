/** First run: from nothing to a clinic with its medical lead, to an export, or to the demo. */
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../../preload/contract/index.ts';
import { BringIn } from './BringIn.tsx';
import { FirstPerson } from './FirstPerson.tsx';
import { Passphrase } from './Passphrase.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';
import { Welcome } from './Welcome.tsx';

/** Held here alone, in memory, until the key has been typed back. */
type Step =
  | { readonly at: 'welcome' }
  | { readonly at: 'bring_in' }
  | { readonly at: 'passphrase' }
  | { readonly at: 'recovery'; readonly recoveryKey: string };

export default function Setup({ state }: { readonly state: AppState }): ReactElement {
  const [step, setStep] = useState<Step>({ at: 'welcome' });
  const [clinicName, setClinicName] = useState('');

  if (state.stage === 'first_person') return <FirstPerson clinicName={state.clinicName} />;
  switch (step.at) {
    case 'welcome':
      return (
        <Welcome
          demoExists={state.demoExists}
          clinicName={clinicName}
          onClinicName={setClinicName}
          onNext={() => setStep({ at: 'passphrase' })}
          onBringIn={() => setStep({ at: 'bring_in' })}
        />
      );
    case 'bring_in':
      return <BringIn onBack={() => setStep({ at: 'welcome' })} />;
    case 'passphrase':
      return (
        <Passphrase
          clinicName={clinicName.trim()}
          onBack={() => setStep({ at: 'welcome' })}
          onCreated={(recoveryKey) => setStep({ at: 'recovery', recoveryKey })}
        />
      );
    case 'recovery':
      return <RecoveryKey recoveryKey={step.recoveryKey} clinicName={clinicName.trim()} />;
  }
}
