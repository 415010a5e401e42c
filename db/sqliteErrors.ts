/** Turns what SQLite reports into words a clinician can act on. */
import { Refusal } from './errors.ts';

/** The result code of a SQLite error, as `SQLITE_FULL`; null when it is another kind of error. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'SqliteError' || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The refusal a SQLite error stands for, or null when it is a fault of the program. */
export function refusalOf(error: unknown): Refusal | null {
  const code = sqliteCode(error);
  if (code === null) return null;
  if (code === 'SQLITE_FULL') {
    return new Refusal(
      'storage_full',
      'The disk is full, so this was not saved. Free some space and try again; reading goes on.',
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN') {
    return new Refusal(
      'storage_read_only',
      'The clinic’s folder cannot be written to, so nothing can be saved. Nothing in it was changed.',
    );
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return new Refusal(
      'storage_read_only',
      'The disk did not answer as it should, so this was not saved. Check the disk and try again.',
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new Refusal(
      'damaged',
      'Part of the clinic’s database cannot be read. It was left as it is; use a verified backup.',
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refusal(
      'conflict',
      'Another program is using the clinic’s database. Close it and try again.',
    );
  }
  if (code === 'SQLITE_CONSTRAINT_TRIGGER' || code.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY')) {
    return new Refusal('conflict', 'The record has this already, with other content.');
  }
  if (code === 'SQLITE_CONSTRAINT_UNIQUE') {
    return new Refusal('conflict', 'This was corrected already. Look at the newest entry first.');
  }
  if (code === 'SQLITE_CONSTRAINT_CHECK' || code === 'SQLITE_CONSTRAINT_NOTNULL') {
    return new Refusal('invalid', 'A value is outside anything the record can hold.');
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return new Refusal('not_found', 'What this entry belongs to is not in the record.');
  }
  return null;
}
