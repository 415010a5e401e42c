/** Where PDFs are written: one file by a dialog, or several into a folder that somebody chose. */
import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeFileAtomically } from './atomicFile.ts';
import { fileFailure } from './fileFailure.ts';

/** Writes one file as a whole. @throws Stop in the user's words, without the path */
export function writePdf(path: string, pdf: Uint8Array): void {
  try {
    writeFileAtomically(path, pdf);
  } catch (error) {
    throw fileFailure(error);
  }
}

/** What one job writes into a folder. */
export type PdfFolder = {
  readonly name: string;
  /** Whether a name was taken, so that a file has a number behind it. */
  wasTaken(): boolean;
  /**
   * Writes `<name>.pdf`, or `<name>-2.pdf` and so on where that is there already.
   *
   * @returns the path of the file
   * @throws Stop in the user's words
   */
  write(name: string, pdf: Uint8Array): string;
  /** Takes away what was written here, and nothing else. */
  takeBack(): void;
  /** Whether something of it could not be taken away. */
  hasLeft(): boolean;
};

export function createPdfFolder(folder: string): PdfFolder {
  const written: string[] = [];
  let anyTaken = false;
  let anyLeft = false;

  function freePath(name: string): string {
    for (let number = 1; ; number += 1) {
      const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.pdf`);
      if (!existsSync(path)) return path;
      anyTaken = true;
    }
  }

  return {
    name: basename(folder),
    wasTaken: () => anyTaken,
    write(name, pdf) {
      const path = freePath(name);
      writePdf(path, pdf);
      written.push(path);
      return path;
    },
    takeBack() {
      for (const path of written.splice(0)) {
        try {
          rmSync(path, { force: true });
        } catch {
          // A file that is gone is none of these: somebody holds it, or the folder is closed.
          anyLeft = true;
        }
      }
    },
    hasLeft: () => anyLeft,
  };
}
