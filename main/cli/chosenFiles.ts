/** The file or folder named by `--to`, in place of the system's dialogs. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { FileDialogs } from '../fileDialogs.ts';
import { mustNotHaveCome } from '../meanwhile.ts';
import { Problem } from './problem.ts';

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** @throws Problem unless it is a folder that is there */
export function folderAt(to: string, from: string): string {
  const path = resolve(from, to);
  if (!isFolder(path)) throw new Problem('--to: there is no such folder.');
  return path;
}

/** @throws Problem unless it is a file that is not there yet, in a folder that is */
export function newFileAt(to: string, from: string): string {
  const path = resolve(from, to);
  if (existsSync(path))
    throw new Problem('--to: there is a file of that name. It was left as it is.');
  if (!isFolder(dirname(path))) throw new Problem('--to: there is no such folder.');
  return path;
}

/** A name in the folder that nothing has. */
function freePath(folder: string, name: string, ending: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.${ending}`);
    if (!existsSync(path)) return path;
  }
}

/** Answers every dialog with what was named. Nothing is opened: a command reads no chosen file. */
export function chosenFiles(to: {
  readonly folder: string;
  /** Null lets the name that is proposed stand. */
  readonly file: string | null;
}): FileDialogs {
  return {
    async save({ name, ending }) {
      const { file, folder } = to;
      // Typing the secrets took a while.
      if (file !== null) mustNotHaveCome(file, false);
      return Promise.resolve(file ?? freePath(folder, name, ending));
    },
    folder: () => Promise.resolve(to.folder),
    open: () => Promise.resolve(null),
    show: () => undefined,
  };
}
