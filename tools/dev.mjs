/** Dev: `npm run dev` opens the app with its parts rebuilt as they are edited, and the gallery. */
import { join } from 'node:path';
import { hasDisplay } from './lib/display.mjs';
import { modules, node } from './lib/paths.mjs';
import { setUp } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { guard, Stop } from './lib/say.mjs';

/** Dev: needs a screen, because someone must look at it. */
async function dev() {
  if (!hasDisplay()) throw new Stop('This machine has no screen: use `npm run demo`.');
  await setUp();
  const cli = join(modules, 'electron-vite', 'bin', 'electron-vite.js');
  return run(node(), [cli, 'dev', ...process.argv.slice(2)]);
}

await guard(dev);
