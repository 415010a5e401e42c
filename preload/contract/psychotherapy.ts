/**
 * Psychotherapy notes: apart from the record, read by their author and whom the author lets.
 *
 * Nothing else of the contract answers with a word of them.
 */
import { z } from 'zod';
import type { Instant } from '../../db/domain/basics/time.ts';
import { NOTE_MAX_LENGTH, type PersonRef } from '../../db/domain/record/record.ts';
import { command, query } from './define.ts';
import { id, instant, longText, shortText } from './primitives.ts';

export type PsychotherapyGrant = {
  readonly id: string;
  readonly person: PersonRef;
  readonly grantedAt: Instant;
};

export type PsychotherapyNote = {
  readonly id: string;
  readonly patientId: string;
  /** The session it belongs to, if any. */
  readonly sessionId: string | null;
  readonly author: PersonRef;
  readonly observedAt: Instant;
  readonly recordedAt: Instant;
  readonly text: string;
  /** Why it took the place of the version before; null on a first version. */
  readonly amendReason: string | null;
  /** Withdrawn: it stays readable, struck through. */
  readonly enteredInError: boolean;
  /** Versions before this one, newest first. */
  readonly earlier: readonly {
    readonly id: string;
    readonly text: string;
    readonly recordedAt: Instant;
    readonly amendReason: string | null;
  }[];
  readonly isMine: boolean;
  /** Whom the author lets read it; empty in what somebody else reads. */
  readonly grants: readonly PsychotherapyGrant[];
};

const text = z.string().trim().min(1).max(NOTE_MAX_LENGTH);

export const psychotherapy = {
  /** What the signed-in person may read of one patient, newest first. */
  'psychotherapy.list': query<{
    readonly available: boolean;
    readonly notes: readonly PsychotherapyNote[];
  }>()(z.strictObject({ patientId: id })),
  'psychotherapy.write': command<{ readonly noteId: string }>()(
    z.strictObject({
      noteId: id,
      patientId: id,
      sessionId: id.nullable(),
      observedAt: instant,
      text,
      draftKey: shortText.nullable(),
    }),
  ),
  'psychotherapy.amend': command<{ readonly noteId: string }>()(
    z.strictObject({
      noteId: id,
      targetId: id,
      text,
      reason: longText,
      draftKey: shortText.nullable(),
    }),
  ),
  'psychotherapy.withdraw': command<{ readonly noteId: string }>()(
    z.strictObject({ noteId: id, targetId: id, reason: longText }),
  ),
  /** Lets one person read one note, with every version of it. */
  'psychotherapy.grant': command<{ readonly grantId: string }>()(
    z.strictObject({ grantId: id, noteId: id, personId: id }),
  ),
  'psychotherapy.revoke': command<{ readonly revocationId: string }>()(
    z.strictObject({ revocationId: id, grantId: id, reason: longText }),
  ),
};
