/** How long the check of a long record takes. */
import { createCommit } from '../../db/commit.ts';
import { openDatabase, openForReading } from '../../db/open.ts';
import { verifyRecord } from '../../db/verify.ts';
import { addPatient, at, CALM, newId, startSession, tempStore } from '../db/support.ts';

export type SpeedFigure = {
  readonly entries: number;
  readonly rows: number;
  readonly problems: number;
  readonly seconds: number;
};

const PER_SESSION = 300;

/** Checks a record of at least `entries` entries of one row each. */
export function checkSpeed(entries: number): SpeedFigure {
  const temp = tempStore();
  try {
    const patient = addPatient(temp);
    const { deviceId } = temp.store.clinic;
    const sessions = Array.from({ length: Math.ceil(entries / PER_SESSION) }, (_, index) =>
      startSession(temp, patient, 1 + index),
    );
    temp.store.close();
    const db = openDatabase(temp.path, temp.dataKey);
    const commit = createCommit(db, deviceId);
    db.exec('BEGIN');
    for (let written = 0; written < entries; written += 1) {
      const sessionId = sessions[Math.floor(written / PER_SESSION)] ?? '';
      commit(temp.writer(500 + written / 60), { name: 'vitals.record', recordId: newId() }, () => ({
        rows: [
          {
            table: 'vitals',
            values: {
              id: newId(),
              session_id: sessionId,
              sbp_mm_hg: 100 + (written % 80),
              dbp_mm_hg: CALM.dbpMmHg,
              heart_rate_per_min: CALM.heartRatePerMin,
              spo2_percent: CALM.spo2Percent,
              respiratory_rate_per_min: CALM.respiratoryRatePerMin,
              temperature_deci_c: CALM.temperatureDeciC,
              moaas: CALM.moaas,
              pain_nrs: CALM.painNrs,
              oxygen: CALM.oxygen,
              observed_at_utc_ms: at(500 + written / 60).utcMs,
              observed_offset_min: at(0).offsetMinutes,
            },
          },
        ],
        after: () => undefined,
      }));
    }
    db.exec('COMMIT');
    db.close();
    const read = openForReading(temp.path, temp.dataKey);
    const startedAt = performance.now();
    const found = read.snapshot((each) => verifyRecord(each));
    const seconds = (performance.now() - startedAt) / 1000;
    read.close();
    temp.reopen();
    const { entryCount, rowCount, problems } = found;
    return { entries: entryCount, rows: rowCount, problems: problems.length, seconds };
  } finally {
    temp.close();
  }
}
