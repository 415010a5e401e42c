/**
 * One spelling for every row, so that the same content always has the same hash.
 *
 * JSON with sorted keys: text is quoted, a number is not, so no two rows share a spelling. A column
 * that holds null is left out, so that a later migration may add a nullable column to old rows.
 */
import { createHash } from 'node:crypto';
import type { SqlRow } from './open.ts';

export type WrittenRow = { readonly table: string; readonly values: SqlRow };

/** `[table, [[column, value], …]]` with the columns in order. */
export function canonicalRow({ table, values }: WrittenRow): string {
  const columns = Object.entries(values)
    .filter(([, value]) => value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [column, value] of columns) {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) {
      throw new RangeError(`${table}.${column} is not a whole number the record can hold`);
    }
  }
  return JSON.stringify([table, columns]);
}

/** SHA-256 in hex over texts, each with its length before it. */
export function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) {
    const bytes = Buffer.from(text, 'utf8');
    hash.update(`${bytes.length}:`);
    hash.update(bytes);
  }
  return hash.digest('hex');
}

/** The hash of one audit entry: every column of it but the hash itself, and every row it brought. */
export function auditHash(entry: SqlRow, rows: readonly WrittenRow[]): string {
  const { hash: _, ...hashed } = entry;
  return hashOf([
    'vigil-audit-1',
    canonicalRow({ table: 'audit', values: hashed }),
    ...rows.map(canonicalRow),
  ]);
}
