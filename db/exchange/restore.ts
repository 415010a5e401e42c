/**
 * Makes a clinic's database from its export, row for row the same, or nothing.
 *
 * Under the same data key and with the schema of that day: only then do the hashes, and the sealed
 * notes, fit. What is older is brought up to date afterwards, as opening it would have.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { renameDurably, syncFile } from '../atomicFile.ts';
import { createCommit } from '../commit.ts';
import type { Instant } from '../domain/basics/time.ts';
import { Refusal } from '../errors.ts';
import { migrate, readMigrations, type Migration } from '../migrate.ts';
import { openDatabase, reader, type WriteDb } from '../open.ts';
import { refusalOf } from '../sqliteErrors.ts';
import { verifyRecord } from '../verify.ts';
import { checkFiles, checkSeal, manifestOf } from './checkExport.ts';
import { compareRows } from './compare.ts';
import { damagedExport, SEALED_FILE, type Manifest } from './manifest.ts';
import { replay } from './replay.ts';
import { openSealed } from './secrets.ts';

export type Restore = {
  /** The folder of the export. */
  readonly folder: string;
  readonly dataKey: Buffer;
  /** Where the database is to be; it is made beside that name. */
  readonly databasePath: string;
  readonly migrationsDir: string;
  /** When it is brought in. Null only checks: nothing of it is noted in the record. */
  readonly now: Instant | null;
  /** In hundredths of the whole. */
  readonly onProgress?: (percent: number) => void;
};

export type Restored = { readonly rowCount: number; readonly entryCount: number };

/** The migrations that made the export's schema. @throws Refusal `newer_schema`, `damaged` */
function schemaOf(manifest: Manifest, migrations: readonly Migration[]): readonly Migration[] {
  const { schemaVersion, schema } = manifest;
  if (schemaVersion > migrations.length) {
    throw new Refusal(
      'newer_schema',
      `This export was written by a newer Vigil (schema ${schemaVersion}; this one knows ` +
        `${migrations.length}). Bring it in with the newer Vigil. Nothing was brought in.`,
    );
  }
  const steps = migrations.slice(0, schemaVersion);
  const same =
    schema.length === steps.length &&
    steps.every(({ name, sha256 }, at) => {
      const step = schema[at];
      return step?.name === name && step.sha256 === sha256;
    });
  if (!same) throw damagedExport('The schema of this export is not one that this Vigil knows.');
  return steps;
}

/** What a broken rule of the record means here; a full disk stays one. */
function refusalFor(error: unknown): unknown {
  const refusal = error instanceof Refusal ? error : refusalOf(error);
  if (refusal === null) return error;
  const isOurs = error instanceof Refusal;
  return isOurs || refusal.code.startsWith('storage')
    ? refusal
    : damagedExport('The rows of this export break the rules of the record.');
}

function insertAll(
  db: WriteDb,
  { folder, dataKey }: Restore,
  manifest: Manifest,
  onRows: (done: number) => void,
): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    replay(db, { folder, manifest, dataKey, onRows });
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The chain, what is derived, the database's own rules, and where the chain must end. */
function verify(
  db: WriteDb,
  manifest: Manifest,
  migrations: readonly Migration[],
  onProgress: (share: number) => void,
): Restored {
  const { problems, heads, rowCount, entryCount } = verifyRecord(reader(db), {
    migrations,
    onProgress: (done, total) => onProgress(total === 0 ? 1 : done / total),
  });
  const found = problems[0];
  if (found !== undefined) {
    throw damagedExport(`The record in this export is not whole. ${found.what}`);
  }
  const same =
    heads.length === manifest.chainHeads.length &&
    manifest.chainHeads.every(({ deviceId, seq, hash }) =>
      heads.some((head) => head.deviceId === deviceId && head.seq === seq && head.hash === hash),
    );
  if (!same) throw damagedExport('The record does not end where the manifest says.');
  return { rowCount, entryCount };
}

/** Keeps in the record, by the clinic itself, that it was brought in. */
function note(db: WriteDb, deviceId: string, now: Instant): void {
  const system = db
    .prepare<[], { readonly id: string }>('SELECT id FROM person WHERE is_system = 1 ORDER BY seq')
    .get();
  if (system === undefined) throw damagedExport('This export holds no clinic.');
  const action = { name: 'clinic.restore', recordId: deviceId };
  createCommit(db, deviceId)({ personId: system.id, now }, action, () => ({
    rows: [],
    after: () => undefined,
  }));
}

/** Copies that bringing the schema up to date leaves: the export itself is one. */
function clearCopies(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.backup')) rmSync(join(folder, name), { force: true });
  }
}

/** Phases as shares of the whole, in hundredths. */
const PHASES = { files: [0, 15], rows: [15, 60], chain: [60, 85], compare: [85, 99] } as const;

/**
 * Checks the export and makes the database.
 *
 * @returns how much was brought in
 * @throws Refusal `invalid`, `newer_schema`, `damaged`, `storage_…`; nothing is left then but what
 *   the caller removes with its own folder
 */
export function restoreRecord(restore: Restore): Restored {
  const { folder, dataKey, databasePath, migrationsDir, now } = restore;
  const tell = (phase: keyof typeof PHASES, share: number): void => {
    const [from, to] = PHASES[phase];
    restore.onProgress?.(from + (to - from) * Math.min(1, share));
  };
  const manifest = manifestOf(folder);
  checkSeal(manifest, dataKey);
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  checkFiles(folder, manifest, (done) => tell('files', bytes === 0 ? 1 : done / bytes));
  const migrations = readMigrations(migrationsDir);
  const schema = schemaOf(manifest, migrations);
  const rows = Math.max(
    1,
    Object.values(manifest.counts).reduce((sum, n) => sum + n, 0),
  );
  const made = (now ?? { utcMs: 0 }).utcMs;

  const partial = `${databasePath}.creating`;
  const db = openDatabase(partial, dataKey, { create: true });
  let restored: Restored;
  try {
    migrate(db, schema, made);
    insertAll(db, restore, manifest, (done) => tell('rows', done / rows));
    restored = verify(db, manifest, migrations, (share) => tell('chain', share));
    const sealed = openSealed(
      dataKey,
      manifest.clinic.deviceId,
      readFileSync(join(folder, SEALED_FILE)),
    );
    compareRows(reader(db), manifest, sealed, (done) => tell('compare', done / rows));
    if (now !== null) {
      migrate(db, migrations, now.utcMs);
      clearCopies(databasePath);
      note(db, manifest.clinic.deviceId, now);
    }
  } catch (error) {
    throw refusalFor(error);
  } finally {
    db.close();
  }
  syncFile(partial);
  renameDurably(partial, databasePath);
  return restored;
}
