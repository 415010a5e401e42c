import { KIND_WORDS } from '../../db/domain/session/sessionKinds.ts';
import type { SummaryDose } from '../../db/domain/summary/summaryDose.ts';
import type { SummaryMedicine } from '../../db/domain/summary/summaryMedicines.ts';
import { Section } from './Section.tsx';
import section from './Section.module.css';
import tables from './tables.module.css';

const NONE = '–';
const LOZENGE = KIND_WORDS.remote_lozenge.dose;

/** Every stretch of constant rate, pause and bolus, with the running total. */
function FlowTable({ rows }: Pick<SummaryDose, 'rows'>) {
  return (
    <table className={tables.flow}>
      <thead>
        <tr>
          <th scope="col">From</th>
          <th scope="col">To</th>
          <th scope="col">Rate</th>
          <th scope="col">Dose</th>
          <th scope="col">Total</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${row.from} ${index}`}>
            <th scope="row">{row.from}</th>
            <td>{row.to}</td>
            <td>{row.kind === 'infusion' ? row.rate : row.what}</td>
            <td>{row.dose}</td>
            <td>{row.total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Doses each given at once: when, how much, where it went in, from which lot. */
function DosesTable({ rows }: Pick<SummaryDose, 'rows'>) {
  // A lozenge has no place of its own to note; for the rest a dash says that nobody did.
  const sites = rows.some(({ what, site }) => site !== '' || what !== LOZENGE);
  return (
    <table className={tables.doses}>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">What</th>
          {sites && <th scope="col">Where</th>}
          <th scope="col">Lot</th>
          <th scope="col" className={tables.number}>
            Dose
          </th>
          <th scope="col" className={tables.number}>
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${row.from} ${index}`}>
            <th scope="row">{row.from}</th>
            <td className={tables.word}>{row.what}</td>
            {sites && (
              <td>
                <bdi>{row.site === '' ? NONE : row.site}</bdi>
              </td>
            )}
            <td>
              <bdi>{row.lot === '' ? NONE : row.lot}</bdi>
            </td>
            <td className={tables.number}>{row.dose}</td>
            <td className={tables.number}>{row.total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was given of the session's drug, and the count of what was drawn up for it. */
export function DoseTable({
  dose,
  count,
}: {
  readonly dose: SummaryDose;
  /** Drawn, given, wasted, returned: one sentence for each count. */
  readonly count: readonly string[];
}) {
  const { rows, drug, form, givenBy, layout } = dose;
  const remarks = [...dose.problems, ...dose.notes];
  return (
    <Section title={drug} aside={form}>
      {rows.length === 0 ? (
        <p>No {drug.toLowerCase()} was given.</p>
      ) : layout === 'flow' ? (
        <FlowTable rows={rows} />
      ) : (
        <DosesTable rows={rows} />
      )}
      <p className={section.small}>
        {givenBy !== '' && (
          <>
            Given by <bdi>{givenBy}</bdi>.{' '}
          </>
        )}
        {remarks.join(' ')}
      </p>
      {count.map((line) => (
        <p key={line} className={section.small}>
          {line}
        </p>
      ))}
    </Section>
  );
}

export function MedicinesTable({ medicines }: { readonly medicines: readonly SummaryMedicine[] }) {
  if (medicines.length === 0) return null;
  return (
    <Section title="Other medicines">
      <table className={tables.text}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Medicine</th>
            <th scope="col">For</th>
          </tr>
        </thead>
        <tbody>
          {medicines.map((medicine, index) => (
            <tr key={`${medicine.time} ${index}`}>
              <th scope="row">{medicine.time}</th>
              <td>
                <bdi>{medicine.name}</bdi> {medicine.amount} {medicine.route}
                {medicine.isLateEntry && ' · LATE ENTRY'}
              </td>
              <td>
                <bdi>{medicine.indication === '' ? NONE : medicine.indication}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
