import type { ReactNode } from 'react';
import type { SessionSummary, SummaryField } from '../../db/domain/summary.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { ChartDrawing } from '../charts/ChartDrawing.tsx';
import { heightWithMarks } from '../charts/layout.ts';
import { Amendments, Notes, Signatures } from './SummaryClosing.tsx';
import { DoseTable, MedicinesTable, VitalsTable } from './SummaryTables.tsx';
import { Discharge, EventsTable, RecoveryTable } from './SummaryCare.tsx';
import { useFit } from './fit.ts';
import styles from './SessionSummaryPage.module.css';

const CHART_WIDTH = 700;
const CHART_HEIGHT = { roomy: 150, snug: 150, compact: 124 } as const;
// Beyond these the tables go over a page, and stand one below the other instead of side by side.
const SIDE_BY_SIDE = { vitals: 16, dose: 9, medicines: 4, events: 8, recovery: 6 } as const;

function Fields({
  fields,
  className,
}: {
  readonly fields: readonly SummaryField[];
  readonly className?: string | undefined;
}) {
  return (
    <dl className={className}>
      {fields.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Figure({
  label,
  value,
  aside,
}: {
  readonly label: string;
  readonly value: string;
  readonly aside?: string;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        {aside !== undefined && aside !== '' && <span> {aside}</span>}
      </dd>
    </div>
  );
}

/** A reading and what is said of it: `128/82 mmHg at 13:58`. */
function splitReading(text: string): readonly [string, string] {
  const end = text.indexOf(' at ');
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
}

function Figures({ summary }: { readonly summary: SessionSummary }) {
  const { dose, vitals } = summary;
  const [baseline, baselineAt] = splitReading(vitals.baseline);
  const [peak, peakAt] = splitReading(vitals.peak);
  const given = dose.rows.length > 0;
  return (
    <dl className={styles.figures}>
      <Figure
        label="Ketamine given"
        value={given ? dose.totalMg : 'None'}
        aside={given ? dose.totalMgPerKg : ''}
      />
      <Figure
        label="By pump"
        value={given ? dose.volume : 'None'}
        aside={dose.duration === '' ? '' : `in ${dose.duration}`}
      />
      <Figure label="Baseline BP" value={baseline} aside={baselineAt} />
      <Figure label="Peak BP" value={peak} aside={peakAt} />
    </dl>
  );
}

function Masthead({ summary }: { readonly summary: SessionSummary }) {
  const { clinicName, isDemo, title, status } = summary;
  return (
    <header className={styles.masthead}>
      <div className={styles.mastheadLine}>
        <h1>{title}</h1>
        <p className={styles.clinic} dir="auto">
          {clinicName}
        </p>
      </div>
      {isDemo && <p className={styles.stamp}>DEMO: an invented patient, not a real record</p>}
      {status.headline !== '' && (
        <p className={styles.stamp}>
          <b>{status.headline}</b> <bdi>{status.detail}</bdi>
        </p>
      )}
    </header>
  );
}

function Patient({ summary }: { readonly summary: SessionSummary }) {
  return (
    <section aria-label="Patient">
      <h2 dir="auto" className={styles.name}>
        {summary.patientName}
      </h2>
      <Fields fields={summary.patient} className={styles.inline} />
      <dl className={summary.allergiesKnown ? styles.allergies : styles.allergiesUnknown}>
        <dt>Allergies</dt>
        <dd>{summary.allergies}</dd>
      </dl>
      <Fields fields={summary.contact} className={styles.rows} />
    </section>
  );
}

function Pair({
  sideBySide,
  className,
  children,
}: {
  readonly sideBySide: boolean;
  readonly className: string | undefined;
  readonly children: ReactNode;
}) {
  return <div className={sideBySide ? className : styles.stack}>{children}</div>;
}

/**
 * The session summary as it is read: the same on the screen and on paper, always black on white.
 *
 * Everything it shows is in the value; it works nothing out. The foot of each page is not in it:
 * the printer adds that, with the page numbers.
 */
export function SessionSummaryPage({
  summary,
  paper,
}: {
  readonly summary: SessionSummary;
  readonly paper: PaperSize;
}) {
  const { ref, density } = useFit(summary, paper);
  const { dose, medicines, vitals, events, recovery } = summary;
  const [clock = '', ...moreOnTime] = summary.timeNotes;
  // A time with its date and zone takes a line's width of its own.
  const shortTimes = moreOnTime.length === 0;
  const tablesFit =
    shortTimes &&
    vitals.rows.length <= SIDE_BY_SIDE.vitals &&
    dose.rows.length <= SIDE_BY_SIDE.dose &&
    medicines.length <= SIDE_BY_SIDE.medicines;
  const careFits =
    shortTimes && events.length <= SIDE_BY_SIDE.events && recovery.length <= SIDE_BY_SIDE.recovery;
  return (
    <article ref={ref} className={styles.page} lang="en" data-paper={paper} data-density={density}>
      <Masthead summary={summary} />
      <div className={styles.lead}>
        <Patient summary={summary} />
        <section aria-label="Session">
          <Fields fields={summary.session} className={styles.rows} />
        </section>
      </div>
      <Fields fields={summary.background} className={styles.inline} />
      <p className={styles.small}>
        <span className={styles.quiet}>Dose worked out: </span>
        {summary.arithmetic.join('; ')}
      </p>
      <Figures summary={summary} />
      {moreOnTime.length > 0 && <p className={styles.timeNotes}>{moreOnTime.join(' ')}</p>}
      {summary.chart.readings.length + summary.chart.flows.length > 0 && (
        <figure className={styles.chart}>
          <ChartDrawing
            data={summary.chart}
            width={CHART_WIDTH}
            height={heightWithMarks(summary.chart, CHART_WIDTH, CHART_HEIGHT[density], 'paper')}
            mode="paper"
          />
        </figure>
      )}
      <Pair sideBySide={tablesFit} className={styles.tables}>
        <VitalsTable vitals={vitals} clock={clock} />
        <div>
          <DoseTable dose={dose} />
          <MedicinesTable medicines={medicines} />
        </div>
      </Pair>
      <Pair sideBySide={careFits} className={styles.care}>
        <EventsTable events={events} />
        <RecoveryTable recovery={recovery} />
      </Pair>
      <Discharge discharge={summary.discharge} goingHome={summary.goingHome} />
      <Notes notes={summary.notes} />
      <Amendments amendments={summary.amendments} />
      <Signatures
        signatures={summary.signatures}
        status={summary.status}
        amendedAfter={summary.amendments.filter((each) => each.afterSignature).length}
      />
    </article>
  );
}
