/** The desk's first screen: who is here now, and who was here today. */
import { useMemo, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { SessionRow } from '../../../preload/contract/index.ts';
import { patientName } from '../../../db/domain/record/record.ts';
import {
  clinicalDate,
  clinicalDateTime,
  clinicalTime,
  localDateIso,
} from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { useNow } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights, type Rights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PrintLink } from '../print/PrintLink.tsx';
import { ChairBadge } from '../shared/ChairBadge.tsx';
import { roomWords } from '../shared/roomWords.ts';
import { SessionTag } from '../shared/SessionTag.tsx';
import { isOpenState } from '../shared/sessionStates.ts';
import styles from './Today.module.css';

/** Where a session is opened: the recorder by who charts, its paper by who reads. */
function openOf(row: SessionRow, may: Rights['may']): string {
  return may('entry.record') ? `/session/${row.id}` : `/session/${row.id}/print`;
}

const columnsFor = (may: Rights['may']): readonly Column<SessionRow>[] => [
  {
    key: 'patient',
    header: 'Patient',
    cell: (row) => <Link to={openOf(row, may)}>{patientName(row)}</Link>,
  },
  { key: 'mrn', header: 'MRN', cell: (row) => row.mrn },
  { key: 'at', header: 'Checked in', cell: (row) => clinicalTime(row.checkedInAt) },
  { key: 'room', header: 'Room', cell: (row) => row.room },
  { key: 'protocol', header: 'Protocol', cell: (row) => row.protocolName },
  { key: 'state', header: 'State', cell: (row) => <SessionTag state={row.state} /> },
  {
    key: 'next',
    header: 'Next',
    cell: (row) => <Next row={row} maySign={may('session.sign', 'performed')} />,
  },
];

/** What is left to do: a session that is not signed yet waits for that, any other for paper. */
function Next({
  row,
  maySign,
}: {
  readonly row: SessionRow;
  readonly maySign: boolean;
}): ReactElement {
  const name = patientName(row);
  return row.state === 'discharged' && maySign ? (
    <Link to={`/session/${row.id}`} aria-label={`Sign: ${name}`}>
      Sign
    </Link>
  ) : (
    <PrintLink target={{ document: 'session_summary', subjectId: row.id }} label={`Print: ${name}`}>
      Print
    </PrintLink>
  );
}

export default function Today(): ReactElement {
  const now = useNow(60_000);
  const localDate = localDateIso(now);
  const today = useOperation('session.today', { localDate }, { keepPrevious: true });
  const { may } = useRights();
  const board = useOperation('session.board', {}, { enabled: may('session.board') });
  const columns = useMemo(() => columnsFor(may), [may]);
  const chairs = new Map(board.data?.map(({ sessionId, chair }) => [sessionId, chair]));
  const rows = today.data ?? [];
  const here = rows.filter((row) => isOpenState(row.state));
  const done = rows.filter((row) => !isOpenState(row.state));
  return (
    <Page
      title="Today"
      lead={clinicalDate(now)}
      actions={
        <ButtonLink to="/patients" variant="primary" icon="search" shortcut="Ctrl+K">
          Find patient
        </ButtonLink>
      }
    >
      {today.isError && (
        <Trouble failure={failureOf(today.error)} onRetry={() => void today.refetch()} />
      )}
      {today.isPending && <Loading what="Reading today’s sessions" />}
      {here.length > 0 && (
        <Panel title="Here now" plain>
          <ul className={styles.cards}>
            {here.map((row) => (
              <li key={row.id}>
                <SessionCard
                  row={row}
                  to={openOf(row, may)}
                  next={may('entry.record') ? 'Continue' : 'Summary'}
                  today={localDate}
                  chair={chairs.get(row.id) ?? null}
                />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {today.isSuccess && rows.length === 0 && (
        <EmptyState
          title="No sessions yet today"
          action={
            may('patient.add') ? (
              <ButtonLink to="/patients/new" icon="plus">
                Add patient
              </ButtonLink>
            ) : undefined
          }
        >
          {may('session.start') && 'Find a patient to start one. '}
          Sessions stay here until they are signed.
        </EmptyState>
      )}
      {done.length > 0 && (
        <Panel title="Ended today">
          <DataTable
            caption="Sessions ended today"
            columns={columns}
            rows={done}
            rowKey={(row) => row.id}
          />
        </Panel>
      )}
    </Page>
  );
}

function SessionCard({
  row,
  to,
  next,
  today,
  chair,
}: {
  readonly row: SessionRow;
  readonly to: string;
  /** What the card leads to. */
  readonly next: string;
  readonly today: string;
  readonly chair: number | null;
}): ReactElement {
  const since =
    localDateIso(row.checkedInAt) === today
      ? clinicalTime(row.checkedInAt)
      : clinicalDateTime(row.checkedInAt);
  return (
    <Link to={to} className={styles.card}>
      <span className={styles.name}>
        {chair !== null && <ChairBadge chair={chair} />}
        <span>{patientName(row)}</span>
      </span>
      <SessionTag state={row.state} />
      <span className={styles.facts}>
        MRN {row.mrn} · checked in {since}
        {row.room !== '' && ` · ${roomWords(row.room)}`}
      </span>
      <span className={styles.facts}>{row.protocolName}</span>
      {/* For the eye: the whole card is the link. */}
      <span className={styles.next} aria-hidden="true">
        {next} <Icon name="chevron" />
      </span>
    </Link>
  );
}
