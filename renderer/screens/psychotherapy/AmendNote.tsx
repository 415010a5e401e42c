import { useState, type FormEvent, type ReactElement } from 'react';
import { NOTE_MAX_LENGTH } from '../../../db/domain/record/record.ts';
import type { PsychotherapyNote } from '../../../preload/contract/index.ts';
import { useDraft } from '../../api/drafts.ts';
import { useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { REASON_LENGTH } from './ReasonForm.tsx';
import styles from './Psychotherapy.module.css';

/** Another version of one's own note, with a reason; the one before stays readable. */
export function AmendNote({
  note,
  onDone,
  onCancel,
}: {
  readonly note: PsychotherapyNote;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): ReactElement {
  const draftKey = `psychotherapy.amend.${note.id}`;
  const [initial] = useState(() => ({ noteId: newId(), text: note.text, reason: '' }));
  const draft = useDraft(draftKey, initial);
  const amend = useSend('psychotherapy.amend');
  const [tried, setTried] = useState(false);
  const { noteId, text, reason } = draft.value;
  const problems = {
    text:
      text.trim() === ''
        ? 'Write what takes its place, or withdraw the note.'
        : text.trim() === note.text.trim()
          ? 'Nothing is changed yet.'
          : null,
    reason: reason.trim().length < REASON_LENGTH ? 'Write why it is changed.' : null,
  };

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (amend.pending) return;
    setTried(true);
    if (problems.text !== null || problems.reason !== null || text.length > NOTE_MAX_LENGTH) return;
    const reply = await amend.send({
      noteId,
      targetId: note.id,
      text,
      reason: reason.trim(),
      draftKey,
    });
    if (!reply.ok) return;
    draft.clear();
    onDone();
  };

  return (
    <form
      className={styles.form}
      aria-label="Amend"
      noValidate
      onSubmit={(event) => void save(event)}
    >
      <TextArea
        label="Amended text"
        rows={8}
        maxLength={NOTE_MAX_LENGTH}
        autoFocus
        value={text}
        onValue={(next) => draft.setValue((now) => ({ ...now, text: next }))}
        error={tried ? problems.text : null}
      />
      <TextField
        label="Reason for the change"
        value={reason}
        onValue={(next) => draft.setValue((now) => ({ ...now, reason: next }))}
        error={tried ? problems.reason : null}
        hint="Kept with it, and sealed like the note."
      />
      {amend.failure !== null && (
        <Banner tone="critical" title="Not saved">
          {amend.failure.message} What you typed is still here.
        </Banner>
      )}
      <div className={styles.actions}>
        <Button type="submit" variant="primary" pending={amend.pending}>
          Save amended note
        </Button>
        <Button
          variant="quiet"
          onClick={() => {
            draft.clear();
            onCancel();
          }}
        >
          Keep it as it is
        </Button>
      </div>
    </form>
  );
}
