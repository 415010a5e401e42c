/** PINs: kept only as an Argon2id hash inside the encrypted database. */
import { hash, verify } from '@node-rs/argon2';

/** Memory in KiB and passes: the least OWASP recommends for Argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPin = (pin: string): Promise<string> => hash(pin.normalize('NFKC'), COST);

export const pinMatches = (pinHash: string, pin: string): Promise<boolean> =>
  verify(pinHash, pin.normalize('NFKC'));
