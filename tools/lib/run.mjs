/** Running: child processes with a plain result. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { environment, root } from './paths.mjs';
import { Stop } from './say.mjs';

/** Run: a command with the terminal's input and output; answers its exit code. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
    ...options,
  });
  const failed = once(child, 'error').then(([error]) => {
    throw new Stop(`Could not start ${command}: ${error.message}`);
  });
  const [code, signal] = await Promise.race([once(child, 'exit'), failed]);
  return signal ? 1 : code;
}

/** Read: a command's output without showing it; never throws. */
export function read(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: environment(),
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  return {
    ok: done.status === 0,
    code: done.status,
    out: done.stdout ?? '',
    err: (done.stderr ?? '') || (done.error?.message ?? ''),
  };
}

/** Npm: the command line of npm; on Windows npm is a script that needs a shell. */
export function npm(args, options = {}) {
  const shell = process.platform === 'win32';
  return read('npm', args, { shell, ...options });
}
