/** Every session that runs on this computer, on every screen: whose turn it is, and what is late. */
import { memo, type ReactElement } from 'react';
import { Link, useLocation } from 'react-router';
import type { BoardRow } from '../../db/domain/session/board.ts';
import { patientName } from '../../db/domain/record/record.ts';
import { useNow } from '../api/clock.ts';
import { chairColour } from '../screens/shared/ChairBadge.tsx';
import { alarmsOf } from '../screens/shared/alarm.ts';
import { AlarmVoice, ChipFace } from './ChairChip.tsx';
import { chairKeys } from './chairs.ts';
import styles from './ChairStrip.module.css';

export const nameOfRow = (row: BoardRow): string => patientName(row.patient);

export function ChairStrip({ rows }: { readonly rows: readonly BoardRow[] }): ReactElement {
  const { pathname } = useLocation();
  return (
    <nav aria-label="Running sessions" className={styles.strip}>
      {rows.map((row) => (
        <Chip key={row.sessionId} row={row} current={pathname === `/session/${row.sessionId}`} />
      ))}
      <AlarmVoice rows={rows} nameOf={nameOfRow} />
    </nav>
  );
}

/** Ticks by itself, so that nothing around it does. */
const Chip = memo(function Chip({
  row,
  current,
}: {
  readonly row: BoardRow;
  readonly current: boolean;
}): ReactElement {
  const { utcMs } = useNow();
  const name = nameOfRow(row);
  const keys = chairKeys(row.chair);
  return (
    <Link
      to={`/session/${row.sessionId}`}
      className={styles.chip}
      style={chairColour(row.chair)}
      data-alarm={alarmsOf(row, utcMs)[0]?.kind}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={keys ?? undefined}
      title={keys === null ? name : `${name} (${keys})`}
    >
      <ChipFace row={row} name={name} shown={row.patient.familyName} nowMs={utcMs} />
    </Link>
  );
});
