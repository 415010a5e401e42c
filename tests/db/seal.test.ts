/** Sealed text: opens with its key under its own id, and nowhere else. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from '../../db/seal.ts';
import type { Sealed } from '../../db/store.ts';
import { newId } from './support.ts';

const KEY = randomBytes(32);
const TEXT = 'She spoke of her father for the first time. “Großmutter” 🌊';
const DAMAGED = expect.objectContaining({ code: 'damaged' }) as Error;

test('what is sealed opens to the same text, and is not in the cipher text', () => {
  const id = newId();
  for (const text of ['', 'x', TEXT, TEXT.repeat(500)]) {
    const sealed = seal(KEY, id, text);
    expect(unseal(KEY, id, sealed)).toBe(text);
    expect(sealed.cipherHex).toHaveLength(2 * (Buffer.byteLength(text) + 16));
    expect(sealed.nonceHex).toMatch(/^[0-9a-f]{24}$/);
  }
  const bytes = Buffer.from(seal(KEY, id, TEXT).cipherHex, 'hex');
  expect(bytes.includes('father')).toBe(false);
});

test('the same text of the same row is sealed the same; every other has a nonce of its own', () => {
  const id = newId();
  expect(seal(KEY, id, TEXT)).toEqual(seal(KEY, id, TEXT));
  const nonces = [
    seal(KEY, id, TEXT),
    seal(KEY, id, `${TEXT} `),
    seal(KEY, newId(), TEXT),
    seal(randomBytes(32), id, TEXT),
  ].map(({ nonceHex }) => nonceHex);
  expect(new Set(nonces).size).toBe(nonces.length);
});

test('another row, another key, or any byte changed opens nothing', () => {
  const id = newId();
  const sealed = seal(KEY, id, TEXT);
  expect(() => unseal(KEY, newId(), sealed)).toThrow(DAMAGED);
  expect(() => unseal(randomBytes(32), id, sealed)).toThrow(DAMAGED);
  const changed: Sealed[] = [];
  for (const part of ['nonceHex', 'cipherHex'] as const) {
    const hex = sealed[part];
    for (let at = 0; at < hex.length; at += 1) {
      const digit = hex[at] === '0' ? '1' : '0';
      changed.push({ ...sealed, [part]: hex.slice(0, at) + digit + hex.slice(at + 1) });
    }
    changed.push({ ...sealed, [part]: '' }, { ...sealed, [part]: hex.slice(2) });
    changed.push({ ...sealed, [part]: hex.slice(0, -2) }, { ...sealed, [part]: `zz${hex}` });
  }
  expect(changed.length).toBeGreaterThan(150);
  for (const each of changed) expect(() => unseal(KEY, id, each)).toThrow(DAMAGED);
});
