/** Says why a file could not be written, without saying where. */
import { Stop } from './failures.ts';

const REASONS: Readonly<Record<string, Stop['failure']>> = {
  ENOSPC: { code: 'storage_full', message: 'That disk is full. Nothing was written.' },
  EDQUOT: { code: 'storage_full', message: 'That disk is full. Nothing was written.' },
  EROFS: { code: 'storage_read_only', message: 'That disk cannot be written to.' },
  EACCES: { code: 'storage_read_only', message: 'That folder cannot be written to.' },
  EPERM: { code: 'storage_read_only', message: 'That folder cannot be written to.' },
  ENOENT: { code: 'not_found', message: 'That folder is not there any more.' },
};

/** The failure for an error of the file system, or the error itself when it is not one of these. */
export function fileFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const failure = Object.hasOwn(REASONS, code) ? REASONS[code] : undefined;
  return failure === undefined ? error : new Stop(failure);
}
