/**
 * Sealed text: a psychotherapy note under the notes' own key, apart from the key of the database.
 *
 * AES-256-GCM; the format and the id of its row are authenticated with it, so that a text moved to
 * another row does not open there. The nonce is worked out from key, id and text: the same note sent
 * twice is the same cipher text, as a repeated call must be, and no two texts share a nonce.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { Refusal } from './errors.ts';
import type { Sealed } from './store.ts';

const FORMAT = 'vigil-sealed-1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const additional = (id: string): Buffer => Buffer.from(JSON.stringify([FORMAT, id]));

function checkKey(notesKey: Buffer): void {
  if (notesKey.length !== KEY_BYTES) throw new RangeError('The notes key has 32 bytes');
}

function nonceOf(notesKey: Buffer, id: string, text: string): Buffer {
  // A key of its own, so that nothing sealed under the notes key says anything about it.
  const nonceKey = createHmac('sha256', notesKey).update(`${FORMAT} nonce`).digest();
  const digest = createHmac('sha256', nonceKey)
    .update(JSON.stringify([id, text]))
    .digest();
  return digest.subarray(0, NONCE_BYTES);
}

function damaged(): Refusal {
  return new Refusal(
    'damaged',
    'This note cannot be opened: it was changed, or sealed with another key. It was left as it is.',
  );
}

/** Seals `text` for the row `id`. The cipher text says how long the text is, and nothing else. */
export function seal(notesKey: Buffer, id: string, text: string): Sealed {
  checkKey(notesKey);
  const nonce = nonceOf(notesKey, id, text);
  const cipher = createCipheriv('aes-256-gcm', notesKey, nonce);
  cipher.setAAD(additional(id));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return { nonceHex: nonce.toString('hex'), cipherHex: sealed.toString('hex') };
}

/** The text sealed for the row `id`. @throws Refusal `damaged` */
export function unseal(notesKey: Buffer, id: string, sealed: Sealed): string {
  checkKey(notesKey);
  const nonce = Buffer.from(sealed.nonceHex, 'hex');
  const whole = Buffer.from(sealed.cipherHex, 'hex');
  // Hex that does not read ends the buffer early; a short one holds no tag.
  if (nonce.length !== NONCE_BYTES || whole.length < TAG_BYTES) throw damaged();
  const decipher = createDecipheriv('aes-256-gcm', notesKey, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(additional(id));
  decipher.setAuthTag(whole.subarray(-TAG_BYTES));
  try {
    const text = [decipher.update(whole.subarray(0, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch {
    throw damaged();
  }
}
