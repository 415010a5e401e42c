/**
 * The printed recovery key: 130 random bits in Crockford's base 32, with two check characters.
 *
 * Read back it forgives case, spaces, hyphens and the letters that look like digits.
 */
import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_LENGTH = 26;
const CHECK_LENGTH = 2;
const GROUP = 4;

function checkOf(secret: string): string {
  const digest = createHash('sha256').update(`vigil-recovery-key:${secret}`).digest();
  return [0, 1].map((index) => ALPHABET.charAt(digest.readUInt8(index) & 31)).join('');
}

/** A new recovery key as printed: seven groups of four characters. */
export function newRecoveryKey(): string {
  const secret = [...randomBytes(SECRET_LENGTH)].map((byte) => ALPHABET.charAt(byte & 31)).join('');
  const whole = secret + checkOf(secret);
  return (whole.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** The secret in a recovery key as typed; null when a character is wrong, missing or too many. */
export function readRecoveryKey(typed: string): string | null {
  const whole = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (whole.length !== SECRET_LENGTH + CHECK_LENGTH) return null;
  if ([...whole].some((character) => !ALPHABET.includes(character))) return null;
  const secret = whole.slice(0, SECRET_LENGTH);
  return checkOf(secret) === whole.slice(SECRET_LENGTH) ? secret : null;
}
