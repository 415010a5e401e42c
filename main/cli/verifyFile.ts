/**
 * The check of a folder or file: a backup, an export, or a copy of a clinic's folder. It is left as it
 * is; what has to be opened is opened in a folder of its own, encrypted, and removed again.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { checkBackupFiles, readBackup } from '../../db/backup.ts';
import { headOf } from '../../db/backupManifest.ts';
import { parseChainHead } from '../../db/chainHead.ts';
import { copyDatabase } from '../../db/databaseCopy.ts';
import { Refusal } from '../../db/errors.ts';
import { KEYS_FILE, MANIFEST_FILE } from '../../db/exchange/manifest.ts';
import { restoreRecord } from '../../db/exchange/restore.ts';
import { openWithEither, readKeySlots, wipeKeys } from '../../db/keySlots.ts';
import { readMigrations } from '../../db/migrate.ts';
import { openForReading } from '../../db/open.ts';
import { refusalOf } from '../../db/sqliteErrors.ts';
import type { ChainHead } from '../../db/store.ts';
import { verifyRecord, type Verification } from '../../db/verify.ts';
import type { Command } from './arguments.ts';
import { Problem } from './problem.ts';
import { readPassphrase } from './secrets.ts';

type Wanted = Extract<Command, { readonly name: 'verify-file' }>;

export type VerifyFileOptions = {
  /** The folder that relative paths start from. */
  readonly from: string;
  readonly migrationsDir: string;
  readonly onProgress: (checked: number, total: number) => void;
  readonly read?: typeof readPassphrase;
};

export type FileVerification = Pick<Verification, 'entryCount' | 'rowCount' | 'heads'> & {
  readonly problems: readonly { readonly what: string }[];
  /** What the chain was held against: noted outside, or in the backup's manifest. */
  readonly anchor: ChainHead | null;
};

const NOT_A_HEAD =
  'That is not a chain head. It has three parts, as at the foot of a printed page: 8 characters · ' +
  'the number of the entry · 16 characters.';

function anchorOf(text: string | null): ChainHead | null {
  if (text === null) return null;
  const anchor = parseChainHead(text);
  if (anchor === null) throw new Problem(NOT_A_HEAD);
  return anchor;
}

type Kind = 'database' | 'backup' | 'export';

type Located = {
  readonly kind: Kind;
  /** The database, or the folder of an export. */
  readonly path: string;
  readonly keyFile: string;
};

/** What lies there, by the names of its files. */
function lying(given: string): Omit<Located, 'keyFile'> {
  if (!existsSync(given)) throw new Problem('There is no such folder or file.');
  if (!statSync(given).isDirectory()) return { kind: 'database', path: given };
  const database = join(given, 'vigil.db');
  const hasManifest = existsSync(join(given, MANIFEST_FILE));
  if (existsSync(database)) return { kind: hasManifest ? 'backup' : 'database', path: database };
  if (hasManifest) return { kind: 'export', path: given };
  throw new Problem('This folder holds neither a vigil.db nor an export.');
}

function locate({ path, keys }: Wanted, from: string): Located {
  const found = lying(resolve(from, path));
  const beside =
    found.kind === 'export' ? join(found.path, KEYS_FILE) : join(dirname(found.path), 'keys.json');
  const keyFile = keys === null ? beside : resolve(from, keys);
  if (!existsSync(keyFile)) {
    throw new Problem(
      keys === null
        ? 'There is no key file beside it. Name the key file with --keys.'
        : 'There is no such key file.',
    );
  }
  return { ...found, keyFile };
}

/** What cannot be read is a problem of the record and not of the check. */
function orProblem(check: () => Verification): Verification {
  try {
    return check();
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    if (refusal?.code !== 'damaged') throw refusal ?? error;
    const what = refusal.message.replace(/ Nothing was brought in\.$/, '');
    const problem = { seq: 0, at: null, what };
    return { problems: [problem], entryCount: 0, rowCount: 0, heads: [] };
  }
}

function verified(
  database: string,
  dataKey: Buffer,
  anchor: ChainHead | null,
  { migrationsDir, onProgress }: VerifyFileOptions,
): Verification {
  const db = openForReading(database, dataKey);
  try {
    const migrations = readMigrations(migrationsDir);
    return db.snapshot((read) =>
      verifyRecord(read, { anchor: anchor ?? undefined, migrations, onProgress }),
    );
  } finally {
    db.close();
  }
}

type Check = {
  readonly path: string;
  readonly dataKey: Buffer;
  readonly anchor: ChainHead | null;
  readonly options: VerifyFileOptions;
};

function checkDatabase({ path, dataKey, anchor, options }: Check): Verification {
  const copy = copyDatabase(path);
  try {
    return orProblem(() => verified(copy.path, dataKey, anchor, options));
  } finally {
    copy.remove();
  }
}

/** Brings the export into a database that is looked at and removed. */
function checkExport({ path, dataKey, anchor, options }: Check): Verification {
  const scratch = mkdtempSync(join(tmpdir(), 'vigil-verify-'));
  const databasePath = join(scratch, 'vigil.db');
  const { migrationsDir } = options;
  try {
    return orProblem(() => {
      restoreRecord({ folder: path, dataKey, databasePath, migrationsDir, now: null });
      return verified(databasePath, dataKey, anchor, options);
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The files against the manifest as well, whose chain head is the anchor unless one is given. */
function checkBackup({ path, dataKey, anchor, options }: Check): FileVerification {
  const folder = dirname(path);
  const manifest = readBackup(folder);
  const held = anchor ?? (manifest === null ? null : headOf(manifest));
  const files = manifest === null ? [] : checkBackupFiles(folder, manifest, dataKey);
  const found = checkDatabase({ path, dataKey, anchor: held, options });
  const problems = [...files.map((what) => ({ what })), ...found.problems];
  return { ...found, problems, anchor: held };
}

/** @throws Problem, Refusal when it could not be checked */
export async function verifyFile(
  wanted: Wanted,
  options: VerifyFileOptions,
): Promise<FileVerification> {
  const anchor = anchorOf(wanted.head);
  const { kind, path, keyFile } = locate(wanted, options.from);
  const read = options.read ?? readPassphrase;
  const secret = await read(wanted.passphraseFd, 'Passphrase or recovery key (not shown): ');
  const keys = await openWithEither(readKeySlots(keyFile), secret);
  if (keys === null) throw new Problem('That is neither the passphrase nor the recovery key.');
  try {
    const check = { path, dataKey: keys.dataKey, anchor, options };
    switch (kind) {
      case 'backup':
        return checkBackup(check);
      case 'export':
        return { ...checkExport(check), anchor };
      case 'database':
        return { ...checkDatabase(check), anchor };
    }
  } finally {
    wipeKeys(keys);
  }
}
