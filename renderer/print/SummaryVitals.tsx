import type { ReportedBy } from '../../db/domain/record/record.ts';
import {
  NOT_TAKEN,
  type SummaryCell,
  type SummaryMissedCheck,
  type SummaryVitals,
  type SummaryVitalsSet,
} from '../../db/domain/summary/summaryVitals.ts';
import { Section } from './Section.tsx';
import section from './Section.module.css';
import tables from './tables.module.css';

const MARKS = { caution: '!', critical: '!!' } as const;
const REPORTED = {
  patient: { mark: '†', words: 'reported by the patient' },
  peer_monitor: { mark: '‡', words: 'reported by the peer monitor' },
} as const satisfies Record<ReportedBy, object>;

function Value({ cell }: { readonly cell: SummaryCell }) {
  if (cell.mark === null) return <td>{cell.text}</td>;
  return (
    <td>
      <b>{cell.text}</b>
      <span className={tables.mark} role="img" aria-label={`${cell.mark} clinic prompt`}>
        {MARKS[cell.mark]}
      </span>
    </td>
  );
}

const COLUMNS = [
  ['bp', 'BP', 'mmHg'],
  ['heartRate', 'HR', '/min'],
  ['spo2', 'SpO2', '%'],
  ['respiratoryRate', 'RR', '/min'],
  ['temperature', 'Temp', '°C'],
  ['moaas', 'MOAA/S', ''],
  ['pain', 'Pain', '0–10'],
  ['oxygen', 'O2', ''],
] as const;

type Column = (typeof COLUMNS)[number];

function SetRow({
  row,
  columns,
}: {
  readonly row: SummaryVitalsSet;
  readonly columns: readonly Column[];
}) {
  const reported = row.reportedBy === null ? null : REPORTED[row.reportedBy];
  return (
    <tr>
      <th scope="row">
        {row.time}
        {reported !== null && (
          <span className={tables.mark} role="img" aria-label={reported.words}>
            {reported.mark}
          </span>
        )}
        {row.writtenLater !== '' && <span className={tables.mark}>*</span>}
      </th>
      {columns.map(([key]) => (
        <Value key={key} cell={row[key]} />
      ))}
    </tr>
  );
}

/** A check that was not done, in the place of the values it would have brought. */
export function MissedRow({
  row,
  columns,
}: {
  readonly row: SummaryMissedCheck;
  /** How many columns follow the time. */
  readonly columns: number;
}) {
  return (
    <tr>
      <th scope="row">{row.time}</th>
      <td colSpan={columns} className={tables.missed}>
        <b>{row.what}:</b> <bdi>{row.reason}</bdi>
      </td>
    </tr>
  );
}

function chartedLate({ time, writtenLater, isLateEntry }: SummaryVitalsSet): string {
  return `${time} at ${writtenLater}${isLateEntry ? ' (LATE ENTRY)' : ''}`;
}

/** Vital signs, one set a line; a value beyond a clinic prompt is marked by a sign, not a colour. */
export function VitalsTable({
  vitals,
  clock,
  narrow,
}: {
  readonly vitals: SummaryVitals;
  /** What clock the times are read on. */
  readonly clock: string;
  /** Names the values nobody ever took under the table, instead of a column of dashes for each. */
  readonly narrow: boolean;
}) {
  const { rows, intervals, checks } = vitals;
  const sets = rows.filter((row) => row.kind === 'set');
  const never = narrow
    ? COLUMNS.filter(([key]) => sets.every((row) => row[key].text === NOT_TAKEN))
    : [];
  const columns = COLUMNS.filter((column) => !never.includes(column));
  const marked = sets.some((row) => COLUMNS.some(([key]) => row[key].mark !== null));
  const charted = sets.filter((row) => row.writtenLater !== '');
  const reporters = [...new Set(sets.flatMap(({ reportedBy }) => reportedBy ?? []))];
  return (
    <Section title="Vital signs" aside={clock}>
      {rows.length === 0 ? (
        <p>No vital signs were recorded.</p>
      ) : (
        <table className={tables.vitals}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              {columns.map(([key, name, unit]) => (
                <th key={key} scope="col">
                  {name} <span>{unit}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) =>
              row.kind === 'set' ? (
                <SetRow key={`${row.time} ${index}`} row={row} columns={columns} />
              ) : (
                <MissedRow key={`${row.time} ${index}`} row={row} columns={columns.length} />
              ),
            )}
          </tbody>
        </table>
      )}
      <p className={section.small}>
        {reporters.map((who) => (
          <b key={who}>
            {REPORTED[who].mark} {REPORTED[who].words}, not taken by the clinic.{' '}
          </b>
        ))}
        {marked && <>! caution, !! critical: clinic prompts. </>}
        {charted.length > 0 && <>* Charted late: {charted.map(chartedLate).join(', ')}. </>}
        {never.length > 0 && sets.length > 0 && (
          <>Never taken: {never.map(([, name]) => name).join(', ')}. </>
        )}
        {checks} {intervals}
      </p>
    </Section>
  );
}
