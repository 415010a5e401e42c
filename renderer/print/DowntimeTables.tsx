import { Fragment } from 'react';
import type {
  DowntimeDoses,
  DowntimeRow,
  DowntimeScale,
  DowntimeVitals,
} from '../../db/domain/paper/downtimeForm.ts';
import styles from './DowntimeFormPage.module.css';

/** A place for a pen. */
function Cell() {
  return <td>&nbsp;</td>;
}

export function Doses({ doses }: { readonly doses: DowntimeDoses }) {
  return (
    <table className={`${styles.grid} ${styles.doses}`}>
      <colgroup>
        <col data-size="due" />
        {doses.columns.map(({ head, size }) => (
          <col key={head} data-size={size} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">What</th>
          {doses.columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {doses.rows.map((row, index) => (
          <tr key={index}>
            <RowHead words={row} />
            {doses.columns.map(({ head }) => (
              <Cell key={head} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a line is of; where that is written by hand as well, it heads nothing yet. */
function RowHead({ words }: { readonly words: string }) {
  return words === '' ? <Cell /> : <th scope="row">{words}</th>;
}

type Column = { readonly head: string; readonly size: 'figure' | 'wide' | 'rest' };

const WIDE: readonly Column[] = [
  { head: 'Time', size: 'figure' },
  { head: 'BP, mmHg', size: 'wide' },
  { head: 'HR, /min', size: 'rest' },
  { head: 'SpO2, %', size: 'rest' },
  { head: 'RR, /min', size: 'rest' },
  { head: 'Air or oxygen', size: 'rest' },
  { head: 'MOAA/S', size: 'rest' },
  { head: 'Initials', size: 'rest' },
];
const TOLD: readonly Column[] = [
  { head: 'Time', size: 'figure' },
  { head: 'BP, mmHg', size: 'wide' },
  { head: 'HR, /min', size: 'rest' },
  { head: 'SpO2, %', size: 'rest' },
  { head: 'RR, /min', size: 'rest' },
  { head: 'Reported by', size: 'wide' },
  { head: 'Initials', size: 'rest' },
];
const HALF: readonly Column[] = [
  { head: 'Time', size: 'figure' },
  { head: 'BP', size: 'wide' },
  { head: 'HR', size: 'rest' },
  { head: 'SpO2', size: 'rest' },
  { head: 'RR', size: 'rest' },
  { head: 'Initials', size: 'figure' },
];

/** Rows beside each other, read from left to right, so that a page may end after any of them. */
function across<T>(rows: readonly T[], count: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / count) }, (_, index) =>
    rows.slice(index * count, (index + 1) * count),
  );
}

function Checks({
  rows,
  columns,
  sets,
}: {
  readonly rows: readonly DowntimeRow[];
  readonly columns: readonly Column[];
  /** How many checks stand beside each other. */
  readonly sets: 1 | 2;
}) {
  const places = Array.from({ length: sets }, (_, place) => place);
  return (
    <table className={sets === 2 ? `${styles.grid} ${styles.paired}` : styles.grid}>
      <colgroup>
        {places.map((place) => (
          <Fragment key={place}>
            <col data-size="due" />
            {columns.map(({ head, size }) => (
              <col key={head} data-size={size} />
            ))}
          </Fragment>
        ))}
      </colgroup>
      <thead>
        <tr>
          {places.map((place) => (
            <Fragment key={place}>
              <th scope="col">Due</th>
              {columns.map(({ head }) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {across(rows, sets).map((row, index) => (
          <tr key={index}>
            {places.map((place) => (
              <Fragment key={place}>
                <RowHead words={row[place]?.due ?? ''} />
                {columns.map(({ head }) => (
                  <Cell key={head} />
                ))}
              </Fragment>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A row for each check that comes due; of many of them two beside each other. */
export function Vitals({
  vitals,
  isRemote,
}: {
  readonly vitals: DowntimeVitals;
  /** Told by the patient or the peer monitor, not taken by the clinic. */
  readonly isRemote: boolean;
}) {
  const { rows, layout, limits, recheck } = vitals;
  return (
    <>
      <ul className={styles.limits}>
        <li>Clinic prompts, for a clinician to judge:</li>
        {limits.map(({ label, value }) => (
          <li key={label}>
            {' '}
            <b>{label}</b> {value}.
          </li>
        ))}
        <li> {recheck}</li>
      </ul>
      {layout === 'wide' ? (
        <Checks rows={rows} columns={isRemote ? TOLD : WIDE} sets={1} />
      ) : (
        <Checks rows={rows} columns={HALF} sets={2} />
      )}
    </>
  );
}

/** Lines under heads, all empty: medicines, events, checks by somebody else. */
export function EmptyTable({
  columns,
  rows,
}: {
  readonly columns: readonly {
    readonly head: string;
    readonly size?: 'due' | 'figure' | 'small';
  }[];
  /** What opens each row; empty where that is written too. */
  readonly rows: readonly string[];
}) {
  const [first, ...rest] = columns;
  return (
    <table className={styles.grid}>
      <colgroup>
        {columns.map(({ head, size }) => (
          <col key={head} data-size={size} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {first !== undefined && <RowHead words={row} />}
            {rest.map(({ head }) => (
              <Cell key={head} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A recovery scale, to be scored twice. */
export function ScaleTable({ scale }: { readonly scale: DowntimeScale }) {
  return (
    <table className={styles.grid}>
      <colgroup>
        <col />
        <col data-size="score" />
        <col data-size="score" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            {scale.name}, {scale.readyAt}
          </th>
          <th scope="col">at</th>
          <th scope="col">at</th>
        </tr>
      </thead>
      <tbody>
        {scale.items.map(({ label, options }) => (
          <tr key={label}>
            <td>
              <b>{label}</b> {options.map(({ score, words }) => `${score} ${words}`).join(' · ')}
            </td>
            <Cell />
            <Cell />
          </tr>
        ))}
        <tr>
          <td>
            <b>Total</b>
          </td>
          <Cell />
          <Cell />
        </tr>
      </tbody>
    </table>
  );
}
