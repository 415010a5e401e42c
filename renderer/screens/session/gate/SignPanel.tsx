import type { ReactElement } from 'react';
import { admitSignature } from '../../../../db/domain/rules/admit.ts';
import type { SessionRecord, SignatureMeaning } from '../../../../db/domain/record/record.ts';
import { drugCount, drugCountProblem } from '../../../../db/domain/dose/drugCount.ts';
import { lastContentSeq, signingState } from '../../../../db/domain/session/standingSignatures.ts';
import { clinicalTime } from '../../../../db/domain/basics/time.ts';
import type { Actor } from '../../../../preload/contract/index.ts';
import { nowInstant } from '../../../api/clock.ts';
import { useRights } from '../../../app/rights.ts';
import { useKept } from '../../../app/useKept.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { LateContext } from '../forms/late.ts';
import { NoteForm } from '../forms/NoteForm.tsx';
import type { Panel } from '../live/panels.ts';
import { useRoom, useRoomState } from '../live/roomContext.ts';
import { unsentPlaces } from '../live/unsentWords.ts';
import { PANEL_ID, TIMELINE_TITLE_ID, focusLater } from '../live/focus.ts';
import { LateEntry } from './LateEntry.tsx';
import { PinSign } from './PinSign.tsx';
import { Signatures } from './Signatures.tsx';
import { changedWords, furtherWords, signMeanings, signWords } from './signing.ts';
import styles from './gate.module.css';

const FIRST =
  'Signing locks it: after this, only corrections, late entries and addenda can be added, and they stay visible as such.';
const FURTHER = 'It stands for everything written up to now.';

function SignForm({
  record,
  actor,
  meanings,
  onSigned,
}: {
  readonly record: SessionRecord;
  readonly actor: Actor;
  readonly meanings: readonly SignatureMeaning[];
  readonly onSigned?: () => void;
}): ReactElement {
  const { sessionId, store } = useRoom();
  const unsent = useRoomState(({ forms }) => unsentPlaces(forms));
  const first = record.signatures.length === 0;
  return (
    <PinSign
      sessionId={sessionId}
      seenSeq={lastContentSeq(record)}
      actor={actor}
      meanings={meanings}
      statement={first ? FIRST : FURTHER}
      buttonWords={(meaning) => signWords(record, meaning)}
      check={(meaning) => admitSignature(record, { meaning }, actor.id, nowInstant())}
      onState={(state) => store.setForm('sign', state)}
      onSigned={() => {
        onSigned?.();
        // This form goes away with the signature; what takes its place stands in the panel.
        focusLater(PANEL_ID);
      }}
    >
      {unsent !== '' && (
        <Banner tone="caution" title={`Typed and not saved: ${unsent}`}>
          {first
            ? 'It is not part of what you sign, and once signed it can no longer be saved. Save it first, or clear it.'
            : 'It is not part of what you sign. Save it first, or clear it.'}
        </Banner>
      )}
    </PinSign>
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

type Part = 'sign' | 'late' | 'addendum';

const isWaiting = (state: string | undefined): boolean => state === 'unsent' || state === 'failed';

/** What can still be done in a signed session: sign once more, add late, correct, print. */
function SignedParts({
  record,
  actor,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly actor: Actor;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const { may } = useRights();
  const meanings = signMeanings(record, actor.id, may, nowInstant());
  const changed = signingState(record) === 'sign_again';
  const lateWaits = useRoomState(({ forms }) =>
    Object.entries(forms).some(([form, state]) => form.startsWith('late:') && isWaiting(state)),
  );
  const addendumWaits = useRoomState(({ forms }) => isWaiting(forms['addendum']));
  const [open, setOpen] = useKept<Part | null>(`signed.part:${record.session.id}`, null);
  const mayAdd = may('entry.record', 'note');
  const mayCorrect = may('entry.amend');
  const further = furtherWords(record, meanings);
  const shown = open === 'sign' && meanings.length === 0 ? null : open;
  const button = (part: Part, words: string, waits: boolean, primary = false): ReactElement => (
    <Button
      size="room"
      variant={primary && shown === null ? 'primary' : 'secondary'}
      aria-expanded={shown === part}
      onClick={() => setOpen(shown === part ? null : part)}
    >
      {words}
      {waits && shown !== part && <span className={styles.waits}> draft</span>}
    </Button>
  );
  return (
    <>
      <div className={styles.after} role="group" aria-label="After signing">
        {meanings.length > 0 && button('sign', further, false, changed || meanings.length > 0)}
        {mayAdd && button('late', 'Late entry', lateWaits)}
        {mayAdd && button('addendum', 'Addendum', addendumWaits)}
        {mayCorrect && (
          <Button size="room" onClick={() => focusLater(TIMELINE_TITLE_ID)}>
            Correct or withdraw
          </Button>
        )}
        {may('session.summary') && (
          <ButtonLink to={`/session/${record.session.id}/print`} size="room">
            Print summary
          </ButtonLink>
        )}
      </div>
      {shown === 'sign' && (
        <SignForm
          record={record}
          actor={actor}
          meanings={meanings}
          onSigned={() => setOpen(null)}
        />
      )}
      {shown === 'late' && <LateEntry record={record} onGo={onGo} />}
      {shown === 'addendum' && (
        <LateContext value="addendum">
          <NoteForm purpose="addendum" />
        </LateContext>
      )}
      {shown === null && mayCorrect && (
        <p className={styles.detail}>
          To correct an entry, or to say that it was entered in error, use Amend beside it in the
          timeline.
        </p>
      )}
    </>
  );
}

/** Signing, and what is left to do once it is done. */
export function SignPanel({
  record,
  actor,
  onGo,
}: {
  readonly record: SessionRecord;
  readonly actor: Actor;
  readonly onGo: (panel: Panel) => void;
}): ReactElement {
  const { may } = useRights();
  if (record.signatures.length === 0) {
    return (
      <>
        <CountState record={record} onGo={onGo} />
        <SignForm
          record={record}
          actor={actor}
          meanings={signMeanings(record, actor.id, may, nowInstant())}
        />
      </>
    );
  }
  return (
    <div className={styles.sign}>
      {signingState(record) === 'sign_again' && (
        <p>{changedWords(record)} Who performed or reviewed the session signs it again.</p>
      )}
      <Signatures record={record} />
      <SignedParts record={record} actor={actor} onGo={onGo} />
    </div>
  );
}
