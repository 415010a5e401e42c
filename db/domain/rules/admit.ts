/**
 * Whether an entry may be written, corrected or withdrawn.
 *
 * The store asks inside its transaction and the screen beforehand, so both say the same. Rules of
 * plans, cancelling and signing are in `admitSession.ts`.
 */
import { evaluateDischarge, unmet } from '../discharge/discharge.ts';
import { isLaterMinute } from '../dose/doseSequence.ts';
import { type Asking, dosingGoesOn, fitProblem, withdrawalFit } from './entryFit.ts';
import type { Amendment, EntryInput, NewEntry } from '../record/entryInput.ts';
import { checkEntry } from './entryRules.ts';
import { isLocked, lockProblem } from './lockRules.ts';
import {
  type DischargeCriterion,
  type DischargeValues,
  type Entry,
  type EntryKind,
  type EntryValues,
  type SessionRecord,
  standing,
} from '../record/record.ts';
import { FUTURE_TOLERANCE_MS } from './patientRules.ts';
import { sessionState } from '../session/sessionState.ts';
import { type Instant, clinicalDateTime, clinicalTime, localDateIso } from '../basics/time.ts';
import {
  type Refused,
  type Verdict,
  invalidField,
  invalidFields,
  isReason,
  refused,
} from './verdict.ts';

export type { Verdict } from './verdict.ts';
export { admitCancellation, admitFirstPlan, admitPlan, admitSignature } from './admitSession.ts';

/** How long a correction needs no reason, ms: the undo offered after an entry. */
export const UNDO_WINDOW_MS = 10_000;

/** How long before check-in an entry may have happened, ms. */
export const MAX_BEFORE_CHECK_IN_MS = 24 * 60 * 60_000;

function timeProblem(record: SessionRecord, observedAt: Instant, now: Instant): string | null {
  const { utcMs, offsetMinutes } = observedAt;
  if (!Number.isSafeInteger(utcMs) || !Number.isSafeInteger(offsetMinutes)) {
    return 'The time is missing.';
  }
  if (utcMs > now.utcMs + FUTURE_TOLERANCE_MS) {
    const sameDay = localDateIso(observedAt) === localDateIso(now);
    return `${sameDay ? clinicalTime(observedAt) : clinicalDateTime(observedAt)} is still to come.`;
  }
  if (utcMs < record.session.checkedInAt.utcMs - MAX_BEFORE_CHECK_IN_MS) {
    return `${clinicalDateTime(observedAt)} is more than 24 hours before check-in. Check the time.`;
  }
  return null;
}

function ruleProblem(
  record: SessionRecord,
  entry: EntryInput,
  target: Entry | null,
  asking: Asking,
): Refused | null {
  if (entry.sessionId !== record.session.id) {
    return refused('invalid', 'The entry belongs to another session.');
  }
  const time = timeProblem(record, entry.observedAt, asking.now);
  const fields = {
    ...checkEntry(entry, record.protocol.kind),
    ...(time === null ? {} : { observedAt: time }),
  };
  return invalidFields(fields) ?? fitProblem(record, entry, target, asking);
}

function dischargeStateProblem(record: SessionRecord): Refused | null {
  const earlier = standing(record.entries, 'discharge').at(-1);
  if (earlier !== undefined) {
    const time = clinicalTime(earlier.observedAt);
    return refused('conflict', `The patient was already discharged at ${time}.`);
  }
  const state = sessionState(record);
  if (state === 'checked_in') {
    return refused('invalid', 'Nothing has been given: cancel the session instead.');
  }
  if (state !== 'recovery') {
    return refused('invalid', dosingGoesOn(record));
  }
  return null;
}

/** The gate as found, with the reasons given for what is not met. */
function admitDischarge(
  record: SessionRecord,
  entry: Extract<NewEntry, { readonly kind: 'discharge' }>,
): Verdict<DischargeValues> {
  const problem = dischargeStateProblem(record);
  if (problem !== null) return problem;
  const late = standing(record.entries, 'dose').findLast(({ observedAt }) =>
    isLaterMinute(observedAt, entry.observedAt),
  );
  if (late !== undefined) {
    const time = clinicalTime(late.observedAt);
    const stopped =
      record.protocol.kind === 'iv_infusion' ? 'The infusion was stopped' : 'Dosing ended';
    const what = late.values.event === 'stop' ? stopped : 'A dose was given';
    return invalidField('observedAt', `${what} at ${time}, later than this. Check the time.`);
  }
  const found = evaluateDischarge(record, entry.observedAt);
  const reasons = new Map(entry.values.overrides.map(({ code, reason }) => [code, reason.trim()]));
  const criteria: readonly DischargeCriterion[] = found.map((criterion) => ({
    ...criterion,
    overrideReason: criterion.state === 'met' ? null : (reasons.get(criterion.code) ?? null),
  }));
  const open = unmet(criteria).filter(({ overrideReason }) => !isReason(overrideReason ?? ''));
  const fields = open.map(({ code, detail, overrideReason }) => [
    `overrides.${code}`,
    (overrideReason ?? '') === ''
      ? `${detail}. Record what is missing, or give a reason for going ahead.`
      : 'Say more: a reason has at least three characters.',
  ]);
  return invalidFields(Object.fromEntries(fields)) ?? { ok: true, values: { criteria } };
}

