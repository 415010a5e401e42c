/**
 * Attacks on the import of patients: broken files, a disk that fills up and a process that is killed
 * on the way. Counts what was taken, and looks for a row of an import that is not whole.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { planImport } from '../../db/domain/exchange/importRows.ts';
import type { ImportRow } from '../../db/domain/exchange/patientImport.ts';
import { Refusal } from '../../db/errors.ts';
import { openDatabase, openForReading, type ReadDb } from '../../db/open.ts';
import { clinicLookup, importPatients } from '../../db/repositories/patientImport.ts';
import { refusalOf } from '../../db/sqliteErrors.ts';
import { Stop } from '../../main/failures.ts';
import { readPatientFile } from '../../main/patientFile.ts';
import { at, tempStore, type TempStore } from '../db/support.ts';
import { BREAKINGS, ofRound, wholeFiles, type Breaking } from './brokenFiles.ts';
import type { ChildWork } from './importChild.ts';
import { randomFrom, type Random } from './random.ts';

export type ImportFigure = {
  readonly attack: string;
  readonly imports: number;
  /** Files refused in words, before anything of them was taken. */
  readonly refused: number;
  /** Brought in whole. */
  readonly applied: number;
  /** Nothing to bring in, or stopped on the way: nothing was written. */
  readonly nothing: number;
  readonly patients: number;
  /** Imports that left a part of themselves, or rows that are not what was planned. */
  readonly partial: number;
  readonly crashes: number;
};

type Counting = { -readonly [K in keyof ImportFigure]: ImportFigure[K] };

/** A clinic grows with each import: a new one keeps the later ones as quick as the first. */
const A_CLINIC = 100;
const TABLES = [
  'audit',
  'patient',
  'patient_version',
  'patient_allergy',
  'patient_condition',
  'patient_medicine',
  'patient_weight',
];
const NOW = at(60);

function figure(attack: string): Counting {
  const none = { imports: 0, refused: 0, applied: 0, nothing: 0 };
  return { attack, ...none, patients: 0, partial: 0, crashes: 0 };
}

/** How many rows each table of an import has. */
function countsOf(read: ReadDb): readonly number[] {
  return TABLES.map(
    (table) =>
      read.select<[], { readonly n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0,
  );
}

/** Whether a chart says what its row did: all of it, and nothing else. */
function isWhole({ store }: TempStore, row: ImportRow): boolean {
  const found = store.patients
    .search(row.detail.mrn, 200)
    .rows.filter(({ mrn }) => mrn === row.detail.mrn);
  const [only] = found;
  if (found.length !== 1 || only === undefined) return false;
  const { detail, weights } = store.patients.open(only.id, 1).patient;
  const weight = weights.map(({ weightG, basis, observedAt }) => ({ weightG, basis, observedAt }));
  return (
    isDeepStrictEqual(detail, row.detail) &&
    isDeepStrictEqual(weight, row.weight === null ? [] : [row.weight])
  );
}

/** Refused in words: by the file's reader, the store or SQLite. Anything else is a crash. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Stop || error instanceof Refusal || refusalOf(error) !== null;

type Attempt = {
  readonly temp: TempStore;
  readonly rows: readonly ImportRow[];
  /** Pages the database may still grow by; null for a disk with room. */
  readonly room: number | null;
};

function apply({ temp, rows, room }: Attempt): void {
  const db = openDatabase(temp.path, temp.dataKey);
  try {
    if (room !== null) {
      const pages = Number(db.pragma('page_count', { simple: true }));
      db.pragma(`max_page_count = ${pages + room}`);
    }
    importPatients(db, temp.store.clinic.deviceId, temp.writer(60), {
      planId: randomUUID(),
      rows,
      onProgress: () => undefined,
      lastWord: () => undefined,
    });
  } finally {
    db.close();
  }
}

