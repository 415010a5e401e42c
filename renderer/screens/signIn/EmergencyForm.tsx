/** Emergency access: proof of who one is, a reason, and what it does and what it leaves behind. */
import { useState, type FormEvent, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { SignInPerson } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';
import gate from '../../app/Gate.module.css';
import { takeState } from '../../app/appState.ts';
import { curtain } from '../../app/curtain.ts';
import { useWait, waitWords } from '../../app/useWait.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ChoiceGroup } from '../../ui/ChoiceGroup.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PeoplePicker, PERSON_ID } from './PeoplePicker.tsx';
import styles from './signIn.module.css';

/** As main asks it: enough to say what happened. */
export const REASON_MIN = 10;

const PROOF_ID = 'emergency-secret';
const REASON_ID = 'emergency-reason';

type Proof = 'pin' | 'passphrase';
const PROOFS = [
  { value: 'pin', label: 'My PIN' },
  { value: 'passphrase', label: 'The clinic’s passphrase', note: 'PIN forgotten or locked out' },
] as const;

export function EmergencyForm({
  people,
  personId: givenId,
  onDone,
}: {
  /** To choose from; with the one who is signed in alone nothing is chosen. */
  readonly people: readonly SignInPerson[];
  readonly personId: string | null;
  readonly onDone?: () => void;
}): ReactElement {
  const client = useQueryClient();
  const begin = useSend('emergency.begin');
  const [personId, setPersonId] = useState(givenId);
  const [chosenProof, setProof] = useState<Proof | null>(null);
  const [secret, setSecret] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const wait = useWait(begin.failure);
  const person = people.find(({ id }) => id === personId);
  const proof = chosenProof ?? (person?.lockedOut === true ? 'passphrase' : 'pin');

  const problems = {
    person: personId === null ? 'Choose your name.' : null,
    reason:
      reason.trim().length < REASON_MIN ? `Say why, in ${REASON_MIN} characters or more.` : null,
    secret: secret !== '' ? null : proof === 'pin' ? 'Type your PIN.' : 'Type the passphrase.',
  };
  const shown = (field: keyof typeof problems): string | null =>
    (tried ? problems[field] : null) ?? begin.failure?.fields?.[field] ?? null;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (personId === null || problems.reason !== null || problems.secret !== null || wait > 0) {
      const first =
        problems.person !== null ? PERSON_ID : problems.reason !== null ? REASON_ID : PROOF_ID;
      document.getElementById(first)?.focus();
      return;
    }
    await curtain.settled();
    const reply = await begin.send({ personId, proof, secret, reason: reason.trim() });
    if (reply.ok) {
      takeState(client, reply.value);
      onDone?.();
      return;
    }
    setSecret('');
    setTried(false);
    document.getElementById(PROOF_ID)?.focus();
  };

  const { failure } = begin;
  const wrong = failure?.code === 'wrong_secret' ? failure.message : null;
  const elsewhere =
    failure !== null && failure.code !== 'wait' && wrong === null && failure.fields === undefined;

  return (
    <form className={gate.form} onSubmit={(event) => void submit(event)} noValidate>
      <p>
        For a while you can read and chart every session. It signs nothing, and opens nobody’s
        psychotherapy notes. Your name, the reason and all you read and write are marked in the
        audit.
      </p>
      {people.length > 1 && (
        <PeoplePicker
          people={people}
          value={personId}
          onValue={setPersonId}
          error={shown('person')}
          columns={3}
        />
      )}
      <TextArea
        id={REASON_ID}
        label="Reason"
        size="room"
        rows={2}
        value={reason}
        onValue={setReason}
        error={shown('reason')}
        maxLength={2000}
      />
      <div className={styles.proof}>
        <ChoiceGroup
          legend="Prove who you are with"
          size="room"
          columns={1}
          options={PROOFS}
          value={proof}
          onValue={(next) => {
            setProof(next);
            setSecret('');
          }}
        />
        <TextField
          key={proof}
          id={PROOF_ID}
          label={proof === 'pin' ? 'PIN' : 'Passphrase of the clinic'}
          type="password"
          inputMode={proof === 'pin' ? 'numeric' : 'text'}
          size="room"
          value={secret}
          onValue={setSecret}
          error={wait > 0 ? waitWords(wait) : (wrong ?? shown('secret'))}
        />
      </div>
      {elsewhere && (
        <Banner tone="critical" title="No emergency access">
          {failure.message}
        </Banner>
      )}
      <Button
        type="submit"
        variant="danger"
        size="room"
        wide
        pending={begin.pending}
        disabled={wait > 0}
      >
        {begin.pending ? 'Checking' : 'Begin emergency access'}
      </Button>
    </form>
  );
}
