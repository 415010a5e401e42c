/** One patient: who, what to beware of, what they weigh, and their sessions. */
import { apart } from '../../../db/domain/basics/freeText.ts';
import { useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { PatientChart as Chart, SessionRow } from '../../../preload/contract/index.ts';
import { patientName, type PatientDetail } from '../../../db/domain/record/record.ts';
import {
  ageYears,
  clinicalDateTime,
  formatDateOfBirth,
  localDateIso,
} from '../../../db/domain/basics/time.ts';
import { SEX_WORDS } from '../../../db/domain/session/recordWords.ts';
import { failureOf } from '../../api/client.ts';
import { useNow } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights, type Rights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { Button } from '../../ui/Button.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { DataTable, type Column } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ExportFhir } from '../exchange/ExportFhir.tsx';
import { PrintLink } from '../print/PrintLink.tsx';
import { SessionTag } from '../shared/SessionTag.tsx';
import { isOpenState } from '../shared/sessionStates.ts';
import { Allergies } from './Allergies.tsx';
import { Versions } from './Versions.tsx';
import { Weights } from './Weights.tsx';
import styles from './PatientChart.module.css';

const FIRST_SESSIONS = 20;
const MORE_SESSIONS = 200;

export default function PatientChart(): ReactElement {
  const { patientId = '' } = useParams();
  const [sessionLimit, setSessionLimit] = useState(FIRST_SESSIONS);
  const chart = useOperation(
    'patient.open',
    { patientId, sessionLimit },
    { keepPrevious: sessionLimit > FIRST_SESSIONS },
  );
  if (chart.isError) {
    return (
      <Page title="Patient">
        <Trouble failure={failureOf(chart.error)} onRetry={() => void chart.refetch()} />
      </Page>
    );
  }
  if (chart.data === undefined) return <Loading what="Opening the chart" />;
  return (
    <ChartPage
      key={patientId}
      chart={chart.data}
      onMoreSessions={() => setSessionLimit(MORE_SESSIONS)}
    />
  );
}

function ChartPage({
  chart,
  onMoreSessions,
}: {
  readonly chart: Chart;
  readonly onMoreSessions: () => void;
}): ReactElement {
  const { patient, sessions } = chart;
  const { detail } = patient;
  const { may } = useRights();
  const today = localDateIso(useNow(60_000));
  const open = sessions.find((row) => isOpenState(row.state));
  return (
    <Page
      title={<span className={styles.name}>{patientName(detail)}</span>}
      lead={<Identity detail={detail} today={today} />}
      actions={
        <>
          {/* For everybody of these roles, whether or not there is a note: it says nothing of any. */}
          {may('psychotherapy.list') && (
            <ButtonLink to={`/patients/${patient.id}/psychotherapy`} variant="quiet">
              Psychotherapy notes
            </ButtonLink>
          )}
          {may('patient.amend') && (
            <ButtonLink to={`/patients/${patient.id}/edit`}>Edit</ButtonLink>
          )}
          {open === undefined && may('session.start') && (
            <ButtonLink to={`/patients/${patient.id}/start`} variant="primary">
              Start a session
            </ButtonLink>
          )}
          {open !== undefined && may('session.open') && (
            <ButtonLink to={`/session/${open.id}`} variant="primary" icon="pulse">
              Return to session
            </ButtonLink>
          )}
        </>
      }
    >
      <Allergies
        detail={detail}
        {...(may('patient.amend') ? { editTo: `/patients/${patient.id}/edit` } : {})}
      />
      <div className={styles.columns}>
        <Weights patient={patient} mayAdd={may('patient.recordWeight')} />
        <Panel title="Conditions and medicines">
          <dl className={styles.facts}>
            <dt>Conditions treated</dt>
            <dd>
              {detail.conditions.length === 0 ? (
                <Quiet>None written down</Quiet>
              ) : (
                detail.conditions.map(apart).join(', ')
              )}
            </dd>
            <dt>Current medicines</dt>
            <dd>
              <Medicines medicines={detail.medicines} />
            </dd>
          </dl>
        </Panel>
        <Panel title="Contact">
          <dl className={styles.facts}>
            <dt>Phone</dt>
            <dd>{detail.phone === '' ? <Quiet>None written down</Quiet> : detail.phone}</dd>
            <dt>Address</dt>
            <dd className={styles.address}>
              {detail.address === '' ? <Quiet>None written down</Quiet> : detail.address}
            </dd>
            <dt>Escort or contact</dt>
            <dd>
              <Contact detail={detail} />
            </dd>
          </dl>
        </Panel>
      </div>
      <Sessions
        chart={chart}
        may={may}
        onMore={onMoreSessions}
        actions={<Leaving patientId={patient.id} may={may} hasSessions={chart.sessionCount > 0} />}
      />
      <Versions versions={chart.versions} />
    </Page>
  );
}

function Identity({
  detail,
  today,
}: {
  readonly detail: PatientDetail;
  readonly today: string;
}): ReactElement {
  return (
    <dl className={styles.identity}>
      <div>
        <dt>Born</dt>
        <dd>
          {formatDateOfBirth(detail.dateOfBirth)}
          {detail.dateOfBirth <= today && ` (${ageYears(detail.dateOfBirth, today)} years)`}
        </dd>
      </div>
      <div>
        <dt>Sex</dt>
        <dd>{SEX_WORDS[detail.sex]}</dd>
      </div>
      <div>
        <dt>MRN</dt>
        <dd>{detail.mrn}</dd>
      </div>
    </dl>
  );
}

function Quiet({ children }: { readonly children: string }): ReactElement {
  return <span className={styles.quiet}>{children}</span>;
}

function Medicines({ medicines }: Pick<PatientDetail, 'medicines'>): ReactElement {
  if (medicines.length === 0) return <Quiet>None written down</Quiet>;
  return (
    <ul>
      {medicines.map(({ name, dose }, index) => (
        <li key={index}>
          <bdi>{name}</bdi>
          {dose !== '' && <span className={styles.quiet}> {dose}</span>}
        </li>
      ))}
    </ul>
  );
}

function Contact({ detail }: { readonly detail: PatientDetail }): ReactElement {
  const who = [detail.contactName, detail.contactRelationship].filter((part) => part !== '');
  if (who.length === 0 && detail.contactPhone === '') return <Quiet>None written down</Quiet>;
  return (
    <>
      {who.map(apart).join(' · ')}
      {who.length > 0 && detail.contactPhone !== '' && ' · '}
      <span className={styles.phone}>{detail.contactPhone}</span>
    </>
  );
}

/** The record of a session, or its paper for those who only print. */
function sessionAddress(row: SessionRow, may: Rights['may']): string | null {
  if (may('session.open')) return `/session/${row.id}`;
  return may('print.document', 'session_summary') ? `/session/${row.id}/print` : null;
}

const sessionColumns = (may: Rights['may']): readonly Column<SessionRow>[] => [
  {
    key: 'at',
    header: 'Checked in',
    cell: (row) => {
      const to = sessionAddress(row, may);
      const at = clinicalDateTime(row.checkedInAt);
      return to === null ? at : <Link to={to}>{at}</Link>;
    },
  },
  { key: 'protocol', header: 'Protocol', cell: (row) => row.protocolName },
  { key: 'room', header: 'Room', cell: (row) => row.room },
  { key: 'state', header: 'State', cell: (row) => <SessionTag state={row.state} /> },
];

/** What leaves the app of all of a patient's sessions: on paper, or as a file. */
function Leaving({
  patientId,
  may,
  hasSessions,
}: {
  readonly patientId: string;
  readonly may: Rights['may'];
  readonly hasSessions: boolean;
}): ReactElement {
  const course = { document: 'course_summary', subjectId: patientId } as const;
  return (
    <>
      {hasSessions && may('print.document', 'course_summary') && (
        <PrintLink target={course} className={styles.print}>
          Print course summary
        </PrintLink>
      )}
      {may('export.fhir') && <ExportFhir scope="patient" subjectId={patientId} />}
    </>
  );
}

function Sessions({
  chart,
  may,
  onMore,
  actions,
}: {
  readonly chart: Chart;
  readonly may: Rights['may'];
  readonly onMore: () => void;
  readonly actions: ReactElement;
}): ReactElement {
  const { sessions, sessionCount } = chart;
  const shown = sessions.length;
  return (
    <Panel title={sessionCount === 0 ? 'Sessions' : `Sessions (${sessionCount})`} actions={actions}>
      {shown === 0 ? (
        <EmptyState title="No sessions yet">
          {may('session.start')
            ? 'The first one starts with “Start a session”.'
            : 'A clinician starts the first one.'}
        </EmptyState>
      ) : (
        <DataTable
          caption="Sessions, newest first"
          columns={sessionColumns(may)}
          rows={sessions}
          rowKey={(row) => row.id}
        />
      )}
      {shown < sessionCount && (
        <div>
          {shown < MORE_SESSIONS ? (
            <Button onClick={onMore}>{`Show ${Math.min(sessionCount, MORE_SESSIONS)}`}</Button>
          ) : (
            <Quiet>{`The newest ${shown} are shown.`}</Quiet>
          )}
        </div>
      )}
    </Panel>
  );
}
