/** What a command says: results to standard output, all else to standard error. */
import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';

const STDOUT = 1;
const STDERR = 2;

export type Terminal = {
  /** A line of the result. */
  readonly say: (line: string) => void;
  /** A line for whoever watches. */
  readonly tell: (line: string) => void;
  /** One line that goes away; on a terminal alone. */
  readonly progress: (line: string) => void;
};

/** At once and whole: the program may end right after. */
function write(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  try {
    for (let at = 0; at < bytes.length; at += writeSync(fd, bytes, at));
  } catch {
    // Nobody reads it any more.
  }
}

export function createTerminal(): Terminal {
  const isWatched = isatty(STDERR);
  const erase = isWatched ? '\r\u001B[K' : '';
  return {
    say: (line) => write(STDOUT, `${line}\n`),
    tell: (line) => write(STDERR, `${erase}${line}\n`),
    progress(line) {
      if (isWatched) write(STDERR, `${erase}${line}`);
    },
  };
}
