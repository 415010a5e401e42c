import type { ReactElement } from 'react';
import { type SessionPhase, sessionPhase } from '../../../../db/domain/discharge/discharge.ts';
import { type SessionRecord, standing } from '../../../../db/domain/record/record.ts';
import { instantAt, nowMs, useNow } from '../../../api/clock.ts';
import { Tag } from '../../../ui/Tag.tsx';
import styles from './TopBar.module.css';

const PHASES: readonly (readonly [Exclude<SessionPhase, 'cancelled'>, string])[] = [
  ['pre', 'Pre'],
  ['dosing', 'Dosing'],
  ['recovery', 'Recovery'],
  ['ready_to_leave', 'Ready to leave'],
  ['discharged', 'Discharged'],
  ['signed', 'Signed'],
];

/**
 * Where the session stands, in words and by place.
 *
 * "Ready to leave" comes and goes with the clock: a blood pressure grows too old.
 */
export function PhaseBar({ record }: { readonly record: SessionRecord }): ReactElement {
  const tick = useNow(15_000);
  const phase = sessionPhase(record, instantAt(Math.max(tick.utcMs, nowMs())));
  if (phase === 'cancelled') return <Tag tone="caution">Cancelled</Tag>;
  const now = PHASES.findIndex(([one]) => one === phase);
  // A patient discharged with a reason to go ahead was never ready by the criteria: no tick there.
  const overridden = standing(record.entries, 'discharge')
    .at(-1)
    ?.values.criteria.some(({ overrideReason }) => overrideReason !== null);
  const when = (one: SessionPhase, index: number): 'past' | 'now' | 'later' | 'passed_by' => {
    if (index === now) return 'now';
    if (index > now) return 'later';
    return one === 'ready_to_leave' && overridden === true ? 'passed_by' : 'past';
  };
  return (
    <ol className={styles.phases} aria-label="Phase">
      {PHASES.map(([one, words], index) => (
        <li
          key={one}
          className={styles.phase}
          data-when={when(one, index)}
          aria-current={index === now ? 'step' : undefined}
        >
          {words}
        </li>
      ))}
    </ol>
  );
}
