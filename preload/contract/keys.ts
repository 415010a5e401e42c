/** Keys: the passphrase and the recovery key are changed without rewriting the data they open. */
import { z } from 'zod';
import { command, query } from './define.ts';
import { empty, secret } from './primitives.ts';

export const PASSPHRASE_MIN_LENGTH = 12;
export const passphrase = secret.min(PASSPHRASE_MIN_LENGTH, 'At least 12 characters.');

export const keys = {
  /** Whether psychotherapy notes have their key; a clinic from before has it with new keys. */
  'keys.state': query<{ readonly hasNotesKey: boolean }>()(empty),
  'keys.changePassphrase': command<{ readonly changed: true }>()(
    z.strictObject({ currentPassphrase: secret, passphrase, ownPin: secret }),
  ),
  /** Makes a new recovery key; the old one opens the clinic until the new one is typed back. */
  'keys.newRecoveryKey': command<{ readonly recoveryKey: string }>()(
    z.strictObject({ passphrase: secret, ownPin: secret }),
  ),
  'keys.confirmRecoveryKey': command<{ readonly changed: true }>()(
    z.strictObject({ recoveryKey: secret }),
  ),
};
