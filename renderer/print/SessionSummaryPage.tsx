import type { SessionSummary } from '../../db/domain/summary/summary.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { ChartDrawing } from '../charts/ChartDrawing.tsx';
import { heightWithMarks } from '../charts/layout.ts';
import { Fields } from './Fields.tsx';
import { Masthead, RecordStatus } from './Masthead.tsx';
import { PaperPage } from './PaperPage.tsx';
import { Lead, PatientBlock } from './PatientBlock.tsx';
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

/**
 * The session summary as it is read: the same on the screen and on paper, always black on white.
 *
 * Everything it shows is in the value; it works nothing out. The foot of each page is not in it:
 * the printer adds that, with the page numbers.
 */
export function SessionSummaryPage({
  summary,
  paper,
  reprint = null,
}: {
  readonly summary: SessionSummary;
  readonly paper: PaperSize;
  /** What a later print says of the first one; null for a first print and on the screen. */
  readonly reprint?: string | null;
}) {
  const { ref, density } = useFit(summary, paper, reprint !== null);
  const { chart, remote } = summary;
  const moreOnTime = summary.timeNotes.slice(1);
  return (
    <PaperPage ref={ref} paper={paper} density={density}>
      <Masthead
        title={summary.title}
        clinicName={summary.clinicName}
        isDemo={summary.isDemo}
        reprint={reprint}
      >
        <RecordStatus asOf={summary.asOf} status={summary.status} />
      </Masthead>
      <Lead>
        <PatientBlock
          name={summary.patientName}
          patient={summary.patient}
          allergies={summary.allergies}
          allergiesKnown={summary.allergiesKnown}
          contact={summary.contact}
        />
        <section aria-label="Session">
          <Fields fields={summary.session} layout="rows" />
        </section>
      </Lead>
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
    </PaperPage>
  );
}
