/** Vigil's own export, brought in on a computer without a clinic. */
import type { Handlers } from '../context.ts';
import { chooseExport, startRestore } from '../restore.ts';

export const restoreHandlers: Handlers<'setup.chooseExport' | 'setup.restoreExport'> = {
  'setup.chooseExport': (_, context) => chooseExport(context),
  'setup.restoreExport': (input, context) => startRestore(input, context),
};
