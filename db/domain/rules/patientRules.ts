/** Rules for a patient's details and weight. Messages are keyed by dotted path. */
import type { NewWeight } from '../record/entryInput.ts';
import { formatWeight } from '../basics/format.ts';
import type { PatientDetail } from '../record/record.ts';
import {
  type Instant,
  ageYears,
  clinicalDateTime,
  formatDateOfBirth,
  parseIsoDate,
} from '../basics/time.ts';

/** Plausible weights, grams; Vigil's own limits against slips, both ends included. */
export const WEIGHT_RANGE_G = { min: 20_000, max: 400_000 } as const;

/** The highest age taken as a date of birth, completed years. */
export const MAX_AGE_YEARS = 130;

/** How far ahead of this computer's clock a time may be, for clocks that differ a little. */
export const FUTURE_TOLERANCE_MS = 60_000;

/** Why a weight cannot be right, or null. */
export function weightProblem(weightG: number): string | null {
  const { min, max } = WEIGHT_RANGE_G;
  if (!Number.isSafeInteger(weightG) || weightG <= 0) return 'Write the weight in kg, as in 71.3.';
  if (weightG >= min && weightG <= max) return null;
  return `Weight ${formatWeight(weightG)} is outside 20–400 kg. Check the number.`;
}

/** What is wrong with a weight; keys `weightG`, `observedAt`. */
export function checkWeight(weight: NewWeight, now: Instant): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const problem = weightProblem(weight.weightG);
  if (problem !== null) fields['weightG'] = problem;
  if (weight.observedAt.utcMs > now.utcMs + FUTURE_TOLERANCE_MS) {
    fields['observedAt'] = `${clinicalDateTime(weight.observedAt)} is still to come.`;
  }
  return fields;
}

function birthProblem(dateOfBirth: string, todayIso: string): string | null {
  if (dateOfBirth.trim() === '') return 'Write the date of birth.';
  if (parseIsoDate(dateOfBirth) === null) return 'That is not a date of the calendar.';
  const shown = formatDateOfBirth(dateOfBirth);
  if (dateOfBirth > todayIso) return `${shown} is still to come. Check the date of birth.`;
  const age = ageYears(dateOfBirth, todayIso);
  if (age <= MAX_AGE_YEARS) return null;
  return `${shown} makes the patient ${age} years old. Check the date of birth.`;
}

/**
 * What is wrong with a patient's details, by field.
 *
 * @param todayIso the local date, `2026-11-22`
 * @throws RangeError when `todayIso` is not a date
 */
export function checkPatientDetail(
  detail: PatientDetail,
  todayIso: string,
): Readonly<Record<string, string>> {
  if (parseIsoDate(todayIso) === null) throw new RangeError(`Not a date: ${todayIso}`);
  const fields: Record<string, string> = {};
  if (detail.familyName.trim() === '') fields['familyName'] = 'Write the family name.';
  const birth = birthProblem(detail.dateOfBirth, todayIso);
  if (birth !== null) fields['dateOfBirth'] = birth;
  if (detail.mrn.trim() === '') fields['mrn'] = 'Write the MRN.';
  if (detail.allergyStatus === 'listed' && detail.allergies.length === 0) {
    fields['allergies'] = 'List at least one allergy, or choose none known or not asked.';
  }
  if (detail.allergyStatus !== 'listed' && detail.allergies.length > 0) {
    fields['allergyStatus'] = 'Allergies are listed: choose listed, or remove them.';
  }
  for (const [index, { substance }] of detail.allergies.entries()) {
    if (substance.trim() === '') {
      fields[`allergies.${index}.substance`] = 'Write what the patient is allergic to.';
    }
  }
  for (const [index, condition] of detail.conditions.entries()) {
    if (condition.trim() === '') fields[`conditions.${index}`] = 'Write the condition.';
  }
  for (const [index, { name }] of detail.medicines.entries()) {
    if (name.trim() === '') fields[`medicines.${index}.name`] = 'Write the name of the medicine.';
  }
  return fields;
}
