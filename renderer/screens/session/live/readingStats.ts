/** What each reading at the top of the recorder says: pure, from the session as it stands now. */
import { volumeUlAt } from '../../../../db/domain/dose/dose.ts';
import { dosesGiven } from '../../../../db/domain/dose/doseNumbers.ts';
import { unitsOf, volumeUlOf } from '../../../../db/domain/dose/dosePlan.ts';
import {
  formatMg,
  formatMgPerKg,
  formatMl,
  formatRateMlPerHour,
} from '../../../../db/domain/basics/format.ts';
import {
  type Rational,
  ZERO,
  compare,
  isZero,
  rational,
  toDecimalString,
} from '../../../../db/domain/basics/rational.ts';
import { isBeyondPlan } from '../../../../db/domain/dose/plannedDose.ts';
import { deliveredMcgPerKg } from '../../../../db/domain/dose/dose.ts';
import type { CheckCode, SessionRecord } from '../../../../db/domain/record/record.ts';
import type { CheckStatus, SessionView } from '../../../../db/domain/session/sessionView.ts';
import {
  type Instant,
  clinicalTime,
  durationClock,
  wholeMinuteFrom,
} from '../../../../db/domain/basics/time.ts';
import type { StatProps } from '../../../ui/Stat.tsx';
import { nextUnit, nextUnitFromMs } from '../fields/giveDose.ts';
import { unitsText } from '../fields/unitWords.ts';

/** One moment's view of a session, and the clock it is read on. */
export type Seen = {
  readonly record: SessionRecord;
  readonly view: SessionView;
  readonly atMs: number;
  /** The moment with the offset in force there. */
  readonly instantAt: (utcMs: number) => Instant;
};

/** `23.4 mg` as number and unit, to be set in two sizes; a trace too small for it in words. */
export function split(text: string): Pick<StatProps, 'value' | 'unit' | 'note' | 'size'> {
  if (!/^\d/.test(text)) return { value: 'Trace', note: text, size: 'm' };
  const at = text.lastIndexOf(' ');
  return { value: text.slice(0, at), unit: text.slice(at + 1) };
}

/** Minutes and seconds; hours only when there are any. */
export function clock(ms: number): string {
  const text = durationClock(ms);
  return text.startsWith('0:') ? text.slice(2) : text;
}

const notes = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(', ');

/** The volumes that have gone in and are left, as far as the record knows them. */
function volumes({
  view,
  atMs,
}: Seen): { readonly given: Rational; readonly left: Rational } | null {
  const { plan, doseEvents, deliveredMcg, remainingMcg } = view;
  if (plan.mode === 'fixed') return null;
  return {
    given:
      plan.mode === 'infusion'
        ? volumeUlAt(doseEvents, atMs)
        : volumeUlOf(deliveredMcg, plan.concentrationMcgPerMl),
    left: volumeUlOf(remainingMcg, plan.concentrationMcgPerMl),
  };
}

function volumeGiven(seen: Seen): string | null {
  const known = volumes(seen);
  if (known === null || seen.view.dosingStartedAt === null) return null;
  return `${formatMl(known.given)} in`;
}

export function deliveredStat(seen: Seen): StatProps {
  const { view } = seen;
  const broken = view.doseProblems.length > 0;
  const shown = split(formatMg(view.deliveredMcg));
  return {
    label: 'Delivered',
    ...shown,
    note: broken
      ? 'The dose entries do not fit together: check the timeline'
      : notes([typeof shown.note === 'string' ? shown.note : null, volumeGiven(seen)]),
    tone: broken ? 'critical' : 'normal',
  };
}

export function perKgStat({ view }: Seen): StatProps {
  const shown = split(formatMgPerKg(view.deliveredMcgPerKg));
  const left = deliveredMcgPerKg(view.remainingMcg, view.weight.weightG);
  const more = view.infusionStoppedAt === null && compare(left, ZERO) > 0;
  return {
    label: 'Delivered per kg',
    ...shown,
    note: notes([
      typeof shown.note === 'string' ? shown.note : null,
      more ? `${formatMgPerKg(left)} left` : null,
    ]),
  };
}

/** What is left of the plan, in mg and as a volume, short enough for one line. */
function leftText(seen: Seen): string {
  const { view } = seen;
  const left = volumes(seen)?.left ?? null;
  if (isZero(view.remainingMcg)) return 'all given';
  if (view.infusionStoppedAt !== null) return `${formatMg(view.remainingMcg)} not given`;
  if (left === null) return `${formatMg(view.remainingMcg)} left`;
  return `${formatMg(view.remainingMcg)}, ${formatMl(left)} left`;
}

export function plannedStat(seen: Seen): StatProps {
  const { view } = seen;
  const excess = isBeyondPlan(view.deliveredMcg, view.plannedMcg);
  return {
    size: 'm',
    label: 'Planned',
    ...split(formatMg(view.plannedMcg)),
    note: excess ? `${formatMg(view.excessMcg)} more than planned` : leftText(seen),
    tone: excess ? 'caution' : 'normal',
  };
}