function inDatabase<T>({ path, dataKey }: TempStore, work: (read: ReadDb) => T): T {
  const db = openForReading(path, dataKey);
  try {
    return db.snapshot(work);
  } finally {
    db.close();
  }
}

function importOnce(
  temp: TempStore,
  bytes: Uint8Array,
  random: Random,
  disk: 'room' | 'full',
  counting: Counting,
): void {
  const path = join(temp.folder, 'file.json');
  writeFileSync(path, bytes);
  const before = inDatabase(temp, countsOf);
  let rows: readonly ImportRow[] = [];
  let isTaken = false;
  try {
    const content = readPatientFile(path, NOW, () => undefined);
    const planned = inDatabase(temp, (read) =>
      planImport(content, clinicLookup(read), { now: NOW, chosen: null }),
    );
    rows = planned.rows.filter(
      ({ verdict }) => verdict === 'new' || (verdict === 'maybe_same' && random.below(2) === 0),
    );
    if (rows.length > 0) {
      const room = disk === 'full' ? random.below(4) : null;
      apply({ temp, rows, room });
      isTaken = true;
    } else counting.nothing += 1;
  } catch (error) {
    if (!isRefusal(error)) counting.crashes += 1;
    else if (rows.length > 0) counting.nothing += 1;
    else counting.refused += 1;
  }
  if (isTaken) {
    counting.applied += 1;
    counting.patients += rows.length;
    if (!rows.every((row) => isWhole(temp, row))) counting.partial += 1;
  } else if (!isDeepStrictEqual(inDatabase(temp, countsOf), before)) counting.partial += 1;
}

/** Broken files in clinics with room on the disk, and every fifth on one that fills up. */
function breakFiles(name: string, breaking: Breaking, count: number, seed: number): ImportFigure {
  const random = randomFrom(seed);
  const whole = wholeFiles();
  const counting = figure(name);
  while (counting.imports < count) {
    const temp = tempStore();
    try {
      for (let round = 0; round < A_CLINIC && counting.imports < count; round += 1) {
        const text = ofRound(random.one(whole), counting.imports);
        const disk = counting.imports % 5 === 4 ? 'full' : 'room';
        importOnce(temp, breaking(text, random), random, disk, counting);
        counting.imports += 1;
      }
      if (temp.store.audit.verify().length > 0) counting.partial += 1;
    } finally {
      temp.close();
    }
  }
  return counting;
}

const PATIENTS_EACH = 350;

function rowsOf(round: number): readonly ImportRow[] {
  return Array.from({ length: PATIENTS_EACH }, (_, n) => ({
    rowId: String(n + 1),
    verdict: 'new' as const,
    detail: {
      familyName: `Lind${round}`,
      givenName: `Mara${n}`,
      dateOfBirth: '1980-02-03',
      sex: 'female' as const,
      mrn: `K-${round}-${n}`,
      phone: '',
      address: '',
      allergyStatus: 'listed' as const,
      allergies: [{ substance: 'latex', reaction: '' }],
      conditions: ['depression'],
      medicines: [{ name: 'sertraline', dose: '100 mg' }],
      contactName: '',
      contactRelationship: '',
      contactPhone: '',
    },
    weight: { weightG: 71_300, basis: 'reported' as const, observedAt: at(0) },
    reasons: [],
    matches: [],
  }));
}

/** Kills the process at the word that was drawn; answers whether it had finished by itself. */
function runAndKill(work: ChildWork, folder: string, killAt: number): Promise<boolean> {
  const path = join(folder, 'work.json');
  writeFileSync(path, JSON.stringify(work));
  const file = join(import.meta.dirname, 'importChild.ts');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', file, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let words = 0;
    child.stdout.on('data', (data: Buffer) => {
      words += data.toString().split('\n').length - 1;
      if (words >= killAt) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      // One that fell by itself was never in the middle of anything.
      if (signal === null && code !== 0) reject(new Error('The import fell by itself'));
      else resolve(signal === null);
    });
  });
}

