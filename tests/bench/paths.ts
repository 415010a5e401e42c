/** Paths: what the bench reads, and the one folder it writes to. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');
export const migrationsDir = join(root, 'db', 'migrations');
export const cache = join(root, '.cache', 'bench');
/** What one run leaves while it runs; emptied before each. */
export const scratch = join(cache, 'run');

export function freshFolder(...names: readonly string[]): string {
  const folder = join(scratch, ...names);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
