/** Files of an export: written in pieces, hashed on the way, and durable before they are done. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { ManifestFile } from './manifest.ts';

const PIECE_BYTES = 1 << 18;

export type FileWriter = {
  write(piece: string | Buffer): void;
  /** Makes it durable and answers what the manifest says of it. */
  end(): ManifestFile;
  /** Closes it as it is, after a failure. */
  abandon(): void;
};

/** A new file `path` below `folder`; one that is there already is never written over. */
export function createFile(folder: string, path: string): FileWriter {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true, mode: 0o700 });
  const handle = openSync(full, 'wx', 0o600);
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let bytes = 0;
  let isOpen = true;

  function flush(): void {
    const piece = waiting.length === 1 ? (waiting[0] ?? Buffer.alloc(0)) : Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    hash.update(piece);
    bytes += piece.length;
    for (let at = 0; at < piece.length; at += writeSync(handle, piece, at));
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    closeSync(handle);
  }

  return {
    write(piece) {
      const buffer = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
      waiting.push(buffer);
      waitingBytes += buffer.length;
      if (waitingBytes >= PIECE_BYTES) flush();
    },
    end() {
      try {
        flush();
        fsyncSync(handle);
      } finally {
        close();
      }
      return { path, bytes, sha256: hash.digest('hex') };
    },
    abandon: close,
  };
}

/** Runs `work` on a new file, which is closed whatever happens. */
export function writeFile(
  folder: string,
  path: string,
  work: (file: FileWriter) => void,
): ManifestFile {
  const file = createFile(folder, path);
  try {
    work(file);
    return file.end();
  } finally {
    file.abandon();
  }
}

/** The pieces of a file, in order. */
export function* piecesOf(path: string): Generator<Buffer> {
  const handle = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const read = readSync(handle, piece, 0, PIECE_BYTES, null);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(handle);
  }
}

export function hashFile(path: string): { readonly bytes: number; readonly sha256: string } {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const piece of piecesOf(path)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

const LINE_END = 0x0a;

/** The lines of a file without their ends; `onPiece` sees every byte on the way. */
export function* linesOf(path: string, onPiece: (piece: Buffer) => void): Generator<string> {
  let rest: Buffer[] = [];
  for (const piece of piecesOf(path)) {
    onPiece(piece);
    let from = 0;
    for (let at = piece.indexOf(LINE_END); at >= 0; at = piece.indexOf(LINE_END, from)) {
      yield Buffer.concat([...rest, piece.subarray(from, at)]).toString('utf8');
      rest = [];
      from = at + 1;
    }
    if (from < piece.length) rest.push(piece.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}

/** What a computer's own file manager leaves in every folder it shows. */
const LITTER: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** All files below a folder, with `/` between the parts; a link or a device answers as `null`. */
export function filesBelow(folder: string): readonly string[] | null {
  const found: string[] = [];
  const look = (below: string): boolean =>
    readdirSync(join(folder, below)).every((name) => {
      const path = below === '' ? name : `${below}/${name}`;
      const stat = lstatSync(join(folder, path));
      if (stat.isDirectory()) return look(path);
      if (!stat.isFile()) return false;
      if (!LITTER.has(name)) found.push(path);
      return true;
    });
  return look('') ? found : null;
}
