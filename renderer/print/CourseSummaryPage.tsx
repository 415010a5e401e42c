import { Fragment } from 'react';
import type { ReportedBy } from '../../db/domain/record/record.ts';
import { NOT_TAKEN } from '../../db/domain/summary/summaryVitals.ts';
import type {
  CourseFigure,
  CourseSession,
  CourseSummary,
} from '../../db/domain/paper/courseSummary.ts';
import type { DocumentHead } from '../../db/domain/paper/documents.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { CourseTrend } from './CourseTrend.tsx';
import { Fields } from './Fields.tsx';
import { Masthead } from './Masthead.tsx';
import { PaperPage } from './PaperPage.tsx';
import { PatientBlock } from './PatientBlock.tsx';
import { Section } from './Section.tsx';
import { useFit } from './fit.ts';
import styles from './CourseSummaryPage.module.css';

/** Heads with their share of the width, in percent. */
const COLUMNS = [
  ['Session', 18.2],
  ['Weight', 11.6],
  ['Dose', 18.1],
  ['Baseline BP, mmHg', 8.9],
  ['Peak BP, mmHg', 8.9],
  ['Lowest SpO2', 6.8],
  ['Dissoc. 0–10', 6.7],
  ['Aldrete', 6.7],
  ['PADSS', 6.6],
  ['Left', 7.5],
] as const;

const REPORTED = {
  patient: { mark: '†', words: 'reported by the patient' },
  peer_monitor: { mark: '‡', words: 'reported by the peer monitor' },
} as const satisfies Readonly<Record<ReportedBy, object>>;

function Figure({ figure }: { readonly figure: CourseFigure }) {
  const { text, aside, reportedBy } = figure;
  return (
    <td className={styles.figure}>
      <b>
        {text}
        {reportedBy !== null && (
          <span role="img" aria-label={REPORTED[reportedBy].words}>
            {REPORTED[reportedBy].mark}
          </span>
        )}
      </b>
      {aside !== '' && (
        <span className={styles.aside}>
          {aside.split(' ').map((word, index) => (
            // A date goes over two lines at its hyphens otherwise.
            <Fragment key={index}>
              {index > 0 && ' '}
              <span className={styles.whole}>{word}</span>
            </Fragment>
          ))}
        </span>
      )}
    </td>
  );
}

/** By which protocol, what went wrong, and whether somebody stands for it. */
function Told({ session }: { readonly session: CourseSession }) {
  const { kind, protocol, adverseEvents, signing, remarks } = session;
  return (
    <tr>
      <td colSpan={COLUMNS.length} className={styles.told}>
        {kind} · <bdi>{protocol}</bdi>
        {' · '}
        {adverseEvents.text === NOT_TAKEN ? (
          'No adverse event charted'
        ) : (
          <>
            <b>{`Adverse events: ${adverseEvents.text}`}</b>
            {', '}
            <bdi>{adverseEvents.aside}</bdi>
          </>
        )}
        {' · '}
        {signing.kind === 'signed' ? signing.headline : <b>{signing.headline}</b>}
        {signing.by !== '' && (
          <>
            {signing.kind === 'signed' ? ' by ' : ', signed by '}
            <bdi>{signing.by}</bdi>
          </>
        )}
        {remarks.map((remark) => (
          <span key={remark}>
            {' · '}
            <bdi>{remark}</bdi>
          </span>
        ))}
      </td>
    </tr>
  );
}

/** The one long word of a narrow column may go over two lines, with its hyphen. */
const broken = (score: string): string => score.replace('incomplete', 'incom\u00adplete');

function Session({ session }: { readonly session: CourseSession }) {
  const { dose } = session;
  return (
    <tbody>
      <tr>
        <th scope="row" className={styles.figure}>
          <i>{session.number}</i>
          <b>{session.date}</b>
          <span className={`${styles.aside} ${styles.indented}`}>{session.checkedIn}</span>
        </th>
        <Figure figure={session.weight} />
        <td className={styles.figure}>
          <b>{dose.text}</b>
          {dose.aside !== '' && <i>{dose.aside}</i>}
          {dose.perKg !== '' && <span>{dose.perKg}</span>}
        </td>
        <Figure figure={session.baselineBp} />
        <Figure figure={session.peakBp} />
        <Figure figure={session.lowestSpo2} />
        <td>{session.dissociation}</td>
        <td>{broken(session.aldrete)}</td>
        <td>{broken(session.padss)}</td>
        <Figure figure={session.left} />
      </tr>
      <Told session={session} />
    </tbody>
  );
}

function tellers(sessions: readonly CourseSession[]): readonly ReportedBy[] {
  const found = sessions.flatMap(({ baselineBp, peakBp, lowestSpo2 }) =>
    [baselineBp, peakBp, lowestSpo2].flatMap((figure) => figure.reportedBy ?? []),
  );
  return [...new Set(found)];
}

/** Every session of one patient, oldest first: the trend at a glance, then line by line. */
export function CourseSummaryPage({
  course,
  head,
  paper,
}: {
  readonly course: CourseSummary;
  readonly head: DocumentHead;
  readonly paper: PaperSize;
}) {
  const { ref, density } = useFit(course, paper, head.reprint !== null);
  const { sessions, trend, notes } = course;
  const reported = tellers(sessions).map((by) => `${REPORTED[by].mark} ${REPORTED[by].words}`);
  return (
    <PaperPage ref={ref} paper={paper} density={density}>
      <Masthead
        title={course.title}
        clinicName={course.clinicName}
        isDemo={course.isDemo}
        reprint={head.reprint}
      />
      <div className={styles.lead}>
        <PatientBlock
          name={course.patientName}
          patient={course.patient}
          allergies={course.allergies}
          allergiesKnown={course.allergiesKnown}
          contact={course.background}
        />
        <section aria-label="Course">
          <Fields fields={course.course} layout="rows" />
        </section>
      </div>
      {trend.length > 1 && (
        <Section title="Trend" aside="a dash: no value; the line stops there">
          <CourseTrend points={trend} />
        </Section>
      )}
      <Section title="Sessions" aside="oldest first">
        {sessions.length === 0 ? (
          <p>No session is recorded for this patient.</p>
        ) : (
          <table className={styles.sessions}>
            <colgroup>
              {COLUMNS.map(([name, share]) => (
                <col key={name} style={{ width: `${share}%` }} />
              ))}
            </colgroup>
            <thead>
              <tr>
                {COLUMNS.map(([name]) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            {sessions.map((session) => (
              <Session key={session.sessionId} session={session} />
            ))}
          </table>
        )}
      </Section>
      {notes.length > 0 && (
        <p className={styles.notes}>
          {[...notes, ...reported.map((words) => `${words}.`)].join(' ')}
        </p>
      )}
    </PaperPage>
  );
}
