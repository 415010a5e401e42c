import { useState, type ReactElement } from 'react';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import type { PsychotherapyGrant, PsychotherapyNote } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { useAppState } from '../../app/appState.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { mayBeLet } from './notesView.ts';
import { ReasonForm } from './ReasonForm.tsx';
import styles from './Psychotherapy.module.css';

function Grant({
  grant,
  onChanged,
}: {
  readonly grant: PsychotherapyGrant;
  readonly onChanged: () => void;
}): ReactElement {
  const [asked, setAsked] = useState(false);
  const [revocationId] = useState(() => newId());
  const { send, pending, failure } = useSend('psychotherapy.revoke');
  const { name, credential } = grant.person;
  const takeBack = async (reason: string): Promise<void> => {
    const reply = await send({ revocationId, grantId: grant.id, reason });
    if (reply.ok) onChanged();
  };
  return (
    <li>
      <div className={styles.grant}>
        <span>
          {name}, {credential}
          <span className={styles.meta}> since {clinicalDateTime(grant.grantedAt)}</span>
        </span>
        <Button
          aria-label={`Take back from ${name}`}
          aria-expanded={asked}
          onClick={() => setAsked((open) => !open)}
        >
          Take back
        </Button>
      </div>
      {asked && (
        <ReasonForm
          label={`Take back from ${name}`}
          question={`Why ${name} should no longer read it`}
          words="Take it back"
          pending={pending}
          failure={failure}
          onReason={(reason) => void takeBack(reason)}
        />
      )}
    </li>
  );
}

/** Whom the author lets read one note, with every version of it. */
export function Sharing({
  note,
  onChanged,
}: {
  readonly note: PsychotherapyNote;
  readonly onChanged: () => void;
}): ReactElement {
  const { data } = useAppState();
  const [personId, setPersonId] = useState<string | null>(null);
  const [grantId, setGrantId] = useState(() => newId());
  const { send, pending, failure } = useSend('psychotherapy.grant');
  const choices = mayBeLet(data?.people ?? [], note);
  const chosen = choices.some(({ value }) => value === personId) ? personId : null;
  const grant = async (): Promise<void> => {
    if (chosen === null || pending) return;
    const reply = await send({ grantId, noteId: note.id, personId: chosen });
    if (!reply.ok) return;
    setPersonId(null);
    setGrantId(newId());
    onChanged();
  };
  return (
    <section aria-label="Who may read it" className={styles.form}>
      {note.grants.length > 0 && (
        <ul className={styles.grants}>
          {note.grants.map((each) => (
            <Grant key={each.id} grant={each} onChanged={onChanged} />
          ))}
        </ul>
      )}
      {choices.length > 0 && (
        <p className={styles.meta}>
          Whom you let reads this note with all its versions, and may not change it.
        </p>
      )}
      {choices.length > 0 ? (
        <div className={styles.let}>
          <SelectField
            label="Colleague"
            placeholder="Choose a colleague"
            options={choices}
            value={chosen}
            onValue={setPersonId}
          />
          <Button
            pending={pending}
            aria-disabled={chosen === null || undefined}
            onClick={() => void grant()}
          >
            Let them read it
          </Button>
        </div>
      ) : (
        <p className={styles.meta}>
          {note.grants.length === 0
            ? 'Nobody else here keeps psychotherapy notes.'
            : 'Everybody else who may has it already.'}
        </p>
      )}
      {failure !== null && (
        <Banner tone="critical" title="Not done">
          {failure.message}
        </Banner>
      )}
    </section>
  );
}
