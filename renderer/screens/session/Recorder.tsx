/** The recorder of one session: live record, recovery, discharge, signature. */
import { useState, type ReactElement } from 'react';
import { useParams } from 'react-router';
import type { SessionRecord } from '../../../db/domain/record/record.ts';
import { failureOf } from '../../api/client.ts';
import { useOperation } from '../../api/hooks.ts';
import { type Rights, useRights } from '../../app/rights.ts';
import { useRoomTheme } from '../../app/theme.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { PageTitle } from '../../ui/PageTitle.tsx';
import { KioskCommand } from '../shared/KioskStart.tsx';
import { RecorderScreen } from './live/RecorderScreen.tsx';
import { RoomContext } from './live/roomContext.ts';
import { createRoomStore } from './live/roomStore.ts';
import styles from './live/live.module.css';

export default function Recorder(): ReactElement {
  const { sessionId = '' } = useParams();
  useRoomTheme();
  const record = useOperation('session.open', { sessionId });
  const rights = useRights();
  const isThere = rights.actor.id !== '';
  // A failed re-reading must not take the session off the screen: what was read stays.
  if (record.data === undefined || !isThere) {
    return (
      <div className={styles.notOpen} aria-busy={record.error === null}>
        <PageTitle>Session</PageTitle>
        {record.error !== null && (
          <Banner
            tone="critical"
            title="The session could not be read"
            action={<Button onClick={() => void record.refetch()}>Try again</Button>}
          >
            {failureOf(record.error).message}
          </Banner>
        )}
      </div>
    );
  }
  return <Room key={sessionId} sessionId={sessionId} record={record.data} rights={rights} />;
}

/** One room for as long as this session is on the screen: another session is another room. */
function Room({
  sessionId,
  record,
  rights,
}: {
  readonly sessionId: string;
  readonly record: SessionRecord;
  readonly rights: Rights;
}): ReactElement {
  const [room] = useState(() => ({
    sessionId,
    store: createRoomStore(),
    kind: record.session.kind,
    writerId: rights.actor.id,
  }));
  return (
    <RoomContext value={room}>
      <KioskCommand
        sessionId={sessionId}
        offered={record.cancellation === null && record.signatures.length === 0}
      />
      <RecorderScreen record={record} rights={rights} />
    </RoomContext>
  );
}
