/** Signing: what waits for a signature, for another one after a change, or for a co-signature. */
import type { SigningRow } from '../../db/domain/session/signingQueue.ts';
import { query } from './define.ts';
import { empty } from './primitives.ts';

export type { SigningRow };

export const signing = {
  /** Oldest first. Co-signatures only where the clinic asks for them. */
  'signing.queue': query<readonly SigningRow[]>()(empty),
};
