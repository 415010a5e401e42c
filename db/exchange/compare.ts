/** Compares a database with the export it was made from: every table, by the hash of its rows. */
import { createHash } from 'node:crypto';
import type { ReadDb } from '../open.ts';
import { damagedExport, rowsFile, type Manifest } from './manifest.ts';
import { openLine, rowsOf, sealedLine } from './rows.ts';
import { exportedTables, SEALED_COLUMNS } from './tables.ts';

/** SHA-256, hex, of what the export writes of a table: of its file, where it is open. */
export function rowsHash(db: ReadDb, table: string, onRow: () => void = () => undefined): string {
  const hash = createHash('sha256');
  for (const row of rowsOf(db, table)) {
    hash.update(`${openLine(table, row)}\n`);
    onRow();
  }
  return hash.digest('hex');
}

/** SHA-256, hex, of all that the export seals. */
export function sealedHash(db: ReadDb): string {
  const hash = createHash('sha256');
  for (const { name, treatment } of exportedTables(db)) {
    if (treatment !== 'sealed' && SEALED_COLUMNS[name] === undefined) continue;
    for (const row of rowsOf(db, name)) hash.update(`${sealedLine(name, row)}\n`);
  }
  return hash.digest('hex');
}

/** @throws Refusal `damaged` that names the table */
export function compareRows(
  db: ReadDb,
  manifest: Manifest,
  sealedText: string,
  onRows: (done: number) => void,
): void {
  const files = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  let done = 0;
  const onRow = (): void => onRows((done += 1));
  for (const { name, treatment } of exportedTables(db)) {
    if (treatment !== 'open') continue;
    if (rowsHash(db, name, onRow) !== files.get(rowsFile(name))) {
      throw damagedExport(`The rows of ${name} are not those of the export.`);
    }
  }
  if (sealedHash(db) !== createHash('sha256').update(sealedText).digest('hex')) {
    throw damagedExport('The sealed rows are not those of the export.');
  }
}
