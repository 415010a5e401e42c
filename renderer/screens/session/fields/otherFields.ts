import { formatAmount, parseDecimal } from '../../../../db/domain/basics/format.ts';
import type { AdjunctMedicine } from '../../../../db/domain/protocol/protocol.ts';
import {
  ADVERSE_EVENT_TERMS,
  type AdverseEventValues,
  type EscortValues,
  type InstructionsValues,
  MEDICINE_ROUTES,
  MEDICINE_UNITS,
  type MedicineValues,
  NOTE_MAX_LENGTH,
  type NoteValues,
  type ObservationValues,
} from '../../../../db/domain/record/record.ts';
import { formatInteger } from '../../../../db/domain/basics/format.ts';
import { ROUTE_WORDS } from '../../../../db/domain/session/recordWords.ts';
import { thousandthsText } from './doseFields.ts';
import { FieldReader, type Parsed } from './parsed.ts';

/** With a capital first, as a choice is written. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export type MedicineFields = {
  readonly name: string;
  readonly amount: string;
  readonly unit: string;
  readonly route: string;
  readonly indication: string;
};

export const EMPTY_MEDICINE: MedicineFields = {
  name: '',
  amount: '',
  unit: '',
  route: '',
  indication: '',
};

/** One tap that fills in a medicine; it is read and saved like one that was typed. */
export type MedicinePick = { readonly label: string; readonly fields: MedicineFields };

/** The medicines the protocol proposes, with the amounts it proposes. */
export function adjunctPicks(adjuncts: readonly AdjunctMedicine[]): readonly MedicinePick[] {
  return adjuncts.map(({ name, amountThousandths, unit, route }) => ({
    label: `${name} ${formatAmount(amountThousandths, unit)} ${ROUTE_WORDS[route]}`,
    fields: { name, amount: thousandthsText(amountThousandths), unit, route, indication: '' },
  }));
}

/**
 * Other medicines often given beside the session's drug, to save typing the name.
 *
 * A pick fills in the name, unit and route and never the amount: how much is a person's decision.
 */
export const MEDICINE_PICKS: readonly MedicineFields[] = [
  { name: 'Ondansetron', amount: '', unit: 'mg', route: 'intravenous', indication: 'nausea' },
  { name: 'Midazolam', amount: '', unit: 'mg', route: 'intravenous', indication: '' },
  { name: 'Lorazepam', amount: '', unit: 'mg', route: 'oral', indication: '' },
  { name: 'Labetalol', amount: '', unit: 'mg', route: 'intravenous', indication: 'hypertension' },
  { name: 'Hydralazine', amount: '', unit: 'mg', route: 'intravenous', indication: 'hypertension' },
  { name: 'Clonidine', amount: '', unit: 'mg', route: 'oral', indication: 'hypertension' },
  {
    name: 'Glycopyrrolate',
    amount: '',
    unit: 'mg',
    route: 'intravenous',
    indication: 'hypersalivation',
  },
  { name: 'Oxygen', amount: '', unit: 'L/min', route: 'inhaled', indication: '' },
];

/** The names offered besides: those the protocol does not propose already. */
export function otherPicks(adjuncts: readonly AdjunctMedicine[]): readonly MedicinePick[] {
  return MEDICINE_PICKS.filter(
    ({ name }) => !adjuncts.some((adjunct) => adjunct.name === name),
  ).map((fields) => ({ label: fields.name, fields }));
}

/** Reads a medicine; its amount in thousandths of the unit. */
export function parseMedicine(fields: MedicineFields): Parsed<MedicineValues> {
  const reader = new FieldReader();
  if (fields.name.trim() === '') reader.fail('name', 'Which medicine was given?');
  const amount = parseDecimal(fields.amount, 3);
  if (!amount.ok) reader.fail('amount', amount.reason);
  else if (amount.scaled === 0) reader.fail('amount', 'The amount must be more than zero');
  const unit = MEDICINE_UNITS.find((one) => one === fields.unit);
  const route = MEDICINE_ROUTES.find((one) => one === fields.route);
  if (unit === undefined) reader.fail('unit', 'Choose the unit');
  if (route === undefined) reader.fail('route', 'Choose the route');
  return reader.finish({
    name: fields.name.trim(),
    amountThousandths: amount.ok ? amount.scaled : 0,
    unit: unit ?? 'mg',
    route: route ?? 'intravenous',
    indication: fields.indication.trim(),
  });
}

