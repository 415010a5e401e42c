/**
 * Seed: encrypted clinics of invented patients, written through the store's own calls.
 *
 * Made once and kept as long as neither db/ nor this file changes. Nothing of the store is turned
 * off for it: the rows are written with every rule, every audit entry and every sync, only on a
 * memory disk where there is one, and then copied.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { IV_DEPRESSION } from '../../db/domain/protocol/shipped/index.ts';
import { createKeySlots, writeKeySlots } from '../../db/keySlots.ts';
import { openStore } from '../../db/openStore.ts';
import type { Store } from '../../db/store.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { hashPin } from '../../main/pins.ts';
import { cache, migrationsDir, root } from './paths.ts';
import { addPatient, checkIn, MINUTE_MS, signedSession, type SeededPatient } from './seedRecord.ts';

export const PASSPHRASE = 'a bench clinic of invented people';
export const PIN = '135790';

/** A seeded clinic: where it is, what opens it, and whom to look at. */
export type Clinic = {
  /** Holds keys.json and vigil.db. */
  readonly folder: string;
  readonly dataKeyHex: string;
  readonly personId: string;
  readonly deviceId: string;
  readonly protocolVersionId: string;
  readonly patientCount: number;
  /** Patients with 20 sessions each. */
  readonly regulars: readonly SeededPatient[];
  /** The patient with 1,000 sessions; null in the small clinic. */
  readonly longest: SeededPatient | null;
  /** One of the sessions that are checked in. */
  readonly openSessionId: string;
};

type Size = {
  readonly name: string;
  readonly patients: number;
  readonly regulars: number;
  readonly longest: boolean;
};

