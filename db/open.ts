/**
 * Opens the encrypted database; the only place that constructs a `Database`.
 *
 * The settings are checked after they are made: several of SQLite's pragmas answer politely and do
 * nothing.
 */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';
import { Refusal } from './errors.ts';
import { refusalOf, sqliteCode } from './sqliteErrors.ts';

export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** A prepared statement that only reads. */
export type Select<Parameters extends readonly SqlValue[], Result> = {
  get(...parameters: Parameters): Result | undefined;
  all(...parameters: Parameters): Result[];
  /** One row after the other, for more of them than should be in memory at once. */
  iterate(...parameters: Parameters): IterableIterator<Result>;
};

/** A handle that can only read: a statement that would write is refused when it is prepared. */
export type ReadDb = {
  select<Parameters extends readonly SqlValue[], Result>(sql: string): Select<Parameters, Result>;
};

declare const writable: unique symbol;

/** A handle that can write. Only commit, migrate and the drafts take one. */
export type WriteDb = BetterSqlite.Database & { readonly [writable]: true };

const MINIMUM_SQLITE = [3, 51, 3] as const;
const PLAIN_HEADER = 'SQLite format 3';

function oldSqlite(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, minimum] of MINIMUM_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== minimum) return part < minimum;
  }
  return false;
}

function setPragma(db: BetterSqlite.Database, name: string, value: string, reads: unknown): void {
  db.pragma(`${name} = ${value}`);
  const now = db.pragma(name, { simple: true });
  if (now !== reads) throw new Error(`PRAGMA ${name} reads ${String(now)}, not ${String(reads)}`);
}

function applyKey(db: BetterSqlite.Database, dataKey: Buffer): void {
  db.pragma(`cipher = 'sqlcipher'`);
  db.pragma('legacy = 4');
  const raw = Buffer.concat([Buffer.from('raw:'), dataKey]);
  db.key(raw);
  raw.fill(0);
}

function proveKey(db: BetterSqlite.Database, path: string): void {
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    if (sqliteCode(error) !== 'SQLITE_NOTADB') throw error;
    // Any file that is not whole pages was never, or is no longer, a database of ours.
    if (statSync(path).size % 4096 !== 0 || headerOf(path) === PLAIN_HEADER) {
      throw new Refusal(
        'damaged',
        'This file is not a clinic database, or it was cut short. It was left as it is.',
      );
    }
    throw new Refusal(
      'wrong_secret',
      'This key does not open the clinic’s database. The database was left as it is.',
    );
  }
}

function configure(db: BetterSqlite.Database): void {
  setPragma(db, 'journal_mode', 'WAL', 'wal');
  // WAL falls back to NORMAL on every open, and NORMAL may lose the last entry in a power cut.
  setPragma(db, 'synchronous', 'FULL', 2);
  if (process.platform === 'darwin') setPragma(db, 'fullfsync', 'ON', 1);
  // A temporary file would hold plain text.
  setPragma(db, 'temp_store', 'MEMORY', 2);
  // Without it INSERT OR REPLACE deletes without asking the delete trigger.
  setPragma(db, 'recursive_triggers', 'ON', 1);
  setPragma(db, 'foreign_keys', 'ON', 1);
  setPragma(db, 'trusted_schema', 'OFF', 0);
  setPragma(db, 'cell_size_check', 'ON', 1);
  setPragma(db, 'secure_delete', 'ON', 1);
}

