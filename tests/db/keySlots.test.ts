/** Key slots: the right secrets open, and nothing else does. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../db/errors.ts';
import {
  createKeySlots,
  openWithPassphrase,
  openWithRecoveryKey,
  parseKeySlots,
  readKeySlots,
  writeKeySlots,
  type CreatedKeySlots,
  type KeySlot,
  type KeySlots,
} from '../../db/keySlots.ts';
import { newRecoveryKey, readRecoveryKey } from '../../db/recoveryKey.ts';

const PASSPHRASE = 'cafe\u0301 harbour lantern ';
let created: CreatedKeySlots;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-slots-'));
  created = await createKeySlots(PASSPHRASE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('both secrets open to the same two keys of 32 bytes', async () => {
  const { slots, recoveryKey, dataKey, notesKey } = created;
  expect(dataKey).toHaveLength(32);
  expect(notesKey).toHaveLength(32);
  expect(notesKey).not.toEqual(dataKey);
  expect(await openWithPassphrase(slots, PASSPHRASE)).toEqual({ dataKey, notesKey });
  expect(await openWithRecoveryKey(slots, recoveryKey)).toEqual({ dataKey, notesKey });
});

test('a passphrase is the same however its accents are typed, and otherwise exact', async () => {
  const { slots, dataKey } = created;
  const opened = await openWithPassphrase(slots, PASSPHRASE.normalize('NFC'));
  expect(opened?.dataKey).toEqual(dataKey);
  for (const wrong of ['', PASSPHRASE.trim(), PASSPHRASE.toUpperCase(), `${PASSPHRASE}x`]) {
    expect(await openWithPassphrase(slots, wrong), JSON.stringify(wrong)).toBeNull();
  }
});

test('a recovery key forgives case, spaces, hyphens and look-alike letters', async () => {
  const { slots, recoveryKey, dataKey } = created;
  expect(recoveryKey).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  const typed = ` ${recoveryKey.toLowerCase().replaceAll('-', '  ')} `
    .replaceAll('0', 'o')
    .replaceAll('1', 'l');
  expect((await openWithRecoveryKey(slots, typed))?.dataKey).toEqual(dataKey);
});

test('a recovery key with a slip is noticed before it is tried', () => {
  let passed = 0;
  for (let tries = 0; tries < 500; tries += 1) {
    const key = newRecoveryKey().replaceAll('-', '');
    expect(readRecoveryKey(key)).toBe(key.slice(0, 26));
    expect(readRecoveryKey(key.slice(1))).toBeNull();
    expect(readRecoveryKey(`${key}0`)).toBeNull();
    const at = tries % 26;
    const other = key[at] === '7' ? '8' : '7';
    if (readRecoveryKey(key.slice(0, at) + other + key.slice(at + 1)) !== null) passed += 1;
  }
  // Ten check bits let one slip in 1,024 by.
  expect(passed).toBeLessThan(6);
});

test('another clinic’s recovery key is well formed and opens nothing', async () => {
  expect(await openWithRecoveryKey(created.slots, newRecoveryKey())).toBeNull();
});

function changed(kind: KeySlot['kind'], change: Partial<KeySlot>): KeySlots {
  const slots = created.slots.slots.map((slot) =>
    slot.kind === kind ? { ...slot, ...change } : slot,
  );
  return { ...created.slots, slots };
}

function flipped(hex: string): string {
  return (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
}

test('a changed slot opens nothing', async () => {
  const slot = created.slots.slots[0];
  const other = created.slots.slots[1];
  if (slot === undefined || other === undefined) throw new Error('There are two slots');
  const tampered: readonly Partial<KeySlot>[] = [
    { saltHex: flipped(slot.saltHex) },
    { nonceHex: flipped(slot.nonceHex) },
    { wrappedHex: flipped(slot.wrappedHex) },
    { wrappedHex: other.wrappedHex },
    { kdf: { ...slot.kdf, iterations: 4 } },
    { saltHex: other.saltHex, nonceHex: other.nonceHex, wrappedHex: other.wrappedHex },
  ];
  for (const change of tampered) {
    expect(await openWithPassphrase(changed('passphrase', change), PASSPHRASE)).toBeNull();
  }
});

test('a slot does not open under the name of the other', async () => {
  const recovery = created.slots.slots.find(({ kind }) => kind === 'recovery');
  if (recovery === undefined) throw new Error('There is a recovery slot');
  const slots = { ...created.slots, slots: [{ ...recovery, kind: 'passphrase' as const }] };
  const secret = readRecoveryKey(created.recoveryKey) ?? '';
  expect(await openWithPassphrase(slots, secret)).toBeNull();
});

test('weaker or absurd parameters, and broken files, are refused', async () => {
  const slot = created.slots.slots[0];
  if (slot === undefined) throw new Error('There is a slot');
  const kdfs = [
    { ...slot.kdf, memoryKiB: 1024 },
    { ...slot.kdf, iterations: 1 },
    { ...slot.kdf, parallelism: 0 },
    { ...slot.kdf, memoryKiB: 2 ** 31 },
    { ...slot.kdf, iterations: 1.5 },
  ];
  for (const kdf of kdfs) {
    const slots = changed('passphrase', { kdf });
    await expect(openWithPassphrase(slots, PASSPHRASE)).rejects.toThrow(Refusal);
    expect(() => parseKeySlots(JSON.stringify(slots))).toThrow(Refusal);
  }
  const whole = JSON.stringify(created.slots);
  for (let length = 0; length < whole.length; length += 13) {
    expect(() => parseKeySlots(whole.slice(0, length))).toThrow(Refusal);
  }
  for (const text of ['null', '[]', '{}', '{"format":"vigil-key-slots","version":1}']) {
    expect(() => parseKeySlots(text), text).toThrow(Refusal);
  }
  expect(() => parseKeySlots(whole.replace('"version":2', '"version":3'))).toThrow(/newer/);
});

test('slots are written whole, read back the same, and hold no key', () => {
  const path = join(folder, 'keys.json');
  writeFileSync(path, 'an older file');
  writeKeySlots(path, created.slots);
  expect(readKeySlots(path)).toEqual(created.slots);
  expect(readdirSync(folder)).toEqual(['keys.json']);
  for (const key of [created.dataKey, created.notesKey]) {
    expect(readFileSync(path, 'utf8')).not.toContain(key.toString('hex'));
  }
  expect(() => readKeySlots(join(folder, 'none.json'))).toThrow(
    expect.objectContaining({ code: 'not_found' }),
  );
});
