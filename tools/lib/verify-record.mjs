/** The stand-alone check of a record; runs under the project's own Node (see ../verify.mjs). */
import { basename, dirname, join } from 'node:path';
import { checkBackupFiles, readBackup } from '../../db/backup.ts';
import { BACKUP_DATABASE, headOf } from '../../db/backupManifest.ts';
import { readKeySlots, openWithEither } from '../../db/keySlots.ts';
import { parseChainHead, printChainHead } from '../../db/chainHead.ts';
import { Refusal } from '../../db/errors.ts';
import { readMigrations } from '../../db/migrate.ts';
import { openForReading } from '../../db/open.ts';
import { refusalOf } from '../../db/sqliteErrors.ts';
import { verifyRecord } from '../../db/verify.ts';
import { copyDatabase } from './database-copy.mjs';
import { root } from './paths.mjs';
import { readSecret } from './secret-prompt.mjs';
import { checkExport, checkExportFiles } from './verify-export.mjs';
import { CannotCheck, locate, parseArguments, usage } from './verify-arguments.mjs';

const WHOLE = 0;
const WRONG = 1;
const NOT_CHECKED = 2;
const SHOWN = 200;

const say = (text = '') => console.log(text);
const count = (n, one, many) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

/** Anchor: the head noted outside, or null; what is not one must not pass as "nothing to compare". */
function anchorOf(text) {
  if (text === null) return null;
  const anchor = parseChainHead(text);
  if (anchor === null) {
    throw new CannotCheck(
      'That is not a chain head. It has three parts, as at the foot of a printed page: 8 characters · the number of the entry · 16 characters.',
    );
  }
  return anchor;
}

/** Keys: of the clinic, by its passphrase or its recovery key. */
async function openKeys(keyFile, secret) {
  const keys = await openWithEither(readKeySlots(keyFile), secret);
  if (keys === null) throw new CannotCheck('That is neither the passphrase nor the recovery key.');
  keys.notesKey?.fill(0);
  return keys.dataKey;
}

/** Progress: on a terminal alone, on one line that goes away. */
function showProgress(checked, total) {
  if (!process.stderr.isTTY) return;
  const done = checked === total;
  process.stderr.write(done ? '\r\u001B[K' : `\rChecked ${checked} of ${total} entries`);
}

/** Check: of a copy; what cannot be read is a problem of the record and not of the check. */
function check(database, dataKey, anchor) {
  const migrations = readMigrations(join(root, 'db', 'migrations'));
  const copy = copyDatabase(database);
  const giveUp = () => {
    copy.remove();
    process.exit(NOT_CHECKED);
  };
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  try {
    const db = openForReading(copy.path, dataKey);
    try {
      return db.snapshot((read) =>
        verifyRecord(read, { anchor: anchor ?? undefined, migrations, onProgress: showProgress }),
      );
    } finally {
      db.close();
    }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : refusalOf(error);
    if (refusal?.code !== 'damaged') throw refusal ?? error;
    return { problems: [{ seq: 0, what: refusal.message }], entryCount: 0, rowCount: 0, heads: [] };
  } finally {
    dataKey.fill(0);
    copy.remove();
  }
}

/** Check of a backup: its files against its manifest as well, whose head is the anchor without one. */
function checkBackup(database, dataKey, anchor) {
  const folder = dirname(database);
  const manifest = basename(database) === BACKUP_DATABASE ? readBackup(folder) : null;
  if (manifest === null) return { ...check(database, dataKey, anchor), anchor };
  const held = anchor ?? headOf(manifest);
  const files = checkBackupFiles(folder, manifest, dataKey).map((what) => ({ seq: 0, what }));
  const found = check(database, dataKey, held);
  return { ...found, problems: [...files, ...found.problems], anchor: held };
}

/** Report: what was checked, where the chain ends, and every problem. */
function report({ problems, entryCount, rowCount, heads }, anchor, seconds, given = true) {
  const size = `${count(entryCount, 'entry', 'entries')} and ${count(rowCount, 'row', 'rows')}`;
  say(`Checked ${size} in ${seconds.toFixed(1)} s.`);
  for (const head of heads) say(`The chain ends at  ${printChainHead(head)}`);
  if (problems.length === 0) {
    say(
      anchor === null
        ? 'No chain head was given, so a record cut short or put back to an older copy would not show. Give one from paper with --head.'
        : `The chain head ${given ? 'you gave' : 'of the backup’s manifest'} is in this record, at entry ${anchor.seq}.`,
    );
    say('The record is whole.');
    return WHOLE;
  }
  say();
  say(`${count(problems.length, 'problem', 'problems')}:`);
  for (const { what } of problems.slice(0, SHOWN)) say(`- ${what}`);
  if (problems.length > SHOWN) say(`- … and ${problems.length - SHOWN} more.`);
  say();
  say('The record is NOT whole. Keep the file as it is.');
  return WRONG;
}

/** Report of the files alone: what was not looked at is said as well. */
function reportFiles({ problems, count: files }) {
  if (problems.length > 0)
    return report({ problems, entryCount: 0, rowCount: 0, heads: [] }, null, 0);
  say(`${count(files, 'file is', 'files are')} as the manifest says.`);
  say('The record in them was not checked: that needs the passphrase or the recovery key.');
  return WHOLE;
}

/** Main: answers the exit code. */
async function main() {
  const wanted = parseArguments(process.argv.slice(2));
  if (wanted.help) {
    say(usage);
    return WHOLE;
  }
  const anchor = anchorOf(wanted.head);
  const { database, keyFile, exported } = locate(wanted);
  if (wanted.filesOnly) return reportFiles(checkExportFiles(exported));
  const dataKey = await openKeys(keyFile, await readSecret(wanted.passphraseFd));
  const startedAt = performance.now();
  const found =
    exported === null
      ? checkBackup(database, dataKey, anchor)
      : checkExport(exported, dataKey, {
          anchor,
          migrationsDir: join(root, 'db', 'migrations'),
          onProgress: showProgress,
        });
  const seconds = (performance.now() - startedAt) / 1000;
  return report(found, found.anchor ?? anchor, seconds, anchor !== null);
}

try {
  process.exitCode = await main();
} catch (error) {
  const known = error instanceof CannotCheck || error instanceof Refusal;
  console.error(known ? error.message : `The check failed (${error?.name ?? 'unknown fault'}).`);
  process.exitCode = NOT_CHECKED;
}
