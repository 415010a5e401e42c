/** What an entry of the audit chain was about: found from the rows it wrote, or its record id. */
import { ENTRY_KINDS, patientName } from '../domain/record/record.ts';
import { auditGroup } from '../domain/people/auditGroups.ts';
import type { PersonRef } from '../domain/record/record.ts';
import type { ReadDb, Select } from '../open.ts';
import type { AuditRow } from '../domain/people/auditTrail.ts';
import { personThen } from './context.ts';

export type Subject = Pick<AuditRow, 'patient' | 'sessionId' | 'person'>;

const NOTHING: Subject = { patient: null, sessionId: null, person: null };

type Kind = 'session' | 'patient' | 'person';
type Found = { readonly id: string };
type Owner = { readonly kind: Kind; readonly find: Select<[string], Found> };
type PatientRow = Found & {
  readonly family_name: string;
  readonly given_name: string;
  readonly mrn: string;
};

/** What a row of each table belongs to, and the column that says so; any other belongs to none. */
const OWNERS: Readonly<Record<string, readonly [kind: Kind, column: string]>> = {
  ...Object.fromEntries(
    [...ENTRY_KINDS, 'session_plan', 'session_cancellation', 'signature'].map(
      (table): [string, [Kind, string]] => [table, ['session', 'session_id']],
    ),
  ),
  session: ['session', 'id'],
  patient: ['patient', 'id'],
  patient_version: ['patient', 'patient_id'],
  patient_weight: ['patient', 'patient_id'],
  person: ['person', 'id'],
  person_version: ['person', 'person_id'],
};

/** Tables of which one entry may bring rows of several patients. */
const WRITTEN_TOGETHER: ReadonlySet<string> = new Set(['patient', 'print_out']);

/** That psychotherapy notes are about somebody is nobody's to learn here. */
export function isWithheld(action: string): boolean {
  return auditGroup(action) === 'psychotherapy';
}

export type Told = {
  readonly seq: number;
  readonly action: string;
  readonly record_id: string;
  readonly row_ids: string;
};

/** Tables and ids of the rows an entry wrote; none for what cannot be read, which verify reports. */
export function rowIds(text: string): readonly (readonly [table: string, id: string])[] {
  const isPair = (value: unknown): value is [string, string] =>
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isPair) : [];
  } catch {
    return [];
  }
}

export function auditSubjects(read: ReadDb): (entry: Told) => Subject {
  const owners = new Map<string, Owner>();
  for (const [table, [kind, column]] of Object.entries(OWNERS)) {
    const find = read.select<[string], Found>(`SELECT ${column} AS id FROM ${table} WHERE id = ?`);
    owners.set(table, { kind, find });
  }
  // By its kind a document is of a session, of a patient, or of a protocol, which is nobody's.
  const printedOf = (['session', 'patient'] as const).map((kind) => ({
    kind,
    find: read.select<[string], Found>(
      `SELECT subject_id AS id FROM print_out
       WHERE id = ? AND subject_id IN (SELECT id FROM ${kind})`,
    ),
  }));
  const findersOf = (table: string): readonly Owner[] => {
    const owner = owners.get(table);
    if (table === 'print_out') return printedOf;
    return owner === undefined ? [] : [owner];
  };
  const patientOfSession = read.select<[string], Found>(
    'SELECT patient_id AS id FROM session WHERE id = ?',
  );
  const patient = read.select<[string], PatientRow>(
    `SELECT patient_id AS id, family_name, given_name, mrn FROM patient_version_current
     WHERE patient_id = ?`,
  );
  const person = read.select<[number, string], PersonRef>(
    `SELECT p.id, v.name, v.credential FROM (SELECT ? AS seq) AS entry, person AS p
     JOIN person_version AS v ON v.id = ${personThen('p.id')} WHERE p.id = ?`,
  );

  function patientOf(patientId: string | undefined): Subject['patient'] {
    const row = patientId === undefined ? undefined : patient.get(patientId);
    if (row === undefined) return null;
    const detail = { familyName: row.family_name, givenName: row.given_name };
    return { id: row.id, name: patientName(detail), mrn: row.mrn };
  }

  function subjectOf(kind: Kind, id: string, seq: number): Subject {
    switch (kind) {
      case 'session':
        return { ...NOTHING, sessionId: id, patient: patientOf(patientOfSession.get(id)?.id) };
      case 'patient':
        return { ...NOTHING, patient: patientOf(id) };
      case 'person':
        return { ...NOTHING, person: person.get(seq, id) ?? null };
    }
  }

  function ownerOf(table: string, id: string): { readonly kind: Kind; readonly id: string } | null {
    for (const { kind, find } of findersOf(table)) {
      const found = find.get(id);
      if (found !== undefined) return { kind, id: found.id };
    }
    return null;
  }

  /** Whether an entry wrote rows of several in one go: an import, a day's summaries in one file. */
  function isOfSeveral(rows: readonly (readonly [string, string])[], of: string): boolean {
    const [first] = rows;
    if (first === undefined || !WRITTEN_TOGETHER.has(first[0])) return false;
    return rows.some(([table, id]) => table === first[0] && ownerOf(table, id)?.id !== of);
  }

  return (entry) => {
    if (isWithheld(entry.action)) return NOTHING;
    const rows = rowIds(entry.row_ids);
    const named = (['session', 'patient', 'person'] as const).map(
      (table): readonly [string, string] => [table, entry.record_id],
    );
    for (const [table, id] of rows.length > 0 ? rows : named) {
      const found = ownerOf(table, id);
      if (found === null) continue;
      return isOfSeveral(rows, found.id) ? NOTHING : subjectOf(found.kind, found.id, entry.seq);
    }
    return NOTHING;
  };
}
