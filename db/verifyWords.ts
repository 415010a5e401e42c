/** The words in which the check of the record says what is broken, and where. */
import { clinicalDateTime, zoneLabel, type Instant } from './domain/basics/time.ts';

/** What a row of each table is; never whose. */
const ROW_WORDS: Readonly<Record<string, string>> = {
  acknowledgement: 'an answer to critical vital signs',
  adverse_event: 'an adverse event',
  clinic: 'the clinic’s details',
  clinic_settings: 'the clinic’s settings',
  device: 'a computer of the clinic',
  discharge: 'a discharge',
  discharge_criterion: 'a criterion of a discharge',
  document_template: 'a template of a document',
  dose: 'a dose',
  drug_count: 'a drug count',
  emergency_access: 'an emergency access',
  escort: 'an escort',
  hand_over: 'a hand-over',
  instructions: 'instructions given',
  medicine: 'a medicine given',
  meeting: 'a meeting',
  missed_check: 'a missed check',
  note: 'a note',
  observation: 'an observation',
  patient: 'a patient',
  patient_allergy: 'an allergy',
  patient_condition: 'a condition',
  patient_medicine: 'a medicine of a patient',
  patient_version: 'a patient’s details',
  patient_weight: 'a weight',
  peer_check: 'a check by the person at the patient’s side',
  person: 'a person who works here',
  person_version: 'the details of a person who works here',
  print_out: 'a document that was printed',
  protocol_version: 'a protocol',
  psychotherapy_grant: 'a permission to read',
  psychotherapy_note: 'a sealed note',
  recovery_check: 'a recovery check',
  rems_monitoring: 'REMS monitoring',
  remote_place: 'the place of a remote session',
  session: 'a session',
  session_cancellation: 'a cancellation',
  session_plan: 'a planned dose',
  signature: 'a signature',
  vitals: 'vital signs',
};

/** What a row of a table is, in words; a table of a newer Vigil by its own name. */
export function rowWords(table: string): string {
  return ROW_WORDS[table] ?? `an entry of ${table.replaceAll('_', ' ')}`;
}

/** Several kinds of rows, each named once: `a dose and vital signs`. */
export function rowsWords(tables: readonly string[]): string {
  const words = [...new Set(tables)].map(rowWords);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** `Entry 42, written 22-Nov-2026 14:05 (UTC-05:00)`. */
export function entryWords(seq: number, at: Instant | null): string {
  return at === null
    ? `Entry ${seq}`
    : `Entry ${seq}, written ${clinicalDateTime(at)} (${zoneLabel(at)})`;
}
