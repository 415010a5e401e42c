import type { DocumentHead } from '../../db/domain/paper/documents.ts';
import type { DowntimeForm } from '../../db/domain/paper/downtimeForm.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import { Blank, Blanks, Plan, Ticks } from './DowntimeParts.tsx';
import { Doses, EmptyTable, ScaleTable, Vitals } from './DowntimeTables.tsx';
import { Masthead } from './Masthead.tsx';
import { PaperPage } from './PaperPage.tsx';
import { Section } from './Section.tsx';
import styles from './DowntimeFormPage.module.css';

const MEDICINE_ROWS = ['', ''];
/** Rows for events: as many as the rest of the form leaves room for. */
function eventRows({ vitals, scales, peerChecks }: DowntimeForm): readonly string[] {
  const roomy = scales.length === 0 ? (peerChecks === null ? 9 : 5) : 4;
  return Array.from({ length: vitals.layout === 'wide' ? roomy : 3 }, () => '');
}

/** Repeated at the head of each page: by which protocol, and whose it is. */
function Whose({ form }: { readonly form: DowntimeForm }) {
  return (
    <>
      <p className={styles.what}>
        <b>
          <bdi>{form.protocol}</bdi>
        </b>
        <span>{form.session}</span>
        <span>24-hour times</span>
      </p>
      <Blanks>
        <Blank label="Patient" grow={3} />
        <Blank label="Born" />
        <Blank label="MRN" />
        <Blank label="Date" />
      </Blanks>
    </>
  );
}

function Patient({ form }: { readonly form: DowntimeForm }) {
  return (
    <>
      <Blanks>
        <Blank label="Allergies" grow={3} />
        <Blank label="Weight, kg" />
        <div>
          <Ticks words={['measured', 'reported', 'estimated']} />
        </div>
      </Blanks>
      <Blanks>
        <Blank label={form.isRemote ? 'Guide' : 'Room, chair'} />
        <Blank label="Clinician" grow={2} />
        <Blank label="Checked in at" />
        <Blank label="Dose ordered by" grow={2} />
      </Blanks>
      {form.isRemote && (
        <>
          <Blanks>
            <Blank label="Where the patient is now" grow={3} />
            <Blank label="Phone" />
          </Blanks>
          <Blanks>
            <Blank label="Nearest emergency department" grow={3} />
            <Blank label="Phone" />
          </Blanks>
          <Blanks>
            <Blank label="Peer monitor" grow={2} />
            <Blank label="Relationship" />
            <Blank label="Phone" />
          </Blanks>
          <Blanks>
            <Blank label="Guide met the patient before at" />
            <Blank label="and after at" />
          </Blanks>
        </>
      )}
    </>
  );
}

function PeerChecks({ form }: { readonly form: DowntimeForm }) {
  const { peerChecks } = form;
  if (peerChecks === null) return null;
  return (
    <Section title={peerChecks.title} aside={peerChecks.rule}>
      <div className={styles.whole}>
        <EmptyTable
          columns={[
            { head: 'Due', size: 'due' },
            { head: 'Time', size: 'figure' },
            { head: 'Well, or concern', size: 'due' },
            { head: 'What was seen' },
            { head: 'Initials', size: 'small' },
          ]}
          rows={peerChecks.rows.map(({ due }) => due)}
        />
      </div>
    </Section>
  );
}

function Events({ form }: { readonly form: DowntimeForm }) {
  return (
    <Section title="Events" aside="adverse events with grade 1–5">
      <div className={styles.whole}>
        {form.events !== '' && <p className={styles.hint}>{form.events}</p>}
        <EmptyTable
          columns={[
            { head: 'Time', size: 'figure' },
            { head: 'What was seen or said, and what was done' },
            { head: 'Grade', size: 'small' },
            { head: 'Outcome', size: 'due' },
            { head: 'Initials', size: 'small' },
          ]}
          rows={eventRows(form)}
        />
      </div>
    </Section>
  );
}

function Recovery({ form }: { readonly form: DowntimeForm }) {
  const { scales, judgements } = form;
  if (scales.length + judgements.length === 0) return null;
  return (
    <Section title="Recovery" aside={scales.map(({ citation }) => citation).join(' · ')}>
      <div className={styles.whole}>
        {scales.length > 0 && (
          <div className={styles.scales}>
            {scales.map((scale) => (
              <ScaleTable key={scale.name} scale={scale} />
            ))}
          </div>
        )}
        <div className={styles.judgements}>
          {judgements.map(({ label, answers }) => (
            <Blanks key={label}>
              <Blank label={`${label} (${answers})`} />
            </Blanks>
          ))}
        </div>
      </div>
    </Section>
  );
}

