/** Lifecycle: locks the app down, opens its window, joins the record to it, and ends in order. */
import { once } from 'node:events';
import { join } from 'node:path';
import { app, dialog, session, type BrowserWindow, type Session } from 'electron';
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

if (app.requestSingleInstanceLock()) start();
else app.quit();

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
    const pages = pagesSession();
    const cut = [pages, session.defaultSession].map((each) => {
      lockDownSession(each);
      return cutSession(each, inDevelopment);
    });
    serveApp(pages, join(DIST, 'renderer'));

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
    });

    // While the page's own process takes over, this one has nothing else to do.
    const side = once(mainWindow.webContents, 'did-navigate').then(openRecord);
    // A page that is quicker than the record waits for it.
    listen(async (...call) => (await side).router(...call), windows);

    setMenu(inDevelopment);
    // No page before the network is cut.
    await Promise.all(cut);
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
  app.on('will-quit', () => record?.close());
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
