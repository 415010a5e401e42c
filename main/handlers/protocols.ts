/** Protocols: the versions there are, and publishing the next one. */
import type { protocols } from '../../preload/contract/protocols.ts';
import type { Handlers } from '../context.ts';

export const protocolHandlers: Handlers<keyof typeof protocols> = {
  'protocol.list': (_, { clinics }) => clinics.store().protocols.list(),
  'protocol.history': ({ protocolId }, { clinics }) =>
    clinics.store().protocols.history(protocolId),
  'protocol.publish': async ({ pin, ...input }, { clinics }) => {
    await clinics.checkOwnPin(pin);
    const lead = clinics.writer();
    const draftOwnerId = lead.personId;
    const { version } = clinics.store().protocols.publish(lead, { ...input, draftOwnerId });
    return { versionId: input.versionId, version };
  },
};
