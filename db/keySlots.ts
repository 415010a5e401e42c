/**
 * Key slots: the clinic's keys, wrapped once by the passphrase and once by the recovery key.
 *
 * The file holds no secret in the clear. Slots of version 1 hold the data key alone; those of
 * version 2 hold the data key and the key of psychotherapy notes. Changing either secret leaves the
 * data as it is.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFileDurably } from './atomicFile.ts';
import { Refusal } from './errors.ts';
import {
  damagedSlots,
  isRecord,
  KEY_BYTES,
  readSlot,
  unwrap,
  versionOf,
  wrap,
  type ClinicKeys,
  type KeySlot,
  type SlotsVersion,
} from './keySlot.ts';
import { newRecoveryKey, readRecoveryKey } from './recoveryKey.ts';

export { KDF } from './keySlot.ts';
export type { ClinicKeys, KeySlot } from './keySlot.ts';

export type KeySlots = {
  readonly format: 'vigil-key-slots';
  readonly version: SlotsVersion;
  readonly slots: readonly KeySlot[];
};

export type RenewedKeySlots = {
  readonly slots: KeySlots;
  /** As printed; it is not kept anywhere. */
  readonly recoveryKey: string;
};

export type CreatedKeySlots = RenewedKeySlots & {
  readonly dataKey: Buffer;
  readonly notesKey: Buffer;
};

function slotOf(slots: KeySlots, kind: KeySlot['kind']): KeySlot {
  const slot = slots.slots.find((each) => each.kind === kind);
  if (slot === undefined) throw damagedSlots();
  return slot;
}

/** A new recovery key, and the slot it opens. */
async function recoverySlot(
  keys: ClinicKeys,
): Promise<{ readonly slot: KeySlot; readonly recoveryKey: string }> {
  const recoveryKey = newRecoveryKey();
  const secret = readRecoveryKey(recoveryKey);
  if (secret === null) throw new Error('A new recovery key does not read back');
  return { slot: await wrap('recovery', secret, keys), recoveryKey };
}

function keySlots(keys: ClinicKeys, slots: readonly KeySlot[]): KeySlots {
  return { format: 'vigil-key-slots', version: versionOf(keys), slots };
}

/** Wipes keys that are needed no longer. */
export function wipeKeys({ dataKey, notesKey }: ClinicKeys): void {
  dataKey.fill(0);
  notesKey?.fill(0);
}

/** Makes a clinic's keys and both their slots. */
export async function createKeySlots(passphrase: string): Promise<CreatedKeySlots> {
  const keys = { dataKey: randomBytes(KEY_BYTES), notesKey: randomBytes(KEY_BYTES) };
  const slot = await wrap('passphrase', passphrase, keys);
  const recovery = await recoverySlot(keys);
  const { recoveryKey } = recovery;
  return { slots: keySlots(keys, [slot, recovery.slot]), recoveryKey, ...keys };
}

/** The keys, or null when the passphrase is wrong. @throws Refusal `damaged` */
export function openWithPassphrase(
  slots: KeySlots,
  passphrase: string,
): Promise<ClinicKeys | null> {
  return unwrap(slots.version, slotOf(slots, 'passphrase'), passphrase);
}

/** The keys, or null when the recovery key is wrong. @throws Refusal `damaged` */
export async function openWithRecoveryKey(
  slots: KeySlots,
  recoveryKey: string,
): Promise<ClinicKeys | null> {
  const slot = slotOf(slots, 'recovery');
  const secret = readRecoveryKey(recoveryKey);
  return secret === null ? null : unwrap(slots.version, slot, secret);
}

/** The keys by either secret, or null when it is neither. @throws Refusal `damaged` */
export async function openWithEither(slots: KeySlots, secret: string): Promise<ClinicKeys | null> {
  return (await openWithRecoveryKey(slots, secret)) ?? (await openWithPassphrase(slots, secret));
}

/**
 * Slots that a new passphrase opens; the recovery slot and the data stay as they are.
 *
 * @param current the passphrase, or the recovery key by whom the passphrase is lost
 * @returns null when neither fits; nothing is written
 * @throws Refusal `damaged`
 */
export async function changePassphrase(
  slots: KeySlots,
  current: string,
  newPassphrase: string,
): Promise<KeySlots | null> {
  const keys = await openWithEither(slots, current);
  if (keys === null) return null;
  try {
    const slot = await wrap('passphrase', newPassphrase, keys);
    return keySlots(keys, [slot, slotOf(slots, 'recovery')]);
  } finally {
    wipeKeys(keys);
  }
}

/**
 * Slots with a new recovery key. Where the notes had no key yet they get one, and both slots are
 * made anew.
 *
 * They are to be written only once the new key was typed back and opened them, and not when the
 * passphrase was changed in between: they hold the passphrase of now.
 *
 * @returns null when the passphrase is wrong; nothing is written
 * @throws Refusal `damaged`
 */
export async function renewRecoveryKey(
  slots: KeySlots,
  passphrase: string,
): Promise<RenewedKeySlots | null> {
  const opened = await openWithPassphrase(slots, passphrase);
  if (opened === null) return null;
  const keys = { ...opened, notesKey: opened.notesKey ?? randomBytes(KEY_BYTES) };
  try {
    const slot =
      opened.notesKey === null
        ? await wrap('passphrase', passphrase, keys)
        : slotOf(slots, 'passphrase');
    const recovery = await recoverySlot(keys);
    const { recoveryKey } = recovery;
    return { slots: keySlots(keys, [slot, recovery.slot]), recoveryKey };
  } finally {
    wipeKeys(keys);
  }
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
  const { version } = value;
  if (version !== 1 && version !== 2) {
    throw new Refusal('newer_schema', 'The clinic’s key file was written by a newer Vigil.');
  }
  if (!Array.isArray(value['slots'])) throw damagedSlots();
  const slots = value['slots'].map((each: unknown) => readSlot(version, each));
  return { format: 'vigil-key-slots', version, slots };
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
