/** Open: the app in a window of its own, which goes on when the command has ended. */
import { spawn } from 'node:child_process';
import { electronExecutable } from './electron-official.mjs';
import { environment, root } from './paths.mjs';
import { say, Stop } from './say.mjs';

/** Refuse root: said before anything is set up. */
export function refuseRoot() {
  if (process.platform === 'linux' && process.getuid() === 0) {
    throw new Stop(
      "Vigil does not run as root, because Electron's sandbox cannot: start it as an ordinary user.",
    );
  }
}

/** Open: answers 0 once the app runs, or its exit code if it ended at once. */
export async function openApp(name, more = {}) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = environment(more);
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
  if (code === null) say(`${name} is open.`);
  return code ?? 0;
}
