/** A new passphrase and a new recovery key: what opened before opens no longer, and the data stays. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '../../db/errors.ts';
import { wrap } from '../../db/keySlot.ts';
import {
  changePassphrase,
  createKeySlots,
  openWithEither,
  openWithPassphrase,
  openWithRecoveryKey,
  parseKeySlots,
  readKeySlots,
  renewRecoveryKey,
  writeKeySlots,
  type CreatedKeySlots,
  type KeySlots,
} from '../../db/keySlots.ts';
import { newRecoveryKey, readRecoveryKey } from '../../db/recoveryKey.ts';

const OLD = 'harbour lantern evening';
const NEW = 'quiet river in the north';
let created: CreatedKeySlots;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-secrets-'));
  created = await createKeySlots(OLD);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function mustBe<T>(value: T | null): T {
  if (value === null) throw new Error('It did not open');
  return value;
}

/** Slots as a clinic has them that was made before notes had a key. */
async function slotsOfBefore(): Promise<{ slots: KeySlots; recoveryKey: string }> {
  const recoveryKey = newRecoveryKey();
  const keys = { dataKey: created.dataKey, notesKey: null };
  const slots = [
    await wrap('passphrase', OLD, keys),
    await wrap('recovery', mustBe(readRecoveryKey(recoveryKey)), keys),
  ];
  return { slots: { format: 'vigil-key-slots', version: 1, slots }, recoveryKey };
}

test('a new passphrase opens the same keys, the old one nothing, and the recovery slot stays', async () => {
  const { slots, recoveryKey, dataKey, notesKey } = created;
  const changed = mustBe(await changePassphrase(slots, OLD, NEW));
  expect(await openWithPassphrase(changed, NEW)).toEqual({ dataKey, notesKey });
  expect(await openWithPassphrase(changed, OLD)).toBeNull();
  expect(await openWithRecoveryKey(changed, recoveryKey)).toEqual({ dataKey, notesKey });
  const recovery = (of: KeySlots): unknown => of.slots.find(({ kind }) => kind === 'recovery');
  expect(recovery(changed)).toEqual(recovery(slots));
  expect(parseKeySlots(JSON.stringify(changed))).toEqual(changed);
});

test('a lost passphrase is replaced by the recovery key; a wrong secret changes nothing', async () => {
  const { slots, recoveryKey, dataKey } = created;
  const changed = mustBe(await changePassphrase(slots, recoveryKey, NEW));
  expect((await openWithEither(changed, NEW))?.dataKey).toEqual(dataKey);
  expect((await openWithEither(changed, recoveryKey))?.dataKey).toEqual(dataKey);
  for (const wrong of ['', NEW, newRecoveryKey()]) {
    expect(await changePassphrase(slots, wrong, NEW), wrong).toBeNull();
    expect(await renewRecoveryKey(slots, wrong), wrong).toBeNull();
  }
});

test('a new recovery key opens the same keys, and the old one nothing', async () => {
  const { slots, recoveryKey, dataKey, notesKey } = created;
  const renewed = mustBe(await renewRecoveryKey(slots, OLD));
  expect(renewed.recoveryKey).not.toBe(recoveryKey);
  const keys = { dataKey, notesKey };
  expect(await openWithRecoveryKey(renewed.slots, renewed.recoveryKey)).toEqual(keys);
  expect(await openWithRecoveryKey(renewed.slots, recoveryKey)).toBeNull();
  expect(await openWithPassphrase(renewed.slots, OLD)).toEqual(keys);
  // Until the new slots are written, the old ones open as before.
  expect(await openWithRecoveryKey(slots, recoveryKey)).toEqual(keys);
});

test('slots from before notes had a key open without one, and get one with a new recovery key', async () => {
  const before = await slotsOfBefore();
  const slots = parseKeySlots(JSON.stringify(before.slots));
  const { dataKey } = created;
  expect(await openWithPassphrase(slots, OLD)).toEqual({ dataKey, notesKey: null });
  expect(await openWithRecoveryKey(slots, before.recoveryKey)).toEqual({ dataKey, notesKey: null });

  const changed = mustBe(await changePassphrase(slots, OLD, NEW));
  expect(changed.version).toBe(1);
  expect(await openWithPassphrase(changed, NEW)).toEqual({ dataKey, notesKey: null });

  const renewed = mustBe(await renewRecoveryKey(slots, OLD));
  expect(renewed.slots.version).toBe(2);
  const keys = mustBe(await openWithPassphrase(renewed.slots, OLD));
  expect(keys.dataKey).toEqual(dataKey);
  expect(keys.notesKey).toHaveLength(32);
  expect(await openWithRecoveryKey(renewed.slots, renewed.recoveryKey)).toEqual(keys);
});

test('slots do not open under the version of the other kind', async () => {
  const before = await slotsOfBefore();
  for (const slots of [before.slots, created.slots]) {
    const relabelled: KeySlots = { ...slots, version: slots.version === 1 ? 2 : 1 };
    await expect(openWithPassphrase(relabelled, OLD)).rejects.toThrow(Refusal);
    expect(() => parseKeySlots(JSON.stringify(relabelled))).toThrow(Refusal);
  }
});

test('a write that fails leaves the old file', () => {
  const path = join(folder, 'failing.json');
  writeKeySlots(path, created.slots);
  const before = readFileSync(path);
  // Nothing can be written where a folder has the name.
  mkdirSync(`${path}.partial`);
  const changed: KeySlots = { ...created.slots, slots: created.slots.slots.toReversed() };
  expect(() => writeKeySlots(path, changed)).toThrow();
  expect(readFileSync(path)).toEqual(before);
});

const WRITER = `
  import { writeKeySlots, readKeySlots } from ${JSON.stringify(
    fileURLToPath(new URL('../../db/keySlots.ts', import.meta.url)),
  )};
  const path = process.argv[1];
  let slots = readKeySlots(path);
  for (;;) {
    slots = { ...slots, slots: slots.slots.toReversed() };
    writeKeySlots(path, slots);
    process.stdout.write('w');
  }`;

test('a kill in the middle of a write leaves the old file or the new one, never none', async () => {
  const path = join(folder, 'killed.json');
  writeKeySlots(path, created.slots);
  const reversed: KeySlots = { ...created.slots, slots: created.slots.slots.toReversed() };
  const whole = [created.slots, reversed].map((slots) => JSON.stringify(slots));
  for (let kills = 0; kills < 6; kills += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, path]);
    // It writes without end: at whichever write it is, the next signal finds it there.
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(whole).toContain(JSON.stringify(readKeySlots(path)));
  }
});