function pumpStat({ view, instantAt }: Seen): StatProps {
  const { pump, dosingStartedAt, infusionStoppedAt } = view;
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
        note: `${since('').trim()}, set to ${formatRateMlPerHour(pump.setRateUlPerHour)}`,
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

const COUNTED = {
  iv_infusion: 'Boluses',
  im_injection: 'Injections',
  intranasal: 'Devices',
  remote_lozenge: 'Lozenges',
} as const;

/** Doses given at once: how many, when the last, and when the next may follow. */
function givenStat({ record, view, atMs, instantAt }: Seen): StatProps {
  const { protocol, entries } = record;
  const { dosing, kind } = protocol;
  const label = COUNTED[kind];
  const doses = dosesGiven(entries);
  const last = doses.at(-1);
  const ended = view.infusionStoppedAt;
  const nextMs = ended === null ? nextUnitFromMs(protocol, entries) : null;
  const planned =
    dosing.mode === 'fixed' && kind === 'intranasal'
      ? nextUnit(view.plannedMcg, doses.length, dosing.unitMcg).of
      : null;
  if (last === undefined) {
    return { label, value: planned === null ? 'None' : `0 of ${planned}`, note: 'not started' };
  }
  const { site } = last.values;
  const lastText = notes([`last ${clinicalTime(last.observedAt)}`, site]);
  const endText = ended === null ? null : `ended ${clinicalTime(ended)}`;
  if (kind === 'remote_lozenge' && ended === null) {
    const units =
      dosing.mode === 'fixed'
        ? unitsText(kind, rational(BigInt(last.values.doseMcg), BigInt(dosing.unitMcg)))
        : formatMg(last.values.doseMcg);
    return {
      label: 'Under the tongue for',
      value: clock(Math.max(0, atMs - last.observedAt.utcMs)),
      note: `${units} at ${clinicalTime(last.observedAt)}`,
    };
  }
  // Two lozenges may be taken at once.
  const givenMcg = doses.reduce((sum, { values }) => sum + values.doseMcg, 0);
  const count =
    dosing.mode === 'fixed'
      ? toDecimalString(unitsOf(givenMcg, dosing.unitMcg).count, 2)
      : String(doses.length);
  const waits = nextMs !== null && (planned === null || doses.length < planned) ? nextMs : null;
  return {
    label,
    value: planned === null ? count : `${doses.length} of ${planned}`,
    note:
      endText ??
      (waits === null ? lastText : `next from ${clinicalTime(instantAt(wholeMinuteFrom(waits)))}`),
  };
}

/** What the drug goes in by: the pump, or doses one by one. */
export function meansStat(seen: Seen): StatProps {
  return seen.view.plan.mode === 'infusion' ? pumpStat(seen) : givenStat(seen);
}

/** The earliest leaving by the protocol, the whole minute, ms UTC; null without such a time or before dosing. */
export function earliestLeavingMs({ record, view }: Pick<Seen, 'record' | 'view'>): number | null {
  const { monitoredAtLeastS } = record.protocol.discharge;
  if (monitoredAtLeastS === null || view.dosingStartedAt === null) return null;
  return wholeMinuteFrom(view.dosingStartedAt.utcMs + monitoredAtLeastS * 1000);
}

export function elapsedStat(seen: Seen): StatProps {
  const { view, instantAt } = seen;
  const { elapsedSinceStopMs, elapsedSinceStartMs, elapsedSinceCheckInMs, state } = view;
  const leavingMs = earliestLeavingMs(seen);
  if (leavingMs !== null && elapsedSinceStartMs !== null) {
    const from = clinicalTime(instantAt(leavingMs));
    return {
      label: 'Since the first dose',
      value: clock(elapsedSinceStartMs),
      note: `may leave from ${from} at the earliest (clinic prompt)`,
    };
  }
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

/** The check that comes first; one that is overdue longest before all others. */
function firstCheck(checks: readonly CheckStatus[]): CheckStatus | null {
  const dueMs = ({ overdueSinceMs, next }: CheckStatus): number | null =>
    overdueSinceMs ?? next?.dueMs ?? null;
  return checks.reduce<CheckStatus | null>((first, check) => {
    const hereMs = dueMs(check);
    if (hereMs === null) return first;
    const firstMs = first === null ? null : dueMs(first);
    return firstMs === null || hereMs < firstMs ? check : first;
  }, null);
}

/** Short, for a column of its own: the check's whole label stands where it is asked for. */
const CHECKS = {
  vitals: ['Vital signs', 'vital signs'],
  peer_check: ['Peer check', 'peer check'],
  recheck: ['Re-check', 're-check'],
} as const satisfies Readonly<Record<CheckCode, readonly [string, string]>>;

/** The next check, or how long it is overdue; before dosing, the baseline. */
export function checkStat({ view, atMs, instantAt }: Seen): StatProps {
  const { state, baseline, lastVitals, checks } = view;
  const check = firstCheck(checks);
  const undone = checks.reduce((count, { unresolvedMs }) => count + unresolvedMs.length, 0);
  const undoneText = undone === 0 ? null : `${undone} went by undone`;
  if (check?.next == null) {
    if (state === 'checked_in' && baseline === null) {
      return { label: 'Vital signs', value: 'Baseline', note: 'not taken yet', tone: 'caution' };
    }
    const last =
      lastVitals === null ? 'none taken yet' : `last at ${clinicalTime(lastVitals.observedAt)}`;
    return {
      label: 'Vital signs',
      value: lastVitals === null ? 'None' : 'Taken',
      note: notes([last, undoneText]),
      tone: undone === 0 ? 'normal' : 'caution',
    };
  }
  const { next, overdueSinceMs, lastDoneMs } = check;
  const [opening, within] = CHECKS[check.code];
  const last = lastDoneMs === null ? 'none yet' : `last at ${clinicalTime(instantAt(lastDoneMs))}`;
  if (overdueSinceMs !== null) {
    return {
      label: `${opening} overdue by`,
      value: clock(atMs - overdueSinceMs),
      note: notes([last, undoneText]),
      tone: 'caution',
    };
  }
  return {
    label: `Next ${within} in`,
    value: clock(next.dueMs - atMs),
    note: notes([last, undoneText]),
    tone: undone === 0 ? 'normal' : 'caution',
  };
}
