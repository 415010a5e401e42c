/** Blank forms: a line for each protocol in use. */
import type { blanks } from '../../preload/contract/blanks.ts';
import type { Handlers } from '../context.ts';

export const blankHandlers: Handlers<keyof typeof blanks> = {
  'print.blanks': (_, { clinics }) =>
    clinics
      .store()
      .protocols.list()
      .map(({ id, protocolId, name, kind }) => ({ protocolVersionId: id, protocolId, name, kind })),
};
