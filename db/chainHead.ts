/** Where the chain ends, as it is printed on paper and read back from there. */
import type { ChainHead } from './store.ts';

const DEVICE_SHOWN = 8;
const HASH_SHOWN = 16;

/** `0199f3a2 · 1204 · 3fa9c1d27b60e845`: the beginning of the device's id, the entry, its hash. */
export function printChainHead({ deviceId, seq, hash }: ChainHead): string {
  return `${deviceId.slice(0, DEVICE_SHOWN)} · ${seq} · ${hash.slice(0, HASH_SHOWN)}`;
}

/**
 * A chain head as typed from paper: its id and hash are beginnings, of at least what is printed.
 *
 * Forgives case, spaces, whatever stands between the three parts, and words before them. Null when
 * it cannot be one.
 */
export function parseChainHead(text: string): ChainHead | null {
  const parts =
    /([0-9a-f][0-9a-f-]{7,35})[^0-9a-z]+([0-9]{1,15})[^0-9a-z]+([0-9a-f][0-9a-f\s]*)$/i.exec(
      text.normalize('NFKC').trim(),
    );
  const [, device, seq, hash] = parts ?? [];
  if (device === undefined || seq === undefined || hash === undefined) return null;
  const deviceId = device.toLowerCase();
  const whole = hash.replace(/\s/g, '').toLowerCase();
  if (whole.length < HASH_SHOWN || whole.length > 64) return null;
  return { deviceId, seq: Number(seq), hash: whole };
}
