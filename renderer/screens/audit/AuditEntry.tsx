/** One entry of the chain: when, who, what, about whom, and under what right. */
import { memo, type ReactElement } from 'react';
import { Link } from 'react-router';
import { auditWords } from '../../../db/domain/people/auditWords.ts';
import { clinicalTimeSeconds } from '../../../db/domain/basics/time.ts';
import { personText } from '../../../db/domain/session/recordWords.ts';
import type { AuditRow } from '../../../preload/contract/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { happenedWords } from './auditText.ts';
import styles from './audit.module.css';

export type AuditEntryProps = {
  readonly row: AuditRow;
  readonly onSession: ((sessionId: string) => void) | null;
};

export const AuditEntry = memo(
  function AuditEntry({ row, onSession }: AuditEntryProps): ReactElement {
    const happened = happenedWords(row);
    const { patient, person, sessionId } = row;
    const emergency = row.emergencyAccessId !== null;
    return (
      <li className={styles.entry} data-emergency={emergency || undefined}>
        <p className={styles.when}>
          {clinicalTimeSeconds(row.recordedAt)}
          {happened !== null && <span className={styles.happened}>{happened}</span>}
        </p>
        <p className={styles.who}>{personText(row.actor)}</p>
        <div>
          <p className={styles.action}>
            {auditWords(row.action)}
            {person !== null && person.id !== row.actor.id && <> · {personText(person)}</>}
            {emergency && (
              <span className={styles.mark}>
                <Icon name="caution" size={14} />
                Emergency access
              </span>
            )}
          </p>
          {patient !== null && (
            <p className={styles.quiet}>
              <bdi>{patient.name}</bdi> · MRN {patient.mrn}
            </p>
          )}
        </div>
        <div className={styles.links}>
          {sessionId !== null && (
            <>
              {onSession !== null && (
                <button type="button" className={styles.link} onClick={() => onSession(sessionId)}>
                  Only this session
                </button>
              )}
              <Link
                className={styles.link}
                to={`/audit/replay/${sessionId}?at=${row.recordedAt.utcMs}`}
              >
                As it stood then
                <span className="visually-hidden">
                  : what the session looked like at {clinicalTimeSeconds(row.recordedAt)}
                </span>
              </Link>
            </>
          )}
        </div>
      </li>
    );
  },
  // The handler is new at each drawing and does the same; only whether there is one shows.
  (before, after) =>
    before.row === after.row && (before.onSession === null) === (after.onSession === null),
);
