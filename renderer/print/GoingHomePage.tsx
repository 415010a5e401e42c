import type { GoingHomeSheet, GoingHomeText } from '../../db/domain/paper/goingHome.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { Notices } from './Masthead.tsx';
import { PaperPage } from './PaperPage.tsx';
import { useFit } from './fit.ts';
import styles from './GoingHomePage.module.css';

/** A line to write on by hand. */
function Blank({ wide = false }: { readonly wide?: boolean }) {
  return (
    <span className={wide ? styles.wideBlank : styles.blank} role="img" aria-label="to fill in" />
  );
}

function Words({ text }: { readonly text: GoingHomeText }) {
  return text.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'filled':
        return (
          <b key={index}>
            <bdi>{part.text}</bdi>
          </b>
        );
      case 'blank':
        return <Blank key={index} />;
    }
  });
}

function Lines({ lines }: { readonly lines: readonly GoingHomeText[] }) {
  const [only] = lines;
  if (only !== undefined && lines.length === 1) {
    return (
      <p dir="auto">
        <Words text={only} />
      </p>
    );
  }
  return (
    <ul>
      {lines.map((line, index) => (
        <li key={index} dir="auto">
          <Words text={line} />
        </li>
      ))}
    </ul>
  );
}

/** The sheet a patient takes home: large print, nothing on it to be worked out. */
export function GoingHomePage({
  sheet,
  paper,
  reprint,
}: {
  readonly sheet: GoingHomeSheet;
  readonly paper: PaperSize;
  /** What a later print says of the first one; null for a first print. */
  readonly reprint: string | null;
}) {
  const { ref, density } = useFit(sheet, paper, reprint !== null);
  return (
    <PaperPage ref={ref} paper={paper} density={density} className={styles.sheet}>
      <header className={styles.head}>
        <p className={styles.clinic} dir="auto">
          {sheet.clinicName}
        </p>
        <h1 dir="auto">
          <Words text={sheet.title} />
        </h1>
        <Notices isDemo={sheet.isDemo} reprint={reprint} />
      </header>
      <dl className={styles.facts}>
        <div>
          <dt>For</dt>
          <dd>
            <bdi>{sheet.patientName}</bdi>
          </dd>
        </div>
        <div>
          <dt>Date</dt>
          <dd>{sheet.date}</dd>
        </div>
        <div>
          <dt>Given today</dt>
          <dd>{sheet.given}</dd>
        </div>
        {sheet.escort !== null && (
          <div>
            <dt>With you</dt>
            <dd>
              <Words text={sheet.escort} />
            </dd>
          </div>
        )}
      </dl>
      {sheet.blocks.map(({ heading, lines }, index) => (
        <section key={index} className={styles.block}>
          <h2 dir="auto">
            <Words text={heading} />
          </h2>
          <Lines lines={lines} />
        </section>
      ))}
      <p className={styles.phone}>
        <b>Phone of the clinic</b> <Blank wide />
      </p>
      <div className={styles.received}>
        <p>I have received these instructions.</p>
        <div className={styles.signing}>
          <span>Signature</span>
          <Blank wide />
          <span>Date and time</span>
          <Blank wide />
        </div>
      </div>
      <p className={styles.version}>{sheet.version}</p>
    </PaperPage>
  );
}
