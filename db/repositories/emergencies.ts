/** Emergency access: who took it, why, and how much was written under it. */
import type { Store } from '../store.ts';
import {
  comparable,
  observedAt,
  recordedBy,
  RECORDER_COLUMNS,
  takenId,
  WITH_RECORDER,
  type Context,
  type ObservedColumns,
  type RecordedColumns,
} from './context.ts';

type EmergencyRow = ObservedColumns &
  RecordedColumns & {
    readonly id: string;
    readonly reason: string;
    readonly proof: 'pin' | 'passphrase';
    readonly until_utc_ms: number;
    readonly entry_count: number;
  };

export function emergenciesRepository({ read, commit }: Context): Store['emergencies'] {
  const select = (where: string): string =>
    `SELECT entry.*, ${RECORDER_COLUMNS},
       (SELECT count(*) FROM audit AS a WHERE a.emergency_access_id = entry.id) AS entry_count
     FROM emergency_access AS entry ${WITH_RECORDER} ${where}`;
  const all = read.select<[], EmergencyRow>(select('ORDER BY entry.seq DESC'));
  const byId = read.select<[string], EmergencyRow>(select('WHERE entry.id = ?'));

  return {
    begin(writer, { id, reason, proof, untilUtcMs }) {
      // Its own beginning is written under it as well.
      const under = { ...writer, emergencyAccessId: id };
      commit(under, { name: 'emergency.begin', recordId: id }, () => {
        const after = (): undefined => undefined;
        const sent = byId.get(id);
        if (sent !== undefined) {
          const stored = [sent.recorded_by, sent.reason, sent.proof];
          if (comparable(stored) !== comparable([writer.personId, reason, proof])) throw takenId();
          return { rows: 'already_written', after };
        }
        const values = { id, person_id: writer.personId, reason, proof, until_utc_ms: untilUtcMs };
        return { rows: [{ table: 'emergency_access', values }], after };
      });
    },

    list: () =>
      all.all().map((row) => ({
        id: row.id,
        person: recordedBy(row),
        reason: row.reason,
        proof: row.proof,
        beganAt: observedAt(row),
        untilUtcMs: row.until_utc_ms,
        entryCount: row.entry_count,
      })),
  };
}
