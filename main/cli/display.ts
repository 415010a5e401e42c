/**
 * Linux without a display: the program starts itself once more, with pages that need none.
 *
 * Electron chooses what it draws on before any of our code runs, so a switch set here comes too late.
 */
import { createRequire } from 'node:module';
import type childProcess from 'node:child_process';
import { NOT_BEGUN } from './problem.ts';

const HEADLESS = ['--ozone-platform=headless', '--disable-gpu'] as const;

const load = createRequire(import.meta.url);

/** Whether there is nothing to draw on, and nobody said what to do then. */
export function needsNoDisplay(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  argv: readonly string[],
): boolean {
  const isSet = (name: string): boolean => (env[name] ?? '') !== '';
  if (platform !== 'linux' || isSet('DISPLAY') || isSet('WAYLAND_DISPLAY')) return false;
  return !argv.some((each) => each.startsWith('--ozone-platform='));
}

/** The open files that secrets come from: they go on to the second start at their own numbers. */
export function inheritedFiles(args: readonly string[]): readonly (number | 'ignore')[] {
  const named = args.flatMap((each, at) => {
    const [option, value = args[at + 1]] = each.split('=');
    const number = option === '--passphrase-fd' || option === '--pin-fd' ? Number(value) : 0;
    return Number.isInteger(number) && number > 2 && number < 256 ? [number] : [];
  });
  const last = Math.max(2, ...named);
  return Array.from({ length: last - 2 }, (_, at) => (named.includes(at + 3) ? at + 3 : 'ignore'));
}

/** Runs the same command without a display and ends with its exit code. */
export function runWithoutDisplay(argv: readonly string[]): never {
  const { spawnSync } = load('node:child_process') as typeof childProcess;
  const args = argv.slice(1);
  // Ctrl+C is for the command, which takes back what it began; this one waits for its exit code.
  process.on('SIGINT', () => undefined);
  const { status } = spawnSync(process.execPath, [...HEADLESS, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', ...inheritedFiles(args)],
  });
  process.exit(status ?? NOT_BEGUN);
}
