import type { ReactElement } from 'react';
import type { SessionRecord } from '../../../../db/domain/record/record.ts';
import { sessionView } from '../../../../db/domain/session/sessionView.ts';
import { instantAt, nowMs, useNow } from '../../../api/clock.ts';
import { Stat } from '../../../ui/Stat.tsx';
import {
  checkStat,
  deliveredStat,
  elapsedStat,
  meansStat,
  perKgStat,
  plannedStat,
} from './readingStats.ts';
import styles from './live.module.css';

/**
 * The readings that tick. It is the only part of the recorder that renders every second.
 *
 * Everything is worked out again from the record at the present moment: nothing is counted up.
 */
export function Readings({ record }: { readonly record: SessionRecord }): ReactElement {
  const tick = useNow();
  // An entry of this very second is later than the last tick, and has to count at once.
  const atMs = Math.max(tick.utcMs, nowMs());
  const view = sessionView(record, instantAt(atMs));
  const seen = { record, view, atMs, instantAt };
  const over = view.state === 'discharged' || view.state === 'signed' || view.state === 'cancelled';
  return (
    <section aria-label="Readings" className={styles.readings}>
      <Stat {...deliveredStat(seen)} />
      <Stat {...perKgStat(seen)} />
      <Stat size="m" {...meansStat(seen)} />
      {!over && <Stat size="m" {...elapsedStat(seen)} />}
      <Stat {...plannedStat(seen)} />
      {!over && <Stat size="m" {...checkStat(seen)} />}
    </section>
  );
}
