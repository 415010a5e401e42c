/**
 * What one entry must hold to be taken, whatever else the session holds.
 *
 * The limits are Vigil's own plausibility limits: they catch slips, they are not clinical advice.
 * Messages are keyed by the value they are about.
 */
import { assertNever } from './assert.ts';
import type { NewEntry } from './entryInput.ts';
import { formatConcentration, formatInteger, formatMg, formatRateMlPerHour } from './format.ts';
import {
  type AdverseEventValues,
  type DoseValues,
  type MedicineValues,
  NOTE_MAX_LENGTH,
  type RecoveryValues,
} from './record.ts';
import { ALDRETE, DISSOCIATION, PADSS } from './scores.ts';
import { checkVitals } from './vitals.ts';

/** The fastest rate taken, µL/h: 1,200 mL/h. */
export const MAX_RATE_UL_PER_HOUR = 1_200_000;
/** The largest bolus taken, mcg: 500 mg. */
export const MAX_BOLUS_MCG = 500_000;
/** The strongest solution taken, mcg/mL: 100 mg/mL. */
export const MAX_CONCENTRATION_MCG_PER_ML = 100_000;
/** The largest amount of a medicine taken, thousandths of its unit: 100,000 units. */
export const MAX_MEDICINE_THOUSANDTHS = 100_000_000;

type Fields = Record<string, string>;

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= max;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** Why a rate cannot be right, or null; µL/h. */
export function rateProblem(rateUlPerHour: number): string | null {
  if (!Number.isSafeInteger(rateUlPerHour) || rateUlPerHour < 0) {
    return 'The rate is not a number of zero or more.';
  }
  if (rateUlPerHour <= MAX_RATE_UL_PER_HOUR) return null;
  const most = formatRateMlPerHour(MAX_RATE_UL_PER_HOUR);
  return `The rate ${formatRateMlPerHour(rateUlPerHour)} is above ${most}. Check the number.`;
}

/** Why a concentration cannot be right, or null; mcg/mL. */
export function concentrationProblem(mcgPerMl: number): string | null {
  if (!Number.isSafeInteger(mcgPerMl) || mcgPerMl < 1) {
    return 'The concentration must be more than zero.';
  }
  if (mcgPerMl <= MAX_CONCENTRATION_MCG_PER_ML) return null;
  const most = formatConcentration(MAX_CONCENTRATION_MCG_PER_ML);
  return `The concentration ${formatConcentration(mcgPerMl)} is above ${most}. Check the number.`;
}

function checkDose(values: DoseValues, fields: Fields): void {
  if ('rateUlPerHour' in values && values.rateUlPerHour !== null) {
    const problem = rateProblem(values.rateUlPerHour);
    if (problem !== null) fields['rateUlPerHour'] = problem;
  }
  if (values.event === 'start') {
    const problem = concentrationProblem(values.concentrationMcgPerMl);
    if (problem !== null) fields['concentrationMcgPerMl'] = problem;
  }
  if (values.event === 'bolus') {
    const { doseMcg } = values;
    if (!Number.isSafeInteger(doseMcg) || doseMcg < 1) {
      fields['doseMcg'] = 'A bolus must be more than zero.';
    } else if (doseMcg > MAX_BOLUS_MCG) {
      fields['doseMcg'] =
        `The bolus ${formatMg(doseMcg, 3)} is above ${formatMg(MAX_BOLUS_MCG)}. Check the number.`;
    }
  }
}

function checkMedicine(values: MedicineValues, fields: Fields): void {
  if (isBlank(values.name)) fields['name'] = 'Write the name of the medicine.';
  const { amountThousandths } = values;
  if (!Number.isSafeInteger(amountThousandths) || amountThousandths < 1) {
    fields['amountThousandths'] = 'The amount must be more than zero.';
  } else if (amountThousandths > MAX_MEDICINE_THOUSANDTHS) {
    const most = formatInteger(MAX_MEDICINE_THOUSANDTHS / 1000);
    fields['amountThousandths'] = `The amount is above ${most} ${values.unit}. Check the number.`;
  }
}

/** Why a note cannot be taken, or null. The caller keeps what was typed. */
export function noteProblem(text: string): string | null {
  if (isBlank(text)) return 'The note is empty. Write something first.';
  if (text.length <= NOTE_MAX_LENGTH) return null;
  const most = formatInteger(NOTE_MAX_LENGTH);
  const over = formatInteger(text.length - NOTE_MAX_LENGTH);
  return (
    `This note has ${formatInteger(text.length)} characters and a note holds ${most}. ` +
    `Move ${over} or more into a second note; what you typed is kept.`
  );
}

function checkAdverseEvent(values: AdverseEventValues, fields: Fields): void {
  if (values.term === 'other' && isBlank(values.otherTerm)) {
    fields['otherTerm'] = 'Write what happened in your own word.';
  }
  if (values.term !== 'other' && !isBlank(values.otherTerm)) {
    fields['otherTerm'] = 'Choose other to use your own word, or clear it.';
  }
  if (!isWhole(values.grade, 1, 5)) fields['grade'] = 'Choose a grade from 1 to 5.';
}

function checkRecovery(values: RecoveryValues, fields: Fields): void {
  for (const { key, label } of [...ALDRETE.items, ...PADSS.items]) {
    const score = values[key];
    if (score !== null && !isWhole(score, 0, 2)) fields[key] = `${label} is scored 0, 1 or 2.`;
  }
  const { dissociation } = values;
  if (dissociation !== null && !isWhole(dissociation, DISSOCIATION.min, DISSOCIATION.max)) {
    fields['dissociation'] = 'Dissociation is rated 0 to 10.';
  }
  if (Object.values(values).every((value) => value === null)) {
    fields['form'] = 'Nothing is judged in this check. Judge at least one item.';
  }
}

/** What is wrong with the values of an entry in themselves; empty when nothing is. */
export function checkEntry(entry: NewEntry): Readonly<Record<string, string>> {
  const fields: Fields = {};
  switch (entry.kind) {
    case 'vitals':
      return checkVitals(entry.values);
    case 'dose':
      checkDose(entry.values, fields);
      break;
    case 'medicine':
      checkMedicine(entry.values, fields);
      break;
    case 'note': {
      const problem = noteProblem(entry.values.text);
      if (problem !== null) fields['text'] = problem;
      break;
    }
    case 'observation':
      if (isBlank(entry.values.label)) fields['label'] = 'Write what was observed.';
      break;
    case 'adverse_event':
      checkAdverseEvent(entry.values, fields);
      break;
    case 'recovery_check':
      checkRecovery(entry.values, fields);
      break;
    case 'escort':
      if (isBlank(entry.values.name)) fields['name'] = 'Write the name of the escort.';
      break;
    case 'instructions':
      if (isBlank(entry.values.givenTo)) fields['givenTo'] = 'Write who got the instructions.';
      break;
    case 'acknowledgement':
      if (isBlank(entry.values.action)) fields['action'] = 'Write what was done.';
      break;
    case 'discharge':
      break;
    default:
      return assertNever(entry);
  }
  return fields;
}