function Leaving({ form }: { readonly form: DowntimeForm }) {
  return (
    <Section title="Before leaving" aside="clinic’s criteria: tick what is met">
      <div className={styles.whole}>
        <ul className={styles.criteria}>
          {form.criteria.map(({ label, asked }) => (
            <li key={label}>
              <span className={styles.tick} />
              <span>
                {label}
                {asked !== '' && `: ${asked}`}
              </span>
            </li>
          ))}
        </ul>
        <Blanks>
          <Blank label="Not met, and why they left" grow={3} />
        </Blanks>
        {form.hasEscort && (
          <Blanks>
            <Blank label="Escort" grow={2} />
            <Blank label="Relationship" />
            <Blank label="Phone" />
          </Blanks>
        )}
        <Blanks>
          <Blank label="Instructions given to" grow={2} />
          <div>
            <Ticks words={['written', 'spoken']} />
          </div>
          <Blank label="at" />
          <Blank label="Left at" />
        </Blanks>
      </div>
    </Section>
  );
}

function DrugCount({ form }: { readonly form: DowntimeForm }) {
  if (!form.hasDrugCount) return null;
  return (
    <Section
      title={`Drug count, ${form.drug.toLowerCase()}`}
      aside="drawn = given + wasted + returned"
    >
      <div className={styles.whole}>
        <Blanks>
          <Blank label="Drawn, mg" />
          <Blank label="Given, mg" />
          <Blank label="Wasted, mg" />
          <Blank label="Returned, mg" />
          <Blank label="Lot" />
        </Blanks>
        <Blanks>
          <Blank label="Counted by" />
          <Blank label="Witness of the waste (another person)" grow={2} />
          <Blank label="at" />
        </Blanks>
      </div>
    </Section>
  );
}

/** A blank form for a day without the computer: what the protocol says, and room for a pen. */
export function DowntimeFormPage({
  form,
  head,
  paper,
}: {
  readonly form: DowntimeForm;
  readonly head: DocumentHead;
  readonly paper: PaperSize;
}) {
  const { vitals } = form;
  return (
    <PaperPage paper={paper} className={styles.page}>
      <Masthead
        title={form.title}
        clinicName={form.clinicName}
        isDemo={false}
        reprint={head.reprint}
      >
        {form.isDemo && <p className={styles.demo}>DEMO: printed from the demo clinic</p>}
      </Masthead>
      <table className={styles.frame} role="presentation">
        <thead>
          <tr>
            <th className={styles.whose}>
              <Whose form={form} />
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <Patient form={form} />
              <Section
                title="Plan"
                aside={form.plan.proposed
                  .map(({ label, value }) => `${label} ${value}`)
                  .join(' · ')}
              >
                <Plan plan={form.plan} />
              </Section>
              <Section title={form.doses.title} aside={form.doses.note}>
                <Doses doses={form.doses} />
              </Section>
              <Section title={vitals.title} aside={vitals.rule}>
                <Vitals vitals={vitals} isRemote={form.isRemote} />
              </Section>
              <PeerChecks form={form} />
              <Section title="Other medicines" aside={form.medicines}>
                <EmptyTable
                  columns={[
                    { head: 'Time', size: 'figure' },
                    { head: 'Medicine, amount, route' },
                    { head: 'For', size: 'due' },
                    { head: 'Given by', size: 'due' },
                  ]}
                  rows={MEDICINE_ROWS}
                />
              </Section>
              <Events form={form} />
              <Recovery form={form} />
              <Leaving form={form} />
              <DrugCount form={form} />
              <div className={styles.charted}>
                <Blanks>
                  <Blank label="Performed by (name, signature)" grow={3} />
                  <Blank label="on" />
                  <Blank label="at" />
                </Blanks>
                <Blanks>
                  <Blank label="Charted into Vigil later, as late entries, by" grow={3} />
                  <Blank label="on" />
                  <Blank label="at" />
                </Blanks>
              </div>
            </td>
          </tr>
        </tbody>
      </table>
    </PaperPage>
  );
}
