import { memo, useMemo, type ReactElement } from 'react';
import type { QuickEvent } from '../../../../../db/domain/protocol/protocol.ts';
import { clinicalTime } from '../../../../../db/domain/basics/time.ts';
import { type Command, useCommands } from '../../../../app/commands.ts';
import { thisSecond } from '../../../../api/clock.ts';
import { Banner } from '../../../../ui/Banner.tsx';
import { Button } from '../../../../ui/Button.tsx';
import type { Panel } from '../panels.ts';
import type { May } from '../recorderRights.ts';
import { useRoom } from '../roomContext.ts';
import { quickEventWords, tapWords } from './taps.ts';
import { useTaps } from './useTaps.ts';
import styles from './entryBar.module.css';

type Key = { readonly words: string; readonly also: string; readonly press: () => void };

/** What the protocol lets be charted with one tap: now, and taken back within ten seconds. */
export const OneTap = memo(function OneTap({
  events,
  peerChecked,
  may,
  onGo,
}: {
  readonly events: readonly QuickEvent[];
  /** Somebody at the patient's side reports, and their panel is open to be written in. */
  readonly peerChecked: boolean;
  readonly may: May;
  readonly onGo: (panel: Panel) => void;
}): ReactElement | null {
  const { store } = useRoom();
  const { ready, tap, unsent, problem, retry, drop } = useTaps();
  const keys = useMemo((): readonly Key[] => {
    const peer: readonly Key[] = [
      {
        words: tapWords({ kind: 'peer_check' }),
        also: 'peer check',
        press: () => tap({ kind: 'peer_check' }),
      },
      {
        words: 'Monitor: concern…',
        also: 'peer check',
        press: () => {
          store.propose('peer_check', { fields: { finding: 'concern' }, at: thisSecond() });
          onGo('peer_check');
        },
      },
    ];
    return [
      ...(peerChecked ? peer : []),
      ...events
        .filter(({ kind }) => may('entry.record', kind))
        .map((event): Key => ({
          words: quickEventWords(event),
          also: event.kind === 'observation' ? 'observation' : 'adverse event',
          press: () => {
            if (event.kind === 'observation') {
              tap({ kind: 'observation', label: event.label });
              return;
            }
            // When it happened is now; how severe it was is still to be said.
            store.propose('adverse_event', { fields: { term: event.term }, at: thisSecond() });
            onGo('adverse_event');
          },
        })),
    ];
  }, [events, peerChecked, may, tap, store, onGo]);
  useCommands(
    useMemo(
      () =>
        keys.map(({ words, also, press }): Command => ({
          id: `tap.${words}`,
          // It records at once: the name says so.
          label: `Record: ${words}`,
          group: 'One tap',
          also,
          run: press,
        })),
      [keys],
    ),
  );
  if (keys.length === 0 && unsent.length === 0) return null;
  return (
    <div className={styles.taps}>
      <div role="group" aria-label="One tap" className={styles.tapKeys}>
        {keys.map(({ words, press }) => (
          <Button key={words} size="room" aria-disabled={!ready || undefined} onClick={press}>
            {words}
          </Button>
        ))}
      </div>
      {unsent.length > 0 && (
        <Banner
          tone="critical"
          title="Tapped, and not on the record"
          action={
            <Button size="room" onClick={retry}>
              Record now
            </Button>
          }
        >
          {problem !== null && <p>{problem}</p>}
          <ul>
            {unsent.map((one) => (
              <li key={one.entryId}>
                {clinicalTime(one.at)} {tapWords(one.tapped)}{' '}
                <Button
                  variant="quiet"
                  size="room"
                  aria-label={`Do not record ${tapWords(one.tapped)} ${clinicalTime(one.at)}`}
                  onClick={() => drop(one)}
                >
                  Do not record
                </Button>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  );
});
