/**
 * What a signature is put to: every row of the session as it stood, superseded rows included, with
 * the patient's details, the weights planned on and the protocol version as shown to the signer.
 */
import { canonicalRow, hashOf } from './canonical.ts';
import { ENTRY_KINDS } from './domain/record/record.ts';
import type { ReadDb, SqlRow } from './open.ts';

type Part = { readonly table: string; readonly where: string; readonly of: 'session' | 'details' };

const PARTS: readonly Part[] = [
  { table: 'session', where: 'id = ?', of: 'session' },
  {
    table: 'protocol_version',
    where: 'id = (SELECT protocol_version_id FROM session WHERE id = ?)',
    of: 'session',
  },
  { table: 'session_plan', where: 'session_id = ?', of: 'session' },
  {
    table: 'patient_weight',
    where: 'id IN (SELECT weight_id FROM session_plan WHERE session_id = ?)',
    of: 'session',
  },
  ...ENTRY_KINDS.map((table): Part => ({ table, where: 'session_id = ?', of: 'session' })),
  {
    table: 'discharge_criterion',
    where: 'discharge_id IN (SELECT id FROM discharge WHERE session_id = ?)',
    of: 'session',
  },
  { table: 'patient_version', where: 'id = ?', of: 'details' },
  { table: 'patient_allergy', where: 'patient_version_id = ?', of: 'details' },
  { table: 'patient_condition', where: 'patient_version_id = ?', of: 'details' },
  { table: 'patient_medicine', where: 'patient_version_id = ?', of: 'details' },
];

export type SignedContentHash = (
  sessionId: string,
  patientVersionId: string,
  beforeSeq: number,
) => string;

/** SHA-256, hex, over the rows of a session written before the audit entry `beforeSeq`. */
export function signedContentHasher(db: ReadDb): SignedContentHash {
  const parts = PARTS.map(({ table, where, of }) => ({
    table,
    of,
    rows: db.select<[string, number], SqlRow>(
      `SELECT * FROM ${table} WHERE ${where} AND seq < ? ORDER BY seq, id`,
    ),
  }));
  return (sessionId, patientVersionId, beforeSeq) => {
    const rows = parts.flatMap(({ table, of, rows: select }) =>
      select
        .all(of === 'session' ? sessionId : patientVersionId, beforeSeq)
        .map((values) => canonicalRow({ table, values })),
    );
    return hashOf(['vigil-signed-1', ...rows]);
  };
}
