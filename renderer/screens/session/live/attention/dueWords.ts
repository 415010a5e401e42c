/** How a check that is overdue, or went by undone, is said. */
import type { CheckStatus } from '../../../../../db/domain/vitals/checks.ts';
import type { SessionKind } from '../../../../../db/domain/protocol/protocol.ts';
import { type Instant, clinicalTime, durationClock } from '../../../../../db/domain/basics/time.ts';

/** What needs an answer about one check. */
export type DueCheck = Pick<CheckStatus, 'code' | 'label'> & {
  /** The first slot that was not done: how long it is overdue counts from there. */
  readonly overdueSinceMs: number | null;
  /** The slot that is due now; null while none is. */
  readonly slotMs: number | null;
  /** Slots nobody has answered for, ascending, the overdue one left out. */
  readonly unresolvedMs: readonly number[];
};

/** The checks that are overdue or have slots nobody has answered for, in their order. */
export function dueChecks(checks: readonly CheckStatus[]): readonly DueCheck[] {
  return checks
    .map(({ code, label, next, overdueSinceMs, unresolvedMs }) => ({
      code,
      label,
      overdueSinceMs,
      slotMs: next !== null && next.overdueMs > 0 ? next.dueMs : null,
      unresolvedMs,
    }))
    .filter(
      ({ overdueSinceMs, unresolvedMs }) => overdueSinceMs !== null || unresolvedMs.length > 0,
    );
}

/** `due 14:10`, or `since 14:10, due 14:30` when more than one slot went by. */
export function dueText(
  overdueSinceMs: number,
  slotMs: number | null,
  instantAt: (ms: number) => Instant,
): string {
  const since = clinicalTime(instantAt(overdueSinceMs));
  if (slotMs === overdueSinceMs) return `due ${since}`;
  const again = slotMs === null ? '' : `, due ${clinicalTime(instantAt(slotMs))}`;
  return `since ${since}${again}`;
}

/** Minutes and seconds; hours only when there are any. */
export function clockWords(ms: number): string {
  return durationClock(ms).replace(/^0:/, '');
}

/** `14:10, 14:20 and 14:30`. */
export function timesWords(slots: readonly number[], instantAt: (ms: number) => Instant): string {
  const times = slots.map((ms) => clinicalTime(instantAt(ms)));
  const last = times.at(-1) ?? '';
  return times.length < 2 ? last : `${times.slice(0, -1).join(', ')} and ${last}`;
}

/** The same slots as one value, for a component that renders again only when they change. */
export const slotsKey = (slots: readonly number[]): string => slots.join(' ');
export const slotsOf = (key: string): readonly number[] =>
  key === '' ? [] : key.split(' ').map(Number);

/** Reasons often given, none of them a judgement. */
const MISSED_REASONS: readonly string[] = [
  'Patient resting, not disturbed',
  'Patient declined',
  'Hands not free',
  'In the restroom',
  'Equipment not working',
];

/** The same for a kind of session; a remote one can lose its line too. */
export function missedReasons(kind: SessionKind): readonly string[] {
  return kind === 'remote_lozenge' ? [...MISSED_REASONS, 'Video or phone lost'] : MISSED_REASONS;
}

/** Facts to pick when a critical value is answered for; what to do is the clinician's own. */
export const DONE_PICKS: readonly string[] = [
  'Repeated, confirmed',
  'Repeated, not confirmed',
  'Clinician informed',
  'Dose paused',
  'Dose stopped',
  'Oxygen given',
  'Medicine given',
];

const RECHECKS_S = [120, 300, 600, 900];

/** Times to a re-check to choose from, the protocol's own among them; `none` is none. */
export function recheckOptions(
  proposedS: number,
): readonly { readonly value: string; readonly label: string }[] {
  const all = [...new Set([...RECHECKS_S, proposedS])].toSorted((a, b) => a - b);
  return [
    ...all.map((s) => ({ value: String(s), label: minutesWords(s) })),
    { value: 'none', label: 'None' },
  ];
}

function minutesWords(s: number): string {
  const minutes = Math.floor(s / 60);
  const seconds = s % 60;
  if (seconds === 0) return `${minutes} min`;
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds} s`;
}

/** Seconds, or null for no re-check. */
export function recheckOf(value: string): number | null {
  const s = Number(value);
  return Number.isSafeInteger(s) && s > 0 ? s : null;
}

/** Facts picked one after the other read as one line. */
export function addFact(text: string, fact: string): string {
  const before = text.trim();
  if (before === '') return fact;
  return `${before}, ${fact.charAt(0).toLowerCase()}${fact.slice(1)}`;
}
