import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { NOTE_MAX_LENGTH } from '../../../db/domain/record/record.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import type { PatientChart, SessionRow } from '../../../preload/contract/index.ts';
import type { Instant } from '../../../db/domain/basics/time.ts';
import { thisSecond } from '../../api/clock.ts';
import { useDraft } from '../../api/drafts.ts';
import { useSend } from '../../api/hooks.ts';
import { newId } from '../../api/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import { Restored } from '../patients/Restored.tsx';
import { KeepOut } from './KeepOut.tsx';
import { SessionNoteInstead } from './SessionNoteInstead.tsx';
import styles from './Psychotherapy.module.css';

const NO_SESSION = 'none';

type Fields = {
  /** Made with the first keystroke and kept with the text: sent twice, it is written once. */
  readonly noteId: string | null;
  readonly sessionId: string;
  /** Null is the moment of saving. */
  readonly at: Instant | null;
  readonly text: string;
};

const EMPTY: Fields = { noteId: null, sessionId: NO_SESSION, at: null, text: '' };

const sessionChoices = (sessions: readonly SessionRow[]) => [
  { value: NO_SESSION, label: 'No session' },
  ...sessions.map(({ id, checkedInAt, protocolName }) => ({
    value: id,
    label: `${clinicalDateTime(checkedInAt)}, ${protocolName}`,
  })),
];

/** A new note; what is typed is a draft, sealed like the notes, until it is saved or thrown away. */
export function WriteNote({
  chart,
  onSaved,
}: {
  readonly chart: PatientChart;
  readonly onSaved: () => void;
}): ReactElement {
  const patientId = chart.patient.id;
  const draftKey = `psychotherapy.new.${patientId}`;
  const draft = useDraft(draftKey, EMPTY);
  const write = useSend('psychotherapy.write');
  const [tried, setTried] = useState(false);
  const [timeProblem, setTimeProblem] = useState<string | null>(null);
  const [instead, setInstead] = useState(false);
  const [saved, setSaved] = useState(false);
  const textId = useId();
  const { noteId, sessionId, at, text } = draft.value;
  const set = (part: Partial<Fields>): void => {
    setSaved(false);
    draft.setValue((now) => ({ ...now, ...part, noteId: now.noteId ?? newId() }));
  };
  const empty = text.trim() === '';
  const tooLong = text.length > NOTE_MAX_LENGTH;

  const clear = (): void => {
    draft.clear();
    setTried(false);
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (write.pending) return;
    setTried(true);
    if (empty || tooLong || timeProblem !== null) {
      document.getElementById(textId)?.focus();
      return;
    }
    const reply = await write.send({
      noteId: noteId ?? newId(),
      patientId,
      sessionId: sessionId === NO_SESSION ? null : sessionId,
      observedAt: at ?? thisSecond(),
      text,
      draftKey,
    });
    if (!reply.ok) return;
    clear();
    setInstead(false);
    setSaved(true);
    onSaved();
  };

  return (
    <Panel title="Write a note">
      <div className={styles.write}>
        <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
          {draft.restored && !empty && <Restored onDiscard={clear} />}
          <TextArea
            id={textId}
            label="Note"
            rows={10}
            maxLength={NOTE_MAX_LENGTH}
            value={text}
            onValue={(next) => set({ text: next })}
            error={tried && empty ? 'Write the note first.' : null}
          />
          <div className={styles.about}>
            <SelectField
              label="Belongs to"
              options={sessionChoices(chart.sessions)}
              value={sessionId}
              onValue={(next) => set({ sessionId: next })}
            />
            <TimeField
              label="When"
              width={14}
              value={at}
              onValue={(next) => set({ at: next })}
              onProblem={setTimeProblem}
              error={tried ? timeProblem : null}
            />
          </div>
          {write.failure !== null && (
            <Banner tone="critical" title="Not saved">
              {write.failure.message} What you typed is still here.
            </Banner>
          )}
          {saved && <Banner tone="success">Saved. It is below, under your notes.</Banner>}
          <div className={styles.actions}>
            <Button type="submit" variant="primary" pending={write.pending}>
              Save psychotherapy note
            </Button>
            <Button
              variant="quiet"
              aria-expanded={instead}
              onClick={() => setInstead((open) => !open)}
            >
              Write a session note instead
            </Button>
            {draft.status === 'failed' && (
              <SaveState state="failed" detail="the draft is kept here and tried again" />
            )}
          </div>
        </form>
        <KeepOut />
      </div>
      {instead && <SessionNoteInstead sessions={chart.sessions} text={text} onClear={clear} />}
    </Panel>
  );
}