export function medicineFieldsOf(values: MedicineValues): MedicineFields {
  const { name, unit, route, indication } = values;
  return { name, amount: thousandthsText(values.amountThousandths), unit, route, indication };
}

/** How many characters a note may hold, in words, once it holds too many; else null. */
export function noteTooLong(length: number): string | null {
  if (length <= NOTE_MAX_LENGTH) return null;
  const over = length - NOTE_MAX_LENGTH;
  return (
    `This note has ${formatInteger(length)} characters and a note may hold ` +
    `${formatInteger(NOTE_MAX_LENGTH)}. Shorten it by ${formatInteger(over)}, or save it as two ` +
    'notes. Everything typed is kept here.'
  );
}

export function parseNote(text: string, purpose: NoteValues['purpose']): Parsed<NoteValues> {
  const reader = new FieldReader();
  if (text.trim() === '') reader.fail('text', 'Write the note first');
  const tooLong = noteTooLong(text.length);
  if (tooLong !== null) reader.fail('text', tooLong);
  return reader.finish({ purpose, text });
}

export type ObservationFields = { readonly label: string; readonly detail: string };

export const EMPTY_OBSERVATION: ObservationFields = { label: '', detail: '' };

/** Things often seen in a session, to save typing them. */
export const OBSERVATION_PICKS: readonly string[] = [
  'Eyes closed, calm',
  'Talking',
  'Tearful',
  'Restless',
  'Reports floating or distance',
  'Music changed',
  'Reassured',
  'Position changed',
  'To the bathroom with help',
  'IV site clean',
];

export function parseObservation(fields: ObservationFields): Parsed<ObservationValues> {
  const reader = new FieldReader();
  if (fields.label.trim() === '') reader.fail('label', 'What was observed?');
  return reader.finish({ label: fields.label.trim(), detail: fields.detail.trim() });
}

export type AdverseEventFields = {
  readonly term: string;
  readonly otherTerm: string;
  readonly grade: string;
  readonly actionTaken: string;
  readonly outcome: string;
};

export const EMPTY_ADVERSE_EVENT: AdverseEventFields = {
  term: '',
  otherTerm: '',
  grade: '',
  actionTaken: '',
  outcome: '',
};

const OUTCOMES = ['ongoing', 'resolved', 'referred'] as const;

export function parseAdverseEvent(fields: AdverseEventFields): Parsed<AdverseEventValues> {
  const reader = new FieldReader();
  const term = ADVERSE_EVENT_TERMS.find((one) => one === fields.term);
  if (term === undefined) reader.fail('term', 'Choose what happened');
  if (term === 'other' && fields.otherTerm.trim() === '') {
    reader.fail('otherTerm', 'Say what happened');
  }
  const grade = /^[1-5]$/.test(fields.grade) ? Number(fields.grade) : null;
  if (grade === null) reader.fail('grade', 'Choose how severe it was');
  const outcome = OUTCOMES.find((one) => one === fields.outcome);
  if (outcome === undefined) reader.fail('outcome', 'Choose how it stands now');
  return reader.finish({
    term: term ?? 'other',
    otherTerm: term === 'other' ? fields.otherTerm.trim() : '',
    grade: grade ?? 1,
    actionTaken: fields.actionTaken.trim(),
    outcome: outcome ?? 'ongoing',
  });
}

export function adverseEventFieldsOf(values: AdverseEventValues): AdverseEventFields {
  return { ...values, grade: String(values.grade) };
}

export type EscortFields = EscortValues;

export const EMPTY_ESCORT: EscortFields = { name: '', relationship: '', phone: '' };

export function parseEscort(fields: EscortFields): Parsed<EscortValues> {
  const reader = new FieldReader();
  if (fields.name.trim() === '') reader.fail('name', 'Who takes the patient home?');
  return reader.finish({
    name: fields.name.trim(),
    relationship: fields.relationship.trim(),
    phone: fields.phone.trim(),
  });
}

export type InstructionsFields = { readonly givenTo: string; readonly form: string };

export const EMPTY_INSTRUCTIONS: InstructionsFields = { givenTo: '', form: '' };

export function parseInstructions(fields: InstructionsFields): Parsed<InstructionsValues> {
  const reader = new FieldReader();
  if (fields.givenTo.trim() === '') reader.fail('givenTo', 'Who was given the instructions?');
  const form = (['written', 'written_and_spoken'] as const).find((one) => one === fields.form);
  if (form === undefined) reader.fail('form', 'Choose how they were given');
  return reader.finish({ givenTo: fields.givenTo.trim(), form: form ?? 'written' });
}
