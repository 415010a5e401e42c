import { apart } from '../../db/domain/basics/freeText.ts';
import type { DocumentHead } from '../../db/domain/paper/documents.ts';
import type { EsketamineField, EsketamineForm } from '../../db/domain/paper/esketamineForm.ts';
import type { EsketamineSource } from '../../db/domain/paper/templates.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { Masthead, RecordStatus } from './Masthead.tsx';
import { PaperPage } from './PaperPage.tsx';
import { Section } from './Section.tsx';
import { Signatures } from './SummaryClosing.tsx';
import { TickBox } from './TickBox.tsx';
import { useFit } from './fit.ts';
import styles from './EsketamineFormPage.module.css';

/** How many sixths of the line an answer needs; two unless said. */
const SPANS: Readonly<Partial<Record<EsketamineSource, 3 | 4 | 6>>> = {
  patient_address: 4,
  site_name: 6,
  dose: 4,
  lot: 4,
  monitoring_minutes: 4,
  monitored_by: 6,
  vitals_acceptable_before: 3,
  vitals_acceptable_leaving: 3,
};

function Field({ field }: { readonly field: EsketamineField }) {
  const { source, label, answer } = field;
  const { value, aside, choices, missing } = answer;
  return (
    <div className={styles.field} data-span={SPANS[source]} data-open={missing !== null}>
      <dt>
        <bdi>{label}</bdi>
      </dt>
      <dd className={styles.answer}>
        {choices.map((choice) => (
          <span key={choice.label} className={styles.choice} data-ticked={choice.ticked}>
            <TickBox ticked={choice.ticked} />
            {choice.label}
          </span>
        ))}
        {value !== null && <bdi>{value}</bdi>}
        {aside !== '' && <span className={styles.aside}>{aside}</span>}
      </dd>
    </div>
  );
}

/** What the record does not answer, by why: to be written by hand on the lines left for it. */
function Missing({ missing }: Pick<EsketamineForm, 'missing'>) {
  if (missing.length === 0) return null;
  const reasons = [...new Set(missing.map(({ why }) => why))];
  return (
    <Section title={`To fill in by hand: ${missing.length}`} aside="the record does not hold it">
      <dl className={styles.missing}>
        {reasons.map((why) => (
          <div key={why}>
            <dt>{why}</dt>
            <dd>
              {missing
                .filter((each) => each.why === why)
                .map(({ label }) => apart(label))
                .join(' · ')}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** The monitoring form as it is read and written on: answers from the record, lines for the rest. */
export function EsketamineFormPage({
  form,
  head,
  paper,
}: {
  readonly form: EsketamineForm;
  readonly head: DocumentHead;
  readonly paper: PaperSize;
}) {
  const { ref, density } = useFit(form, paper, head.reprint !== null);
  return (
    <PaperPage ref={ref} paper={paper} density={density} className={styles.page}>
      <Masthead
        title={form.title}
        clinicName={form.clinicName}
        isDemo={form.isDemo}
        reprint={head.reprint}
      >
        <RecordStatus asOf={null} status={form.status} />
      </Masthead>
      <p className={styles.statement}>{form.statement}</p>
      <p className={styles.template}>
        <bdi>{form.template}</bdi>
        {' · '}
        <bdi>{form.protocol}</bdi>
      </p>
      {form.sections.map(({ heading, fields }) => (
        <Section key={heading} title={heading}>
          <dl className={styles.fields}>
            {fields.map((field) => (
              <Field key={field.source} field={field} />
            ))}
          </dl>
        </Section>
      ))}
      <Missing missing={form.missing} />
      <Section title="Sent to the program" aside="filled in by hand">
        <div className={styles.hand}>
          <div>By (name and signature)</div>
          <div>On</div>
          <div>Confirmation or reference</div>
        </div>
      </Section>
      <Signatures signatures={form.signatures} status={form.status} />
      <p className={styles.notes}>{form.notes.join(' ')}</p>
    </PaperPage>
  );
}
