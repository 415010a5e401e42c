/** Audit: who did and read what, a session as it once stood, and the check of the whole record. */
import { z } from 'zod';
import type { Instant } from '../../db/domain/basics/time.ts';
import { AUDIT_GROUPS } from '../../db/domain/people/auditGroups.ts';
import {
  ANY_EMERGENCY,
  type AuditRow,
  type EmergencyRow,
  type SessionMoment,
} from '../../db/domain/people/auditTrail.ts';
import type { SessionSummary } from '../../db/domain/summary/summary.ts';
import { command, query } from './define.ts';
import { empty, id, integer, shortText } from './primitives.ts';

export type { AuditRow, EmergencyRow, SessionMoment };

export type AuditPage = {
  /** Newest first. */
  readonly rows: readonly AuditRow[];
  /** Ask on from here; null at the beginning of the record. */
  readonly nextBeforeSeq: number | null;
};

export type CheckProblem = {
  readonly seq: number;
  /** In plain words: what is broken, and where. */
  readonly what: string;
  readonly at: Instant | null;
  /** Of the chain head it was compared with alone: no computer of this record has printed it. */
  readonly isUnknownHead?: true;
};

/** The check of the whole record, which runs beside everything else. */
export type CheckState = {
  readonly status: 'never' | 'running' | 'cancelled' | 'failed' | 'done';
  readonly checkedEntries: number;
  readonly totalEntries: number;
  /** The printed chain head it was compared with; empty for none. */
  readonly anchor: string;
  readonly problems: readonly CheckProblem[];
  readonly finishedAt: Instant | null;
  /** Where the chain ends, as it is printed. */
  readonly chainHead: string;
};

export const audit = {
  'audit.list': query<AuditPage>()(
    z.strictObject({
      personId: id.nullable(),
      patientId: id.nullable(),
      sessionId: id.nullable(),
      group: z.enum(AUDIT_GROUPS).nullable(),
      /** By the time of writing, both ends included. */
      fromUtcMs: integer.nullable(),
      toUtcMs: integer.nullable(),
      emergencyAccessId: z.union([id, z.literal(ANY_EMERGENCY)]).nullable(),
      beforeSeq: integer.nullable(),
      limit: integer.min(1).max(200),
    }),
  ),
  'audit.emergencies': query<readonly EmergencyRow[]>()(empty),
  'audit.moments': query<readonly SessionMoment[]>()(z.strictObject({ sessionId: id })),
  /** The session as it stood at a moment of writing; null when it was not there yet. */
  'audit.replay': query<SessionSummary | null>()(
    z.strictObject({ sessionId: id, asOfUtcMs: integer }),
  ),
  /** `anchor` as printed on paper, or empty. */
  'check.start': command<CheckState>()(z.strictObject({ anchor: shortText })),
  'check.cancel': command<CheckState>()(empty),
  'check.state': query<CheckState>()(empty),
};
