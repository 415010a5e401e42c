/** The words in which the record's codes are read on paper. */
import { apart } from '../basics/freeText.ts';
import type {
  AdverseEventValues,
  CheckCode,
  DischargeCriterionCode,
  EntryKind,
  EscortValues,
  HandOverValues,
  InstructionsValues,
  MedicineRoute,
  MeetingValues,
  PeerCheckValues,
  PersonRef,
  RecoveryValues,
  RemotePlaceValues,
  RemsMonitoringValues,
  ReportedBy,
  Sex,
  SignatureMeaning,
  WeightBasis,
} from '../record/record.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import { KIND_WORDS } from './sessionKinds.ts';

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
  peer_check: 'Peer monitor check',
  missed_check: 'Check not done',
  meeting: 'Guide meeting',
  remote_place: 'Remote place',
  drug_count: 'Drug count',
  rems_monitoring: 'Monitoring form',
  hand_over: 'Hand-over',
};

/** Who told the clinic a reading it did not take itself. */
export const REPORTED_BY_WORDS: Readonly<Record<ReportedBy, string>> = {
  patient: 'patient',
  peer_monitor: 'peer monitor',
};

/** The checks, within a line. */
export const CHECK_WORDS: Readonly<Record<CheckCode, string>> = {
  vitals: 'vital signs',
  peer_check: 'peer monitor check',
  recheck: 're-check',
};

export const PEER_FINDING_WORDS: Readonly<Record<PeerCheckValues['finding'], string>> = {
  well: 'well',
  concern: 'concern',
};

export const MEETING_PHASE_WORDS: Readonly<Record<MeetingValues['phase'], string>> = {
  before: 'before the session',
  after: 'after the session',
};

export const MEETING_FORM_WORDS: Readonly<Record<MeetingValues['form'], string>> = {
  video: 'by video',
  phone: 'by phone',
  in_person: 'in person',
  self_led: 'self-led, without a guide',
};

/** The questions of the esketamine monitoring form, in its order. Source: FDA REMS 386. */
export const REMS_QUESTIONS: Readonly<Record<keyof RemsMonitoringValues, string>> = {
  benzodiazepines: 'Benzodiazepines',
  otherSedatives: 'Other sedatives',
  psychostimulants: 'Psychostimulants',
  maoInhibitors: 'MAO inhibitors',
  opioids: 'Opioids',
  vitalsAcceptableBefore: 'Vital signs acceptable before dosing',
  vitalsAcceptableBeforeLeaving: 'Vital signs acceptable before leaving',
  sedation: 'Sedation',
  dissociation: 'Dissociation',
  seriousAdverseEvent: 'Serious adverse event',
};
export const REMS_QUESTION_KEYS = [
  'benzodiazepines',
  'otherSedatives',
  'psychostimulants',
  'maoInhibitors',
  'opioids',
  'vitalsAcceptableBefore',
  'vitalsAcceptableBeforeLeaving',
  'sedation',
  'dissociation',
  'seriousAdverseEvent',
] as const satisfies readonly (keyof RemsMonitoringValues)[];

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

/**
 * What each criterion of the discharge gate is called.
 *
 * `infusion_ended` reads as the kind of session ends: ask {@link criterionWords} where the kind is
 * known.
 */
export const CRITERION_WORDS: Readonly<Record<DischargeCriterionCode, string>> = {
  infusion_ended: KIND_WORDS.iv_infusion.ended,
  aldrete: 'Modified Aldrete',
  padss: 'PADSS',
  sedation: 'Sedation (MOAA/S)',
  dissociation: 'Dissociation (not validated)',
  orientation: 'Orientation',
  gait: 'Gait',
  vitals_near_baseline: 'Vital signs near baseline',
  acknowledgements: 'Critical prompts acknowledged',
  escort: 'Escort named',
  instructions: 'Instructions given',
  monitoring_time: 'Time monitored',
  blood_pressure_before_leaving: 'Blood pressure before leaving',
  checks: 'Checks done',
  guide_meetings: 'Guide’s meetings',
};

/** A criterion as it is called in one kind of session: `Infusion ended`, `Dosing ended`. */
export function criterionWords(code: DischargeCriterionCode, kind: SessionKind): string {
  return code === 'infusion_ended' ? KIND_WORDS[kind].ended : CRITERION_WORDS[code];
}

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
export function personText({ name, credential }: Pick<PersonRef, 'name' | 'credential'>): string {
  return credential === '' ? name : `${name}, ${credential}`;
}

/** Who had the session before a hand-over, and who has it since: `Omar Haddad, RN`. */
export function handOverFrom({
  fromName,
  fromCredential,
}: Pick<HandOverValues, 'fromName' | 'fromCredential'>): string {
  return personText({ name: fromName, credential: fromCredential });
}

export function handOverTo({
  toName,
  toCredential,
}: Pick<HandOverValues, 'toName' | 'toCredential'>): string {
  return personText({ name: toName, credential: toCredential });
}

/** A name with what else is known of the person, in brackets: `Ann Lee (sister, 555-0100)`. */
export function contactText({ name, relationship, phone }: EscortValues): string {
  const more = [apart(relationship), phone].filter((part) => part !== '').join(', ');
  if (name === '' || more === '') return apart(name) + more;
  return `${apart(name)} (${more})`;
}

/** Who can help a remote patient: `Grace Memorial ED (555-0199)`. */
export function emergencyText(place: RemotePlaceValues): string {
  const { emergencyDepartment, emergencyPhone } = place;
  return contactText({ name: emergencyDepartment, relationship: '', phone: emergencyPhone });
}

/** The adult at a remote patient's side: `Ann Lee (sister, 555-0100)`. */
export function monitorText(place: RemotePlaceValues): string {
  const { monitorName, monitorRelationship, monitorPhone } = place;
  return contactText({ name: monitorName, relationship: monitorRelationship, phone: monitorPhone });
}
