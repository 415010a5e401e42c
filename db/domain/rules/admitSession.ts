/** Whether a session may be planned, cancelled or signed. */
import { assertNever } from '../basics/assert.ts';
import { drugCountProblem } from '../dose/drugCount.ts';
import type { NewPlan } from '../record/entryInput.ts';
import { concentrationProblem, rateProblem } from './entryRules.ts';
import { formatInteger, formatMg, formatMgPerKg } from '../basics/format.ts';
import { weightProblem } from './patientRules.ts';
import type { Dosing } from '../protocol/protocol.ts';
import {
  type SessionRecord,
  type SignatureMeaning,
  type WeightObservation,
} from '../record/record.ts';
import {
  coversAll,
  isOfRecord,
  lastContentSeq,
  signingState,
} from '../session/standingSignatures.ts';
import { sessionState } from '../session/sessionState.ts';
import type { Instant } from '../basics/time.ts';
import { type Verdict, invalidField, invalidFields, isReason, refused } from './verdict.ts';

/** Plausible targets, mcg/kg, and durations, s; Vigil's own limits, both ends included. */
export const TARGET_RANGE_MCG_PER_KG = { min: 1, max: 7000 } as const;
export const DURATION_RANGE_S = { min: 60, max: 24 * 60 * 60 } as const;

function isWithin(value: number, range: { readonly min: number; readonly max: number }): boolean {
  return Number.isSafeInteger(value) && value >= range.min && value <= range.max;
}

/** A total that does not follow the weight, mcg: 1 mg to 2 g, both ends included. */
export const FIXED_DOSE_RANGE_MCG = { min: 1000, max: 2_000_000 } as const;

function checkTarget(targetMcgPerKg: number): string | null {
  if (isWithin(targetMcgPerKg, TARGET_RANGE_MCG_PER_KG)) return null;
  const { min, max } = TARGET_RANGE_MCG_PER_KG;
  return `The target is outside ${formatMgPerKg(min)} to ${formatMgPerKg(max)}. Check the number.`;
}

function checkDuration(durationS: number): string | null {
  if (isWithin(durationS, DURATION_RANGE_S)) return null;
  const most = formatInteger(DURATION_RANGE_S.max / 60);
  return `The duration is outside 1 min to ${most} min. Check the number.`;
}

function checkFixedDose(doseMcg: number): string | null {
  if (isWithin(doseMcg, FIXED_DOSE_RANGE_MCG)) return null;
  const { min, max } = FIXED_DOSE_RANGE_MCG;
  return `The dose is outside ${formatMg(min)} to ${formatMg(max)}. Check the number.`;
}

function doseProblems(plan: NewPlan): Readonly<Record<string, string | null>> {
  switch (plan.mode) {
    case 'infusion':
      return {
        targetMcgPerKg: checkTarget(plan.targetMcgPerKg),
        durationS: checkDuration(plan.durationS),
        concentrationMcgPerMl: concentrationProblem(plan.concentrationMcgPerMl),
        pumpRateUlPerHour: rateProblem(plan.pumpRateUlPerHour),
      };
    case 'by_weight':
      return {
        targetMcgPerKg: checkTarget(plan.targetMcgPerKg),
        concentrationMcgPerMl: concentrationProblem(plan.concentrationMcgPerMl),
      };
    case 'fixed':
      return { doseMcg: checkFixedDose(plan.doseMcg) };
    default:
      return assertNever(plan);
  }
}

/** What is wrong with a plan, by field; the weight has to be one of the patient's. */
export function checkPlan(
  weights: readonly WeightObservation[],
  plan: NewPlan,
): Readonly<Record<string, string>> {
  const weight = weights.find(({ id }) => id === plan.weightId);
  const weightId =
    weight === undefined ? 'Choose one of the patient’s weights.' : weightProblem(weight.weightG);
  const fields: Record<string, string> = {};
  for (const [field, problem] of Object.entries({ weightId, ...doseProblems(plan) })) {
    if (problem !== null) fields[field] = problem;
  }
  return fields;
}

/**
 * Whether a session may start under a plan, given the patient's weights.
 *
 * @param dosing how the protocol has the dose worked out; null when the caller has checked it
 */
export function admitFirstPlan(
  weights: readonly WeightObservation[],
  plan: NewPlan,
  dosing: Pick<Dosing, 'mode'> | null = null,
): Verdict<NewPlan> {
  if (dosing !== null && plan.mode !== dosing.mode) {
    return refused('invalid', 'This plan is of another kind than the protocol asks for.');
  }
  return invalidFields(checkPlan(weights, plan)) ?? { ok: true, values: plan };
}

