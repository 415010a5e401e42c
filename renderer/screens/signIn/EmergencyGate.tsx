/** Emergency access from the sign-in screen. */
import type { ReactElement } from 'react';
import type { AppState } from '../../../preload/contract/index.ts';
import { Gate } from '../../app/Gate.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmergencyForm } from './EmergencyForm.tsx';
import { inOrder } from './lockWords.ts';

export function EmergencyGate({
  state,
  personId,
  onBack,
}: {
  readonly state: AppState;
  /** Who was chosen to sign in, if anybody. */
  readonly personId: string | null;
  readonly onBack: () => void;
}): ReactElement {
  const lockedId = state.locked?.personId ?? null;
  return (
    <Gate
      wide
      isDemo={state.isDemo}
      above={state.clinicName}
      title="Emergency access"
      lead="When a patient cannot wait for the right person or the right PIN."
      aside={
        <Button variant="quiet" size="room" icon="back" onClick={onBack}>
          Back to signing in
        </Button>
      }
    >
      <EmergencyForm people={inOrder(state.people, lockedId)} personId={personId} />
    </Gate>
  );
}
