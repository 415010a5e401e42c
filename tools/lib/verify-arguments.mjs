/** Verify's arguments: what to check, against what, and where the secret comes from. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exportKeys, isExport } from './verify-export.mjs';

/** What keeps a check from being made: one sentence for the user, and exit code 2. */
export class CannotCheck extends Error {}

export const usage = `Checks a clinic's record against its audit chain, without the app and without a network.

  npm run verify -- <clinic folder, export folder, .db or .backup file> [options]

  --head "…"            the chain head from the foot of a printed page:
                        8 characters · the number of the entry · 16 characters
  --keys <file>         the key file, when it does not lie beside the database
  --files-only          of an export: compares its files with the manifest, without a passphrase
  --passphrase-fd <n>   reads the passphrase from this open file (0: standard input)
  --help                this text

The passphrase, or the recovery key, is asked for on the terminal and never shown. It is never an
argument. The files are read and left as they are. An export is brought into an encrypted database
in a folder of your own, which is removed again.

Exit code: 0 the record is whole, 1 something is wrong with it, 2 it could not be checked.`;

const valued = ['--head', '--keys', '--passphrase-fd'];

/** Parse: names of options are exact, and nothing is guessed. */
export function parseArguments(args) {
  const options = {};
  const paths = [];
  for (let at = 0; at < args.length; at += 1) {
    const [name, ...rest] = args[at].split('=');
    if (name === '--help' || name === '-h') return { help: true };
    if (name === '--files-only' && rest.length === 0) {
      options[name] = true;
      continue;
    }
    if (valued.includes(name)) {
      const value = rest.length > 0 ? rest.join('=') : args[(at += 1)];
      if (value === undefined || value === '') throw new CannotCheck(`${name} needs a value.`);
      options[name] = value;
    } else if (name.startsWith('-')) {
      throw new CannotCheck(`There is no option ${name}. See --help.`);
    } else paths.push(args[at]);
  }
  if (paths.length !== 1) throw new CannotCheck(`Name one folder or file.\n\n${usage}`);
  const fd = options['--passphrase-fd'];
  if (fd !== undefined && !/^\d{1,3}$/.test(fd)) {
    throw new CannotCheck('--passphrase-fd needs the number of an open file.');
  }
  return {
    help: false,
    path: paths[0],
    head: options['--head'] ?? null,
    keys: options['--keys'] ?? null,
    filesOnly: options['--files-only'] === true,
    passphraseFd: fd === undefined ? null : Number(fd),
  };
}

/** Locate: the database or the export, and its key file; npm changes the folder a command runs in. */
export function locate({ path, keys, filesOnly }) {
  const from = process.env.INIT_CWD ?? process.cwd();
  const given = resolve(from, path);
  if (!existsSync(given)) throw new CannotCheck('There is no such folder or file.');
  const isFolder = statSync(given).isDirectory();
  if (isFolder && isExport(given)) {
    const keyFile = keys === null ? exportKeys(given) : resolve(from, keys);
    return { database: null, keyFile, exported: given };
  }
  if (filesOnly) throw new CannotCheck('--files-only is for the folder of an export.');
  const database = isFolder ? join(given, 'vigil.db') : given;
  if (!existsSync(database)) throw new CannotCheck('This folder holds no vigil.db.');
  const keyFile = keys === null ? join(dirname(database), 'keys.json') : resolve(from, keys);
  if (!existsSync(keyFile)) {
    throw new CannotCheck(
      keys === null
        ? 'There is no keys.json beside the database. Name the key file with --keys.'
        : 'There is no such key file.',
    );
  }
  return { database, keyFile, exported: null };
}
