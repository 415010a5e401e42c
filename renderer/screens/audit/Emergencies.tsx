/** Every emergency access: who, why, how it was proved, from when until when, and what was done. */
import type { ReactElement } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { formatInteger } from '../../../db/domain/basics/format.ts';
import { personText } from '../../../db/domain/session/recordWords.ts';
import type { EmergencyRow } from '../../../preload/contract/index.ts';
import { failureOf, type CallError } from '../../api/client.ts';
import { Loading } from '../../app/Loading.tsx';
import { Trouble } from '../../app/Trouble.tsx';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PROOF_WORDS, spanWords } from './auditText.ts';
import styles from './audit.module.css';

export function Emergencies({
  emergencies,
}: {
  readonly emergencies: UseQueryResult<readonly EmergencyRow[], CallError>;
}): ReactElement {
  const { data, error } = emergencies;
  if (error !== null) {
    return <Trouble failure={failureOf(error)} onRetry={() => void emergencies.refetch()} />;
  }
  if (data === undefined) return <Loading what="Reading the emergencies" />;
  if (data.length === 0) {
    return (
      <EmptyState title="There was no emergency access">
        Who charts beyond their role in an emergency is listed here, with their reason.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.emergencies} aria-label="Emergency access, newest first">
      {data
        .toSorted((a, b) => b.beganAt.utcMs - a.beganAt.utcMs)
        .map((emergency) => (
          <Emergency key={emergency.id} emergency={emergency} />
        ))}
    </ul>
  );
}

function Emergency({ emergency }: { readonly emergency: EmergencyRow }): ReactElement {
  const { id, person, reason, proof, beganAt, untilUtcMs, entryCount } = emergency;
  return (
    <li className={styles.emergency}>
      <div>
        <h2 className={styles.emergencyWho}>
          <Icon name="caution" />
          {personText(person)}
        </h2>
        <p className={styles.quiet}>
          {spanWords(beganAt, untilUtcMs)}, {PROOF_WORDS[proof]}
        </p>
        <p className={styles.reason}>{reason}</p>
      </div>
      <ButtonLink to={`/audit?emergency=${id}`}>
        {entryCount === 1 ? '1 entry' : `${formatInteger(entryCount)} entries`}
        <span className="visually-hidden"> under this emergency access</span>
      </ButtonLink>
    </li>
  );
}