const LARGE: Size = { name: 'large', patients: 10_000, regulars: 100, longest: true };
const SMALL: Size = { name: 'small', patients: 10, regulars: 10, longest: false };
const REGULAR_SESSIONS = 20;
const LONGEST_SESSIONS = 1000;
const HERE_NOW = 12;
const OPEN_SINCE_MS = 20 * 60 * MINUTE_MS;
const FIRST_DAY = Date.UTC(2020, 0, 2, 8);
const DESCRIPTION = 'clinic.json';

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Hash of everything that decides what a seeded file holds. */
function fingerprint(size: Size): string {
  const hash = createHash('sha256').update(JSON.stringify(size));
  const own = ['seed.ts', 'seedRecord.ts'].map((name) => join(import.meta.dirname, name));
  for (const file of [...filesBelow(join(root, 'db')), ...own]) {
    hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Writes the patients and sessions; visits of all patients in order of time, as they happened. */
function fill(store: Store, size: Size, personId: string, say: (text: string) => void) {
  let clock = FIRST_DAY;
  const tick = (minutes: number) => {
    clock += minutes * MINUTE_MS;
    return { personId, now: { utcMs: clock, offsetMinutes: 0 } };
  };
  const protocolVersionId = uuidv7(clock);
  store.protocols.publish(tick(1), {
    versionId: protocolVersionId,
    protocolId: uuidv7(clock),
    basedOnVersionId: null,
    // What it costs to read a session is measured, not what it takes to count the drug.
    protocol: { ...IV_DEPRESSION, name: 'Bench infusion', drugCount: false },
    note: '',
    draftKey: null,
    draftOwnerId: personId,
  });

  const started = performance.now();
  const patients = Array.from({ length: size.patients }, (_, index) =>
    addPatient(store, tick(1), index),
  );
  say(`  ${size.patients} patients: ${((performance.now() - started) / 1000).toFixed(1)} s`);

  const regulars = patients.slice(0, size.regulars);
  const longest = size.longest ? (patients[size.regulars] ?? null) : null;
  const rest = patients.slice(size.regulars + (longest === null ? 0 : 1));
  const visits = size.longest ? LONGEST_SESSIONS : REGULAR_SESSIONS;
  let restAt = 0;
  for (let visit = 0; visit < visits; visit += 1) {
    // A patient who comes often sees the others come and go in between.
    if (longest !== null) signedSession(store, tick, longest, protocolVersionId);
    if (visit % Math.floor(visits / REGULAR_SESSIONS) === 0) {
      for (const patient of regulars) signedSession(store, tick, patient, protocolVersionId);
    }
    const until = Math.floor((rest.length * (visit + 1)) / visits);
    for (; restAt < until; restAt += 1) {
      const patient = rest[restAt];
      if (patient !== undefined) signedSession(store, tick, patient, protocolVersionId);
    }
  }
  // Left open since yesterday: in today's list, and not a session that the app goes back to.
  clock = Math.max(clock, Date.now() - OPEN_SINCE_MS);
  const here = rest.toReversed().concat(regulars).slice(0, HERE_NOW);
  const open = here.map((patient) => checkIn(store, tick(1), patient, protocolVersionId));
  say(`  everything: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return { protocolVersionId, regulars, longest, openSessionId: open[0] ?? '' };
}

/** What opens a clinic that was just made. */
export type Made = Pick<Clinic, 'dataKeyHex' | 'personId' | 'deviceId'>;

/**
 * Makes an encrypted clinic with one clinician, lets `write` fill it, and puts it at `target`.
 *
 * @param atUtcMs when the clinic was set up
 */
export async function makeClinic<T>(
  target: string,
  atUtcMs: number,
  write: (store: Store, personId: string) => T,
): Promise<Made & T> {
  const memory = '/dev/shm';
  const work = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'vigil-bench-'));
  try {
    const keys = await createKeySlots(PASSPHRASE);
    writeKeySlots(join(work, 'keys.json'), keys.slots);
    const now = { utcMs: atUtcMs, offsetMinutes: 0 };
    const store = openStore({
      path: join(work, 'vigil.db'),
      dataKey: keys.dataKey,
      migrationsDir,
      create: { clinicName: 'Bench clinic', isDemo: false },
      now,
    });
    const personId = uuidv7(atUtcMs);
    const pinHash = await hashPin(PIN);
    store.people.addFirst(now, {
      id: personId,
      name: 'Bench Clinician',
      credential: 'RN',
      pinHash,
    });
    const { deviceId } = store.clinic;
    const filled = write(store, personId);
    store.close();
    const made = { dataKeyHex: keys.dataKey.toString('hex'), personId, deviceId, ...filled };
    writeFileSync(join(work, DESCRIPTION), JSON.stringify(made));
    const partial = `${target}.${process.pid}.partial`;
    mkdirSync(dirname(target), { recursive: true });
    cpSync(work, partial, { recursive: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(partial, target);
    return made;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function make(size: Size, target: string, say: (text: string) => void): Promise<void> {
  say(`Seeding a clinic of ${size.patients} patients (once) …`);
  await makeClinic(target, FIRST_DAY, (store, personId) => ({
    patientCount: size.patients,
    ...fill(store, size, personId, say),
  }));
}

async function seeded(size: Size, say: (text: string) => void): Promise<Clinic> {
  const name = `clinic-${size.name}-`;
  const folder = join(cache, `${name}${fingerprint(size)}`);
  if (!existsSync(join(folder, DESCRIPTION))) {
    // Those of earlier sources would only fill the disk.
    for (const old of existsSync(cache) ? readdirSync(cache) : []) {
      if (old.startsWith(name)) rmSync(join(cache, old), { recursive: true, force: true });
    }
    await make(size, folder, say);
  }
  const described = JSON.parse(readFileSync(join(folder, DESCRIPTION), 'utf8')) as Clinic;
  return { ...described, folder };
}

/** The clinic of 10,000 patients and its twin of 10, made first if need be. */
export async function clinics(say: (text: string) => void) {
  return { small: await seeded(SMALL, say), large: await seeded(LARGE, say) };
}

/** Copies a clinic to where the app looks for it, so that a run never changes what was seeded. */
export function layClinic(clinic: Pick<Clinic, 'folder'>, userData: string): string {
  const folder = join(userData, 'clinic');
  mkdirSync(folder, { recursive: true });
  for (const name of ['keys.json', 'vigil.db']) {
    cpSync(join(clinic.folder, name), join(folder, name));
  }
  return join(folder, 'vigil.db');
}
