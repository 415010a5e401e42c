/**
 * Opens a clinic's database with its passphrase and prints which columns hold one of the words.
 *
 * A program of its own, run by plain Node: the driver's loader cannot load the database's library.
 * Asked and answered in JSON, by the standard input and output.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openForReading, type SqlRow } from '../../../db/open.ts';
import { openWithPassphrase, readKeySlots } from '../../../db/keySlots.ts';
import type { DatabaseSearch } from './secrets.ts';

const { folder, passphrase, words } = JSON.parse(readFileSync(0, 'utf8')) as DatabaseSearch;

/** Also as the hex digits in which a column may keep bytes. */
const wanted = words.flatMap((word) => [
  word.toLowerCase(),
  Buffer.from(word, 'utf8').toString('hex'),
]);
const textOf = (value: unknown): string =>
  Buffer.isBuffer(value) ? value.toString('latin1') : String(value);

const keys = await openWithPassphrase(readKeySlots(join(folder, 'keys.json')), passphrase);
if (keys === null) throw new Error('The passphrase does not open the keys');
const db = openForReading(join(folder, 'vigil.db'), keys.dataKey);
const found = db.snapshot((read) => {
  const tables = read.select<[], { readonly name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table'`,
  );
  return tables.all().flatMap(({ name }) => {
    const columns = new Set<string>();
    for (const row of read.select<[], SqlRow>(`SELECT * FROM "${name}"`).all()) {
      for (const [column, value] of Object.entries(row)) {
        const text = textOf(value).toLowerCase();
        if (wanted.some((word) => text.includes(word))) columns.add(`${name}.${column}`);
      }
    }
    return [...columns].toSorted();
  });
});
db.close();
process.stdout.write(JSON.stringify(found));
