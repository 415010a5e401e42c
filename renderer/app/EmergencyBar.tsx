/** Says all the time that an emergency access runs, how long still, and ends it. */
import { useCallback, useMemo, type ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Emergency } from '../../preload/contract/index.ts';
import { useNow } from '../api/clock.ts';
import { useSend } from '../api/hooks.ts';
import { Icon } from '../ui/Icon.tsx';
import { takeState } from './appState.ts';
import { useCommands, type Command } from './commands.ts';
import styles from './EmergencyBar.module.css';

/** How long it still lasts, in words. */
export function emergencyLeft(untilUtcMs: number, nowMs: number): string {
  const minutes = Math.ceil((untilUtcMs - nowMs) / 60_000);
  if (minutes <= 0) return 'over now';
  return minutes === 1 ? 'the last minute' : `${minutes} min left`;
}

function Left({ untilUtcMs }: { readonly untilUtcMs: number }): ReactElement {
  const { utcMs } = useNow();
  return <span className={styles.left}>{emergencyLeft(untilUtcMs, utcMs)}</span>;
}

export function EmergencyBar({ emergency }: { readonly emergency: Emergency }): ReactElement {
  const client = useQueryClient();
  const { send, failure } = useSend('emergency.end');
  const endNow = useCallback(async (): Promise<void> => {
    const reply = await send({});
    if (reply.ok) takeState(client, reply.value);
  }, [client, send]);
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'app.endEmergency',
          label: 'End emergency access',
          group: 'App',
          also: 'break glass stop',
          run: () => void endNow(),
        },
      ],
      [endNow],
    ),
  );
  return (
    <section aria-label="Emergency access" className={styles.bar}>
      <p className={styles.words}>
        <Icon name="critical" />
        <strong>Emergency access</strong>
        <Left untilUtcMs={emergency.untilUtcMs} />
        <span className={styles.note}>
          {failure === null ? 'All you read and write is marked.' : failure.message}
        </span>
      </p>
      <button type="button" className={styles.end} onClick={() => void endNow()}>
        End emergency access
      </button>
    </section>
  );
}
