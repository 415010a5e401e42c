/** What an export says beside the record: whose it is, and when it was made. */
import type { Instant } from '../basics/time.ts';
import type { PersonRef } from '../record/record.ts';

export type FhirContext = {
  readonly clinicName: string;
  /** A demo is marked as test data in every bundle. */
  readonly isDemo: boolean;
  /** The id of the clinic's record: the chain that its first computer began. */
  readonly clinicId: string;
  readonly exportedAt: Instant;
  /**
   * A person as they are called now, so that every export says the same of them; as first met in the
   * record where nobody knows. What they were called when they wrote stands beside each reference.
   */
  readonly personNow?: (personId: string) => PersonRef | null;
};
