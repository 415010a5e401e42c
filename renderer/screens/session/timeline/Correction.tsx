import { useEffect, useRef, useState, type ReactElement } from 'react';
import { admitWithdrawal } from '../../../../db/domain/rules/admit.ts';
import { assertNever } from '../../../../db/domain/basics/assert.ts';
import type { Entry } from '../../../../db/domain/record/record.ts';
import { nowInstant, nowMs } from '../../../api/clock.ts';
import { clearDraft, useDraft } from '../../../api/drafts.ts';
import { useSend } from '../../../api/hooks.ts';
import { newId } from '../../../api/ids.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { AdverseEventForm } from '../forms/AdverseEventForm.tsx';
import { DoseCorrection } from '../forms/DoseCorrection.tsx';
import { DrugCountForm } from '../forms/DrugCountForm.tsx';
import { EscortForm, InstructionsForm } from '../forms/HomeForms.tsx';
import { MedicineForm } from '../forms/MedicineForm.tsx';
import { MeetingForm } from '../forms/MeetingForm.tsx';
import { MissedCheckForm } from '../forms/MissedCheckForm.tsx';
import { NoteForm } from '../forms/NoteForm.tsx';
import { ObservationForm } from '../forms/ObservationForm.tsx';
import { PeerCheckForm } from '../forms/PeerCheckForm.tsx';
import { RecoveryForm } from '../forms/RecoveryForm.tsx';
import { RemotePlaceForm } from '../forms/RemotePlaceForm.tsx';
import { RemsForm } from '../forms/RemsForm.tsx';
import { VitalsForm } from '../forms/VitalsForm.tsx';
import { sendForm } from '../live/focus.ts';
import { useRecordReader, useRoom, useShowEntry } from '../live/roomContext.ts';
import styles from './Timeline.module.css';

/** The form of an entry's kind, filled with what stands. */
function CorrectionForm({
  entry,
  onDone,
}: {
  readonly entry: Entry;
  readonly onDone: () => void;
}): ReactElement | null {
  switch (entry.kind) {
    case 'vitals':
      return <VitalsForm target={entry} onDone={onDone} />;
    case 'dose':
      return <DoseCorrection target={entry} onDone={onDone} />;
    case 'medicine':
      return <MedicineForm target={entry} onDone={onDone} />;
    case 'note':
      return <NoteForm target={entry} onDone={onDone} />;
    case 'observation':
      return <ObservationForm target={entry} onDone={onDone} />;
    case 'adverse_event':
      return <AdverseEventForm target={entry} onDone={onDone} />;
    case 'recovery_check':
      return <RecoveryForm target={entry} onDone={onDone} />;
    case 'escort':
      return <EscortForm target={entry} onDone={onDone} />;
    case 'instructions':
      return <InstructionsForm target={entry} onDone={onDone} />;
    case 'peer_check':
      return <PeerCheckForm target={entry} onDone={onDone} />;
    case 'missed_check':
      return <MissedCheckForm target={entry} onDone={onDone} />;
    case 'meeting':
      return <MeetingForm target={entry} onDone={onDone} />;
    case 'remote_place':
      return <RemotePlaceForm target={entry} onDone={onDone} />;
    case 'drug_count':
      return <DrugCountForm target={entry} onDone={onDone} />;
    case 'rems_monitoring':
      return <RemsForm target={entry} onDone={onDone} />;
    case 'acknowledgement':
    case 'discharge':
    case 'hand_over':
      return null;
    default:
      return assertNever(entry);
  }
}

/** Takes an entry out of the record's count; it stays readable, struck through, with the reason. */
function Withdraw({
  entry,
  locked,
  onDone,
}: {
  readonly entry: Entry;
  readonly locked: boolean;
  readonly onDone: () => void;
}): ReactElement {
  const { sessionId, store, writerId } = useRoom();
  const form = `withdraw:${entry.id}`;
  const { value, setValue, clear } = useDraft(`session:${sessionId}:${form}`, { reason: '' });
  const { reason } = value;
  const [opened, setOpened] = useState(entry.kind === 'discharge' || entry.kind === 'hand_over');
  const asked = opened || reason !== '';
  const [error, setError] = useState<string | null>(null);
  const [entryId] = useState(() => newId(nowMs()));
  const { send, pending } = useSend('entry.withdraw');
  const readRecord = useRecordReader();
  const showEntry = useShowEntry();

  const withdraw = async (): Promise<void> => {
    const asking = { targetId: entry.id, reason: reason.trim() };
    if (asking.reason === '') {
      setError('Give the reason for withdrawing this entry.');
      return;
    }
    const record = readRecord();
    const verdict =
      record === undefined ? null : admitWithdrawal(record, asking, nowInstant(), writerId);
    if (verdict !== null && !verdict.ok) {
      setError(verdict.fields['reason'] ?? verdict.message);
      return;
    }
    store.setForm(form, 'saving');
    const reply = await send({ entryId, sessionId, ...asking });
    store.setForm(form, reply.ok ? 'clean' : 'failed');
    if (!reply.ok) {
      setError(reply.error.fields?.['reason'] ?? reply.error.message);
      return;
    }
    clear();
    showEntry(reply.value);
    store.saved({ entry: reply.value, atMs: nowMs(), how: 'withdrawn' });
    // A correction begun of what is withdrawn can never be sent: it must not count as waiting.
    clearDraft(`session:${sessionId}:correct:${entry.id}`);
    store.setForm(`correct:${entry.id}`, 'clean');
    onDone();
  };

  if (!asked) {
    return (
      <Button variant="quiet" size="room" onClick={() => setOpened(true)}>
        {locked ? 'Entered in error: withdraw it' : 'Withdraw this entry instead'}
      </Button>
    );
  }
  return (
    <form
      className={styles.withdraw}
      aria-label="Withdraw entry"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sendForm(event.currentTarget, withdraw);
      }}
    >
      <TextField
        label="Reason for withdrawing"
        size="room"
        value={reason}
        onValue={(text) => {
          setError(null);
          setOpened(true);
          setValue({ reason: text });
          store.setForm(form, text.trim() === '' ? 'clean' : 'unsent');
        }}
        error={error}
        autoFocus
      />
      <Button type="submit" size="room" pending={pending}>
        Withdraw entry
      </Button>
    </form>
  );
}

/** Correcting one entry in place, under its row. */
export function Correction({
  entry,
  locked,
  onDone,
}: {
  readonly entry: Entry;
  readonly locked: boolean;
  readonly onDone: () => void;
}): ReactElement {
  const group = useRef<HTMLDivElement | null>(null);
  useEffect(() => {
    group.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
  return (
    <div
      ref={group}
      className={styles.correction}
      role="group"
      aria-label={entry.kind === 'hand_over' ? 'Withdraw' : locked ? 'Amend' : 'Correct'}
    >
      {locked && (
        <Banner tone="info">
          This session is signed. The amendment is added with your name, time and reason; what was
          signed stays readable, and the session is signed again.
        </Banner>
      )}
      <CorrectionForm entry={entry} onDone={onDone} />
      <Withdraw entry={entry} locked={locked} onDone={onDone} />
    </div>
  );
}
