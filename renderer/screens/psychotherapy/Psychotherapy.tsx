/** Psychotherapy notes of one patient: apart from the record, and for their author's eyes. */
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { patientName } from '../../../db/domain/record/record.ts';
import type { PatientChart, PsychotherapyNote } from '../../../preload/contract/index.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { useRights } from '../../app/rights.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { NoteCard } from './NoteCard.tsx';
import { useNotes } from './useNotes.ts';
import { WriteNote } from './WriteNote.tsx';
import styles from './Psychotherapy.module.css';

const SESSIONS = 40;
const TITLE = 'Psychotherapy notes';

export default function Psychotherapy(): ReactElement {
  const { patientId = '' } = useParams();
  const { may } = useRights();
  if (!may('psychotherapy.list')) {
    return (
      <Page title={TITLE}>
        <EmptyState title="These are for therapists and clinicians.">
          Your role does not keep psychotherapy notes.
        </EmptyState>
      </Page>
    );
  }
  return <Notes key={patientId} patientId={patientId} />;
}

function Notes({ patientId }: { readonly patientId: string }): ReactElement {
  const chart = useOperation('patient.open', { patientId, sessionLimit: SESSIONS });
  const notes = useNotes(patientId);
  const error = chart.error ?? notes.error;
  if (error !== null) {
    return (
      <Page title={TITLE}>
        <Trouble
          failure={failureOf(error)}
          onRetry={() => {
            void chart.refetch();
            void notes.refetch();
          }}
        />
      </Page>
    );
  }
  if (chart.data === undefined || notes.data === undefined) return <Loading what="Opening notes" />;
  return (
    <Page
      title={TITLE}
      above={<Link to={`/patients/${patientId}`}>Back to the chart</Link>}
      lead={<bdi>{patientName(chart.data.patient.detail)}</bdi>}
    >
      {notes.data.available ? (
        <Open chart={chart.data} notes={notes.data.notes} onChanged={() => void notes.refetch()} />
      ) : (
        <Banner tone="caution" title="Psychotherapy notes cannot be kept here yet">
          They need a key of their own, and this clinic was set up before there was one. A medical
          lead makes it in Settings, Keys, with a new recovery key.
        </Banner>
      )}
    </Page>
  );
}

function Open({
  chart,
  notes,
  onChanged,
}: {
  readonly chart: PatientChart;
  readonly notes: readonly PsychotherapyNote[];
  readonly onChanged: () => void;
}): ReactElement {
  const mine = notes.filter(({ isMine }) => isMine);
  const shared = notes.filter(({ isMine }) => !isMine);
  const cards = (some: readonly PsychotherapyNote[]): ReactElement => (
    <ol className={styles.notes}>
      {some.map((note) => (
        <li key={note.earlier.at(-1)?.id ?? note.id}>
          <NoteCard note={note} sessions={chart.sessions} onChanged={onChanged} />
        </li>
      ))}
    </ol>
  );
  return (
    <>
      <WriteNote chart={chart} onSaved={onChanged} />
      <Panel title={mine.length === 0 ? 'Your notes' : `Your notes (${mine.length})`} plain>
        {mine.length === 0 ? (
          <p className={styles.quiet}>You have written none about this patient.</p>
        ) : (
          cards(mine)
        )}
      </Panel>
      {shared.length > 0 && (
        <Panel title={`Shared with you (${shared.length})`} plain>
          {cards(shared)}
        </Panel>
      )}
    </>
  );
}
