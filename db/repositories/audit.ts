/**
 * Reads the audit chain for its viewer: newest first, a bounded stretch at a time.
 *
 * What a patient's or a session's entries are is asked of the rows themselves, which all name their
 * entry; only what is left, by person, kind or time, is looked for along the chain.
 */
import { auditGroup } from '../domain/people/auditGroups.ts';
import type { ReadDb } from '../open.ts';
import { ANY_EMERGENCY, type AuditRow } from '../domain/people/auditTrail.ts';
import type { AuditFilter, Store } from '../store.ts';
import { auditSubjects, isWithheld, rowIds, type Told } from './auditSubject.ts';
import {
  observedAt,
  personThen,
  recordedAt,
  recordedBy,
  type ObservedColumns,
  type RecordedColumns,
} from './context.ts';

/** Entries of the chain that one call looks at, at most. */
export const SCAN_LIMIT = 20_000;
/** And at a time, so that an unfiltered page reads little more than itself. */
const SCAN_STEP = 500;

type Seq = { readonly seq: number };
type Light = Seq & {
  readonly action: string;
  readonly actor_id: string;
  readonly recorded_at_utc_ms: number;
  readonly emergency_access_id: string | null;
};
type ChainRow = Told &
  ObservedColumns &
  RecordedColumns & {
    readonly device_id: string;
    readonly hash: string;
    readonly emergency_access_id: string | null;
  };

const LIGHT = 'seq, action, actor_id, recorded_at_utc_ms, emergency_access_id';

/** The entries that wrote rows of one session. */
function sessionSeqs(read: ReadDb): (sessionId: string) => readonly number[] {
  const selects = [
    'SELECT seq FROM session WHERE id = ?',
    ...['session_plan', 'session_cancellation', 'signature', 'session_content'].map(
      (table) => `SELECT seq FROM ${table} WHERE session_id = ?`,
    ),
  ].map((sql) => read.select<[string], Seq>(sql));
  return (sessionId) => [
    ...new Set(selects.flatMap((select) => select.all(sessionId)).map(({ seq }) => seq)),
  ];
}

