import type { SummaryCell, SummaryVitals } from '../../db/domain/summaryCourse.ts';
import type { SummaryDose, SummaryMedicine } from '../../db/domain/summaryDose.ts';
import { Section } from './Section.tsx';
import styles from './SessionSummaryPage.module.css';

const MARKS = { caution: '!', critical: '!!' } as const;

function Value({ cell }: { readonly cell: SummaryCell }) {
  if (cell.mark === null) return <td>{cell.text}</td>;
  return (
    <td className={styles.marked}>
      <b>{cell.text}</b>
      <span className={styles.mark} role="img" aria-label={`${cell.mark} clinic prompt`}>
        {MARKS[cell.mark]}
      </span>
    </td>
  );
}

const VITALS_COLUMNS = [
  ['bp', 'BP', 'mmHg'],
  ['heartRate', 'HR', '/min'],
  ['spo2', 'SpO2', '%'],
  ['respiratoryRate', 'RR', '/min'],
  ['temperature', 'Temp', '°C'],
  ['moaas', 'MOAA/S', ''],
  ['pain', 'Pain', '0–10'],
  ['oxygen', 'O2', ''],
] as const;

/** Vital signs, one set a line; a value beyond a clinic prompt is marked by a sign, not a colour. */
export function VitalsTable({
  vitals,
  clock,
}: {
  readonly vitals: SummaryVitals;
  /** What clock the times are read on. */
  readonly clock: string;
}) {
  const { rows, intervals } = vitals;
  const marked = rows.some((row) => VITALS_COLUMNS.some(([key]) => row[key].mark !== null));
  const late = rows.filter((row) => row.writtenLater !== '');
  return (
    <Section title="Vital signs" aside={clock}>
      {rows.length === 0 ? (
        <p>No vital signs were recorded.</p>
      ) : (
        <table className={styles.vitals}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {VITALS_COLUMNS.map(([key, name, unit]) => (
                <th key={key} scope="col">
                  {name} <span>{unit}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={`${row.time} ${index}`}>
                <th scope="row">
                  {row.time}
                  {row.writtenLater !== '' && <span className={styles.mark}>*</span>}
                </th>
                {VITALS_COLUMNS.map(([key]) => (
                  <Value key={key} cell={row[key]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={styles.small}>
        {marked && <>! caution, !! critical: clinic prompts. </>}
        {late.length > 0 && (
          <>
            * Charted late: {late.map((row) => `${row.time} at ${row.writtenLater}`).join(', ')}
            .{' '}
          </>
        )}
        {intervals}
      </p>
    </Section>
  );
}

/** Every stretch of constant rate, pause and bolus, with the running total. */
export function DoseTable({ dose }: { readonly dose: SummaryDose }) {
  const remarks = [...dose.problems, ...dose.notes];
  return (
    <Section title="Ketamine" aside={dose.drug.replace(/^Ketamine, /, '')}>
      {dose.rows.length === 0 ? (
        <p>No ketamine was given.</p>
      ) : (
        <table className={styles.dose}>
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
            {dose.rows.map((row, index) => (
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
      )}
      <p className={styles.small}>
        {dose.givenBy !== '' && (
          <>
            Given by <bdi>{dose.givenBy}</bdi>.{' '}
          </>
        )}
        {remarks.join(' ')}
      </p>
    </Section>
  );
}

export function MedicinesTable({ medicines }: { readonly medicines: readonly SummaryMedicine[] }) {
  if (medicines.length === 0) return null;
  return (
    <Section title="Other medicines">
      <table className={styles.text}>
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
              </td>
              <td>
                <bdi>{medicine.indication === '' ? '–' : medicine.indication}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
