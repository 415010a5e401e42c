/** Sessions: start, read, plan, cancel, sign; and the drafts kept beside them. */
import { z } from 'zod';
import {
  SIGNATURE_MEANINGS,
  type Entry,
  type SessionRecord,
} from '../../db/domain/record/record.ts';
import type { BoardRow } from '../../db/domain/session/board.ts';
import type { EarlierSession } from '../../db/domain/session/earlierSession.ts';
import type { SessionSummary } from '../../db/domain/summary/summary.ts';
import { command, query } from './define.ts';
import { empty, id, instant, integer, longText, secret, shortText } from './primitives.ts';
import type { SessionRow } from './patients.ts';

/** Text typed and not yet sent, kept so that nothing typed is lost. */
export type Draft = {
  readonly key: string;
  readonly payload: string;
  readonly savedAtUtcMs: number;
};

export const plan = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('infusion'),
    weightId: id,
    targetMcgPerKg: integer.min(1),
    durationS: integer.min(1),
    concentrationMcgPerMl: integer.min(1),
    pumpRateUlPerHour: integer.min(0),
  }),
  z.strictObject({
    mode: z.literal('by_weight'),
    weightId: id,
    targetMcgPerKg: integer.min(1),
    concentrationMcgPerMl: integer.min(1),
  }),
  z.strictObject({ mode: z.literal('fixed'), weightId: id, doseMcg: integer.min(1) }),
]);

/**
 * Whose text it is, as the page knows it: the screen may have gone to somebody else a moment ago, and
 * what one person typed never becomes another's. Left out: whoever is signed in.
 */
const ownerId = id.optional();

export const sessions = {
  /** Sessions that still run, and those checked in on the local day given (ISO date). */
  'session.today': query<readonly SessionRow[]>()(z.strictObject({ localDate: z.iso.date() })),
  /** The sessions that run on this computer, by chair. */
  'session.board': query<readonly BoardRow[]>()(empty),
  /** Earlier sessions of the same patient in which something was given, newest first. */
  'session.earlier': query<readonly EarlierSession[]>()(
    z.strictObject({ sessionId: id, limit: integer.min(1).max(12) }),
  ),
  'session.start': command<{ readonly sessionId: string }>()(
    z.strictObject({
      sessionId: id,
      planId: id,
      patientId: id,
      protocolVersionId: id,
      room: shortText,
      plan,
      draftKey: shortText.nullable(),
    }),
  ),
  /** A new plan before dosing begins. */
  'session.replan': command<{ readonly planId: string }>()(
    z.strictObject({ sessionId: id, planId: id, plan, reason: longText }),
  ),
  'session.open': query<SessionRecord>()(z.strictObject({ sessionId: id })),
  'session.cancel': command<{ readonly sessionId: string }>()(
    z.strictObject({ sessionId: id, cancellationId: id, reason: longText }),
  ),
  /** Re-enters the PIN of the signed-in person, signs what stands, and locks the session. */
  'session.sign': command<{ readonly signatureId: string }>()(
    z.strictObject({
      sessionId: id,
      signatureId: id,
      meaning: z.enum(SIGNATURE_MEANINGS),
      /** The newest entry the signer has read (`lastContentSeq`): one written since is a conflict. */
      seenSeq: integer.min(0),
      pin: secret,
    }),
  ),
  /**
   * The session changes hands. `pin` is that of who takes it: the other's hand is seen by being
   * signed in, or they have left. Who takes it is signed in afterwards.
   */
  'session.handOver': command<Entry>()(
    z.strictObject({
      entryId: id,
      sessionId: id,
      toId: id,
      pin: secret,
      observedAt: instant,
      note: longText,
      /** Of who sends it, who may be signed in no more when it is written. */
      draftKey: shortText.nullable(),
    }),
  ),
  'session.summary': query<SessionSummary>()(z.strictObject({ sessionId: id })),
  'draft.save': command<{ readonly savedAtUtcMs: number }>()(
    z.strictObject({ key: shortText.min(1), payload: z.string().max(1_000_000), ownerId }),
  ),
  'draft.list': query<readonly Draft[]>()(z.strictObject({ prefix: shortText })),
  'draft.clear': command<{ readonly cleared: number }>()(
    z.strictObject({ key: shortText.min(1), ownerId }),
  ),
};
