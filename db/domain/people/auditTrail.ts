/** What the audit chain tells, in the shape in which it is read. */
import type { Instant } from '../basics/time.ts';
import type { PersonRef } from '../record/record.ts';

/** In place of the id of one: what was done under any emergency access. */
export const ANY_EMERGENCY = 'any';

export type AuditRow = {
  readonly deviceId: string;
  readonly seq: number;
  /** When it was written, and when what it tells of happened. */
  readonly recordedAt: Instant;
  readonly observedAt: Instant;
  readonly actor: PersonRef;
  /** As in the chain: `vitals.record`, `session.sign`, `patient.read`. */
  readonly action: string;
  readonly recordId: string;
  /** Whose chart or session it was about, where it was about one. */
  readonly patient: { readonly id: string; readonly name: string; readonly mrn: string } | null;
  readonly sessionId: string | null;
  /** The person it was about: whose PIN was wrong, whose role changed. */
  readonly person: PersonRef | null;
  /** How many rows it wrote. */
  readonly rowCount: number;
  /** Set on everything done under an emergency access. */
  readonly emergencyAccessId: string | null;
  readonly hash: string;
};

export type EmergencyRow = {
  readonly id: string;
  readonly person: PersonRef;
  readonly reason: string;
  readonly proof: 'pin' | 'passphrase';
  readonly beganAt: Instant;
  readonly untilUtcMs: number;
  /** How many entries of the chain were written under it. */
  readonly entryCount: number;
};

/** One moment at which a session's record changed. */
export type SessionMoment = {
  readonly seq: number;
  readonly at: Instant;
  readonly action: string;
  readonly by: PersonRef;
};
