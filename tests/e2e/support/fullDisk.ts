/** A disk that takes no file: in main's own calls of the file system, for one folder alone. */
import type { ElectronApplication } from '@playwright/test';

/**
 * Fail: files under this folder, from now on, as the system would say it.
 *
 * @param code `ENOSPC` takes the first half of a file, then no more; `EROFS` and `EACCES` open none;
 *   null lets all be written again
 */
export async function failWrites(
  app: ElectronApplication,
  folder: string,
  code: 'ENOSPC' | 'EROFS' | 'EACCES' | null,
): Promise<void> {
  await app.evaluate(
    (_, [under, fault]) => {
      const fs = process.getBuiltinModule('node:fs');
      const { syncBuiltinESMExports } = process.getBuiltinModule('node:module');
      type Own = Pick<typeof fs, 'openSync' | 'writeSync'>;
      const globals = globalThis as unknown as { ownFiles?: Own };
      globals.ownFiles ??= { openSync: fs.openSync, writeSync: fs.writeSync };
      const { openSync, writeSync } = globals.ownFiles;
      const failure = () => Object.assign(new Error(`${fault}: not written`), { code: fault });
      const handles = new Set<number>();
      const open = (...args: Parameters<typeof openSync>): number => {
        const isUnder = String(args[0]).startsWith(under) && args[1] !== 'r';
        if (isUnder && fault !== 'ENOSPC') throw failure();
        const handle = openSync(...args);
        if (isUnder) handles.add(handle);
        return handle;
      };
      const write = (handle: number, ...rest: unknown[]): number => {
        const written = handles.has(handle);
        const [bytes] = rest;
        if (!written) return Reflect.apply(writeSync, fs, [handle, ...rest]) as number;
        if (bytes instanceof Uint8Array) {
          Reflect.apply(writeSync, fs, [handle, bytes.subarray(0, bytes.byteLength >> 1)]);
        }
        throw failure();
      };
      fs.openSync = fault === null ? openSync : open;
      fs.writeSync = fault === null ? writeSync : write;
      syncBuiltinESMExports();
    },
    [folder, code] as const,
  );
}
