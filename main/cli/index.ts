/** The command line: the app without a window, and an exit code at the end. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, type Session } from 'electron';
import { listen } from '../ipc.ts';
import { openViewFile } from '../keptView.ts';
import type { Log } from '../log.ts';
import { createOwnWindows } from '../ownWindows.ts';
import { toFailure } from '../failures.ts';
import type { FileDialogs } from '../fileDialogs.ts';
import { runCommand, type CommandSide } from './run.ts';
import { createTerminal } from './terminal.ts';

export type CommandOptions = {
  readonly args: readonly string[];
  readonly userData: string;
  readonly inDevelopment: boolean;
  readonly log: Log;
  readonly preload: string;
  /** The folder of what was built. */
  readonly dist: string;
  /** Pages that are cut off the network and served from the app, ready when it answers. */
  readonly openPages: () => Promise<Session>;
};

/** Runs the command and ends the program. */
export async function runAndExit(options: CommandOptions): Promise<void> {
  const { userData, log, dist, preload, inDevelopment } = options;
  const terminal = createTerminal();
  let isStopAsked = false;
  let hasEnded = false;
  // Ctrl+C, or the end of the desktop's session: what was begun is taken back first.
  app.on('before-quit', (event) => {
    if (hasEnded) return;
    event.preventDefault();
    isStopAsked = true;
  });
  // A command has no window, and ends by itself.
  app.on('window-all-closed', () => undefined);

  async function openSide(files: FileDialogs): Promise<CommandSide> {
    const [{ openRecordSide }, session] = await Promise.all([
      import('../record.ts'),
      options.openPages(),
    ]);
    const windows = createOwnWindows();
    const { router, context, close } = openRecordSide({
      userData,
      inDevelopment,
      log,
      windows,
      mainWindow: () => null,
      session,
      preload,
      dist,
      view: openViewFile(join(userData, 'view.json')),
      command: { files },
    });
    // The page in print asks for what it shows.
    listen(router, windows);
    const { clinics, clock, jobs } = context;
    return { router, clinics, clock, jobs, close };
  }

  const exitCode = await runCommand(options.args, {
    userData,
    from: process.cwd(),
    migrationsDir: join(app.getAppPath(), 'db', 'migrations'),
    terminal,
    stopper: { isAsked: () => isStopAsked },
    openSide,
    unexpected(error) {
      const reference = randomBytes(4).toString('hex');
      toFailure(error, 'command', reference, (what) => log.unexpected(what));
      return reference;
    },
  });
  hasEnded = true;
  app.exit(exitCode);
}
