/** Reads one session whole: what the rules judge, the recorder shows and the paper prints. */
import {
  ENTRY_KINDS,
  type Cancellation,
  type DischargeCriterion,
  type Entry,
  type EntryKind,
  type Patient,
  type PlannedDose,
  type SessionHead,
  type SessionPlan,
  type SessionRecord,
  type Signature,
  type SignatureMeaning,
} from '../domain/record/record.ts';
import type { SessionKind } from '../domain/protocol/protocol.ts';
import { recordAsOf } from '../domain/session/asOf.ts';
import { Refusal } from '../errors.ts';
import type { ReadDb, Select, SqlRow } from '../open.ts';
import {
  observedAt,
  recordedAt,
  recordedBy,
  RECORDER_COLUMNS,
  WITH_RECORDER,
  type ObservedColumns,
  type RecordedColumns,
} from './context.ts';
import { entryValues } from './entryTables.ts';
import type { PatientReader } from './patientReader.ts';
import type { ProtocolRepository } from './protocols.ts';
import type { SessionCache } from './sessionCache.ts';

type Envelope = ObservedColumns & RecordedColumns & { readonly id: string };

type HeadRow = Envelope & {
  readonly patient_id: string;
  readonly protocol_version_id: string;
  readonly kind: SessionKind;
  readonly room: string;
  readonly chair: number | null;
};

type PlanRow = Envelope & {
  readonly weight_id: string;
  readonly target_mcg_per_kg: number | null;
  readonly duration_s: number | null;
  readonly concentration_mcg_per_ml: number | null;
  readonly pump_rate_ul_per_hour: number | null;
  readonly dose_mcg: number | null;
  readonly supersedes_id: string | null;
  readonly amend_reason: string | null;
};

type SignatureRow = Envelope & {
  readonly seq: number;
  readonly patient_version_id: string;
  readonly meaning: SignatureMeaning;
  readonly content_hash: string;
};

type EntryRow = Envelope &
  SqlRow & {
    readonly session_id: string;
    readonly seq: number;
    readonly supersedes_id: string | null;
    readonly amend_reason: string | null;
    readonly entered_in_error: number;
    readonly late_reason: string | null;
  };

type CriterionRow = {
  readonly discharge_id: string;
  readonly code: DischargeCriterion['code'];
  readonly state: DischargeCriterion['state'];
  readonly detail: string;
  readonly override_reason: string | null;
};

/** The table's CHECKs leave these three forms and no other. */
function plannedDoseOf(row: PlanRow): PlannedDose {
  const {
    target_mcg_per_kg: targetMcgPerKg,
    duration_s: durationS,
    concentration_mcg_per_ml: concentrationMcgPerMl,
    pump_rate_ul_per_hour: pumpRateUlPerHour,
    dose_mcg: doseMcg,
  } = row;
  if (doseMcg !== null) return { mode: 'fixed', doseMcg };
  if (targetMcgPerKg === null || concentrationMcgPerMl === null) {
    throw new Refusal('damaged', 'A plan of this session cannot be read.');
  }
  const solution = { targetMcgPerKg, concentrationMcgPerMl };
  if (durationS === null || pumpRateUlPerHour === null) return { mode: 'by_weight', ...solution };
  return { mode: 'infusion', ...solution, durationS, pumpRateUlPerHour };
}

export type SessionReader = {
  /** @throws Refusal `not_found` */
  open(sessionId: string): SessionRecord;
  /** As `open`, for a look in passing: it does not push out the sessions that are worked on. */
  lookUp(sessionId: string): SessionRecord;
  exists(sessionId: string): boolean;
  /** One entry as it stands in the record. @throws Refusal `not_found` */
  entry(kind: EntryKind, id: string): Entry;
  /** Told of an entry just written, so that the session need not be read again. */
  appended(entry: Entry): void;
  /** The version of the patient's details this session shows. */
  shownVersionId(sessionId: string, patientId: string): string;
  /** As `open`, with nothing written after `utcMs`; null when there was nothing yet. */
  asOf(sessionId: string, utcMs: number): SessionRecord | null;
};

