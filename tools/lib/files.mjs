/** Files: hashes and writes that never leave a half-written file under the final name. */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Hash: of a file, read as a stream because some are hundreds of megabytes. */
export async function hashFile(path, algorithm = 'sha256', encoding = 'hex') {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(path), hash);
  return hash.digest(encoding);
}

/** Integrity: a file's sha512 in the form that package registries use. */
export async function integrityOf(path) {
  return `sha512-${await hashFile(path, 'sha512', 'base64')}`;
}

/** Write: under a temporary name, then renamed. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, text);
  renameSync(partial, path);
}

/** Read JSON: or null when the file is missing or not JSON. */
export function readJson(path) {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Alive: whether a process of this number runs. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Work folder: an empty `name.<process>`; those of runs that were cut short are removed. */
export function workFolder(parent, name) {
  mkdirSync(parent, { recursive: true });
  for (const entry of readdirSync(parent)) {
    const pid = entry.startsWith(`${name}.`) ? Number(entry.slice(name.length + 1)) : Number.NaN;
    if (Number.isInteger(pid) && (pid === process.pid || !isAlive(pid))) {
      rmSync(join(parent, entry), { recursive: true, force: true });
    }
  }
  const folder = join(parent, `${name}.${process.pid}`);
  mkdirSync(folder);
  return folder;
}
