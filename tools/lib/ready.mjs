/** Ready: what every command does first — the setup, then the build. */
import { join } from 'node:path';
import { build } from './build.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { say, Stop } from './say.mjs';

/** Set up: runs the setup, silent when nothing is missing. */
export async function setUp() {
  const code = await run(process.execPath, [join(root, 'tools', 'setup.mjs'), '--quiet'], {
    env: process.env,
  });
  if (code !== 0) throw new Stop('The setup did not finish, so nothing was started.');
}

/** Built: the app in dist/ is that of the sources. */
export function built(mode) {
  const done = build(mode);
  if (!done.ok) throw new Stop(`The build failed:\n${done.text}`);
  if (!done.skipped) say('The app is built.');
}