export function auditRepository(
  read: ReadDb,
  deviceId: string,
  scanLimit = SCAN_LIMIT,
): Pick<Store['audit'], 'list' | 'moments' | 'count'> {
  const ofSession = sessionSeqs(read);
  const subjectOf = auditSubjects(read);
  const ofPatient = ['patient', 'patient_version', 'patient_weight'].map((table) =>
    read.select<[string], Seq>(
      `SELECT seq FROM ${table} WHERE ${table === 'patient' ? 'id' : 'patient_id'} = ?`,
    ),
  );
  const sessionsOf = read.select<[string], { readonly id: string }>(
    'SELECT id FROM session WHERE patient_id = ?',
  );
  const noted = read.select<[string], Seq & { readonly action: string }>(
    `SELECT seq, action FROM audit WHERE row_ids = '[]' AND record_id = ?`,
  );
  const printedOf = read.select<[string], Seq>('SELECT seq FROM print_out WHERE subject_id = ?');
  const ofEmergency = read.select<[string], Seq>(
    'SELECT seq FROM audit WHERE emergency_access_id = ?',
  );
  const ofPerson = ['person', 'person_version'].map((table) =>
    read.select<[string], Seq>(
      `SELECT seq FROM ${table} WHERE ${table === 'person' ? 'id' : 'person_id'} = ?`,
    ),
  );
  const light = read.select<[string, number], Light>(
    `SELECT ${LIGHT} FROM audit WHERE device_id = ? AND seq = ?`,
  );
  const stretch = read.select<[string, number, number], Light>(
    `SELECT ${LIGHT} FROM audit WHERE device_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const whole = read.select<[string, number], ChainRow>(
    `SELECT entry.*, entry.actor_id AS recorded_by, coalesce(actor.name, '') AS recorded_by_name,
       coalesce(actor.credential, '') AS recorded_by_credential
     FROM audit AS entry LEFT JOIN person_version AS actor
       ON actor.id = ${personThen('entry.actor_id')}
     WHERE entry.device_id = ? AND entry.seq = ?`,
  );
  const total = read.select<[], { readonly n: number }>(
    `SELECT coalesce(sum((SELECT max(a.seq) FROM audit AS a WHERE a.device_id = d.id)), 0) AS n
     FROM device AS d`,
  );

  const notedFor = (id: string): readonly number[] =>
    noted
      .all(id)
      .filter(({ action }) => !isWithheld(action))
      .map(({ seq }) => seq);
  const seqsOf = (selects: typeof ofPerson, id: string): readonly number[] =>
    selects.flatMap((select) => select.all(id)).map(({ seq }) => seq);
  const besides = (id: string): readonly number[] => [
    ...notedFor(id),
    ...printedOf.all(id).map(({ seq }) => seq),
  ];
  const allOfSession = (id: string): readonly number[] => [...ofSession(id), ...besides(id)];
  const allOfPatient = (id: string): readonly number[] => [
    ...seqsOf(ofPatient, id),
    ...besides(id),
    ...sessionsOf.all(id).flatMap((session) => allOfSession(session.id)),
  ];

  /** Every entry that may match, newest first; null when the chain has to be looked through. */
  function candidates(filter: AuditFilter): readonly number[] | null {
    const { patientId, sessionId, emergencyAccessId } = filter;
    const lists = [
      ...(patientId === null ? [] : [allOfPatient(patientId)]),
      ...(sessionId === null ? [] : [allOfSession(sessionId)]),
      ...(emergencyAccessId === null || emergencyAccessId === ANY_EMERGENCY
        ? []
        : [ofEmergency.all(emergencyAccessId).map(({ seq }) => seq)]),
    ];
    const [first, ...others] = lists.map((list) => new Set(list));
    if (first === undefined) return null;
    const before = filter.beforeSeq ?? Number.MAX_SAFE_INTEGER;
    return [...first]
      .filter((seq) => seq < before && others.every((other) => other.has(seq)))
      .toSorted((a, b) => b - a);
  }

  function matcher(filter: AuditFilter): (entry: Light) => boolean {
    const { personId, group, fromUtcMs, toUtcMs, emergencyAccessId } = filter;
    const about =
      personId === null ? null : new Set([...seqsOf(ofPerson, personId), ...notedFor(personId)]);
    return (entry) =>
      (about === null || entry.actor_id === personId || about.has(entry.seq)) &&
      (group === null || auditGroup(entry.action) === group) &&
      (emergencyAccessId !== ANY_EMERGENCY || entry.emergency_access_id !== null) &&
      (fromUtcMs === null || entry.recorded_at_utc_ms >= fromUtcMs) &&
      (toUtcMs === null || entry.recorded_at_utc_ms <= toUtcMs);
  }

  function listed(seq: number): AuditRow | null {
    const row = whole.get(deviceId, seq);
    if (row === undefined) return null;
    const withheld = isWithheld(row.action);
    return {
      deviceId: row.device_id,
      seq,
      recordedAt: recordedAt(row),
      // When a note tells of is the time of a session.
      observedAt: withheld ? recordedAt(row) : observedAt(row),
      actor: recordedBy(row),
      action: row.action,
      recordId: withheld ? '' : row.record_id,
      ...subjectOf(row),
      rowCount: rowIds(row.row_ids).length,
      emergencyAccessId: row.emergency_access_id,
      hash: row.hash,
    };
  }

  type Found = { readonly seqs: readonly number[]; readonly nextBeforeSeq: number | null };

  function among(seqs: readonly number[], filter: AuditFilter): Found {
    const matches = matcher(filter);
    const found: number[] = [];
    for (const seq of seqs) {
      const entry = light.get(deviceId, seq);
      if (entry === undefined || !matches(entry)) continue;
      if (found.length === filter.limit)
        return { seqs: found, nextBeforeSeq: found.at(-1) ?? null };
      found.push(seq);
    }
    return { seqs: found, nextBeforeSeq: null };
  }

  function alongChain(filter: AuditFilter): Found {
    const matches = matcher(filter);
    const found: number[] = [];
    let before = filter.beforeSeq ?? Number.MAX_SAFE_INTEGER;
    const step = Math.min(SCAN_STEP, scanLimit);
    for (let looked = 0; looked < scanLimit; looked += step) {
      const entries = stretch.all(deviceId, before, step);
      for (const entry of entries) {
        before = entry.seq;
        if (matches(entry)) found.push(entry.seq);
        if (found.length === filter.limit) {
          return { seqs: found, nextBeforeSeq: before > 1 ? before : null };
        }
      }
      if (entries.length < step) return { seqs: found, nextBeforeSeq: null };
    }
    return { seqs: found, nextBeforeSeq: before > 1 ? before : null };
  }

  return {
    list(filter) {
      const seqs = candidates(filter);
      const found = seqs === null ? alongChain(filter) : among(seqs, filter);
      return {
        rows: found.seqs.map(listed).filter((row) => row !== null),
        nextBeforeSeq: found.nextBeforeSeq,
      };
    },

    moments: (sessionId) =>
      ofSession(sessionId)
        .toSorted((a, b) => a - b)
        .map((seq) => whole.get(deviceId, seq))
        .filter((row) => row !== undefined)
        .map((row) => ({
          seq: row.seq,
          at: recordedAt(row),
          action: row.action,
          by: recordedBy(row),
        })),

    count: () => total.get()?.n ?? 0,
  };
}
