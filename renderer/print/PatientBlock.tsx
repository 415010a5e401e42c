import type { ReactNode } from 'react';
import type { SummaryField } from '../../db/domain/summary/summary.ts';
import { Fields } from './Fields.tsx';
import styles from './PatientBlock.module.css';

/** The patient on the left, what is told of the session on the right. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return <div className={styles.lead}>{children}</div>;
}

/** Who the patient is, with the allergies in a box: dashed where nobody asked. */
export function PatientBlock({
  name,
  patient,
  allergies,
  allergiesKnown,
  contact,
}: {
  readonly name: string;
  /** Birth, sex, MRN: what tells the patient from another. */
  readonly patient: readonly SummaryField[];
  readonly allergies: string;
  /** Whether allergies are known at all: `not asked` is never `none`. */
  readonly allergiesKnown: boolean;
  readonly contact: readonly SummaryField[];
}) {
  return (
    <section aria-label="Patient">
      <h2 dir="auto" className={styles.name}>
        {name}
      </h2>
      <Fields fields={patient} layout="inline" />
      <dl className={allergiesKnown ? styles.allergies : styles.allergiesUnknown}>
        <dt>Allergies</dt>
        <dd>{allergies}</dd>
      </dl>
      <Fields fields={contact} layout="rows" />
    </section>
  );
}
