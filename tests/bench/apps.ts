/** Apps: starts Vigil, or the empty window, without a test driver that would slow both down. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { appFolder, electronPath } from '../e2e/support/launch.ts';
import { connect, type Page } from './page.ts';

export const emptyApp = join(import.meta.dirname, 'emptyApp');
export const vigilApp = appFolder;

export type Running = {
  readonly page: Page;
  /** Process id of the main process. */
  readonly pid: number;
  /** When it was spawned, ms since 1970, with fractions. */
  readonly spawnedAtMs: number;
  /** Ends it as a user would, and waits until it is gone. */
  stop(): Promise<void>;
};

const STOP_WITHIN_MS = 10_000;

const now = (): number => performance.timeOrigin + performance.now();

/** Environment: without what would change how Electron starts. */
function environment(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE, ELECTRON_RENDERER_URL, NODE_OPTIONS, ...rest } = process.env;
  void [ELECTRON_RUN_AS_NODE, ELECTRON_RENDERER_URL, NODE_OPTIONS];
  return rest;
}

/** Starts the app in `folder`, with its data in `userData`, and connects to its window. */
export async function startApp(folder: string, userData: string): Promise<Running> {
  // Electron's own sandbox cannot run as root; the same for both sides.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const spawnedAtMs = now();
  const child = spawn(
    electronPath(),
    [...asRoot, '--remote-debugging-port=0', `--user-data-dir=${userData}`, folder],
    { env: environment(), stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  let words = '';
  const port = new Promise<number>((resolve) => {
    child.stderr.on('data', (data: Buffer) => {
      words = `${words}${data.toString()}`.slice(-8000);
      const listening = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(words);
      if (listening !== null) resolve(Number(listening[1]));
    });
  });
  try {
    const ended = gone.then((): never => {
      throw new Error('The app ended');
    });
    const page = await Promise.race([port.then((found) => connect(found)), ended]);
    return {
      page,
      pid: child.pid ?? 0,
      spawnedAtMs,
      async stop() {
        page.close();
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
        await gone;
        clearTimeout(late);
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`${folder} did not start:\n${words}`, { cause: error });
  }
}
