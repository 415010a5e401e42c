/** Signing: what waits for a signature. */
import type { signing } from '../../preload/contract/signing.ts';
import type { Handlers } from '../context.ts';

export const signingHandlers: Handlers<keyof typeof signing> = {
  'signing.queue': (_, { clinics }) => {
    const { sessions, settings } = clinics.store();
    const { coSignRequired } = settings.current().settings;
    const rows = sessions.signingQueue();
    return coSignRequired ? rows : rows.filter(({ waitsFor }) => waitsFor !== 'co_sign');
  },
};
