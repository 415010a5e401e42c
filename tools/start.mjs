/** Start: `npm start` sets up, builds and opens the app. */
import { join } from 'node:path';
import { hasDisplay } from './lib/display.mjs';
import { openApp, refuseRoot } from './lib/open.mjs';
import { root } from './lib/paths.mjs';
import { built, setUp } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { guard, say } from './lib/say.mjs';

/** Start: without a screen the demo shows the app instead. */
async function start() {
  if (!hasDisplay()) {
    say('This machine has no screen, so the demo runs instead and leaves its files in out/.');
    return run(process.execPath, [join(root, 'tools', 'demo.mjs')]);
  }
  refuseRoot();
  await setUp();
  built();
  return openApp('Vigil');
}

await guard(start);
