/** Lifecycle: locks the app down, opens its window, joins the record to it, and ends in order. */
import { once } from 'node:events';
import { join } from 'node:path';
import { app, dialog, session, type BrowserWindow, type Session } from 'electron';
import { commandLine } from './cli/commandLine.ts';
import { needsNoDisplay, runWithoutDisplay } from './cli/display.ts';
import { useOwnSessionData } from './cli/sessionData.ts';
import { endInOrder } from './ending.ts';
import { listen } from './ipc.ts';
import { openViewFile } from './keptView.ts';
import { lockDownPages, lockDownSession } from './lockDown.ts';
import { createLog } from './log.ts';
import { setMenu } from './menu.ts';
import { cutNetwork, cutSession } from './network.ts';
import { createOwnWindows } from './ownWindows.ts';
import { registerScheme, serveApp } from './protocol.ts';
import type { RecordSide } from './record.ts';
import { openMainWindow } from './window.ts';

const DIST = join(import.meta.dirname, '..');
const PRELOAD = join(DIST, 'preload', 'index.cjs');
const GALLERY = 'gallery';

app.setName('Vigil');
// Tests on a machine where the system's sandbox cannot work say so; a package never listens to it.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
cutNetwork();
registerScheme();
lockDownPages();

/** In memory: nothing a page keeps is ever on the disk. */
const pagesSession = (): Session => session.fromPartition('vigil', { cache: false });

const command = commandLine(process.argv, app.isPackaged ? null : app.getAppPath());
if (command !== null) startCommand(command);
else if (app.requestSingleInstanceLock()) start();
else app.quit();

/** Cuts the pages off before the first of them; `cut` is done when nothing can leave any more. */
function preparePages(): { readonly pages: Session; readonly cut: Promise<unknown> } {
  const pages = pagesSession();
  const cut = [pages, session.defaultSession].map((each) => {
    lockDownSession(each);
    return cutSession(each, !app.isPackaged);
  });
  serveApp(pages, join(DIST, 'renderer'));
  return { pages, cut: Promise.all(cut) };
}

/** One command of the command line: no window, beside the app or without it. */
function startCommand(args: readonly string[]): void {
  if (needsNoDisplay(process.platform, process.env, process.argv)) runWithoutDisplay(process.argv);
  const userData = app.getPath('userData');
  const log = createLog(userData);
  useOwnSessionData();

  async function run(): Promise<void> {
    app.dock?.hide();
    const { runAndExit } = await import('./cli/index.ts');
    await runAndExit({
      args,
      userData,
      inDevelopment: !app.isPackaged,
      log,
      preload: PRELOAD,
      dist: DIST,
      async openPages() {
        const { pages, cut } = preparePages();
        await cut;
        return pages;
      },
    });
  }

  app
    .whenReady()
    .then(run)
    .catch(() => {
      log.note('command_failed');
      app.exit(1);
    });
}

function start(): void {
  const inDevelopment = !app.isPackaged;
  const userData = app.getPath('userData');
  const log = createLog(userData);
  const windows = createOwnWindows();
  const view = openViewFile(join(userData, 'view.json'));
  let mainWindow: BrowserWindow | null = null;
  let record: RecordSide | null = null;

  async function openRecord(): Promise<RecordSide> {
    const { openRecordSide } = await import('./record.ts');
    record = openRecordSide({
      userData,
      inDevelopment,
      log,
      windows,
      mainWindow: () => mainWindow,
      session: pagesSession(),
      preload: PRELOAD,
      dist: DIST,
      view,
    });
    return record;
  }

  async function whenReady(): Promise<void> {
    const { pages, cut } = preparePages();
    mainWindow = openMainWindow({
      session: pages,
      preload: PRELOAD,
      userData,
      devTools: inDevelopment,
      view,
      onTrouble: (code) => log.note(code),
    });
    windows.add(mainWindow, 'main');
    mainWindow.once('closed', () => {
      mainWindow = null;
      // The page in print has no window to be seen: it must not keep the app, and its keys, open.
      app.quit();
    });

    // While the page's own process takes over, this one has nothing else to do.
    const side = once(mainWindow.webContents, 'did-navigate').then(openRecord);
    // A page that is quicker than the record waits for it.
    listen(async (...call) => (await side).router(...call), windows);

    setMenu(inDevelopment);
    // No page before the network is cut.
    await cut;
    const page = inDevelopment && process.env['VIGIL_PAGE'] === GALLERY ? 'gallery' : 'index';
    void mainWindow?.loadURL(`app://vigil/${page}.html`);
    await side;
  }

  app.on('second-instance', () => {
    if (mainWindow === null) return;
    if (mainWindow.isMinimized()) mainWindow.restore();
    mainWindow.show();
    mainWindow.focus();
  });
  app.on('child-process-gone', (_event, { type, reason }) => log.note(`${type}_gone_${reason}`));
  app.on('window-all-closed', () => app.quit());
  app.on(
    'will-quit',
    endInOrder({
      stopJobs: () => record?.stopJobs() ?? null,
      close: () => record?.close(),
      quit: () => app.quit(),
      later: (ms, run) => void setTimeout(run, ms),
    }),
  );
  process.on('uncaughtException', () => log.note('uncaught_exception'));
  process.on('unhandledRejection', () => log.note('unhandled_rejection'));

  app
    .whenReady()
    .then(whenReady)
    .catch(() => {
      log.note('start_failed');
      dialog.showErrorBox('Vigil', 'Vigil could not start. Nothing in the record was changed.');
      app.exit(1);
    });
}
