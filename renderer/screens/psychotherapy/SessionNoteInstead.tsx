import { useState, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import type { SessionRow } from '../../../preload/contract/index.ts';
import { ask } from '../../api/client.ts';
import { newId } from '../../api/ids.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { sessionNoteDraftKey, takesNote, withCopied } from './notesView.ts';
import styles from './Psychotherapy.module.css';

type Copied =
  { readonly to: string } | { readonly to: null; readonly because: 'length' | 'not_saved' };

const BECAUSE = {
  length: 'Together with what is typed there already it is too long for one note.',
  not_saved: 'It could not be kept as a draft there. It is still here.',
} as const;

/** Puts a text into the draft of a session's note: never into the record, and never unasked. */
async function copyTo(sessionId: string, text: string): Promise<Copied> {
  const key = sessionNoteDraftKey(sessionId);
  const drafts = await ask('draft.list', { prefix: key });
  if (!drafts.ok) return { to: null, because: 'not_saved' };
  const before = drafts.value.find((draft) => draft.key === key)?.payload ?? null;
  const payload = withCopied(before, text, newId());
  if (payload === null) return { to: null, because: 'length' };
  const saved = await ask('draft.save', { key, payload });
  return saved.ok ? { to: sessionId } : { to: null, because: 'not_saved' };
}

/** Where the record of the session is written, with what is typed here offered to be taken along. */
export function SessionNoteInstead({
  sessions,
  text,
  onClear,
}: {
  readonly sessions: readonly SessionRow[];
  readonly text: string;
  readonly onClear: () => void;
}): ReactElement {
  const client = useQueryClient();
  const [copied, setCopied] = useState<Copied | null>(null);
  const [busy, setBusy] = useState(false);
  const open = takesNote(sessions);
  const copy = async (sessionId: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setCopied(await copyTo(sessionId, text));
    // The recorder asks anew which drafts wait: it says so from the start.
    client.removeQueries({ queryKey: ['draft.list'] });
    setBusy(false);
  };
  if (open.length === 0) {
    return (
      <Banner tone="info" title="No session of this patient is open">
        What belongs in the record of a signed session is added there, as an addendum.
      </Banner>
    );
  }
  if (copied !== null && copied.to !== null) {
    return (
      <Banner
        tone="success"
        title="Copied as a draft of the session note"
        action={
          <div className={styles.actions}>
            <ButtonLink to={`/session/${copied.to}`} variant="primary">
              Open the session
            </ButtonLink>
            <Button
              onClick={() => {
                onClear();
                setCopied(null);
              }}
            >
              Clear it here
            </Button>
          </div>
        }
      >
        It waits under Note and is in the record once it is saved there. It also still stands here.
      </Banner>
    );
  }
  return (
    <section aria-label="Session note instead" className={styles.instead}>
      <p>
        A session note is part of the record: it is signed, printed and read by everybody who
        charts.
      </p>
      {copied !== null && <Banner tone="critical">{BECAUSE[copied.because]}</Banner>}
      <ul className={styles.sessions}>
        {open.map(({ id, checkedInAt, protocolName }) => (
          <li key={id}>
            <span className={styles.session}>
              {clinicalDateTime(checkedInAt)} · {protocolName}
            </span>
            <ButtonLink to={`/session/${id}`}>Open the session</ButtonLink>
            {text.trim() !== '' && (
              <Button pending={busy} onClick={() => void copy(id)}>
                Copy what is typed into its note
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
