/**
 * Backups: a copy of the whole database and of its key slots, looked through before it has its name.
 *
 * It can be made while the clinic is charted. Nothing in it can be read without the passphrase or the
 * recovery key, and the manifest's chain head is the anchor by which a later change of it shows.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renameDurably, syncFile, syncFolder, writeFileDurably } from './atomicFile.ts';
import {
  BACKUP_DATABASE,
  BACKUP_FORMAT_VERSION,
  BACKUP_KEYS,
  BACKUP_MANIFEST,
  headOf,
  isSealedBy,
  readBackupManifest,
  writeBackupManifest,
  type BackupManifest,
} from './backupManifest.ts';
import { isoDateTime, type Instant } from './domain/basics/time.ts';
import { Refusal } from './errors.ts';
import { hashFile } from './exchange/files.ts';
import { readKeySlots } from './keySlots.ts';
import { openForReading, type ReadDb } from './open.ts';
import { sqliteCode } from './sqliteErrors.ts';
import type { ChainHead } from './store.ts';

export type BackupOptions = {
  readonly databasePath: string;
  readonly keysPath: string;
  readonly dataKey: Buffer;
  /** Where the backup's own folder is made. */
  readonly folder: string;
  readonly now: Instant;
};

export type Backup = {
  /** Of the backup's folder, within the folder it was asked to be made in. */
  readonly name: string;
  readonly bytes: number;
  readonly chainHead: ChainHead;
  /** Rows of all tables. */
  readonly rowCount: number;
};

type Facts = Pick<BackupManifest, 'schemaVersion' | 'chainHeads' | 'counts'>;

const DAMAGED = 'Nothing was left behind under the name of a backup.';

