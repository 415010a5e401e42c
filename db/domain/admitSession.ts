/** Whether a session may be planned, cancelled or signed. */
import type { NewPlan } from './entryInput.ts';
import { concentrationProblem, rateProblem } from './entryRules.ts';
import { formatInteger, formatMgPerKg } from './format.ts';
import { weightProblem } from './patientRules.ts';
import { type SessionRecord, type SignatureMeaning, type WeightObservation } from './record.ts';
import { sessionState } from './sessionState.ts';
import type { Instant } from './time.ts';
import { type Verdict, invalidField, invalidFields, isReason, refused } from './verdict.ts';

/** Plausible targets, mcg/kg, and durations, s; Vigil's own limits, both ends included. */
export const TARGET_RANGE_MCG_PER_KG = { min: 1, max: 7000 } as const;
export const DURATION_RANGE_S = { min: 60, max: 24 * 60 * 60 } as const;

function isWithin(value: number, range: { readonly min: number; readonly max: number }): boolean {
  return Number.isSafeInteger(value) && value >= range.min && value <= range.max;
}

/** What is wrong with a plan, by field; the weight has to be one of the patient's. */
export function checkPlan(
  weights: readonly WeightObservation[],
  plan: NewPlan,
): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const weight = weights.find(({ id }) => id === plan.weightId);
  const problem =
    weight === undefined ? 'Choose one of the patient’s weights.' : weightProblem(weight.weightG);
  if (problem !== null) fields['weightId'] = problem;
  if (!isWithin(plan.targetMcgPerKg, TARGET_RANGE_MCG_PER_KG)) {
    const { min, max } = TARGET_RANGE_MCG_PER_KG;
    fields['targetMcgPerKg'] =
      `The target is outside ${formatMgPerKg(min)} to ${formatMgPerKg(max)}. Check the number.`;
  }
  if (!isWithin(plan.durationS, DURATION_RANGE_S)) {
    const most = formatInteger(DURATION_RANGE_S.max / 60);
    fields['durationS'] = `The duration is outside 1 min to ${most} min. Check the number.`;
  }
  const concentration = concentrationProblem(plan.concentrationMcgPerMl);
  if (concentration !== null) fields['concentrationMcgPerMl'] = concentration;
  const rate = rateProblem(plan.pumpRateUlPerHour);
  if (rate !== null) fields['pumpRateUlPerHour'] = rate;
  return fields;
}

/** Whether a session may start under a plan, given the patient's weights. */
export function admitFirstPlan(
  weights: readonly WeightObservation[],
  plan: NewPlan,
): Verdict<NewPlan> {
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
  return admitFirstPlan(record.patient.weights, plan);
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
 * Whether a person may sign: a discharged session first, a signed one as somebody else.
 *
 * The first signature says who performed or reviewed it; a co-signature needs one before it.
 */
export function admitSignature(
  record: SessionRecord,
  signature: { readonly meaning: SignatureMeaning },
  signerId: string,
  _now: Instant,
): Verdict<{ readonly meaning: SignatureMeaning }> {
  const state = sessionState(record);
  if (state === 'cancelled') return refused('session_locked', 'The session was cancelled.');
  if (state !== 'discharged' && state !== 'signed') {
    return refused('conflict', 'The patient is not discharged yet: record the discharge first.');
  }
  const { meaning } = signature;
  if (record.signatures.some(({ signedBy }) => signedBy.id === signerId)) {
    return refused('conflict', 'You have already signed this session.');
  }
  if (state === 'discharged' && meaning === 'co-signed') {
    return invalidField('meaning', 'Nobody has signed yet: a co-signature follows another one.');
  }
  return { ok: true, values: { meaning } };
}
