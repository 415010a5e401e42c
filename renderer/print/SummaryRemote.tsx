import type { SummaryRemote } from '../../db/domain/summary/summaryRemote.ts';
import { Fields } from './Fields.tsx';
import { Section } from './Section.tsx';
import { MissedRow } from './SummaryVitals.tsx';
import section from './Section.module.css';
import tables from './tables.module.css';

/** Where the patient was, who was there, and what they saw at each check. */
export function Remote({ remote }: { readonly remote: SummaryRemote }) {
  return (
    <Section title="Remote session">
      <Fields fields={[...remote.place, ...remote.meetings]} layout="rows" />
    </Section>
  );
}

/** The peer monitor's checks, by time, with those that were not made. */
export function PeerChecks({ remote }: { readonly remote: SummaryRemote }) {
  const { peerChecks, peerChecksBy, checks } = remote;
  return (
    <Section title="Peer monitor checks">
      {peerChecks.length === 0 ? (
        <p>None recorded.</p>
      ) : (
        <table className={tables.text}>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Found</th>
            </tr>
          </thead>
          <tbody>
            {peerChecks.map((row, index) =>
              row.kind === 'missed' ? (
                <MissedRow key={`${row.time} ${index}`} row={row} columns={1} />
              ) : (
                <tr key={`${row.time} ${index}`}>
                  <th scope="row">{row.time}</th>
                  <td>
                    {row.concern ? <b>{row.finding}</b> : row.finding}
                    {row.detail !== '' && (
                      <>
                        : <bdi>{row.detail}</bdi>
                      </>
                    )}
                  </td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      )}
      {peerChecksBy !== '' && (
        <p className={section.small}>
          <bdi>{peerChecksBy}</bdi>
        </p>
      )}
      {checks !== '' && <p className={section.small}>{checks}</p>}
    </Section>
  );
}
