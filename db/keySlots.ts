/**
 * Key slots: the clinic's data key, wrapped once by the passphrase and once by the recovery key.
 *
 * Each slot derives its own key with Argon2id and wraps the data key with AES-256-GCM; everything
 * in the slot's header is authenticated with it. The file holds no secret in the clear.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hashRaw } from '@node-rs/argon2';
import { writeFileDurably } from './atomicFile.ts';
import { Refusal } from './errors.ts';
import { newRecoveryKey, readRecoveryKey } from './recoveryKey.ts';

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
  /** The wrapped data key and its tag. */
  readonly wrappedHex: string;
};

export type KeySlots = {
  readonly format: 'vigil-key-slots';
  readonly version: 1;
  readonly slots: readonly KeySlot[];
};

export type CreatedKeySlots = {
  readonly slots: KeySlots;
  /** As printed; it is not kept anywhere. */
  readonly recoveryKey: string;
  readonly dataKey: Buffer;
};

/** What new slots use, and the least an old slot may have used. */
export const KDF: KdfParameters = { memoryKiB: 64 * 1024, iterations: 3, parallelism: 1 };
// A tampered file must not make unlocking take all memory.
const KDF_LIMIT: KdfParameters = { memoryKiB: 1024 * 1024, iterations: 16, parallelism: 8 };

const KEY_BYTES = 32;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function damagedSlots(): Refusal {
  return new Refusal(
    'damaged',
    'The file that holds the clinic’s keys was changed or cut short. Put back a copy of it.',
  );
}

function headerOf(slot: Omit<KeySlot, 'nonceHex' | 'wrappedHex'>): Buffer {
  const { kind, kdf, saltHex } = slot;
  return Buffer.from(
    JSON.stringify([
      'vigil-key-slots',
      1,
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

async function wrap(kind: KeySlot['kind'], secret: string, dataKey: Buffer): Promise<KeySlot> {
  const header = {
    kind,
    kdf: { name: 'argon2id', ...KDF },
    saltHex: randomBytes(SALT_BYTES).toString('hex'),
  } as const;
  const key = await deriveKey(secret, header.saltHex, header.kdf);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(headerOf(header));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { ...header, nonceHex: nonce.toString('hex'), wrappedHex: wrapped.toString('hex') };
}

async function unwrap(slot: KeySlot, secret: string): Promise<Buffer | null> {
  checkParameters(slot.kdf);
  const key = await deriveKey(secret, slot.saltHex, slot.kdf);
  const wrapped = Buffer.from(slot.wrappedHex, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonceHex, 'hex'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(headerOf(slot));
  decipher.setAuthTag(wrapped.subarray(KEY_BYTES));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(0, KEY_BYTES)), decipher.final()]);
  } catch {
    // The tag does not fit: a wrong secret and a tampered slot look the same, as they should.
    return null;
  } finally {
    key.fill(0);
  }
}

function slotOf(slots: KeySlots, kind: KeySlot['kind']): KeySlot {
  const slot = slots.slots.find((each) => each.kind === kind);
  if (slot === undefined) throw damagedSlots();
  return slot;
}

/** Makes a data key and both its slots. */
export async function createKeySlots(passphrase: string): Promise<CreatedKeySlots> {
  const dataKey = randomBytes(KEY_BYTES);
  const recoveryKey = newRecoveryKey();
  const secret = readRecoveryKey(recoveryKey);
  if (secret === null) throw new Error('A new recovery key does not read back');
  const slots = [
    await wrap('passphrase', passphrase, dataKey),
    await wrap('recovery', secret, dataKey),
  ];
  return { slots: { format: 'vigil-key-slots', version: 1, slots }, recoveryKey, dataKey };
}

/** The data key, or null when the passphrase is wrong. @throws Refusal `damaged` */
export function openWithPassphrase(slots: KeySlots, passphrase: string): Promise<Buffer | null> {
  return unwrap(slotOf(slots, 'passphrase'), passphrase);
}

/** The data key, or null when the recovery key is wrong. @throws Refusal `damaged` */
export async function openWithRecoveryKey(
  slots: KeySlots,
  recoveryKey: string,
): Promise<Buffer | null> {
  const slot = slotOf(slots, 'recovery');
  const secret = readRecoveryKey(recoveryKey);
  return secret === null ? null : unwrap(slot, secret);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHex(value: unknown, bytes: number): value is string {
  return typeof value === 'string' && value.length === bytes * 2 && /^[0-9a-f]*$/.test(value);
}

function readSlot(value: unknown): KeySlot {
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
    !isHex(wrappedHex, KEY_BYTES + TAG_BYTES)
  ) {
    throw damagedSlots();
  }
  const parameters = { memoryKiB, iterations, parallelism };
  checkParameters(parameters);
  return { kind, kdf: { name, ...parameters }, saltHex, nonceHex, wrappedHex };
}

/** Reads slots from their JSON text. @throws Refusal `damaged`, also for weaker parameters */
export function parseKeySlots(text: string): KeySlots {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damagedSlots();
  }
  if (!isRecord(value) || value['format'] !== 'vigil-key-slots') throw damagedSlots();
  if (value['version'] !== 1) {
    throw new Refusal('newer_schema', 'The clinic’s key file was written by a newer Vigil.');
  }
  if (!Array.isArray(value['slots'])) throw damagedSlots();
  return { format: 'vigil-key-slots', version: 1, slots: value['slots'].map(readSlot) };
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** @throws Refusal `not_found` or `damaged` */
export function readKeySlots(path: string): KeySlots {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw damagedSlots();
    throw new Refusal('not_found', 'The file that holds the clinic’s keys is missing.');
  }
  return parseKeySlots(text);
}

/** Writes the slots so that the old file or the new one is there. @throws Refusal `storage_…` */
export function writeKeySlots(path: string, slots: KeySlots): void {
  try {
    writeFileDurably(path, `${JSON.stringify(slots, null, 2)}\n`);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new Refusal('storage_full', 'The disk is full, so the clinic’s keys were not saved.');
    }
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
      throw new Refusal('storage_read_only', 'The clinic’s folder cannot be written to.');
    }
    throw error;
  }
}
