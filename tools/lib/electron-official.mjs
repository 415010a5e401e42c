/** Official Electron: fetched by its own installer, which checks it against its own hashes. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { electronDist, electronFolder, environment, node } from './paths.mjs';
import { read, run } from './run.mjs';
import { say } from './say.mjs';

const waitSeconds = 15;
const reachable = `
  fetch(process.argv[1], { method: 'HEAD', signal: AbortSignal.timeout(${waitSeconds * 1000}) })
    .then((answer) => process.exit(answer.ok ? 0 : 2))
    .catch((error) => { console.error(error.cause?.code ?? error.name); process.exit(1); });
`;

/** Version: of the electron package, which names the official binary. */
export function officialVersion() {
  return JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version;
}

/** Executable: the path that Electron's own package answers, or null when none is there. */
export function electronExecutable() {
  const name = join(electronFolder, 'path.txt');
  if (!existsSync(name)) return null;
  const executable = join(electronDist, readFileSync(name, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** Mirror: whether the user named another place to fetch Electron from. */
const hasMirror = () => Object.keys(process.env).some((name) => /electron_mirror$/i.test(name));

/** Fetch: the official Electron; answers null, or the reason why it could not be had. */
export async function installOfficial() {
  const version = officialVersion();
  // A user's proxy is used by Node's own fetch only when this is set.
  const env = environment({ NODE_USE_ENV_PROXY: '1' });
  if (!hasMirror()) {
    say(`Looking for the official Electron ${version} …`);
    const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
    const address = `https://github.com/electron/electron/releases/download/v${version}/${file}`;
    const look = read(node(), ['-e', reachable, address], { env });
    if (!look.ok) return `github.com did not deliver it (${look.err.trim() || 'no such file'})`;
  }
  say(`Fetching the official Electron ${version} …`);
  // Without the stamp, whatever is there may be half unpacked.
  rmSync(join(electronFolder, 'path.txt'), { force: true });
  rmSync(electronDist, { recursive: true, force: true });
  const code = await run(node(), [join(electronFolder, 'install.js')], {
    env,
    timeout: 15 * 60_000,
  });
  return code === 0 && electronExecutable() ? null : 'its download failed';
}