/**
 * Whether a new entry may be written, and the values to write.
 *
 * A signed session takes late entries and addenda, a cancelled one addenda alone; both with the
 * reason why they come then. A discharge is judged here, not by the caller: its values are the
 * criteria as found, with the override reasons that were needed.
 *
 * @param writerName who writes, so that nobody witnesses their own drug count; null when unknown
 */
export function admitEntry<E extends NewEntry>(
  record: SessionRecord,
  entry: E,
  now: Instant,
  writerName?: string | null,
): Verdict<EntryValues[E['kind']]>;
export function admitEntry(
  record: SessionRecord,
  entry: NewEntry,
  now: Instant,
  writerName: string | null = null,
): Verdict<EntryValues[EntryKind]> {
  const problem =
    lockProblem(record, entry) ?? ruleProblem(record, entry, null, { now, writerName });
  if (problem !== null) return problem;
  if (entry.kind === 'discharge') return admitDischarge(record, entry);
  return { ok: true, values: entry.values };
}

/** The target when it is there and stands, or why it cannot be changed. */
function standingTarget(record: SessionRecord, targetId: string): Entry | Refused {
  const target = record.entries.find(({ id }) => id === targetId);
  if (target === undefined) return refused('invalid', 'The entry is not part of this session.');
  const replacement = record.entries.find(({ supersedesId }) => supersedesId === targetId);
  if (target.enteredInError || replacement?.enteredInError === true) {
    return refused('conflict', 'This entry was already withdrawn.');
  }
  if (replacement !== undefined) {
    const { recordedBy, recordedAt } = replacement;
    const when = clinicalTime(recordedAt);
    return refused(
      'conflict',
      `This entry was already corrected by ${recordedBy.name} at ${when}. Look at it again.`,
    );
  }
  return target;
}

function reasonProblem(
  record: SessionRecord,
  target: Entry,
  reason: string,
  now: Instant,
  writerId: string,
): Refused | null {
  if (isReason(reason)) return null;
  const age = now.utcMs - target.recordedAt.utcMs;
  const isUndo =
    !isLocked(record) && target.recordedBy.id === writerId && age >= 0 && age <= UNDO_WINDOW_MS;
  return isUndo ? null : invalidField('reason', 'Give the reason for this correction.');
}

/**
 * Whether an entry may be corrected, and the values to write.
 *
 * The corrected whole keeps every rule of a new entry, in a signed session as well. A reason is
 * needed, save within ten seconds of one's own entry in a session that is not locked.
 */
export function admitAmendment<A extends Amendment>(
  record: SessionRecord,
  amendment: A,
  now: Instant,
  writerId: string,
  writerName?: string | null,
): Verdict<EntryValues[A['kind']]>;
export function admitAmendment(
  record: SessionRecord,
  amendment: Amendment,
  now: Instant,
  writerId: string,
  writerName: string | null = null,
): Verdict<EntryValues[EntryKind]> {
  const target = standingTarget(record, amendment.targetId);
  if ('ok' in target) return target;
  if (target.kind !== amendment.kind) {
    return refused('invalid', 'A correction keeps the kind of the entry it corrects.');
  }
  if (
    target.kind === 'note' &&
    amendment.kind === 'note' &&
    target.values.purpose !== amendment.values.purpose
  ) {
    return invalidField('purpose', 'A session note stays one, and so does an addendum.');
  }
  const problem =
    reasonProblem(record, target, amendment.reason, now, writerId) ??
    ruleProblem(record, amendment, target, { now, writerName });
  return problem ?? { ok: true, values: amendment.values };
}

function withdrawalProblem(record: SessionRecord, target: Entry): Refused | null {
  if (target.kind === 'discharge' && record.signatures.length > 0) {
    return refused('session_locked', 'The session is signed: its discharge stays.');
  }
  const message = withdrawalFit(record, target);
  return message === null ? null : refused('invalid', message);
}

/**
 * Whether an entry may be withdrawn; the values are the entry's own, for the row that withdraws it.
 *
 * Reasons as in {@link admitAmendment}. What rests on a dose entry is withdrawn before it.
 */
export function admitWithdrawal(
  record: SessionRecord,
  withdrawal: { readonly targetId: string; readonly reason: string },
  now: Instant,
  writerId: string,
): Verdict<EntryValues[EntryKind]> {
  const target = standingTarget(record, withdrawal.targetId);
  if ('ok' in target) return target;
  const problem =
    reasonProblem(record, target, withdrawal.reason, now, writerId) ??
    withdrawalProblem(record, target);
  return problem ?? { ok: true, values: target.values };
}
