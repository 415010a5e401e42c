/** Where the drafts of protocols are kept. */

export const DRAFTS = 'protocol.';

export function editKey(protocolId: string): string {
  return `${DRAFTS}edit.${protocolId}`;
}

/** What an unfinished new protocol was copied from; null for any other key. */
export function copiedFrom(key: string): string | null {
  const start = newKey('');
  return key.startsWith(start) ? key.slice(start.length) : null;
}

/** `from`: the protocol copied, or `shipped-2`. */
export function newKey(from: string): string {
  return `${DRAFTS}new.${from}`;
}
