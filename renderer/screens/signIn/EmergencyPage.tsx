/** Emergency access for somebody who is signed in and whose role is not enough. */
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useRights } from '../../app/rights.ts';
import { Page } from '../../ui/Page.tsx';
import { EmergencyForm } from './EmergencyForm.tsx';

export default function EmergencyPage(): ReactElement {
  const navigate = useNavigate();
  const { actor } = useRights();
  const [people] = useState(() => [{ ...actor, lockedOut: false }]);
  return (
    <Page
      width="form"
      title="Emergency access"
      lead="When a patient cannot wait for somebody whose role it is."
    >
      <EmergencyForm
        people={people}
        personId={actor.id}
        onDone={() => void navigate('/', { replace: true })}
      />
    </Page>
  );
}
