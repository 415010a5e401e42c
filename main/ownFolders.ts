/**
 * Keeps what leaves the app out of the folders it keeps its clinics in: there a file that is replaced
 * is a clinic that is lost, and what an interrupted set-up left is removed at the next start.
 */
import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { stop } from './failures.ts';
import type { FileDialogs } from './fileDialogs.ts';

const OWN = ['clinic', 'clinic.unfinished', 'demo', 'demo.unfinished'] as const;

/** Where a path really lies, as far as it is there: a link leads elsewhere. */
function really(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(really(parent), basename(path));
  }
}

/** Systems that take `Clinic` for `clinic` are not asked which they are. */
const folded = (path: string): string => really(resolve(path)).toLowerCase();

function isWithin(path: string, folder: string): boolean {
  const way = relative(folded(folder), folded(path));
  return !way.startsWith('..') && !isAbsolute(way);
}

/** @throws Stop `not_allowed` for a path within a folder of the app's own clinics */
export function mustBeOutside(path: string, userData: string): void {
  if (!OWN.some((name) => isWithin(path, join(userData, name)))) return;
  throw stop(
    'not_allowed',
    'Vigil keeps the record itself in that folder. Choose another one. Nothing was written.',
  );
}

/** The dialogs, with such a choice refused. */
export function outsideOwnFolders(files: FileDialogs, userData: string): FileDialogs {
  async function outside(chosen: Promise<string | null>): Promise<string | null> {
    const path = await chosen;
    if (path !== null) mustBeOutside(path, userData);
    return path;
  }
  return {
    ...files,
    save: (asked) => outside(files.save(asked)),
    folder: (asked) => outside(files.folder(asked)),
  };
}
