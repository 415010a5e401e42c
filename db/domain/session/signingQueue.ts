/** What of the sessions waits for a signature. */
import type { Instant } from '../basics/time.ts';
import type { PersonRef } from '../record/record.ts';

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
