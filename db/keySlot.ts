/**
 * One key slot: a secret that somebody knows, and the clinic's keys wrapped by it.
 *
 * The slot derives its own key with Argon2id and wraps the keys with AES-256-GCM; everything in its
 * header is authenticated with it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { Refusal } from './errors.ts';

export type KdfParameters = {
  readonly memoryKiB: number;
  readonly iterations: number;
  readonly parallelism: number;
};

export type KeySlot = {
  readonly kind: 'passphrase' | 'recovery';
  readonly kdf: { readonly name: 'argon2id' } & KdfParameters;
  readonly saltHex: string;
  readonly nonceHex: string;
  /** The wrapped secret and its tag. */
  readonly wrappedHex: string;
};

export type ClinicKeys = {
  /** 32 bytes: opens the database. */
  readonly dataKey: Buffer;
  /** 32 bytes: opens psychotherapy notes; null in a clinic from before it had such a key. */
  readonly notesKey: Buffer | null;
};

/** What new slots use, and the least an old slot may have used. */
export const KDF: KdfParameters = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 };
// A tampered file must not make unlocking take all memory.
const KDF_LIMIT: KdfParameters = { memoryKiB: 1024 * 1024, iterations: 16, parallelism: 8 };

export const KEY_BYTES = 32;
const SECRET_BYTES = { 1: KEY_BYTES, 2: 2 * KEY_BYTES } as const;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function damagedSlots(): Refusal {
  return new Refusal(
    'damaged',
    'The file that holds the clinic’s keys was changed or cut short. Put back a copy of it.',
  );
}

/** 1: the data key. 2: the data key and the key of psychotherapy notes. */
export type SlotsVersion = 1 | 2;

function headerOf(version: SlotsVersion, slot: Omit<KeySlot, 'nonceHex' | 'wrappedHex'>): Buffer {
  const { kind, kdf, saltHex } = slot;
  return Buffer.from(
    JSON.stringify([
      'vigil-key-slots',
      version,
      kind,
      kdf.name,
      kdf.memoryKiB,
      kdf.iterations,
      kdf.parallelism,
      saltHex,
    ]),
  );
}

function checkParameters(kdf: KdfParameters): void {
  const names = ['memoryKiB', 'iterations', 'parallelism'] as const;
  for (const name of names) {
    const value = kdf[name];
    if (!Number.isInteger(value) || value < KDF[name] || value > KDF_LIMIT[name]) {
      throw damagedSlots();
    }
  }
}

function deriveKey(secret: string, saltHex: string, kdf: KdfParameters): Promise<Buffer> {
  // Argon2id is the library's default algorithm.
  return hashRaw(secret.normalize('NFKC'), {
    salt: Buffer.from(saltHex, 'hex'),
    memoryCost: kdf.memoryKiB,
    timeCost: kdf.iterations,
    parallelism: kdf.parallelism,
    outputLen: KEY_BYTES,
  });
}

/** The version that holds these keys. */
export const versionOf = ({ notesKey }: ClinicKeys): SlotsVersion => (notesKey === null ? 1 : 2);

/** Wraps the keys by a secret, with a salt and a nonce of the slot's own. */
export async function wrap(
  kind: KeySlot['kind'],
  secret: string,
  keys: ClinicKeys,
): Promise<KeySlot> {
  const header = {
    kind,
    kdf: { name: 'argon2id', ...KDF },
    saltHex: randomBytes(SALT_BYTES).toString('hex'),
  } as const;
  const key = await deriveKey(secret, header.saltHex, header.kdf);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(headerOf(versionOf(keys), header));
  const { dataKey, notesKey } = keys;
  const parts = [cipher.update(dataKey), ...(notesKey === null ? [] : [cipher.update(notesKey)])];
  const wrapped = Buffer.concat([...parts, cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { ...header, nonceHex: nonce.toString('hex'), wrappedHex: wrapped.toString('hex') };
}

/** The keys in a slot, or null for a wrong secret. @throws Refusal `damaged` */
export async function unwrap(
  version: SlotsVersion,
  slot: KeySlot,
  secret: string,
): Promise<ClinicKeys | null> {
  checkParameters(slot.kdf);
  const length = SECRET_BYTES[version];
  const wrapped = Buffer.from(slot.wrappedHex, 'hex');
  if (wrapped.length !== length + TAG_BYTES) throw damagedSlots();
  const key = await deriveKey(secret, slot.saltHex, slot.kdf);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonceHex, 'hex'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(headerOf(version, slot));
  decipher.setAuthTag(wrapped.subarray(length));
  try {
    const whole = Buffer.concat([decipher.update(wrapped.subarray(0, length)), decipher.final()]);
    // Copies of their own: whoever wipes one key must not wipe the other.
    const keys = {
      dataKey: Buffer.from(whole.subarray(0, KEY_BYTES)),
      notesKey: version === 1 ? null : Buffer.from(whole.subarray(KEY_BYTES)),
    };
    whole.fill(0);
    return keys;
  } catch {
    // The tag does not fit: a wrong secret and a tampered slot look the same, as they should.
    return null;
  } finally {
    key.fill(0);
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHex(value: unknown, bytes: number): value is string {
  return typeof value === 'string' && value.length === bytes * 2 && /^[0-9a-f]*$/.test(value);
}

/** Reads one slot of the file. @throws Refusal `damaged`, also for weaker parameters */
export function readSlot(version: SlotsVersion, value: unknown): KeySlot {
  if (!isRecord(value) || !isRecord(value['kdf'])) throw damagedSlots();
  const { kind, kdf, saltHex, nonceHex, wrappedHex } = value;
  const { name, memoryKiB, iterations, parallelism } = kdf as Record<string, unknown>;
  if (kind !== 'passphrase' && kind !== 'recovery') throw damagedSlots();
  if (name !== 'argon2id') throw damagedSlots();
  if (
    typeof memoryKiB !== 'number' ||
    typeof iterations !== 'number' ||
    typeof parallelism !== 'number' ||
    !isHex(saltHex, SALT_BYTES) ||
    !isHex(nonceHex, NONCE_BYTES) ||
    !isHex(wrappedHex, SECRET_BYTES[version] + TAG_BYTES)
  ) {
    throw damagedSlots();
  }
  const parameters = { memoryKiB, iterations, parallelism };
  checkParameters(parameters);
  return { kind, kdf: { name, ...parameters }, saltHex, nonceHex, wrappedHex };
}