function headerOf(path: string): string {
  const header = Buffer.alloc(PLAIN_HEADER.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header.toString('latin1');
}

/**
 * A file the system gives for reading only looks writable until the first write, and BEGIN
 * IMMEDIATE then quietly begins a reading transaction: so a write is tried, and taken back.
 */
function proveWritable(db: BetterSqlite.Database): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  db.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; ROLLBACK`);
}

/**
 * Opens the database at `path` with the 32-byte data key, or makes it with `create`.
 *
 * @throws Refusal `not_found`, `conflict` (a file is there already), `wrong_secret`, `damaged`,
 *   `storage_read_only`, `storage_full`
 */
export function openDatabase(
  path: string,
  dataKey: Buffer,
  options: { readonly create?: boolean } = {},
): WriteDb {
  if (dataKey.length !== 32) throw new RangeError('The data key has 32 bytes');
  const create = options.create === true;
  if (create && existsSync(path)) {
    throw new Refusal('conflict', 'A clinic database is there already. It was left as it is.');
  }
  if (!create && !existsSync(path)) {
    throw new Refusal('not_found', 'There is no clinic database here.');
  }
  let db: BetterSqlite.Database | null = null;
  try {
    db = new BetterSqlite(path, { fileMustExist: !create });
    applyKey(db, dataKey);
    proveKey(db, path);
    const version = db.prepare('SELECT sqlite_version()').pluck().get();
    if (oldSqlite(String(version))) throw new Error(`SQLite ${String(version)} is too old`);
    configure(db);
    proveWritable(db);
    if (create) {
      db.pragma('user_version = 0');
      // Something must be on disk before its first bytes can be looked at.
      db.exec('CREATE TABLE opened (n INTEGER) STRICT; DROP TABLE opened');
      db.pragma('wal_checkpoint(TRUNCATE)');
      if (headerOf(path) === PLAIN_HEADER) throw new Error('The new database is not encrypted');
    }
    return db as WriteDb;
  } catch (error) {
    db?.close();
    throw refusalOf(error) ?? error;
  }
}

/** The reading side of a handle. */
export function reader(db: WriteDb): ReadDb {
  return {
    select<Parameters extends readonly SqlValue[], Result>(sql: string) {
      const statement = db.prepare<SqlValue[], Result>(sql);
      if (!statement.readonly)
        throw new Error('A reading handle was given a statement that writes');
      return {
        get: (...parameters: Parameters) => statement.get(...parameters),
        all: (...parameters: Parameters) => statement.all(...parameters),
        iterate: (...parameters: Parameters) => statement.iterate(...parameters),
      };
    },
  };
}

/** An empty database in memory, to see what a schema makes; nothing of a clinic is ever in it. */
export function inMemory(): WriteDb {
  const db = new BetterSqlite(':memory:');
  // As migrations run: see migrate.ts.
  setPragma(db, 'foreign_keys', 'OFF', 0);
  return db as WriteDb;
}

/** A connection of its own beside whoever writes. */
export type ReadingDb = {
  /** Runs its work on one state of the database, whatever is written meanwhile. */
  snapshot<T>(work: (db: ReadDb) => T): T;
  /** Writes one state of the whole database to a new file, under the same cipher and key. */
  copyTo(path: string): void;
  close(): void;
};

/**
 * Opens the database at `path` for reading alone, beside whoever writes: for a check of the record,
 * and for a copy of it.
 *
 * @throws Refusal `not_found`, `wrong_secret`, `damaged`
 */
export function openForReading(path: string, dataKey: Buffer): ReadingDb {
  if (dataKey.length !== 32) throw new RangeError('The data key has 32 bytes');
  if (!existsSync(path)) throw new Refusal('not_found', 'There is no clinic database here.');
  let db: BetterSqlite.Database | null = null;
  try {
    db = new BetterSqlite(path, { readonly: true, fileMustExist: true });
    applyKey(db, dataKey);
    proveKey(db, path);
    setPragma(db, 'temp_store', 'MEMORY', 2);
    setPragma(db, 'trusted_schema', 'OFF', 0);
    setPragma(db, 'cell_size_check', 'ON', 1);
    setPragma(db, 'query_only', 'ON', 1);
    // 64 MiB: every page is deciphered once.
    setPragma(db, 'cache_size', '-65536', -65536);
    const opened = db;
    return {
      snapshot(work) {
        opened.exec('BEGIN');
        try {
          return work(reader(opened as WriteDb));
        } finally {
          opened.exec('ROLLBACK');
        }
      },
      copyTo(copy) {
        // The copy is another file: what is opened here stays readonly all the same.
        setPragma(opened, 'query_only', 'OFF', 0);
        try {
          opened.prepare('VACUUM INTO ?').run(copy);
        } finally {
          setPragma(opened, 'query_only', 'ON', 1);
        }
      },
      close: () => void opened.close(),
    };
  } catch (error) {
    db?.close();
    throw refusalOf(error) ?? error;
  }
}
