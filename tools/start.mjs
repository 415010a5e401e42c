/** Start: `npm start` sets up, builds and opens the app. */
import { spawn } from 'node:child_process';
import { hasDisplay } from './lib/display.mjs';
import { electronExecutable } from './lib/electron-official.mjs';
import { environment, root } from './lib/paths.mjs';
import { built, setUp } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { guard, say, Stop } from './lib/say.mjs';
import { join } from 'node:path';

/** Start: the app goes on when this command has ended. */
async function start() {
  if (!hasDisplay()) {
    say('This machine has no screen, so the demo runs instead and leaves its files in out/.');
    return run(process.execPath, [join(root, 'tools', 'demo.mjs')]);
  }
  if (process.platform === 'linux' && process.getuid() === 0) {
    throw new Stop(
      "Vigil does not run as root, because Electron's sandbox cannot: start it as an ordinary user.",
    );
  }
  await setUp();
  built();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = environment();
  const app = spawn(electronExecutable(), [root, ...process.argv.slice(2)], {
    cwd: root,
    env,
    detached: true,
    stdio: 'inherit',
  });
  // An app that ends at once has something to say; after that it is on its own.
  const code = await new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (ended, signal) => resolve(signal ? 1 : ended));
    setTimeout(() => resolve(null), 3000);
  });
  app.unref();
  if (code === null) say('Vigil is open.');
  return code ?? 0;
}

await guard(start);
