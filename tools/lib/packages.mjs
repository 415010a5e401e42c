/** Packages: node_modules as package-lock.json wants it. */
import { join } from 'node:path';
import { hashFile, readJson } from './files.mjs';
import { hasNode, modules, root } from './paths.mjs';
import { run } from './run.mjs';
import { say, Stop } from './say.mjs';

const lockFile = join(root, 'package-lock.json');

/** Lock: the hash of package-lock.json, which the stamp keeps. */
export const lockHash = () => hashFile(lockFile);

/** Same: whether what npm says it installed is what package-lock.json asks for. */
function alreadyInstalled() {
  const wanted = readJson(lockFile)?.packages;
  const there = readJson(join(modules, '.package-lock.json'))?.packages;
  if (!wanted || !there || !hasNode()) return false;
  const same = (name) =>
    there[name]?.version === wanted[name]?.version &&
    there[name]?.integrity === wanted[name]?.integrity;
  const needed = Object.keys(wanted).filter((name) => name && !wanted[name].optional);
  return needed.every(same) && Object.keys(there).every(same);
}

/** Ensure: runs `npm ci` unless node_modules is complete. */
export async function ensurePackages() {
  if (alreadyInstalled()) return;
  say('Installing npm packages …');
  const options = { shell: process.platform === 'win32', env: process.env };
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (code !== 0 || !hasNode()) {
    throw new Stop(
      'The npm packages could not be installed: see the lines above, then run the command again.',
    );
  }
}