function factsOf(db: ReadDb): Facts {
  const version = db
    .select<[], { readonly user_version: number }>('PRAGMA user_version')
    .get()?.user_version;
  const tables = db
    .select<[], { readonly name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name`,
    )
    .all();
  const countOf = (table: string): number =>
    db.select<[], { readonly n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
  return {
    schemaVersion: version ?? 0,
    counts: Object.fromEntries(tables.map(({ name }) => [name, countOf(name)])),
    chainHeads: db
      .select<[], { readonly deviceId: string; readonly seq: number; readonly hash: string }>(
        `SELECT device_id AS deviceId, seq, hash FROM audit AS entry
         WHERE seq = (SELECT max(seq) FROM audit WHERE device_id = entry.device_id)
         ORDER BY device_id`,
      )
      .all(),
  };
}

/** Drafts come and go; every other table only grows. */
const MAY_SHRINK: ReadonlySet<string> = new Set(['draft']);

/** What keeps a copy from being one of a database as it was before; null when nothing does. */
function faultOf(copy: ReadDb, before: Facts, found: Facts): string | null {
  const [checked] = copy
    .select<[], { readonly integrity_check: string }>('PRAGMA integrity_check')
    .all();
  if (checked?.integrity_check !== 'ok') return 'The copy cannot be read as a whole.';
  if (copy.select('PRAGMA foreign_key_check').all().length > 0) {
    return 'Rows of the copy belong to nothing.';
  }
  if (found.schemaVersion !== before.schemaVersion) return 'The copy has another schema.';
  const isShort = Object.entries(before.counts).some(
    ([table, count]) => !MAY_SHRINK.has(table) && (found.counts[table] ?? 0) < count,
  );
  if (isShort) return 'Rows are missing in the copy.';
  const entry = copy.select<[string, number], { readonly hash: string }>(
    'SELECT hash FROM audit WHERE device_id = ? AND seq = ?',
  );
  const leadsOn = before.chainHeads.every(
    ({ deviceId, seq, hash }) => entry.get(deviceId, seq)?.hash === hash,
  );
  return leadsOn ? null : 'The chain of the copy is another one.';
}

/** Reads the copy as anybody would who restores it. @throws Refusal `damaged` */
function checkedCopy(path: string, dataKey: Buffer, before: Facts): Facts {
  const copy = openForReading(path, dataKey);
  try {
    return copy.snapshot((db) => {
      const found = factsOf(db);
      const fault = faultOf(db, before, found);
      if (fault !== null) throw new Refusal('damaged', `${fault} ${DAMAGED}`);
      return found;
    });
  } finally {
    copy.close();
  }
}

const isoName = ({ now }: BackupOptions): string =>
  isoDateTime({ ...now, utcMs: Math.floor(now.utcMs / 1000) * 1000 })
    .slice(0, 19)
    .replace('T', '-')
    .replaceAll(':', '');

/** A name that nothing has yet, neither whole nor half made. */
function freeName(options: BackupOptions): string {
  const base = `vigil-backup-${isoName(options)}`;
  const isTaken = (name: string): boolean =>
    ['', '.partial'].some((ending) => existsSync(join(options.folder, name + ending)));
  let name = base;
  for (let count = 2; isTaken(name); count += 1) name = `${base}-${count}`;
  return name;
}

function fill(options: BackupOptions, partial: string): Omit<Backup, 'name'> {
  const { databasePath, keysPath, dataKey, now } = options;
  const database = join(partial, BACKUP_DATABASE);
  const keys = join(partial, BACKUP_KEYS);
  const source = openForReading(databasePath, dataKey);
  let found: Facts;
  try {
    const before = source.snapshot(factsOf);
    source.copyTo(database);
    found = checkedCopy(database, dataKey, before);
  } finally {
    source.close();
  }
  syncFile(database);
  // Read as slots first: a backup whose keys do not open is none.
  readKeySlots(keysPath);
  writeFileDurably(keys, readFileSync(keysPath, 'utf8'));
  const files = { [BACKUP_DATABASE]: hashFile(database), [BACKUP_KEYS]: hashFile(keys) };
  const body = {
    format: 'vigil-backup',
    formatVersion: BACKUP_FORMAT_VERSION,
    madeAt: isoDateTime(now),
    ...found,
    files,
  } as const;
  writeFileDurably(join(partial, BACKUP_MANIFEST), writeBackupManifest(body, dataKey));
  syncFolder(partial);
  return {
    bytes: files[BACKUP_DATABASE].bytes,
    chainHead: headOf({ ...body, seal: '' }),
    rowCount: Object.values(found.counts).reduce((sum, count) => sum + count, 0),
  };
}

const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Why a backup could not be written, without saying where. */
function backupRefusal(error: unknown): unknown {
  if (error instanceof Refusal) return error;
  const code = sqliteCode(error) ?? systemCode(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refusal('storage_full', 'That disk is full. No backup was made.');
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Refusal('not_found', 'There is no such folder. No backup was made.');
  }
  const isClosed = ['EROFS', 'EACCES', 'EPERM', 'SQLITE_CANTOPEN'].includes(code);
  if (isClosed || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_IOERR')) {
    return new Refusal(
      'storage_read_only',
      'That folder cannot be written to. No backup was made.',
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new Refusal(
      'damaged',
      'Part of the clinic’s database cannot be read, so no backup of it was made.',
    );
  }
  return error;
}

/**
 * Makes a backup in a new folder of its own: the database, its key slots and a manifest.
 *
 * It is made as `….partial` and renamed when it is whole and on the disk; nothing that is there
 * already is ever replaced. A database whose pages or references are broken is not taken for one.
 *
 * @throws Refusal `storage_full`, `storage_read_only`, `not_found`, `damaged`, `wrong_secret`
 */
export function makeBackup(options: BackupOptions): Backup {
  try {
    const name = freeName(options);
    const whole = join(options.folder, name);
    const partial = `${whole}.partial`;
    mkdirSync(partial, { mode: 0o700 });
    try {
      const made = fill(options, partial);
      renameDurably(partial, whole);
      return { name, ...made };
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw backupRefusal(error);
  }
}

/** What a folder says of the backup in it; null where it has no manifest. @throws Refusal */
export function readBackup(folder: string): BackupManifest | null {
  const path = join(folder, BACKUP_MANIFEST);
  return existsSync(path) ? readBackupManifest(readFileSync(path, 'utf8')) : null;
}

/** What is wrong with the files of a backup, in words; empty when they are those that were made. */
export function checkBackupFiles(
  folder: string,
  manifest: BackupManifest,
  dataKey: Buffer,
): readonly string[] {
  const sealed = isSealedBy(manifest, dataKey) ? [] : ['The manifest of this backup was changed.'];
  const changed = Object.entries(manifest.files).flatMap(([name, made]) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [`${name} is gone.`];
    const found = hashFile(path);
    return found.sha256 === made.sha256 && found.bytes === made.bytes
      ? []
      : [`${name} is not the file that was backed up.`];
  });
  return [...sealed, ...changed];
}
