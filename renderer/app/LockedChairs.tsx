/**
 * The running sessions while the record is locked: chairs and clocks, nothing of a patient.
 *
 * Locking hides the patient and never a check that comes due. Nobody can chart meanwhile, so what
 * was known at the lock stays true, and the clock does the rest.
 */
import { useSyncExternalStore, type ReactElement } from 'react';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { useNow } from '../api/clock.ts';
import { chairColour } from '../screens/shared/ChairBadge.tsx';
import { alarmsOf } from '../screens/shared/alarm.ts';
import { AlarmVoice, ChipFace, type ChairRow } from './ChairChip.tsx';
import styles from './ChairStrip.module.css';

const NONE: readonly ChairRow[] = [];
let kept = NONE;
const listeners = new Set<() => void>();

/** Keeps what may be seen while locked; an empty list forgets it. */
export function keepForLock(rows: readonly BoardRow[]): void {
  // Named one by one: a name or a room must not come along.
  kept = rows.map((row) => ({
    sessionId: row.sessionId,
    chair: row.chair,
    state: row.state,
    checkedInAt: row.checkedInAt,
    dosingStartedAt: row.dosingStartedAt,
    checks: row.checks,
    unacknowledged: row.unacknowledged,
    readyToLeave: row.readyToLeave,
  }));
  for (const listener of [...listeners]) listener();
}

/** What is kept for the lock screen. */
export function keptForLock(): readonly ChairRow[] {
  return kept;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function LockedChairs(): ReactElement | null {
  const rows = useSyncExternalStore(subscribe, keptForLock);
  if (rows.length === 0) return null;
  return (
    <section aria-label="Running sessions" className={styles.strip}>
      {rows.map((row) => (
        <LockedChip key={row.sessionId} row={row} />
      ))}
      <AlarmVoice rows={rows} nameOf={() => ''} />
    </section>
  );
}

function LockedChip({ row }: { readonly row: ChairRow }): ReactElement {
  const { utcMs } = useNow();
  return (
    <p
      className={styles.chip}
      style={chairColour(row.chair)}
      data-alarm={alarmsOf(row, utcMs)[0]?.kind}
    >
      <ChipFace row={row} name="" shown="" nowMs={utcMs} />
    </p>
  );
}
