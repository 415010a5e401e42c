/**
 * A running session as the board and the strip of chairs show it.
 *
 * It holds what the readings are worked out from, so that a screen can tick without asking again.
 */
import { assessEntry } from '../vitals/baseline.ts';
import { checksAt } from '../vitals/checks.ts';
import { unacknowledgedCriticals } from '../vitals/criticals.ts';
import { sessionPhase } from '../discharge/discharge.ts';
import { doseEvents, dosingEndedAt, drugGivenFrom } from '../dose/doseEntries.ts';
import { plannedMcg } from '../dose/plannedDose.ts';
import type { DoseEvent } from '../dose/pump.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import { floor } from '../basics/rational.ts';
import {
  type CheckCode,
  type Instant,
  type PatientDetail,
  type PersonRef,
  type SessionRecord,
  type VitalsValues,
  standing,
} from '../record/record.ts';
import { sessionHolder } from './holder.ts';
import { type SessionState, sessionState } from './sessionState.ts';
import { currentPlan } from './sessionView.ts';
import { type Tier, worstTier } from '../vitals/vitals.ts';

export type BoardCheck = {
  readonly code: CheckCode;
  readonly label: string;
  /** Null when none comes due in this phase. */
  readonly dueMs: number | null;
  /** Since when it was overdue when the row was made, ms UTC; null while it was not. */
  readonly overdueSinceMs: number | null;
  /** How many slots went by undone and unexplained when the row was made. */
  readonly unresolved: number;
};

export type BoardRow = {
  readonly sessionId: string;
  readonly chair: number | null;
  readonly room: string;
  readonly kind: SessionKind;
  /** The same over the versions of a protocol. */
  readonly protocolId: string;
  /** Number of the version the session started under. */
  readonly protocolVersion: number;
  readonly protocolName: string;
  readonly patient: Pick<
    PatientDetail,
    'familyName' | 'givenName' | 'dateOfBirth' | 'mrn' | 'allergyStatus'
  >;
  /** Who has the session. */
  readonly holder: PersonRef;
  readonly state: SessionState;
  readonly checkedInAt: Instant;
  /** When the first drug was given. */
  readonly dosingStartedAt: Instant | null;
  readonly dosingEndedAt: Instant | null;
  readonly weightG: number;
  /** Planned total in whole mcg, rounded down. */
  readonly plannedMcg: number;
  readonly doseEvents: readonly DoseEvent[];
  readonly lastVitals: {
    readonly observedAt: Instant;
    readonly values: VitalsValues;
    readonly worst: Tier | null;
  } | null;
  readonly checks: readonly BoardCheck[];
  /** Critical values nobody has acknowledged. */
  readonly unacknowledged: number;
  /** Every discharge criterion was met when the row was made. */
  readonly readyToLeave: boolean;
  /** When the newest of it was written, ms UTC: a clock that says less was set back since. */
  readonly writtenUntilMs: number;
};

function lastVitals(record: SessionRecord): BoardRow['lastVitals'] {
  const last = standing(record.entries, 'vitals').at(-1);
  if (last === undefined) return null;
  const { observedAt, values } = last;
  return { observedAt, values, worst: worstTier(assessEntry(record, last)) };
}

function writtenUntilMs({ session, entries }: SessionRecord): number {
  return entries.reduce(
    (latest, { recordedAt }) => Math.max(latest, recordedAt.utcMs),
    session.recordedAt.utcMs,
  );
}

/** The row of a session at a moment. */
export function boardRow(record: SessionRecord, now: Instant): BoardRow {
  const { session, protocol, patient, entries } = record;
  const plan = currentPlan(record);
  const { familyName, givenName, dateOfBirth, mrn, allergyStatus } = patient.detail;
  return {
    sessionId: session.id,
    chair: session.chair,
    room: session.room,
    kind: session.kind,
    protocolId: protocol.protocolId,
    protocolVersion: protocol.version,
    protocolName: protocol.name,
    patient: { familyName, givenName, dateOfBirth, mrn, allergyStatus },
    holder: sessionHolder(record),
    state: sessionState(record),
    checkedInAt: session.checkedInAt,
    dosingStartedAt: drugGivenFrom(entries),
    dosingEndedAt: dosingEndedAt(entries),
    weightG: plan.weight.weightG,
    plannedMcg: Number(floor(plannedMcg(plan))),
    doseEvents: doseEvents(entries),
    lastVitals: lastVitals(record),
    checks: checksAt(record, now).map(({ code, label, next, overdueSinceMs, unresolvedMs }) => ({
      code,
      label,
      dueMs: next?.dueMs ?? null,
      overdueSinceMs,
      unresolved: unresolvedMs.length,
    })),
    unacknowledged: unacknowledgedCriticals(record).length,
    readyToLeave: sessionPhase(record, now) === 'ready_to_leave',
    writtenUntilMs: writtenUntilMs(record),
  };
}
