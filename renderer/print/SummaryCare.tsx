import type {
  SummaryCriterion,
  SummaryDischarge,
  SummaryEvent,
  SummaryRecoveryRow,
} from '../../db/domain/summary/summaryCourse.ts';
import type { SummaryField } from '../../db/domain/summary/summary.ts';
import { Fields } from './Fields.tsx';
import { Section } from './Section.tsx';
import section from './Section.module.css';
import styles from './SummaryCare.module.css';
import tables from './tables.module.css';

/** Observations, adverse events and acknowledged prompts, by time. */
export function EventsTable({ events }: { readonly events: readonly SummaryEvent[] }) {
  return (
    <Section title="Events">
      {events.length === 0 ? (
        <p>None recorded.</p>
      ) : (
        <table className={tables.text}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">What happened</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event, index) => (
              <tr key={`${event.time} ${index}`}>
                <th scope="row">{event.time}</th>
                <td>
                  <span className={section.quiet}>{event.kind}: </span>
                  <bdi>{event.what}</bdi>
                  {event.detail !== '' && (
                    <>
                      {' · '}
                      <bdi>{event.detail}</bdi>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

/** Serial looks at recovery; a scale with an item not judged says so. */
export function RecoveryTable({ recovery }: { readonly recovery: readonly SummaryRecoveryRow[] }) {
  return (
    <Section title="Recovery">
      {recovery.length === 0 ? (
        <p>No recovery check was recorded.</p>
      ) : (
        <table className={tables.scores}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Aldrete</th>
              <th scope="col">PADSS</th>
              <th scope="col">Dissociation*</th>
              <th scope="col">Orientation</th>
              <th scope="col">Gait</th>
              <th scope="col">Nausea</th>
            </tr>
          </thead>
          <tbody>
            {recovery.map((row, index) => (
              <tr key={`${row.time} ${index}`}>
                <th scope="row">{row.time}</th>
                <td>{row.aldrete}</td>
                <td>{row.padss}</td>
                <td>{row.dissociation}</td>
                <td>{row.orientation}</td>
                <td>{row.gait}</td>
                <td>{row.nausea}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {recovery.length > 0 && (
        <p className={section.small}>Modified Aldrete and PADSS: of 10. * 0–10, not validated.</p>
      )}
    </Section>
  );
}

/** What was not met stands first, each in a line; what was met follows in one paragraph. */
function Criteria({ criteria }: { readonly criteria: readonly SummaryCriterion[] }) {
  const open = criteria.filter(
    ({ state, overrideReason }) => state !== 'met' || overrideReason !== null,
  );
  const met = criteria.filter((criterion) => !open.includes(criterion));
  return (
    <>
      {open.length > 0 && (
        <ul className={styles.unmet}>
          {open.map(({ label, state, detail, overrideReason }) => (
            <li key={label}>
              <b>{state.toUpperCase()}</b> <bdi>{detail === '' ? label : detail}</bdi>
              {overrideReason !== null && (
                <>
                  {' · '}
                  <b>overridden:</b> <bdi>{overrideReason}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {met.length > 0 && (
        <div className={styles.met}>
          <b>Met</b>{' '}
          <ul>
            {met.map(({ label, detail }) => (
              <li key={label}>
                <bdi>{detail === '' ? label : detail}</bdi>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** What the gate asked and found, and why it was overridden where it was. */
export function Discharge({
  discharge,
  goingHome,
}: {
  readonly discharge: SummaryDischarge | null;
  readonly goingHome: readonly SummaryField[];
}) {
  const aside =
    discharge === null
      ? ''
      : `${discharge.time} by ${discharge.by}${
          discharge.overridden > 0 ? ` · ${discharge.overridden} overridden` : ''
        }`;
  return (
    <Section title="Discharge" aside={aside}>
      {discharge === null ? <p>Not discharged.</p> : <Criteria criteria={discharge.criteria} />}
      <div className={styles.goingHome}>
        <Fields fields={goingHome} layout="inline" />
      </div>
    </Section>
  );
}
