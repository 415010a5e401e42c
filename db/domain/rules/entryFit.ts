/**
 * What of an entry's rules depends on the rest of its session.
 *
 * What an entry must hold in itself is in `entryRules.ts`.
 */
import { checksAt, resolvableSlots } from '../vitals/checks.ts';
import { dosingEndedAt, drugGivenFrom } from '../dose/doseEntries.ts';
import { doseEntryProblem, doseWithdrawalProblem } from '../dose/doseSequence.ts';
import {
  countComesOut,
  countDifference,
  differenceText,
  givenMcg,
  witnessProblem,
} from '../dose/drugCount.ts';
import type { EntryInput } from '../record/entryInput.ts';
import { type Entry, type SessionRecord, standing } from '../record/record.ts';
import { type Instant, clinicalTime } from '../basics/time.ts';
import { handOverFit, handOverWithdrawalProblem } from './handOverRules.ts';
import { FUTURE_TOLERANCE_MS } from './patientRules.ts';
import { type Refused, invalidField, invalidFields, isReason, refused } from './verdict.ts';

/** Who asks and when, for the rules that look at it. */
export type Asking = {
  readonly now: Instant;
  /** The name of who writes; null when the caller cannot say. */
  readonly writerName: string | null;
};

type AskedOf<K extends EntryInput['kind']> = Extract<EntryInput, { readonly kind: K }>;

/** Why dosing has not ended, in words for who wants to write what comes after. */
export function dosingGoesOn(record: SessionRecord): string {
  return record.protocol.kind === 'iv_infusion'
    ? 'The infusion has no stop: record its stop first.'
    : 'Dosing has no end: record the end of dosing first.';
}

function doseFit(record: SessionRecord, entry: AskedOf<'dose'>, target: Entry | null) {
  if (record.plans.length === 0) {
    return refused('invalid', 'The session has no plan yet: make the plan first.');
  }
  const { kind } = record.protocol;
  const placeKnown =
    kind !== 'remote_lozenge' || standing(record.entries, 'remote_place').length > 0;
  if (target === null && !placeKnown) {
    return refused(
      'invalid',
      'Record where the patient is, the nearest emergency department and the peer monitor first.',
    );
  }
  const corrected = target?.kind === 'dose' ? target : null;
  const message = doseEntryProblem(record.entries, entry, corrected, kind);
  return message === null ? null : invalidField('observedAt', message);
}

function acknowledgementFit(record: SessionRecord, entry: AskedOf<'acknowledgement'>) {
  const answered = standing(record.entries, 'vitals').find(
    ({ id }) => id === entry.values.vitalsId,
  );
  if (answered === undefined) {
    return invalidField('vitalsId', 'These vital signs no longer stand in this session.');
  }
  // A reading may be timed so far ahead of the clock that times its answer.
  const { observedAt } = answered;
  if (observedAt.utcMs <= entry.observedAt.utcMs + FUTURE_TOLERANCE_MS) return null;
  const time = clinicalTime(observedAt);
  return invalidField('observedAt', `These vital signs were measured at ${time}, later than this.`);
}

function missedCheckFit(
  record: SessionRecord,
  entry: AskedOf<'missed_check'>,
  target: Entry | null,
  now: Instant,
): Refused | null {
  const { check } = entry.values;
  const slotMs = entry.observedAt.utcMs;
  if (target?.kind === 'missed_check') {
    if (target.values.check === check && target.observedAt.utcMs === slotMs) return null;
    return invalidField('observedAt', 'A missed check keeps its time: withdraw it instead.');
  }
  const time = clinicalTime(entry.observedAt);
  const status = checksAt(record, now).find(({ code }) => code === check);
  if (status !== undefined && resolvableSlots(status).includes(slotMs)) return null;
  if (status?.missed.some(({ observedAt }) => observedAt.utcMs === slotMs) === true) {
    return refused('conflict', `The check of ${time} was already recorded as missed.`);
  }
  return invalidField('observedAt', `No check that was due at ${time} is left undone.`);
}

function drugCountFit(
  record: SessionRecord,
  { values }: AskedOf<'drug_count'>,
  writerName: string | null,
): Refused | null {
  const { entries } = record;
  // Drawn up for a session that is then called off: the drug is counted all the same.
  const goesOn = drugGivenFrom(entries) !== null && dosingEndedAt(entries) === null;
  if (goesOn) return refused('invalid', dosingGoesOn(record));
  const fields: Record<string, string> = {};
  const witness = witnessProblem(entries, values, writerName);
  if (witness !== null) fields['witness'] = witness;
  const given = givenMcg(entries);
  if (!countComesOut(given, values) && !isReason(values.explanation)) {
    const difference = differenceText(countDifference(given, values));
    fields['explanation'] = `${difference}. Check the numbers, or explain it.`;
  }
  return invalidFields(fields);
}

/**
 * Why an entry does not fit the rest of its session, or null.
 *
 * @param target what it corrects; null for a new entry
 */
export function fitProblem(
  record: SessionRecord,
  entry: EntryInput,
  target: Entry | null,
  { now, writerName }: Asking,
): Refused | null {
  switch (entry.kind) {
    case 'dose':
      return doseFit(record, entry, target);
    case 'acknowledgement':
      return acknowledgementFit(record, entry);
    case 'missed_check':
      return missedCheckFit(record, entry, target, now);
    case 'remote_place':
      if (record.protocol.kind === 'remote_lozenge') return null;
      return refused('invalid', 'The patient is in the clinic: only a remote session has a place.');
    case 'rems_monitoring':
      if (record.protocol.drug === 'esketamine') return null;
      return refused('invalid', 'This monitoring form is for esketamine only.');
    case 'drug_count':
      return drugCountFit(record, entry, writerName);
    case 'hand_over':
      return handOverFit(record, entry);
    default:
      return null;
  }
}

/** Why an entry cannot be withdrawn, or null: something else of its session rests on it. */
export function withdrawalFit(record: SessionRecord, target: Entry): string | null {
  if (target.kind === 'dose') {
    return doseWithdrawalProblem(record.entries, target, record.protocol.kind);
  }
  return placeWithdrawalProblem(record, target) ?? handOverWithdrawalProblem(record, target);
}

/** Doses were given with the patient of a remote session at this place. */
function placeWithdrawalProblem(record: SessionRecord, target: Entry): string | null {
  if (target.kind !== 'remote_place' || drugGivenFrom(record.entries) === null) return null;
  if (standing(record.entries, 'remote_place').some(({ id }) => id !== target.id)) return null;
  return 'Doses were given with the patient at this place: correct it instead.';
}
