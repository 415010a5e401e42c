/** What a clinic's folder holds: every byte of its files, and every text of its opened database. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files: those that hold one of the words, in either of the encodings a program writes. */
export function filesWith(folder: string, words: readonly string[]): readonly string[] {
  const bytes = words.flatMap((word) => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => {
      const content = readFileSync(file);
      return bytes.some((word) => content.includes(word));
    });
}

export type DatabaseSearch = {
  readonly folder: string;
  readonly passphrase: string;
  readonly words: readonly string[];
};

/**
 * Columns: of the database, opened with the clinic's key, that hold one of the words, as
 * `table.column`. Every table there is, the drafts among them, whatever the type of the column.
 */
export function columnsWith(
  userData: string,
  passphrase: string,
  words: readonly string[],
): readonly string[] {
  const search: DatabaseSearch = { folder: join(userData, 'clinic'), passphrase, words };
  // The driver's own loader and reporters must not come along.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const answer = execFileSync(process.execPath, [join(import.meta.dirname, 'searchDatabase.ts')], {
    env,
    input: JSON.stringify(search),
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  return JSON.parse(answer) as readonly string[];
}
