/** The session's summary sheet as the record stood, and a band that says so. */
import { memo, type ReactElement } from 'react';
import { clinicalDate, clinicalTimeSeconds, type Instant } from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../print/Sheet.tsx';
import type { Step } from './replayTime.ts';
import styles from './replay.module.css';

const Paper = memo(Sheet);

export function ReplaySheet({
  sessionId,
  at,
  step,
  steps,
}: {
  readonly sessionId: string;
  readonly at: Instant;
  readonly step: number;
  readonly steps: readonly Step[];
}): ReactElement {
  const replay = useOperation(
    'audit.replay',
    { sessionId, asOfUtcMs: at.utcMs },
    { keepPrevious: true },
  );
  const { data, error, isPlaceholderData, isPending } = replay;
  // What is still the moment before never stands under the words of this one.
  const busy = isPending || isPlaceholderData;
  const clock = `${clinicalTimeSeconds(at)}, ${clinicalDate(at)}`;
  const place = step < 0 ? 'before its first entry' : `moment ${step + 1} of ${steps.length}`;
  return (
    <section aria-label="The record as it stood" className={styles.shown} aria-busy={busy}>
      <p role="status" className={styles.band}>
        <Icon name="clock" />
        <span>{busy ? `Reading how it stood at ${clock}` : `As the record stood at ${clock}`}</span>
        <span className={styles.place}>{place}</span>
      </p>
      {error !== null ? (
        <Trouble failure={failureOf(error)} onRetry={() => void replay.refetch()} />
      ) : data === undefined ? null : data === null ? (
        <EmptyState title="Not there yet">
          At this moment the session had not been checked in.
        </EmptyState>
      ) : (
        <div className={busy ? styles.stale : undefined}>
          <Paper summary={data} paper="Letter" />
        </div>
      )}
    </section>
  );
}
