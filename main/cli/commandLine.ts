/** Whether the program was started with a command, and what stands behind it. */
import { resolve } from 'node:path';

const HELP: readonly string[] = ['--help', '-h'];

/**
 * The command and its arguments; null when the app is to open its window.
 *
 * Switches before the command belong to Electron. A package is started as `vigil export …`, a build
 * as `electron <folder of the app> export …`.
 *
 * @param argv as Node has it
 * @param appPath the folder of the app; null in a package, where it is no argument
 */
export function commandLine(
  argv: readonly string[],
  appPath: string | null,
): readonly string[] | null {
  const all = argv.slice(1);
  const at = appPath === null ? -1 : all.findIndex((each) => resolve(each) === resolve(appPath));
  if (appPath !== null && at < 0) return null;
  const own = all.slice(at + 1);
  const first = own.findIndex((each) => !each.startsWith('-') || HELP.includes(each));
  const word = own[first];
  if (word === undefined) return null;
  // What is no plain word is a file or an address that the desktop passed on.
  return HELP.includes(word) || /^[a-z]+(?:-[a-z]+)*$/.test(word) ? own.slice(first) : null;
}
