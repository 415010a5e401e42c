/** What a session looked like at a moment: its summary sheet as the record stood then. */
import { useCallback, useMemo, type ReactElement } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Instant } from '../../../db/domain/basics/time.ts';
import { failureOf } from '../../api/client.ts';
import { instantAt } from '../../api/clock.ts';
import { useOperation } from '../../api/hooks.ts';
import { useCommands, type Command } from '../../app/commands.ts';
import { Loading } from '../../app/Loading.tsx';
import { useRights } from '../../app/rights.ts';
import { Trouble } from '../../app/Trouble.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { ReplaySheet } from './ReplaySheet.tsx';
import { ReplaySteps } from './ReplaySteps.tsx';
import { ReplayTime } from './ReplayTime.tsx';
import { momentIn, stepAt, stepsOf, type Step } from './replayTime.ts';
import styles from './replay.module.css';

export default function Replay(): ReactElement {
  const { sessionId = '' } = useParams();
  const { may } = useRights();
  const allowed = may('audit.replay');
  const moments = useOperation('audit.moments', { sessionId }, { enabled: allowed });
  const steps = useMemo(() => stepsOf(moments.data ?? []), [moments.data]);
  if (allowed && moments.data !== undefined && steps.length > 0) {
    return <Player key={sessionId} sessionId={sessionId} steps={steps} />;
  }
  return (
    <Page title="As it stood then" above={<Link to="/audit">Audit</Link>}>
      {!allowed ? (
        <EmptyState title="Not for everybody to read">
          A medical lead or an auditor sees a session as it once stood.
        </EmptyState>
      ) : moments.error !== null ? (
        <Trouble failure={failureOf(moments.error)} onRetry={() => void moments.refetch()} />
      ) : moments.isPending ? (
        <Loading what="Reading the session" />
      ) : (
        <EmptyState title="There is no such session in this record" />
      )}
    </Page>
  );
}

function Player({
  sessionId,
  steps,
}: {
  readonly sessionId: string;
  readonly steps: readonly Step[];
}): ReactElement {
  const [search, setSearch] = useSearchParams();
  const newest = steps.at(-1)?.at.utcMs ?? 0;
  const utcMs = momentIn(search.get('at')) ?? newest;
  const index = stepAt(steps, utcMs);
  const here = steps[index];
  // A moment of the record keeps the clock it was written on; a typed one has this computer's.
  const at: Instant = here?.at.utcMs === utcMs ? here.at : instantAt(utcMs);

  const go = useCallback(
    // Steps are not places to come back to one by one: Back leads to the list.
    (to: number) => setSearch({ at: String(to) }, { replace: true }),
    [setSearch],
  );
  const earlier = steps[index - 1];
  const later = steps[index + 1];
  const goEarlier = useCallback(() => {
    if (earlier !== undefined) go(earlier.at.utcMs);
  }, [earlier, go]);
  const goLater = useCallback(() => {
    if (later !== undefined) go(later.at.utcMs);
  }, [later, go]);
  const commands = useMemo(
    (): readonly Command[] => [
      {
        id: 'replay.earlier',
        label: 'Moment before',
        group: 'Record',
        keys: ['Ctrl+ArrowUp'],
        also: 'replay previous earlier',
        run: goEarlier,
      },
      {
        id: 'replay.later',
        label: 'Next moment',
        group: 'Record',
        keys: ['Ctrl+ArrowDown'],
        also: 'replay later',
        run: goLater,
      },
    ],
    [goEarlier, goLater],
  );
  useCommands(commands);

  return (
    <Page
      title="As it stood then"
      above={<Link to={`/audit?session=${sessionId}`}>Audit of this session</Link>}
    >
      <div className={styles.columns}>
        <div className={styles.side}>
          <ReplayTime
            at={at}
            near={here?.at ?? at}
            hasEarlier={earlier !== undefined}
            hasLater={later !== undefined}
            onEarlier={goEarlier}
            onLater={goLater}
            onMoment={go}
          />
          <ReplaySteps steps={steps} current={index} onStep={go} />
        </div>
        <ReplaySheet sessionId={sessionId} at={at} step={index} steps={steps} />
      </div>
    </Page>
  );
}
