/** Native: compiles the C program against the very SQLite that the app uses, once. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cache, root } from './paths.ts';

const deps = join(root, 'node_modules', 'better-sqlite3', 'deps');
const source = join(import.meta.dirname, 'durable.c');

/** The compile-time settings of the package, so that the same SQLite is measured. */
function definitions(): readonly string[] {
  const listed = readFileSync(join(deps, 'defines.gypi'), 'utf8');
  return [...listed.matchAll(/'([A-Z0-9_]+(?:=[-0-9]+)?)',/g)].map((found) => `-D${found[1]}`);
}

function compiler(args: readonly string[]): void {
  const done = spawnSync('gcc', args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`gcc: ${done.stderr || String(done.error)}`);
}

/** Builds a file once per content of what it is made of. */
function once(name: string, made: readonly string[], make: (target: string) => void): string {
  const recipe = createHash('sha256').update(made.join('\0')).digest('hex').slice(0, 16);
  const target = join(cache, 'native', `${name}-${recipe}`);
  if (existsSync(target)) return target;
  mkdirSync(join(cache, 'native'), { recursive: true });
  const partial = `${target}.${process.pid}.partial`;
  make(partial);
  renameSync(partial, target);
  return target;
}

/** The compiled program's path. SQLite alone takes a minute the first time. */
export function compileDurable(say: (text: string) => void): string {
  const sqlite = join(deps, 'sqlite3');
  const flags = ['-std=gnu11', '-O2', '-w', '-DNDEBUG', ...definitions()];
  const library = once(
    'sqlite3.o',
    [readFileSync(join(sqlite, 'sqlite3.c'), 'latin1'), ...flags],
    (target) => {
      say('Compiling SQLite for the C program (about a minute, once) …');
      compiler([...flags, '-c', join(sqlite, 'sqlite3.c'), '-o', target]);
    },
  );
  return once('durable', [readFileSync(source, 'utf8'), library], (target) => {
    compiler([
      '-std=gnu11',
      '-O2',
      '-Wall',
      `-I${sqlite}`,
      source,
      '-x',
      'none',
      library,
      '-lpthread',
      '-lm',
      '-ldl',
      '-o',
      target,
    ]);
  });
}

export type Durable = {
  /** Microseconds of each of `saves` saves into a session, `pauseMs` apart. */
  save(sessionId: string, saves: number, pauseMs: number): Promise<readonly number[]>;
  stop(): Promise<void>;
};

/** Starts the compiled program on a database of its own. */
export function startDurable(program: string, args: readonly string[]): Durable {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    async save(sessionId, saves, pauseMs) {
      child.stdin.write(`${sessionId} ${saves} ${pauseMs}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error('The C program ended');
      return line.value.split(' ').map(Number);
    },
    async stop() {
      child.stdin.end();
      await gone;
    },
  };
}
