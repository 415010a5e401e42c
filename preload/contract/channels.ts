/** The two channels of the bridge; apart from the contract, so that the preload stays without zod. */
export const CALL_CHANNEL = 'vigil:call';
export const EVENT_CHANNEL = 'vigil:event';
