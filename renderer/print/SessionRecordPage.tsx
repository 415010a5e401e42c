import type { SessionRecordSheet } from '../../db/domain/paper/sessionRecord.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { Fields } from './Fields.tsx';
import { Masthead, RecordStatus } from './Masthead.tsx';
import { PaperPage } from './PaperPage.tsx';
import { Lead, PatientBlock } from './PatientBlock.tsx';
import { RecordEntries } from './RecordEntries.tsx';
import { Plans, ProtocolFacts, RecordSignatures } from './RecordParts.tsx';
import { Section } from './Section.tsx';
import styles from './SessionRecordPage.module.css';

/** Everything a session's record holds, over as many pages as it takes. */
export function SessionRecordPage({
  sheet,
  paper,
  reprint,
}: {
  readonly sheet: SessionRecordSheet;
  readonly paper: PaperSize;
  /** What a later print says of the first one; null for a first print. */
  readonly reprint: string | null;
}) {
  const { given, cancellation } = sheet;
  return (
    <PaperPage paper={paper} className={styles.record}>
      <Masthead
        title={sheet.title}
        clinicName={sheet.clinicName}
        isDemo={sheet.isDemo}
        reprint={reprint}
      >
        <RecordStatus asOf={sheet.asOf} status={sheet.status} />
      </Masthead>
      <Lead>
        <PatientBlock
          name={sheet.patientName}
          patient={sheet.patient}
          allergies={sheet.allergies}
          allergiesKnown={sheet.allergiesKnown}
          contact={sheet.contact}
        />
        <section aria-label="Session">
          <Fields fields={sheet.session} layout="rows" />
        </section>
      </Lead>
      <div className={styles.identity}>
        <Fields fields={sheet.background} layout="rows" />
        <Fields fields={sheet.identifiers} layout="inline" />
      </div>
      <Plans plans={sheet.plans} />
      <Section title="Drug given">
        {given.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Section>
      {cancellation.length > 0 && (
        <Section title="Cancellation">
          <Fields fields={cancellation} layout="rows" />
        </Section>
      )}
      <RecordEntries rows={sheet.rows} count={sheet.count} notes={sheet.notes} />
      <RecordSignatures signatures={sheet.signatures} status={sheet.status} />
      <ProtocolFacts protocol={sheet.protocol} />
    </PaperPage>
  );
}
