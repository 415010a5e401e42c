/** A real clinic in a temporary folder: real keys, real database, and a clock moved by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClinics, type Clinics } from '../../../main/clinics.ts';
import { instantAt, type Clock } from '../../../main/clock.ts';
import { fillDemo } from '../../../main/demoClinic.ts';

export const PASSPHRASE = 'seven quiet herons wade';
export const PIN = '135790';

export type HandClock = Clock & { advance(ms: number): void };

/** 22 November 2026, 14:00 UTC, until it is moved. */
export function handClock(): HandClock {
  let passedMs = 0;
  return {
    now: () => instantAt(Date.UTC(2026, 10, 22, 14) + passedMs),
    offsetMs: () => 0,
    monotonicMs: () => passedMs,
    advance: (ms) => {
      passedMs += ms;
    },
  };
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'vigil-main-'));

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The clinics of a folder, as the app finds them when it starts. */
export function startClinics(
  userData: string,
  clock: Clock = handClock(),
  onChange: () => void = () => undefined,
): Clinics {
  return createClinics({
    userData,
    clock,
    version: '0.0.0',
    migrationsDir: join(import.meta.dirname, '..', '..', '..', 'db', 'migrations'),
    onSlowQuery: () => undefined,
    fillDemo,
    onChange,
  });
}

/** Takes a folder through the whole of the first run. Answers with the recovery key. */
export async function setUp(clinics: Clinics): Promise<string> {
  const recoveryKey = await clinics.createClinic('Harbour Clinic', PASSPHRASE);
  await clinics.confirmRecoveryKey(recoveryKey);
  await clinics.addFirstPerson({ name: 'Ada Moreno', credential: 'RN', pin: PIN });
  return recoveryKey;
}

/** What a promise was refused with, as the router would answer it. */
export async function refusal(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error && 'failure' in error ? error.failure : error;
  }
  throw new Error('It was not refused');
}
