/** What is noted where a disk that takes nothing more must not stop it: reading, locking, coming in. */
import { Refusal } from '../db/errors.ts';
import type { Store, Writer } from '../db/store.ts';

const isStorage = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'storage_full' || error.code === 'storage_read_only');

/**
 * Notes in the audit chain that something happened; false when the disk did not take it.
 *
 * Whoever is in the room must still be able to come in and to read. What changes the record, or
 * opens more than somebody's own role, is written the usual way and stops with the disk.
 */
export function noteIfRoom(
  { audit }: Pick<Store, 'audit'>,
  writer: Writer,
  action: string,
  recordId: string,
): boolean {
  try {
    audit.note(writer, action, recordId);
    return true;
  } catch (error) {
    if (!isStorage(error)) throw error;
    return false;
  }
}
