/** Wrong secrets and tampered key slots, and how many of them open a clinic. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../db/errors.ts';
import {
  createKeySlots,
  openWithEither,
  openWithPassphrase,
  openWithRecoveryKey,
  parseKeySlots,
  readKeySlots,
  writeKeySlots,
  type ClinicKeys,
  type KeySlots,
} from '../../db/keySlots.ts';
import { openStore } from '../../db/openStore.ts';
import { newRecoveryKey } from '../../db/recoveryKey.ts';
import { MIGRATIONS_DIR, START } from '../db/support.ts';
import { randomFrom, type Random } from './random.ts';

export type SecretFigure = {
  readonly attack: string;
  readonly attempts: number;
  readonly accepted: number;
  /** Whether every file of the clinic is byte for byte what it was. */
  readonly untouched: boolean;
};

const PASSPHRASE = 'harbour lantern evening tide';

type Clinic = {
  readonly slots: KeySlots;
  readonly recoveryKey: string;
  readonly keyFile: string;
  readonly hash: () => string;
  readonly close: () => void;
};

async function makeClinic(): Promise<Clinic> {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-secrets-'));
  const { slots, recoveryKey, dataKey } = await createKeySlots(PASSPHRASE);
  const keyFile = join(folder, 'keys.json');
  writeKeySlots(keyFile, slots);
  openStore({
    path: join(folder, 'vigil.db'),
    dataKey,
    migrationsDir: MIGRATIONS_DIR,
    now: START,
    create: { clinicName: 'Harbour Clinic', isDemo: false },
  }).close();
  const hash = (): string => {
    const sum = createHash('sha256');
    for (const name of readdirSync(folder).toSorted()) {
      sum.update(name).update(readFileSync(join(folder, name)));
    }
    return sum.digest('hex');
  };
  const close = (): void => rmSync(folder, { recursive: true, force: true });
  return { slots, recoveryKey, keyFile, hash, close };
}

/** A slip of the right passphrase, or something else altogether. */
function wrongPassphrase(random: Random): string {
  const at = random.below(PASSPHRASE.length);
  const wrong = random.one([
    () => PASSPHRASE.slice(0, at),
    () => PASSPHRASE.slice(0, at) + PASSPHRASE.slice(at + 1),
    () => `${PASSPHRASE.slice(0, at)}x${PASSPHRASE.slice(at)}`,
    () => PASSPHRASE.slice(0, at) + PASSPHRASE.charAt(at).toUpperCase() + PASSPHRASE.slice(at + 1),
    () => `${PASSPHRASE}\0`,
    () => randomBytes(1 + random.below(40)).toString('base64'),
    () => newRecoveryKey(),
    () => '',
  ])();
  return wrong === PASSPHRASE ? `${wrong} ` : wrong;
}

/** The key file with one character of one of its values changed. */
function tampered(text: string, random: Random): string {
  const at = random.below(text.length);
  const to = random.one([...'0123456789abcdef"}{,:']);
  return text.slice(0, at) + to + text.slice(at + 1);
}

/** Whether what was tried opened; a refusal did not. */
async function opens(work: () => Promise<ClinicKeys | null>): Promise<boolean> {
  try {
    return (await work()) !== null;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Tries `wrong` secrets and `tamperings` of the key file. */
export async function attackSecrets(
  wrong: number,
  tamperings: number,
  seed: number,
): Promise<readonly SecretFigure[]> {
  const clinic = await makeClinic();
  const random = randomFrom(seed);
  const before = clinic.hash();
  const untouched = (): boolean => clinic.hash() === before;
  try {
    let accepted = 0;
    for (let tries = 0; tries < wrong; tries += 1) {
      const secret = wrongPassphrase(random);
      if (await opens(() => openWithEither(readKeySlots(clinic.keyFile), secret))) accepted += 1;
    }
    const passphrases = { attempts: wrong, accepted, untouched: untouched() };

    const text = readFileSync(clinic.keyFile, 'utf8');
    const whole = JSON.stringify(clinic.slots);
    const kept = { attempts: 0, accepted: 0 };
    while (kept.attempts < tamperings) {
      const changed = tampered(text, random);
      // White space and the order of what is read the same are no tampering with a slot.
      if (sameSlots(changed, whole)) continue;
      kept.attempts += 1;
      const byPassphrase = (): Promise<ClinicKeys | null> =>
        openWithPassphrase(parseKeySlots(changed), PASSPHRASE);
      const byRecoveryKey = (): Promise<ClinicKeys | null> =>
        openWithRecoveryKey(parseKeySlots(changed), clinic.recoveryKey);
      const slot = changedSlot(changed, clinic.slots);
      if (slot !== 'recovery' && (await opens(byPassphrase))) kept.accepted += 1;
      else if (slot !== 'passphrase' && (await opens(byRecoveryKey))) kept.accepted += 1;
    }
    return [
      { attack: 'wrong passphrase or recovery key', ...passphrases },
      {
        attack: 'tampered key slot, right secret',
        attempts: kept.attempts,
        accepted: kept.accepted,
        untouched: untouched(),
      },
    ];
  } finally {
    clinic.close();
  }
}

function sameSlots(text: string, whole: string): boolean {
  try {
    return JSON.stringify(parseKeySlots(text)) === whole;
  } catch {
    return false;
  }
}

/** The one slot that was changed; null when the file does not read or both are concerned. */
function changedSlot(text: string, slots: KeySlots): 'passphrase' | 'recovery' | null {
  try {
    const read = parseKeySlots(text).slots;
    const changed = slots.slots.filter(
      (slot, index) => JSON.stringify(slot) !== JSON.stringify(read[index]),
    );
    return changed.length === 1 ? (changed[0]?.kind ?? null) : null;
  } catch {
    return null;
  }
}

/** The control: the right secrets open the same file. */
export async function rightSecretsOpen(): Promise<boolean> {
  const clinic = await makeClinic();
  try {
    const slots = readKeySlots(clinic.keyFile);
    const opened = [
      await opens(() => openWithPassphrase(slots, PASSPHRASE)),
      await opens(() => openWithRecoveryKey(slots, clinic.recoveryKey)),
    ];
    return opened.every(Boolean);
  } finally {
    clinic.close();
  }
}
