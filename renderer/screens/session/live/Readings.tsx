import type { ReactElement } from 'react';
import { formatMg, formatMgPerKg, formatRateMlPerHour } from '../../../../db/domain/format.ts';
import { isZero } from '../../../../db/domain/rational.ts';
import type { SessionRecord } from '../../../../db/domain/record.ts';
import { type SessionView, sessionView } from '../../../../db/domain/sessionView.ts';
import { clinicalTime, durationClock } from '../../../../db/domain/time.ts';
import { instantAt, nowMs, useNow } from '../../../api/clock.ts';
import { Stat, type StatProps } from '../../../ui/Stat.tsx';
import styles from './live.module.css';

/** `23.4 mg` as number and unit, to be set in two sizes; a trace too small for it in words. */
function split(text: string): Pick<StatProps, 'value' | 'unit' | 'note' | 'size'> {
  if (!/^\d/.test(text)) return { value: 'Trace', note: text, size: 'm' };
  const at = text.lastIndexOf(' ');
  return { value: text.slice(0, at), unit: text.slice(at + 1) };
}

/** Minutes and seconds; hours only when there are any. */
function clock(ms: number): string {
  const text = durationClock(ms);
  return text.startsWith('0:') ? text.slice(2) : text;
}

function pumpStat({ pump, dosingStartedAt, infusionStoppedAt }: SessionView): StatProps {
  const since = (words: string): string =>
    pump.sinceMs === null ? words : `${words} since ${clinicalTime(instantAt(pump.sinceMs))}`;
  switch (pump.state) {
    case 'not_started':
      return {
        label: 'Pump',
        value: 'Off',
        note: dosingStartedAt === null ? 'not started' : 'bolus only',
      };
    case 'running':
      return {
        label: 'Pump',
        ...split(formatRateMlPerHour(pump.rateUlPerHour)),
        note: since('running'),
      };
    case 'paused':
      return {
        label: 'Pump',
        value: 'Paused',
        note: `${since('paused')}, set to ${formatRateMlPerHour(pump.setRateUlPerHour)}`,
        tone: 'caution',
      };
    case 'stopped':
      return {
        label: 'Pump',
        value: 'Stopped',
        note: infusionStoppedAt === null ? '' : `at ${clinicalTime(infusionStoppedAt)}`,
      };
  }
}

function vitalsStat(view: SessionView, atMs: number): StatProps {
  const { nextVitals, state, baseline, lastVitals } = view;
  const last =
    lastVitals === null ? 'none taken yet' : `last at ${clinicalTime(lastVitals.observedAt)}`;
  if (nextVitals === null) {
    if (state === 'checked_in' && baseline === null) {
      return { label: 'Vital signs', value: 'Baseline', note: 'not taken yet', tone: 'caution' };
    }
    return { label: 'Vital signs', value: lastVitals === null ? 'None' : 'Taken', note: last };
  }
  if (nextVitals.overdueMs > 0) {
    return {
      label: 'Vital signs overdue by',
      value: clock(nextVitals.overdueMs),
      note: `OVERDUE, ${last}`,
      tone: 'caution',
    };
  }
  return {
    label: 'Next vital signs in',
    value: clock(nextVitals.dueMs - atMs),
    note: last,
  };
}

function elapsedStat(view: SessionView): StatProps {
  const { elapsedSinceStopMs, elapsedSinceStartMs, elapsedSinceCheckInMs, state } = view;
  if (state === 'recovery' && elapsedSinceStopMs !== null) {
    return {
      label: 'In recovery',
      value: clock(elapsedSinceStopMs),
      note: elapsedSinceStartMs === null ? '' : `${clock(elapsedSinceStartMs)} since start`,
    };
  }
  if (elapsedSinceStartMs !== null) {
    const done = view.projectedCompletionMs;
    return {
      label: 'Elapsed',
      value: clock(elapsedSinceStartMs),
      note:
        state === 'dosing' && done !== null && view.pump.state === 'running'
          ? `dose in at ${clinicalTime(instantAt(done))}`
          : 'since start',
    };
  }
  return { label: 'Since check-in', value: clock(elapsedSinceCheckInMs) };
}

/**
 * The readings that tick. It is the only part of the recorder that renders every second.
 *
 * Everything is worked out again from the record at the present moment: nothing is counted up.
 */
export function Readings({ record }: { readonly record: SessionRecord }): ReactElement {
  const tick = useNow();
  // An entry of this very second is later than the last tick, and has to count at once.
  const now = instantAt(Math.max(tick.utcMs, nowMs()));
  const view = sessionView(record, now);
  const over = view.state === 'discharged' || view.state === 'signed' || view.state === 'cancelled';
  const perKg = formatMgPerKg(view.deliveredMcgPerKg);
  const broken = view.doseProblems.length > 0;
  const excess = !isZero(view.excessMcg);
  return (
    <section aria-label="Readings" className={styles.readings}>
      <Stat
        label="Delivered"
        {...split(formatMg(view.deliveredMcg))}
        {...(broken ? { note: 'The dose entries do not fit together: check the timeline' } : {})}
        tone={broken ? 'critical' : 'normal'}
      />
      <Stat label="Delivered per kg" {...split(perKg)} />
      <Stat size="m" {...pumpStat(view)} />
      {!over && <Stat size="m" {...elapsedStat(view)} />}
      <Stat
        size="m"
        label="Planned"
        {...split(formatMg(view.plannedMcg))}
        note={
          excess
            ? `${formatMg(view.excessMcg)} more than planned`
            : `${formatMg(view.remainingMcg)} ${view.infusionStoppedAt === null ? 'remaining' : 'not given'}`
        }
        tone={excess ? 'caution' : 'normal'}
      />
      {!over && <Stat size="m" {...vitalsStat(view, now.utcMs)} />}
    </section>
  );
}
