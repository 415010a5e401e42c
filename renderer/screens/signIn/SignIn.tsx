/** Who is here: a person and their PIN, or the two ways round a PIN. */
import { useState, type ReactElement } from 'react';
import type { AppState } from '../../../preload/contract/index.ts';
import { EmergencyGate } from './EmergencyGate.tsx';
import { PinGate } from './PinGate.tsx';
import { RecoverLead } from './RecoverLead.tsx';

type Way = 'pin' | 'emergency' | 'recover';

export default function SignIn({ state }: { readonly state: AppState }): ReactElement {
  const [way, setWay] = useState<Way>('pin');
  const [chosen, setChosen] = useState<string | null>(null);
  const [recovered, setRecovered] = useState<string | null>(null);
  const back = (): void => setWay('pin');
  if (way === 'emergency') {
    return <EmergencyGate state={state} personId={chosen} onBack={back} />;
  }
  if (way === 'recover') {
    return (
      <RecoverLead
        state={state}
        onBack={back}
        onDone={(personId) => {
          setRecovered(personId);
          back();
        }}
      />
    );
  }
  return (
    <PinGate
      state={state}
      recoveredId={recovered}
      onEmergency={(personId) => {
        setChosen(personId);
        setWay('emergency');
      }}
      onRecover={() => setWay('recover')}
    />
  );
}