/** A power cut while patients are brought in: before, between and after the entries. */
async function killOnTheWay(count: number, seed: number): Promise<ImportFigure> {
  const random = randomFrom(seed);
  const counting = figure('killed on the way');
  const temp = tempStore();
  try {
    for (; counting.imports < count; counting.imports += 1) {
      const before = inDatabase(temp, countsOf);
      const rows = rowsOf(counting.imports);
      const { deviceId } = temp.store.clinic;
      const of = { path: temp.path, keyHex: temp.dataKey.toString('hex'), deviceId };
      const work = { ...of, writer: temp.writer(60), planId: randomUUID(), rows };
      // Four entries and the last word, after which it may be through before the kill arrives.
      const finished = await runAndKill(work, temp.folder, 1 + random.below(5));
      // As the next start of the app would find it.
      temp.reopen();
      const isThere = inDatabase(temp, countsOf)[1] !== before[1];
      if (isThere) {
        counting.applied += 1;
        counting.patients += rows.length;
        if (!rows.every((row) => isWhole(temp, row))) counting.partial += 1;
      } else {
        counting.nothing += 1;
        if (finished || !isDeepStrictEqual(inDatabase(temp, countsOf), before)) {
          counting.partial += 1;
        }
      }
    }
    if (temp.store.audit.verify().length > 0) counting.partial += 1;
  } finally {
    temp.close();
  }
  return counting;
}

/** All kinds of attack, `count` imports together: one in twenty is killed on the way. */
export async function attackImports(
  count: number,
  seed: number,
  tell: (figure: ImportFigure) => void = () => undefined,
): Promise<readonly ImportFigure[]> {
  const kills = Math.max(1, Math.floor(count / 20));
  const breakings = Object.entries(BREAKINGS);
  const figures: ImportFigure[] = [];
  for (const [index, [name, breaking]] of breakings.entries()) {
    const done = Math.floor(((count - kills) * index) / breakings.length);
    const upTo = Math.floor(((count - kills) * (index + 1)) / breakings.length);
    figures.push(breakFiles(name, breaking, upTo - done, seed + index));
    tell(figures.at(-1) as ImportFigure);
  }
  figures.push(await killOnTheWay(kills, seed + breakings.length));
  tell(figures.at(-1) as ImportFigure);
  return figures;
}

/** Broken on purpose: half of an import without its entry, which the check above has to see. */
export function seesHalfAnImport(): boolean {
  const temp = tempStore();
  try {
    const rows = rowsOf(0).slice(0, 3);
    apply({ temp, rows, room: null });
    const [first] = rows;
    if (first === undefined) return false;
    const other = { ...first, detail: { ...first.detail, conditions: ['depression', 'anxiety'] } };
    const absent = { ...first, detail: { ...first.detail, mrn: 'nobody' } };
    return isWhole(temp, first) && !isWhole(temp, other) && !isWhole(temp, absent);
  } finally {
    temp.close();
  }
}

export type BigFile = {
  readonly megabytes: number;
  readonly patients: number;
  readonly seconds: string;
  readonly residentMb: number;
};

/** A file as a hospital exports it, of 50 MB: how long its reading takes, and what it holds. */
export function readBigFile(): BigFile {
  const temp = tempStore();
  try {
    const path = join(temp.folder, 'big.json');
    const [, , , all = ''] = wholeFiles();
    const bundles: string[] = [];
    for (let bytes = 0; bytes < 50_000_000; bytes += all.length) {
      bundles.push(ofRound(all, bundles.length));
    }
    writeFileSync(path, bundles.join('\n'));
    const startedAt = performance.now();
    const content = readPatientFile(path, NOW, () => undefined);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    return {
      megabytes: Math.round((bundles.length * all.length) / 1_000_000),
      patients: content.patients.length,
      seconds,
      residentMb: Math.round(process.memoryUsage().rss / 1_000_000),
    };
  } finally {
    temp.close();
  }
}
