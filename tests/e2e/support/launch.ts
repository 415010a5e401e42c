/** Launcher: starts the real, built app for a test and ends it, politely or not. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron,
  errors as driverErrors,
  type ConsoleMessage,
  type ElectronApplication,
  type Page,
} from '@playwright/test';

const require = createRequire(import.meta.url);

/** The folder whose package.json names the built app. */
export const appFolder = join(import.meta.dirname, '..', '..', '..');

/** What a test may ask of the launch. */
export interface LaunchOptions {
  /** Data of an earlier launch, to start again on it; a new empty folder without it. */
  userDataDir?: string;
  /** Added to the environment; `TZ` sets the time zone. An undefined value takes one away. */
  env?: Record<string, string | undefined>;
  /** Inner size of the first window in CSS pixels. */
  size?: { width: number; height: number };
  /** More command line arguments for the app. */
  args?: string[];
  /** The folder of another app, to test this launcher itself. */
  appDir?: string;
}

/** A running app. */
export interface Launched {
  app: ElectronApplication;
  page: Page;
  userDataDir: string;
  /** Every console error and uncaught error of every window so far. */
  errors: string[];
  /** Ends the app as a user would, and waits until it is gone. */
  close: () => Promise<void>;
  /** Ends the app as a power cut would (SIGKILL), and waits until it is gone. */
  kill: () => Promise<void>;
}

/** How long an action waits for its control. */
const ACTION_MS = 10_000;
/** How long the driver may take to attach, each time it tries: a slow machine gets there as well. */
const ATTACH_MS: readonly number[] = [8_000, 15_000, 30_000];

/** Executable: of the Electron in use, whichever the setup chose. */
export function electronPath(): string {
  const path: unknown = require('electron');
  return String(path);
}

/** Environment: this process's, without what would change how Electron starts. */
function environment(more: LaunchOptions['env'] = {}): Record<string, string> {
  const left = ['ELECTRON_RUN_AS_NODE', 'ELECTRON_RENDERER_URL', 'NODE_OPTIONS', 'FORCE_COLOR'];
  const all = Object.entries({ ...process.env, ...more });
  return Object.fromEntries(
    all.filter(
      (pair): pair is [string, string] => pair[1] !== undefined && !left.includes(pair[0]),
    ),
  );
}

/** Watch: collects what a window reports as an error, also before this was called. */
async function watch(page: Page, errors: string[]): Promise<void> {
  const seen = new Set<ConsoleMessage>();
  const note = (message: ConsoleMessage): void => {
    if (message.type() === 'error' && !seen.has(message)) errors.push(message.text());
    seen.add(message);
  };
  page.on('console', note);
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  // A window that opened before the listeners were there has said things already.
  for (const message of await page.consoleMessages().catch(() => [])) note(message);
}

/**
 * Start: the app with its driver attached.
 *
 * On a busy machine the driver now and then attaches just while the first window turns into a page,
 * and then waits for it for ever, though the app is up. No test has begun by then: start it anew.
 */
async function start(
  userDataDir: string,
  options: LaunchOptions,
  [timeout = 0, ...more]: readonly number[] = ATTACH_MS,
): Promise<ElectronApplication> {
  // Electron's sandbox cannot run as root. Giving it up belongs to tests alone, never to the app; the
  // driver would do it for every user unless it is told not to.
  const asRoot = process.getuid?.() === 0;
  try {
    return await _electron.launch({
      executablePath: electronPath(),
      chromiumSandbox: !asRoot,
      args: [
        `--user-data-dir=${userDataDir}`,
        options.appDir ?? appFolder,
        ...(options.args ?? []),
      ],
      env: environment(options.env),
      timeout,
    });
  } catch (error) {
    if (more.length === 0 || !(error instanceof driverErrors.TimeoutError)) throw error;
    return start(userDataDir, options, more);
  }
}

/** Launch: starts the app and answers when its first window has loaded. */
export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const userDataDir = options.userDataDir ?? mkdtempSync(join(tmpdir(), 'vigil-test-'));
  const app = await start(userDataDir, options);
  const seen: string[] = [];
  app.on('window', (page) => void watch(page, seen));
  const early = app.windows().map((page) => watch(page, seen));
  // Without this a window that never opens would hide why.
  const main = app.process();
  const words: string[] = [];
  main.stderr?.on('data', (data: Buffer) => words.push(data.toString()));
  let page: Page;
  try {
    page = await app.firstWindow({ timeout: 30_000 });
    await page.waitForLoadState('domcontentloaded');
    // A control that is not there should say so before the test as a whole runs out of time.
    page.setDefaultTimeout(ACTION_MS);
    await Promise.all(early);
  } catch (error) {
    main.kill('SIGKILL');
    throw new Error(`The app opened no window:\n${words.join('').slice(-4000)}`, { cause: error });
  }
  if (options.size) await resize(app, options.size);
  return {
    app,
    page,
    userDataDir,
    errors: seen,
    close: () => end(main, () => app.close()),
    kill: () => end(main, () => killNow(main)),
  };
}

/** Resize: the content of the first window; the one that prints is never shown. */
export async function resize(app: ElectronApplication, size: { width: number; height: number }) {
  await app.evaluate(({ BrowserWindow }, wanted) => {
    const all = BrowserWindow.getAllWindows().toSorted((a, b) => a.id - b.id);
    all[0]?.setContentSize(wanted.width, wanted.height);
  }, size);
}

/**
 * End: waits for the process as well, so that its files are free for the next launch.
 *
 * The process is the one that was launched: of an app that has ended the driver knows none.
 */
async function end(main: ChildProcess, how: () => Promise<void>): Promise<void> {
  if (main.exitCode !== null || main.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    main.once('exit', () => {
      resolve();
    });
  });
  await how();
  await gone;
}

/** Kill: the whole group where the driver started one, else the main process. */
function killNow(main: ChildProcess): Promise<void> {
  const group = process.platform === 'win32' || main.pid === undefined ? undefined : -main.pid;
  try {
    if (group === undefined) main.kill('SIGKILL');
    else process.kill(group, 'SIGKILL');
  } catch {
    main.kill('SIGKILL');
  }
  return Promise.resolve();
}
