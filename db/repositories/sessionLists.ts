/** Sessions as rows of a list, with the state each has reached. */
import { stateFrom } from '../domain/session/sessionState.ts';
import type { ReadDb } from '../open.ts';
import type { SessionListRow } from '../store.ts';
import { observedAt, type ObservedColumns } from './context.ts';

type ListRow = ObservedColumns & {
  readonly id: string;
  readonly patient_id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly mrn: string;
  readonly room: string;
  readonly protocol_name: string;
  readonly kind: SessionListRow['kind'];
  readonly drug_given: number;
  readonly stopped: number;
  readonly discharged: number;
  readonly signed: number;
  readonly cancelled: number;
};

// What came before a signature or a cancellation no longer decides the state, so it is looked up
// for open sessions only: a chart lists many closed ones.
const SELECT = `SELECT s.id, s.patient_id, v.family_name, v.given_name, v.mrn, s.room,
  p.name AS protocol_name, p.kind, s.observed_at_utc_ms, s.observed_offset_min,
  CASE WHEN o.session_id IS NULL THEN 0 ELSE EXISTS (SELECT 1 FROM dose_current AS d
    WHERE d.session_id = s.id AND d.event IN ('start', 'bolus')) END AS drug_given,
  CASE WHEN o.session_id IS NULL THEN 0 ELSE EXISTS (SELECT 1 FROM dose_current AS d
    WHERE d.session_id = s.id AND d.event = 'stop') END AS stopped,
  CASE WHEN o.session_id IS NULL THEN 0 ELSE EXISTS (SELECT 1 FROM discharge_current AS d
    WHERE d.session_id = s.id) END AS discharged,
  EXISTS (SELECT 1 FROM signature AS g WHERE g.session_id = s.id) AS signed,
  EXISTS (SELECT 1 FROM session_cancellation AS c WHERE c.session_id = s.id) AS cancelled
FROM session AS s
LEFT JOIN open_session AS o ON o.session_id = s.id
JOIN patient_version_current AS v ON v.patient_id = s.patient_id
JOIN protocol_version AS p ON p.id = s.protocol_version_id`;

function listed(row: ListRow): SessionListRow {
  return {
    id: row.id,
    patientId: row.patient_id,
    familyName: row.family_name,
    givenName: row.given_name,
    mrn: row.mrn,
    room: row.room,
    protocolName: row.protocol_name,
    kind: row.kind,
    checkedInAt: observedAt(row),
    state: stateFrom({
      drugGiven: row.drug_given === 1,
      stopped: row.stopped === 1,
      discharged: row.discharged === 1,
      signed: row.signed === 1,
      cancelled: row.cancelled === 1,
    }),
  };
}

// A chair is its session's until a later one on the board has it: a discharge frees it, and is
// withdrawn after another patient sat down. Two patients never show one number and one colour.
// CROSS JOIN: SQLite must begin with the few that are open, not with every session there ever was.
const OWN_CHAIR = `CASE WHEN s.chair IS NULL OR EXISTS (
    SELECT 1 FROM open_session AS later_open
      CROSS JOIN session AS later ON later.id = later_open.session_id
    WHERE later.chair = s.chair AND later.id <> s.id AND later.seq > s.seq
      AND NOT EXISTS (SELECT 1 FROM discharge_current AS d WHERE d.session_id = later.id)
  ) THEN NULL ELSE s.chair END`;

export type SessionLists = {
  /** Newest first. */
  ofPatient(patientId: string, limit: number): readonly SessionListRow[];
  countOfPatient(patientId: string): number;
  /** Open on any day, or checked in within [fromUtcMs, toUtcMs); oldest first. */
  today(fromUtcMs: number, toUtcMs: number): readonly SessionListRow[];
  /** Neither signed nor cancelled; newest first. */
  open(): readonly SessionListRow[];
  /** Neither signed, cancelled nor discharged: by chair, then by check-in. */
  onBoard(): readonly BoardEntry[];
  /** The chair a session has now; null when it has none, or a later session has it. */
  chairOf(sessionId: string): number | null;
  /** The lowest chair that no session on the board has; null when all are taken. */
  freeChair(): number | null;
  /** Sessions of the same patient checked in before this one with a drug given; newest first. */
  earlierOf(sessionId: string, limit: number): readonly string[];
};

export type BoardEntry = { readonly id: string; readonly chair: number | null };

/** How many sessions at once have a number, a colour and a key of their own. */
const CHAIRS = 12;

export function sessionLists(read: ReadDb): SessionLists {
  const ofPatient = read.select<[string, number], ListRow>(
    `${SELECT} WHERE s.patient_id = ? ORDER BY s.observed_at_utc_ms DESC, s.id DESC LIMIT ?`,
  );
  const count = read.select<[string], { readonly n: number }>(
    'SELECT count(*) AS n FROM session WHERE patient_id = ?',
  );
  const today = read.select<[number, number], ListRow>(
    `${SELECT} WHERE s.id IN (
       SELECT session_id FROM open_session
       UNION SELECT id FROM session WHERE observed_at_utc_ms >= ? AND observed_at_utc_ms < ?
     ) ORDER BY s.observed_at_utc_ms, s.id`,
  );
  const open = read.select<[], ListRow>(
    `${SELECT} WHERE s.id IN (SELECT session_id FROM open_session)
     ORDER BY s.observed_at_utc_ms DESC, s.id DESC`,
  );
  const onBoard = read.select<[], BoardEntry>(
    `SELECT id, chair FROM (
       SELECT s.id, ${OWN_CHAIR} AS chair, s.observed_at_utc_ms AS checked_in
       FROM open_session AS o CROSS JOIN session AS s ON s.id = o.session_id
       WHERE NOT EXISTS (SELECT 1 FROM discharge_current AS d WHERE d.session_id = s.id)
     ) ORDER BY chair IS NULL, chair, checked_in, id`,
  );
  const chairOf = read.select<[string], Pick<BoardEntry, 'chair'>>(
    `SELECT ${OWN_CHAIR} AS chair FROM session AS s WHERE s.id = ?`,
  );
  const earlierOf = read.select<[string, number], { readonly id: string }>(
    `SELECT s.id FROM session AS this JOIN session AS s ON s.patient_id = this.patient_id
     WHERE this.id = ? AND (s.observed_at_utc_ms, s.id) < (this.observed_at_utc_ms, this.id)
       AND NOT EXISTS (SELECT 1 FROM session_cancellation AS c WHERE c.session_id = s.id)
       AND EXISTS (SELECT 1 FROM dose_current AS d
         WHERE d.session_id = s.id AND d.event IN ('start', 'bolus'))
     ORDER BY s.observed_at_utc_ms DESC, s.id DESC LIMIT ?`,
  );

  return {
    onBoard: () => onBoard.all(),
    chairOf: (sessionId) => chairOf.get(sessionId)?.chair ?? null,
    freeChair() {
      const taken = new Set(onBoard.all().map(({ chair }) => chair));
      const free = Array.from({ length: CHAIRS }, (_, index) => index + 1);
      return free.find((chair) => !taken.has(chair)) ?? null;
    },
    earlierOf: (sessionId, limit) => earlierOf.all(sessionId, limit).map(({ id }) => id),
    ofPatient: (patientId, limit) => ofPatient.all(patientId, limit).map(listed),
    countOfPatient: (patientId) => count.get(patientId)?.n ?? 0,
    today: (fromUtcMs, toUtcMs) => today.all(fromUtcMs, toUtcMs).map(listed),
    open: () => open.all().map(listed),
  };
}