/**
 * Whether a new plan may replace the one that stands: only before any drug is given.
 *
 * @param reason why the plan changes; null when the caller does not ask for one
 */
export function admitPlan(
  record: SessionRecord,
  plan: NewPlan,
  _now: Instant,
  reason: string | null = null,
): Verdict<NewPlan> {
  const state = sessionState(record);
  if (state === 'signed' || state === 'cancelled') {
    return refused('session_locked', `The session is ${state}: its plan stays as it is.`);
  }
  if (state !== 'checked_in') {
    return refused('conflict', 'Dosing has begun: record a rate change instead of a new plan.');
  }
  if (reason !== null && !isReason(reason)) {
    return invalidField('reason', 'Give the reason for the new plan.');
  }
  return admitFirstPlan(record.patient.weights, plan, record.protocol.dosing);
}

/** Whether a session may be cancelled: only before any drug is given, and with a reason. */
export function admitCancellation(
  record: SessionRecord,
  cancellation: { readonly reason: string },
  _now: Instant,
): Verdict<{ readonly reason: string }> {
  const state = sessionState(record);
  if (state === 'signed') return refused('session_locked', 'The session is signed.');
  if (state === 'cancelled') return refused('conflict', 'The session was already cancelled.');
  if (state !== 'checked_in') {
    return refused(
      'conflict',
      'Dosing has begun, so the session cannot be cancelled: stop and discharge instead.',
    );
  }
  if (!isReason(cancellation.reason)) {
    return invalidField('reason', 'Give the reason for cancelling.');
  }
  return { ok: true, values: { reason: cancellation.reason } };
}

/**
 * Whether a person may sign: a discharged session first, a signed one beside others or anew.
 *
 * The first signature says who performed or reviewed it, and where the protocol asks for a drug
 * count, that has to come out, or be explained, before it. Somebody signs again only when something
 * was written since. A co-signature and a witness's stand beside the signature of somebody else who
 * performed or reviewed all that stands: after a change that one comes first.
 *
 * @param signature `seenSeq` is the newest entry the signer had before their eyes: nobody puts a
 *   signature to what was written after they read; left out where nobody reads
 */
export function admitSignature(
  record: SessionRecord,
  signature: { readonly meaning: SignatureMeaning; readonly seenSeq?: number },
  signerId: string,
  _now: Instant,
): Verdict<{ readonly meaning: SignatureMeaning }> {
  const state = sessionState(record);
  if (state === 'cancelled') return refused('session_locked', 'The session was cancelled.');
  if (state !== 'discharged' && state !== 'signed') {
    return refused('conflict', 'The patient is not discharged yet: record the discharge first.');
  }
  const { meaning, seenSeq } = signature;
  if (seenSeq !== undefined && lastContentSeq(record) > seenSeq) {
    return refused('conflict', 'Something was written since you read this. Read it, then sign.');
  }
  const own = record.signatures.filter(
    (each) => each.signedBy.id === signerId && coversAll(record, each),
  );
  // The only medical lead may have been the witness: they co-sign all the same.
  if (own.some((each) => each.meaning !== 'witnessed' || meaning !== 'co-signed')) {
    return refused(
      'conflict',
      'You have already signed this session, and nothing was written since.',
    );
  }
  if (!isOfRecord(meaning)) {
    const problem = besideProblem(record, meaning);
    return problem === null ? { ok: true, values: { meaning } } : invalidField('meaning', problem);
  }
  const count = state === 'discharged' ? drugCountProblem(record) : null;
  return count === null ? { ok: true, values: { meaning } } : refused('conflict', count);
}

/**
 * Why a signature that stands beside another one cannot be put yet, or null.
 *
 * That other one is somebody else's: whose own covers all does not sign again.
 */
function besideProblem(record: SessionRecord, meaning: SignatureMeaning): string | null {
  switch (signingState(record)) {
    case 'unsigned':
      return meaning === 'co-signed'
        ? 'Nobody has signed yet: a co-signature follows another one.'
        : 'Nobody has signed yet: a witness signs after who performed it.';
    case 'sign_again':
      return 'Changed since it was signed: who performed or reviewed it signs again first.';
    case 'signed':
      return null;
  }
}
