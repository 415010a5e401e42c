/** Emergency access for somebody who is signed in and whose role is not enough. */
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { EMERGENCY } from '../../app/places.ts';
import { useRights } from '../../app/rights.ts';
import { Page } from '../../ui/Page.tsx';
import { EmergencyForm } from './EmergencyForm.tsx';

export default function EmergencyPage(): ReactElement {
  const navigate = useNavigate();
  const { actor } = useRights();
  const [people] = useState(() => [{ ...actor, lockedOut: false }]);
  /** Whoever has gone on to a chair meanwhile stays there: it is an emergency. */
  const leave = (): void => {
    if (window.location.hash.slice(1) === EMERGENCY) void navigate('/', { replace: true });
  };
  return (
    <Page
      width="form"
      title="Emergency access"
      lead="When a patient cannot wait for somebody whose role it is."
    >
      <EmergencyForm people={people} personId={actor.id} onDone={leave} />
    </Page>
  );
}
