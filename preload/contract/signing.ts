/** Signing: what waits for a signature, for another one after a change, or for a co-signature. */
import type { Instant } from '../../db/domain/basics/time.ts';
import type { PersonRef } from '../../db/domain/record/record.ts';
import { query } from './define.ts';
import { empty } from './primitives.ts';

export type SigningRow = {
  readonly sessionId: string;
  readonly patientId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly mrn: string;
  readonly protocolName: string;
  readonly checkedInAt: Instant;
  readonly waitsFor: 'signature' | 'sign_again' | 'co_sign';
  /** The newest signature; null when there is none. */
  readonly signedBy: PersonRef | null;
  readonly signedAt: Instant | null;
};

export const signing = {
  /** Oldest first. Co-signatures only where the clinic asks for them. */
  'signing.queue': query<readonly SigningRow[]>()(empty),
};
