import { useState, type ReactElement } from 'react';
import { admitSignature } from '../../../../db/domain/rules/admit.ts';
import {
  SIGNATURE_MEANINGS,
  type SessionRecord,
  type SignatureMeaning,
} from '../../../../db/domain/record/record.ts';
import { SIGNATURE_WORDS } from '../../../../db/domain/session/recordWords.ts';
import { drugCount, drugCountProblem } from '../../../../db/domain/dose/drugCount.ts';
import { clinicalDateTime, clinicalTime } from '../../../../db/domain/basics/time.ts';
import type { Actor } from '../../../../preload/contract/index.ts';
import { nowInstant, nowMs } from '../../../api/clock.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { ChoiceGroup } from '../../../ui/ChoiceGroup.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { NoteForm } from '../forms/NoteForm.tsx';
import type { Panel } from '../live/panels.ts';
import { useRoom, useRoomState } from '../live/roomContext.ts';
import { unsentPlaces } from '../live/unsentWords.ts';
import { PANEL_ID, focusLater, sendForm } from '../live/focus.ts';
import styles from './gate.module.css';

const MEANINGS = SIGNATURE_MEANINGS.map((meaning) => ({
  value: meaning,
  label: SIGNATURE_WORDS[meaning],
}));

function SignForm({
  record,
  actor,
}: {
  readonly record: SessionRecord;
  readonly actor: Actor;
}): ReactElement {
  const { sessionId, store } = useRoom();
  const unsent = useRoomState(({ forms }) => unsentPlaces(forms));
  const [meaning, setMeaning] = useState<SignatureMeaning | null>(null);
  // The PIN is never a draft: it lives here until it is sent, and nowhere else.
  const [pin, setPin] = useState('');
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const { send, pending } = useSend('session.sign');
  const [signatureId] = useState(() => newId(nowMs()));
  const name = actor.credential === '' ? actor.name : `${actor.name}, ${actor.credential}`;

  const refuse = (messages: Readonly<Record<string, string>>, whole: string | null): void => {
    setErrors(messages);
    setProblem(Object.keys(messages).length === 0 ? whole : null);
  };
  const sign = async (): Promise<void> => {
    if (meaning === null) {
      refuse({ meaning: 'Choose what your signature means' }, null);
      return;
    }
    const verdict = admitSignature(record, { meaning }, actor.id, nowInstant());
    if (!verdict.ok) {
      refuse(verdict.fields, verdict.message);
      return;
    }
    if (pin === '') {
      refuse({ pin: 'Enter your PIN' }, null);
      return;
    }
    store.setForm('sign', 'saving');
    const reply = await send({ sessionId, signatureId, meaning, pin });
    store.setForm('sign', reply.ok ? 'clean' : 'failed');
    setPin('');
    if (reply.ok) {
      // This form goes away with the signature; what takes its place stands in the panel.
      focusLater(PANEL_ID);
      return;
    }
    const { code, message, fields } = reply.error;
    store.setForm('sign', 'clean');
    refuse(code === 'wrong_secret' ? { pin: message } : (fields ?? {}), message);
  };

  return (
    <form
      className={styles.sign}
      aria-label="Sign"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void sendForm(event.currentTarget, sign);
      }}
    >
      {unsent !== '' && (
        <Banner tone="caution" title={`Typed and not saved: ${unsent}`}>
          It is not part of what you sign, and once signed it can no longer be saved. Save it first,
          or clear it.
        </Banner>
      )}
      <ChoiceGroup
        legend="What your signature means"
        size="room"
        columns={2}
        options={MEANINGS}
        value={meaning}
        onValue={(value) => {
          setMeaning(value);
          setErrors({});
        }}
        error={errors['meaning']}
      />
      <p className={styles.statement}>
        I, {name}, sign this record as it stands
        {meaning === null ? '' : ` (${SIGNATURE_WORDS[meaning].toLowerCase()})`}. Signing locks it:
        after this, only amendments and addenda can be added, and they stay visible as such.
      </p>
      <TextField
        label="Your PIN"
        size="room"
        type="password"
        inputMode="numeric"
        width={12}
        value={pin}
        onValue={(text) => {
          setPin(text);
          setErrors({});
        }}
        error={errors['pin']}
      />
      {problem !== null && <Banner tone="critical">{problem}</Banner>}
      <Button type="submit" variant="primary" size="room" pending={pending}>
        Sign and lock
      </Button>
    </form>
  );
}

/** How the drug count stands; the first signature waits for it. */
function CountState({
  record,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly onGo: (panel: Panel) => void;
}): ReactElement | null {
  const { state, count } = drugCount(record);
  if (state === 'not_needed') return null;
  const problem = drugCountProblem(record);
  if (problem !== null) {
    return (
      <>
        <Banner tone="caution" title="The first signature waits for the drug count">
          {problem}
        </Banner>
        <Button size="room" onClick={() => onGo('drug_count')}>
          Count the drug
        </Button>
      </>
    );
  }
  const word = state === 'balanced' ? 'balances' : 'explained';
  return (
    <Banner
      tone="success"
      title={`Drug count ${word}${count === null ? '' : `, ${clinicalTime(count.observedAt)}`}`}
    />
  );
}

/** Signing, and what is left to do once it is done: print, amend, add. */
export function SignPanel({
  record,
  actor,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly actor: Actor;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const { signatures } = record;
  const signedByMe = signatures.some(({ signedBy }) => signedBy.id === actor.id);
  if (signatures.length === 0) {
    return (
      <>
        <CountState record={record} onGo={onGo} />
        <SignForm record={record} actor={actor} />
      </>
    );
  }
  return (
    <div className={styles.sign}>
      {signatures.map(({ id, signedBy, meaning, signedAt }) => (
        <Banner
          key={id}
          tone="success"
          title={`Signed by ${signedBy.name}${signedBy.credential === '' ? '' : `, ${signedBy.credential}`}`}
        >
          {SIGNATURE_WORDS[meaning]}, {clinicalDateTime(signedAt)}
        </Banner>
      ))}
      <ButtonLink to={`/session/${record.session.id}/print`} variant="primary" size="room">
        Print summary
      </ButtonLink>
      <h3>Addendum</h3>
      <p className={styles.detail}>
        Something to add afterwards. To correct an entry, use Amend beside it in the timeline.
      </p>
      <NoteForm purpose="addendum" />
      {!signedByMe && (
        <>
          <h3>Another signature</h3>
          <SignForm record={record} actor={actor} />
        </>
      )}
    </div>
  );
}
