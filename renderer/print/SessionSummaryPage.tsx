import type { SessionSummary } from '../../db/domain/summary/summary.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { ChartDrawing } from '../charts/ChartDrawing.tsx';
import { heightWithMarks } from '../charts/layout.ts';
import { Fields } from './Fields.tsx';
import { Amendments, LateEntries, Notes, Signatures } from './SummaryClosing.tsx';
import { SummaryBody } from './SummaryBody.tsx';
import { Discharge } from './SummaryCare.tsx';
import { Remote } from './SummaryRemote.tsx';
import { useFit } from './fit.ts';
import section from './Section.module.css';
import styles from './SessionSummaryPage.module.css';

const CHART_WIDTH = 700;
const CHART_HEIGHT = { roomy: 150, snug: 150, compact: 124 } as const;

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
        label={`${dose.drug} given`}
        value={given ? dose.totalMg : 'None'}
        aside={given ? dose.totalMgPerKg : ''}
      />
      <Figure
        label={dose.measure.label}
        value={given ? dose.measure.value : 'None'}
        aside={dose.measure.aside}
      />
      <Figure label="Baseline BP" value={baseline} aside={baselineAt} />
      <Figure label="Peak BP" value={peak} aside={peakAt} />
    </dl>
  );
}

function Masthead({ summary }: { readonly summary: SessionSummary }) {
  const { clinicName, isDemo, title, asOf, status } = summary;
  return (
    <header className={styles.masthead}>
      <div className={styles.mastheadLine}>
        <h1>{title}</h1>
        <p className={styles.clinic} dir="auto">
          {clinicName}
        </p>
      </div>
      {isDemo && <p className={styles.stamp}>DEMO: an invented patient, not a real record</p>}
      {asOf !== null && (
        <p className={styles.asOf}>
          <b>{asOf}</b>
        </p>
      )}
      {status.headline !== '' && (
        <p className={styles.stamp}>
          <b>{status.headline}</b> <bdi>{status.detail}</bdi>
        </p>
      )}
      {status.headline === '' && status.detail !== '' && (
        <p className={styles.timeNotes}>{status.detail}</p>
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
      <Fields fields={summary.patient} layout="inline" />
      <dl className={summary.allergiesKnown ? styles.allergies : styles.allergiesUnknown}>
        <dt>Allergies</dt>
        <dd>{summary.allergies}</dd>
      </dl>
      <Fields fields={summary.contact} layout="rows" />
    </section>
  );
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
  const { chart, remote } = summary;
  const moreOnTime = summary.timeNotes.slice(1);
  return (
    <article ref={ref} className={styles.page} lang="en" data-paper={paper} data-density={density}>
      <Masthead summary={summary} />
      <div className={styles.lead}>
        <Patient summary={summary} />
        <section aria-label="Session">
          <Fields fields={summary.session} layout="rows" />
        </section>
      </div>
      <Fields fields={summary.background} layout="inline" />
      <p className={section.small}>
        <span className={section.quiet}>Dose worked out: </span>
        {summary.arithmetic.join('; ')}
      </p>
      {remote !== null && <Remote remote={remote} />}
      <Figures summary={summary} />
      {moreOnTime.length > 0 && <p className={styles.timeNotes}>{moreOnTime.join(' ')}</p>}
      {chart.readings.length + chart.flows.length + chart.doses.length > 0 && (
        <figure className={styles.chart}>
          <ChartDrawing
            data={chart}
            width={CHART_WIDTH}
            height={heightWithMarks(chart, CHART_WIDTH, CHART_HEIGHT[density], 'paper')}
            mode="paper"
          />
        </figure>
      )}
      <SummaryBody summary={summary} />
      <Discharge discharge={summary.discharge} goingHome={summary.goingHome} />
      <Notes notes={summary.notes} />
      <LateEntries entries={summary.lateEntries} />
      <Amendments amendments={summary.amendments} />
      <Signatures signatures={summary.signatures} status={summary.status} />
    </article>
  );
}
