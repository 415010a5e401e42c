/**
 * What a whole-clinic export does with each table of the database.
 *
 * Every table is named here: one that a migration adds stops the export (and a test before that)
 * until somebody decides whether it may be read without the clinic's key.
 */
import { Refusal } from '../errors.ts';
import type { ReadDb } from '../open.ts';

/**
 * `open`: every row as a line of its own file. `sealed`: every row, under the clinic's key alone.
 * `derived`: kept by triggers, and there again once the rows are. `described`: its content is in the
 * manifest. `left_out`: not part of the record.
 */
export type Treatment = 'open' | 'sealed' | 'derived' | 'described' | 'left_out';

export const TABLES: Readonly<Record<string, Treatment>> = {
  acknowledgement: 'open',
  adverse_event: 'open',
  audit: 'open',
  clinic: 'open',
  clinic_settings: 'open',
  device: 'open',
  discharge: 'open',
  discharge_criterion: 'open',
  document_template: 'open',
  dose: 'open',
  // What somebody typed and has not recorded is theirs alone.
  draft: 'left_out',
  drug_count: 'open',
  emergency_access: 'open',
  escort: 'open',
  hand_over: 'open',
  instructions: 'open',
  medicine: 'open',
  meeting: 'open',
  missed_check: 'open',
  note: 'open',
  observation: 'open',
  open_session: 'derived',
  patient: 'open',
  patient_allergy: 'open',
  patient_condition: 'open',
  patient_medicine: 'open',
  patient_version: 'open',
  patient_weight: 'open',
  peer_check: 'open',
  person: 'open',
  person_version: 'open',
  print_out: 'open',
  protocol_version: 'open',
  psychotherapy_grant: 'sealed',
  psychotherapy_note: 'sealed',
  recovery_check: 'open',
  remote_place: 'open',
  rems_monitoring: 'open',
  schema_migration: 'described',
  session: 'open',
  session_cancellation: 'open',
  session_plan: 'open',
  signature: 'open',
  signature_due: 'derived',
  vitals: 'open',
};

/** Columns of open tables that nobody may read without the clinic's key. */
export const SEALED_COLUMNS: Readonly<Record<string, string>> = { person_version: 'pin_hash' };

export type ExportedTable = { readonly name: string; readonly treatment: 'open' | 'sealed' };

/** The columns of a table, as the schema orders them. */
export function columnsOf(db: ReadDb, table: string): readonly string[] {
  return db
    .select<[string], { readonly name: string }>('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => name);
}

/** The tables to write, by name. @throws Refusal `invalid` for a table that nobody decided on */
export function exportedTables(db: ReadDb): readonly ExportedTable[] {
  const names = db
    .select<[], { readonly name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
       ORDER BY name`,
    )
    .all()
    .map(({ name }) => name);
  return names.flatMap((name) => {
    const treatment = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
    if (treatment === undefined) {
      throw new Refusal('invalid', `The record holds a table that cannot be exported: ${name}.`);
    }
    return treatment === 'open' || treatment === 'sealed' ? [{ name, treatment }] : [];
  });
}
