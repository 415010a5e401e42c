/** Sessions that wait for a signature, for another one after a change, or for a co-signature. */
import type { PersonRef } from '../domain/record/record.ts';
import type { ReadDb } from '../open.ts';
import type { SigningRow } from '../domain/session/signingQueue.ts';
import { observedAt, WITH_RECORDER, type ObservedColumns } from './context.ts';

type QueueRow = ObservedColumns & {
  readonly id: string;
  readonly patient_id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly mrn: string;
  readonly protocol_name: string;
  readonly waits_for: SigningRow['waitsFor'];
};

type SignerRow = ObservedColumns & PersonRef;

// Whoever performed it signs again before a lead signs beside them: one row for a session.
const WAITING = `SELECT o.session_id, 'signature' AS waits_for FROM open_session AS o
    WHERE EXISTS (SELECT 1 FROM discharge_current AS d WHERE d.session_id = o.session_id)
  UNION ALL
  SELECT session_id, max(due) FROM signature_due GROUP BY session_id`;

/**
 * Reads the queue, oldest session first.
 *
 * The sessions are those of two lists that triggers keep, so that their number alone counts and not
 * that of all sessions there ever were.
 */
export function signingQueueReader(
  read: ReadDb,
): (withCoSignatures: boolean) => readonly SigningRow[] {
  const waiting = read.select<[], QueueRow>(
    `SELECT s.id, s.patient_id, v.family_name, v.given_name, v.mrn, p.name AS protocol_name,
       s.observed_at_utc_ms, s.observed_offset_min, w.waits_for
     FROM (${WAITING}) AS w CROSS JOIN session AS s ON s.id = w.session_id
     JOIN patient_version_current AS v ON v.patient_id = s.patient_id
     JOIN protocol_version AS p ON p.id = s.protocol_version_id
     ORDER BY s.observed_at_utc_ms, s.id`,
  );
  const newestSignature = read.select<[string], SignerRow>(
    `SELECT entry.recorded_by AS id, recorder.name, recorder.credential,
       entry.observed_at_utc_ms, entry.observed_offset_min
     FROM signature AS entry ${WITH_RECORDER}
     WHERE entry.session_id = ? ORDER BY entry.seq DESC LIMIT 1`,
  );

  function rowOf(row: QueueRow): SigningRow {
    const signer = newestSignature.get(row.id);
    return {
      sessionId: row.id,
      patientId: row.patient_id,
      familyName: row.family_name,
      givenName: row.given_name,
      mrn: row.mrn,
      protocolName: row.protocol_name,
      checkedInAt: observedAt(row),
      waitsFor: row.waits_for,
      signedBy:
        signer === undefined
          ? null
          : { id: signer.id, name: signer.name, credential: signer.credential },
      signedAt: signer === undefined ? null : observedAt(signer),
    };
  }

  return (withCoSignatures) =>
    waiting
      .all()
      .filter(({ waits_for }) => withCoSignatures || waits_for !== 'co_sign')
      .map(rowOf);
}
