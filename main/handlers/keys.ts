/** Keys: the passphrase and the recovery key. */
import type { keys } from '../../preload/contract/keys.ts';
import type { Handlers } from '../context.ts';

export const keyHandlers: Handlers<keyof typeof keys> = {
  'keys.state': (_, { clinics }) => ({ hasNotesKey: clinics.keyChanges.hasNotesKey() }),
  'keys.changePassphrase': async (input, { clinics }) => {
    await clinics.keyChanges.changePassphrase(input);
    return { changed: true };
  },
  'keys.newRecoveryKey': async (input, { clinics }) => ({
    recoveryKey: await clinics.keyChanges.newRecoveryKey(input),
  }),
  'keys.confirmRecoveryKey': async ({ recoveryKey }, { clinics }) => {
    await clinics.keyChanges.confirmRecoveryKey(recoveryKey);
    return { changed: true };
  },
};
