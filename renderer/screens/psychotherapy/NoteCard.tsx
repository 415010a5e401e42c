import { useState, type ReactElement } from 'react';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import { personText } from '../../../db/domain/session/recordWords.ts';
import type { PsychotherapyNote, SessionRow } from '../../../preload/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { AmendNote } from './AmendNote.tsx';
import { Sharing } from './Sharing.tsx';
import { WithdrawNote } from './WithdrawNote.tsx';
import styles from './Psychotherapy.module.css';

function Earlier({ note }: { readonly note: PsychotherapyNote }): ReactElement | null {
  if (note.earlier.length === 0) return null;
  const count = note.earlier.length;
  return (
    <details className={styles.earlier}>
      <summary>
        <Icon name="chevron" size={14} />
        {count === 1 ? '1 earlier version' : `${count} earlier versions`}
      </summary>
      <ol>
        {note.earlier.map(({ id, text, recordedAt, amendReason }) => (
          <li key={id}>
            <p className={styles.meta}>
              Written {clinicalDateTime(recordedAt)}
              {amendReason !== null && ` · Reason for that version: ${amendReason}`}
            </p>
            <p className={styles.text}>
              <span className="visually-hidden">Replaced: </span>
              <s>{text}</s>
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** One note as it stands, what it was before, and what its author may do with it. */
export function NoteCard({
  note,
  sessions,
  onChanged,
}: {
  readonly note: PsychotherapyNote;
  readonly sessions: readonly SessionRow[];
  readonly onChanged: () => void;
}): ReactElement {
  const [open, setOpen] = useState<'amend' | 'withdraw' | 'share' | null>(null);
  const session = sessions.find(({ id }) => id === note.sessionId);
  const { author, observedAt, recordedAt, amendReason, enteredInError, text } = note;
  const done = (): void => {
    setOpen(null);
    onChanged();
  };
  const toggle = (which: typeof open): void => setOpen((now) => (now === which ? null : which));
  const at = clinicalDateTime(observedAt);
  return (
    <article className={styles.note} aria-label={`Note of ${at}`}>
      <header className={styles.noteHead}>
        <h3>{at}</h3>
        <p className={styles.meta}>
          {note.isMine ? 'You' : personText(author)}
          {session !== undefined && ` · Session of ${clinicalDateTime(session.checkedInAt)}`}
          {recordedAt.utcMs - observedAt.utcMs > 60_000 &&
            ` · Written ${clinicalDateTime(recordedAt)}`}
        </p>
        {enteredInError && <Tag tone="caution">Withdrawn</Tag>}
        {!enteredInError && amendReason !== null && <Tag>Amended</Tag>}
        {note.grants.length > 0 && <Tag tone="info">Shared with {note.grants.length}</Tag>}
      </header>
      {enteredInError ? (
        <p className={styles.text}>
          <span className="visually-hidden">Withdrawn: </span>
          <s>{text}</s>
        </p>
      ) : (
        <p className={styles.text}>{text}</p>
      )}
      {amendReason !== null && (
        <p className={styles.meta}>
          {enteredInError ? 'Withdrawn' : 'Amended'} {clinicalDateTime(recordedAt)}. Reason:{' '}
          {amendReason}
        </p>
      )}
      <Earlier note={note} />
      {note.isMine && (
        <div className={styles.actions}>
          {!enteredInError && (
            <>
              <Button aria-expanded={open === 'amend'} onClick={() => toggle('amend')}>
                Amend
              </Button>
              <Button aria-expanded={open === 'withdraw'} onClick={() => toggle('withdraw')}>
                Withdraw
              </Button>
            </>
          )}
          <Button aria-expanded={open === 'share'} onClick={() => toggle('share')}>
            {note.grants.length === 0 ? 'Let a colleague read it' : 'Who may read it'}
          </Button>
        </div>
      )}
      {open === 'amend' && <AmendNote note={note} onDone={done} onCancel={() => setOpen(null)} />}
      {open === 'withdraw' && <WithdrawNote note={note} onDone={done} />}
      {open === 'share' && <Sharing note={note} onChanged={onChanged} />}
    </article>
  );
}
