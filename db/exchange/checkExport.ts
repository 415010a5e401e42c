/** Checks a folder against its manifest: every file there, none changed, none added. */
import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseKeySlots, type KeySlots } from '../keySlots.ts';
import { Refusal } from '../errors.ts';
import { filesBelow, hashFile } from './files.ts';
import {
  damagedExport,
  isSealedBy,
  KEYS_FILE,
  MANIFEST_FILE,
  readManifest,
  SEALED_FILE,
  type Manifest,
} from './manifest.ts';

/** Nobody's manifest is larger, and reading it must not take all memory. */
const LARGEST_MANIFEST_BYTES = 400_000_000;
const LARGEST_KEYS_BYTES = 1_000_000;

function readText(path: string, largest: number): string {
  const stat = lstatSync(path);
  // A link may lead to what never ends, or waits for somebody to write.
  if (!stat.isFile()) throw damagedExport('This export holds a link to a file elsewhere.');
  if (stat.size > largest) throw damagedExport('A file of this export is too large.');
  return readFileSync(path, 'utf8');
}

/** The manifest of the folder. @throws Refusal `invalid`, `newer_schema`, `damaged` */
export function manifestOf(folder: string): Manifest {
  const path = join(folder, MANIFEST_FILE);
  if (!existsSync(path)) {
    throw new Refusal(
      'invalid',
      'This folder is not an export of Vigil: it has no manifest.json. Choose the folder itself, not what is in it.',
    );
  }
  return readManifest(readText(path, LARGEST_MANIFEST_BYTES));
}

/** The key slots that came with the export. @throws Refusal `damaged`, `newer_schema` */
export function keysOf(folder: string): KeySlots {
  const path = join(folder, KEYS_FILE);
  if (!existsSync(path)) throw damagedExport(`${KEYS_FILE} is missing from this export.`);
  return parseKeySlots(readText(path, LARGEST_KEYS_BYTES));
}

/** Names and sizes alone. @throws Refusal `damaged` that names the file */
export function checkNames(folder: string, { files }: Manifest): void {
  const found = filesBelow(folder);
  if (found === null) throw damagedExport('This export holds a link to a file elsewhere.');
  const listed = new Map(files.map((file) => [file.path, file]));
  if (listed.size !== files.length) throw damagedExport('The manifest of this export was changed.');
  for (const path of [KEYS_FILE, SEALED_FILE]) {
    if (!listed.has(path)) throw damagedExport(`${path} is missing from this export.`);
  }
  for (const path of found) {
    if (path !== MANIFEST_FILE && !listed.has(path)) {
      throw damagedExport(`${path} is in this folder and does not belong to the export.`);
    }
  }
  const there = new Set(found);
  for (const { path, bytes } of files) {
    if (!there.has(path)) throw damagedExport(`${path} is missing from this export.`);
    if (statSync(join(folder, path)).size !== bytes) {
      throw damagedExport(`${path} was changed since the export.`);
    }
  }
}

/** Names, sizes and hashes of every file. @throws Refusal `damaged` that names the file */
export function checkFiles(
  folder: string,
  manifest: Manifest,
  onBytes: (done: number) => void = () => undefined,
): void {
  checkNames(folder, manifest);
  let done = 0;
  for (const { path, bytes, sha256 } of manifest.files) {
    const is = hashFile(join(folder, path));
    if (is.sha256 !== sha256) throw damagedExport(`${path} was changed since the export.`);
    onBytes((done += bytes));
  }
}

/** @throws Refusal `damaged` when somebody without the clinic's key changed the manifest */
export function checkSeal(manifest: Manifest, dataKey: Buffer): void {
  if (!isSealedBy(manifest, dataKey)) {
    throw damagedExport('The manifest of this export was changed.');
  }
}
