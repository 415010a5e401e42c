import type { ReactElement } from 'react';
import type { QuickEntry } from '../../../../../db/domain/vitals/quickEntry.ts';
import type { Instant } from '../../../../../db/domain/basics/time.ts';
import { instantAt, offsetAt, useNow } from '../../../../api/clock.ts';
import { typedForm } from '../../../../ui/TimeField.tsx';
import { agoWords, isBegunEarlier, lineTime } from './lineTime.ts';
import styles from './entryBar.module.css';

/** The time a line would be saved with, as it stands now. */
export function TimeNow({
  at,
  entry,
  begunMs,
}: {
  readonly at: Instant | null;
  readonly entry: QuickEntry;
  /** When the line was begun to be typed, ms UTC; null while it is empty. */
  readonly begunMs: number | null;
}): ReactElement {
  const now = useNow(10_000);
  const said = lineTime(entry, now, offsetAt);
  const time = at ?? (said.ok ? said.at : null);
  // `-5` is five minutes before the saving, as no time is the saving itself.
  const moves = at === null && (entry.state !== 'understood' || entry.clock === null);
  const typed =
    moves && begunMs !== null && isBegunEarlier(begunMs, now)
      ? `, typed ${typedForm(instantAt(begunMs), now)}`
      : '';
  if (time === null) {
    const words = `Now ${typedForm(now, now)}${typed}`;
    return typed === '' ? <>{words}</> : <span className={styles.earlier}>{words}</span>;
  }
  const ago = agoWords(time, now);
  return (
    <span className={styles.earlier}>
      At {typedForm(time, now)}
      {ago !== null && ` (${ago})`}
      {typed}
    </span>
  );
}
