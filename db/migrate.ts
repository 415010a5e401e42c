/**
 * Brings a database to the schema this program knows, one numbered .sql file at a time.
 *
 * Each file runs in one transaction together with the row that records its sha256. A database from
 * a newer program, or one whose files were edited since, is refused and left untouched.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renameDurably, syncFile } from './atomicFile.ts';
import { Refusal } from './errors.ts';
import type { WriteDb } from './open.ts';
import { refusalOf } from './sqliteErrors.ts';

export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
};

type Applied = { readonly version: number; readonly name: string; readonly sha256: string };

/** Reads the folder's migrations. @throws Error unless they are numbered 1, 2, 3 … without gaps */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return names.map((name, index) => {
    const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (version !== index + 1) throw new Error(`Migration ${name} is not number ${index + 1}`);
    // A checkout may turn line ends round; that is not an edit.
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { version, name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/** The schema version of an open database; 0 when it is empty. */
export function schemaVersion(db: WriteDb): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function appliedMigrations(db: WriteDb): readonly Applied[] {
  const known = db
    .prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'`)
    .get();
  if (known === undefined) return [];
  return db
    .prepare<[], Applied>('SELECT version, name, sha256 FROM schema_migration ORDER BY version')
    .all();
}

function checkHistory(db: WriteDb, migrations: readonly Migration[]): void {
  const version = schemaVersion(db);
  if (version > migrations.length) {
    throw new Refusal(
      'newer_schema',
      `This clinic’s database was written by a newer Vigil (schema ${version}; this one knows ` +
        `${migrations.length}). Open it with the newer Vigil. Nothing was changed.`,
    );
  }
  const applied = appliedMigrations(db);
  if (applied.length !== version) {
    throw new Refusal(
      'damaged',
      `The database says schema ${version} but lists ${applied.length} steps to it. Nothing was changed.`,
    );
  }
  for (const [index, { name, sha256 }] of applied.entries()) {
    const migration = migrations[index];
    if (migration?.name !== name || migration.sha256 !== sha256) {
      throw new Refusal(
        'damaged',
        `Step ${name} of the database’s schema is not the one this Vigil ships. Nothing was changed.`,
      );
    }
  }
}

/** A copy of the whole database, encrypted with the same key, complete before it has its name. */
function copyBefore(db: WriteDb, version: number, nowUtcMs: number): void {
  const base = `${db.name}.schema-${version}.${nowUtcMs}`;
  let name = `${base}.backup`;
  for (let count = 2; existsSync(name); count += 1) name = `${base}.${count}.backup`;
  rmSync(`${name}.partial`, { force: true });
  db.prepare('VACUUM INTO ?').run(`${name}.partial`);
  syncFile(`${name}.partial`);
  renameDurably(`${name}.partial`, name);
}

/**
 * Runs `work` with references unchecked, as making a table anew needs; the setting cannot be changed
 * inside a transaction. It is on again afterwards, whatever happened.
 */
function withoutForeignKeys(db: WriteDb, work: () => void): void {
  db.pragma('foreign_keys = OFF');
  try {
    work();
  } finally {
    db.pragma('foreign_keys = ON');
  }
  if (db.pragma('foreign_keys', { simple: true }) !== 1) {
    throw new Error('References are not checked again after a migration');
  }
}

function apply(db: WriteDb, migration: Migration, nowUtcMs: number): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(migration.sql);
    db.prepare(
      'INSERT INTO schema_migration (version, name, sha256, applied_at_utc_ms) VALUES (?, ?, ?, ?)',
    ).run(migration.version, migration.name, migration.sha256, nowUtcMs);
    db.pragma(`user_version = ${migration.version}`);
    const broken = db.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`Migration ${migration.name} breaks references`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Brings `db` up to the last of `migrations`; an existing database is copied first.
 *
 * @throws Refusal `newer_schema`, `damaged` (an edited or half-known history), `storage_full`
 */
export function migrate(db: WriteDb, migrations: readonly Migration[], nowUtcMs: number): void {
  try {
    checkHistory(db, migrations);
    const from = schemaVersion(db);
    if (from === migrations.length) return;
    if (from > 0) copyBefore(db, from, nowUtcMs);
    withoutForeignKeys(db, () => {
      for (const migration of migrations.slice(from)) apply(db, migration, nowUtcMs);
    });
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}
