/** Exports a session, or a patient with all sessions, as FHIR; the job bar says what came of it. */
import type { ReactElement } from 'react';
import type { Input } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import { useRights } from '../../app/rights.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './ExportFhir.module.css';

/** Read out after the words of the button: which of the two it takes. */
const WHAT: Readonly<Record<Input<'export.fhir'>['scope'], string>> = {
  session: 'this session',
  patient: 'this patient with all sessions',
};

export function ExportFhir({ scope, subjectId }: Input<'export.fhir'>): ReactElement | null {
  const { may } = useRights();
  const { send, pending, failure } = useSend('export.fhir');
  if (!may('export.fhir')) return null;
  return (
    <div className={styles.place}>
      <Button
        variant="quiet"
        pending={pending}
        aria-label={`Export (FHIR)…, ${WHAT[scope]}`}
        onClick={() => void send({ scope, subjectId })}
      >
        Export (FHIR)…
      </Button>
      <p role="alert" className={styles.failure}>
        {failure?.message}
      </p>
    </div>
  );
}
