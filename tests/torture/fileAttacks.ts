/** Attacks on the file by somebody who has no key: an old page spliced in, or the old file whole. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Random } from './random.ts';
import type { Version, Victim } from './victim.ts';

const PAGE_BYTES = 4096;

export type FileAttack = {
  /** Lays the attacked file at a path; `false` when the draw changed nothing. */
  readonly lay: (path: string, random: Random) => boolean;
};

/** Lays a database without what an earlier attack left beside it. */
function lay(path: string, bytes: Buffer): void {
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  writeFileSync(path, bytes);
}

function read(version: Version | undefined): Buffer {
  if (version === undefined) throw new Error('There is no such version');
  return readFileSync(version.path);
}

/** One page of an older file, in its place in the newest. Its own MAC fits. */
export function rollBackPage({ versions }: Victim): FileAttack {
  const files = versions.map(read);
  const newest = files.at(-1) ?? Buffer.alloc(0);
  const older = files.slice(0, -1);
  return {
    lay(path, random) {
      const from = random.one(older);
      const at = random.below(from.length / PAGE_BYTES) * PAGE_BYTES;
      const page = from.subarray(at, at + PAGE_BYTES);
      if (page.equals(newest.subarray(at, at + PAGE_BYTES))) return false;
      const spliced = Buffer.from(newest);
      page.copy(spliced, at);
      lay(path, spliced);
      return true;
    },
  };
}

/** The whole file as it once was. */
export function rollBackFile({ versions }: Victim): FileAttack {
  const older = versions.slice(0, -1).map(read);
  return {
    lay(path, random) {
      lay(path, random.one(older));
      return true;
    },
  };
}
