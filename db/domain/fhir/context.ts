/** What an export says beside the record: whose it is, and when it was made. */
import type { Instant } from '../basics/time.ts';

export type FhirContext = {
  readonly clinicName: string;
  /** A demo is marked as test data in every bundle. */
  readonly isDemo: boolean;
  /** The id of the clinic's record: the chain that its first computer began. */
  readonly clinicId: string;
  readonly exportedAt: Instant;
};
