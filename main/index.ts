/** Lifecycle: starts the app, joins its parts, and ends it in order. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, dialog, powerMonitor, session, type BrowserWindow } from 'electron';
import { contract, type AppEvent } from '../preload/contract/index.ts';
import { createAwake } from './awake.ts';
import { createClinics } from './clinics.ts';
import { systemClock, testClock, type Clock, type TestClock } from './clock.ts';
import type { Context } from './context.ts';
import { fillDemo } from './demoClinic.ts';
import { handlers } from './handlers/index.ts';
import { listen } from './ipc.ts';
import { lockDownPages, lockDownSession } from './lockDown.ts';
import { createLog } from './log.ts';
import { setMenu } from './menu.ts';
import { cutNetwork, cutSession } from './network.ts';
import { createOwnWindows } from './ownWindows.ts';
import { createPaper } from './paper.ts';
import { registerScheme, serveApp } from './protocol.ts';
import { createRouter } from './router.ts';
import { openMainWindow } from './window.ts';

declare global {
  /** In tests only: moves the app's clock. */
  var vigilTestClock: Pick<TestClock, 'advance'> | undefined;
}

const DIST = join(import.meta.dirname, '..');
const PRELOAD = join(DIST, 'preload', 'index.cjs');
const GALLERY = 'gallery';

app.setName('Vigil');
// Tests on a machine where the system's sandbox cannot work say so; a package never listens to it.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
cutNetwork();
registerScheme();
lockDownPages();

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const inDevelopment = !app.isPackaged;
  const userData = app.getPath('userData');
  const log = createLog(userData);
  const windows = createOwnWindows();
  const awake = createAwake();
  let mainWindow: BrowserWindow | null = null;

  function chooseClock(): Clock {
    const startsAt = process.env['VIGIL_CLOCK'];
    if (!inDevelopment || startsAt === undefined) return systemClock;
    const clock = testClock(startsAt, () => tellClock());
    globalThis.vigilTestClock = { advance: (ms) => clock.advance(ms) };
    return clock;
  }
  const clock = chooseClock();
  const tellClock = (): void =>
    windows.send({ type: 'clock_changed', clockOffsetMs: clock.offsetMs() });

  const clinics = createClinics({
    userData,
    clock,
    version: app.getVersion(),
    migrationsDir: join(app.getAppPath(), 'db', 'migrations'),
    onSlowQuery: (name, ms) => log.slow(name, ms),
    fillDemo,
    onChange: () => notify({ type: 'state_changed' }),
  });

  /** The parts of the shell that follow the record; apart from the reply, which must not wait. */
  function follow(): void {
    try {
      const { isDemo } = clinics.state();
      mainWindow?.setTitle(isDemo ? 'Vigil — Demo clinic' : 'Vigil');
      // No day at all: only the sessions that are still open.
      const open = clinics.reached().clinic ? clinics.store().sessions.today(0, 0) : [];
      awake.update(open.some(({ state }) => state === 'dosing'));
    } catch {
      log.note('shell_not_followed');
    }
  }

  function notify(event: AppEvent): void {
    windows.send(event);
    setImmediate(follow);
  }

  async function whenReady(): Promise<void> {
    // In memory: nothing a page keeps is ever on the disk.
    const pages = session.fromPartition('vigil', { cache: false });
    for (const each of [pages, session.defaultSession]) {
      lockDownSession(each);
      await cutSession(each, inDevelopment);
    }
    serveApp(pages, join(DIST, 'renderer'));
    setMenu(inDevelopment);

    const paper = createPaper({
      session: pages,
      preload: PRELOAD,
      windows,
      mainWindow: () => mainWindow,
    });
    const context: Context = { clinics, clock, paper, notify };
    listen(
      createRouter({
        contract,
        handlers,
        context,
        reached: () => clinics.reached(),
        newReference: () => randomBytes(4).toString('hex'),
        report: (unexpected) => log.unexpected(unexpected),
      }),
      windows,
    );

    mainWindow = openMainWindow({
      session: pages,
      preload: PRELOAD,
      userData,
      page: inDevelopment && process.env['VIGIL_PAGE'] === GALLERY ? 'gallery.html' : 'index.html',
      devTools: inDevelopment,
      onTrouble: (code) => log.note(code),
    });
    windows.add(mainWindow);
    mainWindow.once('closed', () => {
      mainWindow = null;
    });
    // What fell due during sleep is shown at once.
    powerMonitor.on('resume', tellClock);
  }

  app.on('second-instance', () => {
    if (mainWindow === null) return;
    if (mainWindow.isMinimized()) mainWindow.restore();
    mainWindow.show();
    mainWindow.focus();
  });
  app.on('child-process-gone', (_event, { type, reason }) => log.note(`${type}_gone_${reason}`));
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => clinics.close());
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
