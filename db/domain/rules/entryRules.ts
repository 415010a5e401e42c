/**
 * What one entry must hold to be taken, whatever else the session holds.
 *
 * The limits are Vigil's own plausibility limits: they catch slips, they are not clinical advice.
 * Messages are keyed by the value they are about.
 */
import { assertNever } from '../basics/assert.ts';
import { MAX_COUNT_MCG } from '../dose/drugCount.ts';
import type { EntryInput } from '../record/entryInput.ts';
import {
  formatConcentration,
  formatInteger,
  formatMg,
  formatRateMlPerHour,
} from '../basics/format.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import {
  type AcknowledgementValues,
  type AdverseEventValues,
  type DoseValues,
  type DrugCountValues,
  type MedicineValues,
  type MeetingValues,
  NOTE_MAX_LENGTH,
  type RecoveryValues,
  type RemotePlaceValues,
  type RemsMonitoringValues,
} from '../record/record.ts';
import { ALDRETE, DISSOCIATION, PADSS } from '../discharge/scores.ts';
import { KIND_WORDS } from '../session/sessionKinds.ts';
import { checkHandOver } from './handOverRules.ts';
import { isReason } from './verdict.ts';
import { checkVitals } from '../vitals/vitals.ts';

/** The fastest rate taken, µL/h: 1,200 mL/h. */
export const MAX_RATE_UL_PER_HOUR = 1_200_000;
/** The largest dose given at once that is taken, mcg: 500 mg, and 2,000 mg by mouth. */
export const MAX_BOLUS_MCG: Readonly<Record<SessionKind, number>> = {
  iv_infusion: 500_000,
  im_injection: 500_000,
  intranasal: 500_000,
  remote_lozenge: 2_000_000,
};
/** The strongest solution taken, mcg/mL: 100 mg/mL. */
export const MAX_CONCENTRATION_MCG_PER_ML = 100_000;
/** The largest amount of a medicine taken, thousandths of its unit: 100,000 units. */
export const MAX_MEDICINE_THOUSANDTHS = 100_000_000;
/** When a re-check may be asked for, s after the acknowledgement; both ends included. */
export const RECHECK_RANGE_S = { min: 60, max: 24 * 60 * 60 } as const;

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

/** Why a dose given at once cannot be right, or null; mcg. */
export function bolusProblem(doseMcg: number, kind: SessionKind): string | null {
  const { dose, doseInText } = KIND_WORDS[kind];
  if (!Number.isSafeInteger(doseMcg) || doseMcg < 1) {
    return `${withArticle(dose)} must be more than zero.`;
  }
  const most = MAX_BOLUS_MCG[kind];
  if (doseMcg <= most) return null;
  return `The ${doseInText} ${formatMg(doseMcg, 3)} is above ${formatMg(most)}. Check the number.`;
}

function withArticle(dose: string): string {
  return `${/^[aeiou]/i.test(dose) ? 'An' : 'A'} ${dose.toLowerCase()}`;
}

const PUMP_EVENTS: ReadonlySet<DoseValues['event']> = new Set([
  'start',
  'rate_change',
  'pause',
  'resume',
]);

function checkDose(values: DoseValues, kind: SessionKind, fields: Fields): void {
  if (kind !== 'iv_infusion' && PUMP_EVENTS.has(values.event)) {
    fields['event'] =
      `There is no pump in this session: record each ${KIND_WORDS[kind].doseInText}.`;
    return;
  }
  if ('rateUlPerHour' in values && values.rateUlPerHour !== null) {
    const problem = rateProblem(values.rateUlPerHour);
    if (problem !== null) fields['rateUlPerHour'] = problem;
  }
  if (values.event === 'start') {
    const problem = concentrationProblem(values.concentrationMcgPerMl);
    if (problem !== null) fields['concentrationMcgPerMl'] = problem;
  }
  if (values.event === 'bolus') {
    const problem = bolusProblem(values.doseMcg, kind);
    if (problem !== null) fields['doseMcg'] = problem;
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

function checkAcknowledgement(values: AcknowledgementValues, fields: Fields): void {
  if (isBlank(values.action)) fields['action'] = 'Write what was done.';
  const { min, max } = RECHECK_RANGE_S;
  if (values.recheckAfterS !== null && !isWhole(values.recheckAfterS, min, max)) {
    fields['recheckAfterS'] = 'A re-check is 1 min to 24 hours later. Check the number.';
  }
}

function checkMeeting({ form, guide }: MeetingValues, fields: Fields): void {
  if (form !== 'self_led' && isBlank(guide)) fields['guide'] = 'Write the name of the guide.';
}

function checkRemotePlace(values: RemotePlaceValues, fields: Fields): void {
  if (isBlank(values.address)) fields['address'] = 'Write the address where the patient is.';
  if (isBlank(values.emergencyDepartment)) {
    fields['emergencyDepartment'] = 'Write the nearest emergency department.';
  }
  if (isBlank(values.monitorName)) fields['monitorName'] = 'Write the name of the peer monitor.';
}

function checkDrugCount(values: DrugCountValues, fields: Fields): void {
  const amounts = [
    ['drawnMcg', 'amount drawn'],
    ['wastedMcg', 'amount wasted'],
    ['returnedMcg', 'amount returned'],
  ] as const;
  for (const [key, label] of amounts) {
    if (isWhole(values[key], 0, MAX_COUNT_MCG)) continue;
    const most = formatMg(MAX_COUNT_MCG);
    fields[key] = `The ${label} is not between 0 and ${most}. Check the number.`;
  }
}

function checkRemsMonitoring(values: RemsMonitoringValues, fields: Fields): void {
  if (Object.values(values).every((answer) => answer === null)) {
    fields['form'] = 'Nothing is answered. Answer at least one question.';
  }
}

/**
 * What is wrong with the values of an entry in themselves; empty when nothing is.
 *
 * @param session the kind of session it is for
 */
export function checkEntry(
  entry: EntryInput,
  session: SessionKind,
): Readonly<Record<string, string>> {
  const fields: Fields = {};
  switch (entry.kind) {
    case 'vitals':
      return checkVitals(entry.values);
    case 'dose':
      checkDose(entry.values, session, fields);
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
      checkAcknowledgement(entry.values, fields);
      break;
    case 'discharge':
      break;
    case 'peer_check':
      if (entry.values.finding === 'concern' && isBlank(entry.values.detail)) {
        fields['detail'] = 'Write what the concern is.';
      }
      break;
    case 'missed_check':
      if (!isReason(entry.values.reason)) fields['reason'] = 'Give the reason it was missed.';
      break;
    case 'meeting':
      checkMeeting(entry.values, fields);
      break;
    case 'remote_place':
      checkRemotePlace(entry.values, fields);
      break;
    case 'drug_count':
      checkDrugCount(entry.values, fields);
      break;
    case 'rems_monitoring':
      checkRemsMonitoring(entry.values, fields);
      break;
    case 'hand_over':
      return checkHandOver(entry.values);
    default:
      return assertNever(entry);
  }
  return fields;
}