export function sessionReader(
  read: ReadDb,
  patients: PatientReader,
  protocols: ProtocolRepository,
  cache: SessionCache,
): SessionReader {
  const from = (table: string, where: string): string =>
    `SELECT entry.*, ${RECORDER_COLUMNS} FROM ${table} AS entry ${WITH_RECORDER} WHERE ${where}`;
  const heads = read.select<[string], HeadRow>(from('session', 'entry.id = ?'));
  const plans = read.select<[string], PlanRow>(
    `${from('session_plan', 'entry.session_id = ?')} ORDER BY entry.seq`,
  );
  const cancellation = read.select<[string], Envelope & { readonly reason: string }>(
    from('session_cancellation', 'entry.session_id = ?'),
  );
  const signatures = read.select<[string], SignatureRow>(
    `${from('signature', 'entry.session_id = ?')} ORDER BY entry.seq`,
  );
  const criteria = read.select<[string], CriterionRow>(
    `SELECT discharge_id, code, state, detail, override_reason FROM discharge_criterion
     WHERE discharge_id = ? ORDER BY position`,
  );
  const ofSession = new Map<EntryKind, Select<[string], EntryRow>>();
  const byId = new Map<EntryKind, Select<[string], EntryRow>>();
  for (const kind of ENTRY_KINDS) {
    ofSession.set(kind, read.select(from(kind, 'entry.session_id = ?')));
    byId.set(kind, read.select(from(kind, 'entry.id = ?')));
  }

  function criteriaOf(kind: EntryKind, id: string): readonly DischargeCriterion[] {
    if (kind !== 'discharge') return [];
    return criteria.all(id).map((row) => ({
      code: row.code,
      state: row.state,
      detail: row.detail,
      overrideReason: row.override_reason,
    }));
  }

  function entryOf(kind: EntryKind, row: EntryRow): Entry {
    return {
      id: row.id,
      sessionId: row.session_id,
      observedAt: observedAt(row),
      recordedAt: recordedAt(row),
      recordedBy: recordedBy(row),
      seq: row.seq,
      supersedesId: row.supersedes_id,
      amendReason: row.amend_reason,
      enteredInError: row.entered_in_error === 1,
      lateReason: row.late_reason,
      kind,
      values: entryValues(kind, row, criteriaOf(kind, row.id)),
      // The table an entry lies in decides the shape of its values.
    } as Entry;
  }

  function planOf(row: PlanRow): SessionPlan {
    return {
      id: row.id,
      weight: patients.weight(row.weight_id),
      ...plannedDoseOf(row),
      recordedAt: recordedAt(row),
      recordedBy: recordedBy(row),
      supersedesId: row.supersedes_id,
      amendReason: row.amend_reason,
    };
  }

  function signatureOf(row: SignatureRow): Signature {
    return {
      id: row.id,
      signedBy: recordedBy(row),
      meaning: row.meaning,
      signedAt: observedAt(row),
      seq: row.seq,
      contentHash: row.content_hash,
    };
  }

  function cancellationOf(sessionId: string): Cancellation | null {
    const row = cancellation.get(sessionId);
    if (row === undefined) return null;
    return {
      id: row.id,
      observedAt: observedAt(row),
      recordedAt: recordedAt(row),
      recordedBy: recordedBy(row),
      reason: row.reason,
    };
  }

  function headOf(row: HeadRow): SessionHead {
    return {
      id: row.id,
      patientId: row.patient_id,
      kind: row.kind,
      room: row.room,
      chair: row.chair,
      checkedInAt: observedAt(row),
      recordedAt: recordedAt(row),
      recordedBy: recordedBy(row),
    };
  }

  function load(sessionId: string): SessionRecord {
    const row = heads.get(sessionId);
    if (row === undefined) throw new Refusal('not_found', 'This session is not in the record.');
    const signed = signatures.all(sessionId);
    const first = signed[0];
    return {
      session: headOf(row),
      patient:
        first === undefined
          ? patients.current(row.patient_id)
          : patients.asSigned(row.patient_id, {
              versionId: first.patient_version_id,
              beforeSeq: first.seq,
            }),
      protocol: protocols.version(row.protocol_version_id),
      plans: plans.all(sessionId).map(planOf),
      entries: ENTRY_KINDS.flatMap((kind) =>
        (ofSession.get(kind)?.all(sessionId) ?? []).map((entry) => entryOf(kind, entry)),
      ).toSorted((a, b) => a.seq - b.seq),
      cancellation: cancellationOf(sessionId),
      signatures: signed.map(signatureOf),
    };
  }

  /** A session signed by then shows what was signed; any other what stood in the chart then. */
  function patientThen({ session, signatures: then }: SessionRecord, utcMs: number): Patient {
    const first = then[0];
    const signed = first === undefined ? undefined : signatures.get(session.id);
    return signed === undefined
      ? patients.asOf(session.patientId, utcMs)
      : patients.asSigned(session.patientId, {
          versionId: signed.patient_version_id,
          beforeSeq: signed.seq,
        });
  }

  function open(sessionId: string): SessionRecord {
    const kept = cache.get(sessionId);
    if (kept !== null) return kept;
    const record = load(sessionId);
    cache.set(record);
    return record;
  }

  return {
    exists: (sessionId) => heads.get(sessionId) !== undefined,
    open,
    lookUp: (sessionId) => cache.get(sessionId) ?? load(sessionId),
    appended: (entry) => cache.extend(entry),

    asOf(sessionId, utcMs) {
      const then = recordAsOf(cache.get(sessionId) ?? load(sessionId), utcMs);
      return then === null ? null : { ...then, patient: patientThen(then, utcMs) };
    },

    entry(kind, id) {
      const row = byId.get(kind)?.get(id);
      if (row === undefined) throw new Refusal('not_found', 'This entry is not in the record.');
      return entryOf(kind, row);
    },

    shownVersionId: (sessionId, patientId) =>
      signatures.get(sessionId)?.patient_version_id ?? patients.currentVersionId(patientId),
  };
}
