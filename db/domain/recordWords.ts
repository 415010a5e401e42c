/** The words in which the record's codes are read on paper. */
import { apart } from './freeText.ts';
import type {
  AdverseEventValues,
  DischargeCriterionCode,
  EntryKind,
  EscortValues,
  InstructionsValues,
  MedicineRoute,
  PersonRef,
  RecoveryValues,
  Sex,
  SignatureMeaning,
  WeightBasis,
} from './record.ts';

/** Grades of an adverse event by number. Source: CTCAE v5. */
export const ADVERSE_EVENT_GRADES: Readonly<Record<number, string>> = {
  1: 'mild',
  2: 'moderate',
  3: 'severe',
  4: 'life-threatening',
  5: 'death',
};

/** The term, or the clinician's own word for one that is not listed. */
export function adverseEventName(values: Pick<AdverseEventValues, 'term' | 'otherTerm'>): string {
  return values.term === 'other' && values.otherTerm !== '' ? values.otherTerm : values.term;
}

export const SEX_WORDS: Readonly<Record<Sex, string>> = {
  female: 'Female',
  male: 'Male',
  intersex: 'Intersex',
  unknown: 'Not known',
};

export const WEIGHT_BASIS_WORDS: Readonly<Record<WeightBasis, string>> = {
  measured: 'measured',
  reported: 'reported by the patient',
  estimated: 'estimated',
};

/** Routes in full: the short forms are error-prone (ISMP). */
export const ROUTE_WORDS: Readonly<Record<MedicineRoute, string>> = {
  intravenous: 'intravenous',
  intramuscular: 'intramuscular',
  oral: 'by mouth',
  sublingual: 'under the tongue',
  intranasal: 'intranasal',
  inhaled: 'inhaled',
  subcut: 'subcut',
  transdermal: 'transdermal',
};

export const ENTRY_KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  vitals: 'Vital signs',
  dose: 'Dose',
  medicine: 'Medicine',
  note: 'Note',
  observation: 'Observation',
  adverse_event: 'Adverse event',
  recovery_check: 'Recovery check',
  escort: 'Escort',
  instructions: 'Instructions',
  acknowledgement: 'Acknowledgement',
  discharge: 'Discharge',
};

export const ORIENTATION_WORDS: Readonly<
  Record<NonNullable<RecoveryValues['orientation']>, string>
> = { full: 'full', partial: 'partial', disoriented: 'disoriented' };

export const GAIT_WORDS: Readonly<Record<NonNullable<RecoveryValues['gait']>, string>> = {
  steady: 'steady',
  unsteady: 'unsteady',
  unable: 'unable to walk',
};

export const NAUSEA_WORDS: Readonly<Record<NonNullable<RecoveryValues['nausea']>, string>> = {
  none: 'none',
  mild: 'mild',
  moderate: 'moderate',
  severe: 'severe',
};

export const ADVERSE_EVENT_OUTCOMES: Readonly<Record<AdverseEventValues['outcome'], string>> = {
  ongoing: 'ongoing',
  resolved: 'resolved',
  referred: 'referred',
};

export const CRITERION_WORDS: Readonly<Record<DischargeCriterionCode, string>> = {
  infusion_ended: 'Infusion ended',
  aldrete: 'Modified Aldrete',
  padss: 'PADSS',
  sedation: 'Sedation (MOAA/S)',
  dissociation: 'Dissociation',
  orientation: 'Orientation',
  gait: 'Gait',
  vitals_near_baseline: 'Vital signs near baseline',
  acknowledgements: 'Critical prompts acknowledged',
  escort: 'Escort named',
  instructions: 'Instructions given',
};

export const INSTRUCTIONS_WORDS: Readonly<Record<InstructionsValues['form'], string>> = {
  written: 'in writing',
  written_and_spoken: 'in writing and spoken',
};

export const SIGNATURE_WORDS: Readonly<Record<SignatureMeaning, string>> = {
  performed: 'Performed the session',
  reviewed: 'Reviewed the record',
  'co-signed': 'Co-signed the record',
  witnessed: 'Witnessed the session',
};

/** A first letter in capitals, for a word that opens a line. */
export function capitalised(text: string): string {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
}

/** A person of the clinic with their credential: `Ann Lee, RN`. */
export function personText({ name, credential }: PersonRef): string {
  return credential === '' ? name : `${name}, ${credential}`;
}

/** A name with what else is known of the person, in brackets: `Ann Lee (sister, 555-0100)`. */
export function contactText({ name, relationship, phone }: EscortValues): string {
  const more = [apart(relationship), phone].filter((part) => part !== '').join(', ');
  if (name === '' || more === '') return apart(name) + more;
  return `${apart(name)} (${more})`;
}
