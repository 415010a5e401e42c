/**
 * The record's side of the app: clinics, clock, paper and the router over them.
 *
 * Loaded while the first page is on its way, because its libraries take longer than the window.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, powerMonitor, powerSaveBlocker, type BrowserWindow, type Session } from 'electron';
import { contract, type AppEvent } from '../preload/contract/index.ts';
import { createAwake } from './awake.ts';
import { createCheck } from './check.ts';
import { createClinics } from './clinics.ts';
import { systemClock, testClock, type Clock, type TestClock } from './clock.ts';
import type { Context } from './context.ts';
import { fillDemo } from './demoClinic.ts';
import { createFileDialogs, type FileDialogs } from './fileDialogs.ts';
import { handlers } from './handlers/index.ts';
import { createIdleLock } from './idleLock.ts';
import { hearInput } from './input.ts';
import { createJobs } from './jobs.ts';
import type { ViewFile } from './keptView.ts';
import { createKiosk } from './kiosk.ts';
import { createKioskWindow } from './kioskWindow.ts';
import { createLocking } from './locking.ts';
import type { Log } from './log.ts';
import { outsideOwnFolders } from './ownFolders.ts';
import type { OwnWindows } from './ownWindows.ts';
import { createPaper } from './paper.ts';
import { createPatientImports } from './patientImports.ts';
import { placeOf } from './place.ts';
import { followPower } from './power.ts';
import { createReadings } from './readings.ts';
import { createRouter, type Router } from './router.ts';

declare global {
  /**
   * In tests only: moves the app's clock. `advance` while somebody is there, `leaveAlone` while
   * nobody touches anything.
   */
  var vigilTestClock:
    (Pick<TestClock, 'advance'> & { readonly leaveAlone: (ms: number) => void }) | undefined;
}

const LOOK_EVERY_MS = 1000;
/** Until the screen locks where the clinic's own idle times cannot be read. */
const IDLE_UNREADABLE_MS = 300_000;

export type RecordOptions = {
  readonly userData: string;
  readonly inDevelopment: boolean;
  readonly log: Log;
  readonly windows: OwnWindows;
  readonly mainWindow: () => BrowserWindow | null;
  /** Of the pages, shown or printed. */
  readonly session: Session;
  readonly preload: string;
  /** The folder of what was built. */
  readonly dist: string;
  readonly view: ViewFile;
  /** In place of a person at the screen: no window, no idle lock, and the files are named. */
  readonly command?: { readonly files: FileDialogs };
};

export type RecordSide = {
  readonly router: Router;
  /** For what is done without a page. */
  readonly context: Context;
  /** Cancels the job that runs; answers when it is cleared up, or null while there is none. */
  readonly stopJobs: () => Promise<void> | null;
  readonly close: () => void;
};

/** The app's clock; with `VIGIL_CLOCK` one that a test moves by hand. */
function chooseClock(inDevelopment: boolean, onMove: () => void): Clock {
  const startsAt = process.env['VIGIL_CLOCK'];
  if (!inDevelopment || startsAt === undefined) return systemClock;
  return testClock(startsAt, onMove);
}

const later = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

export function openRecordSide(options: RecordOptions): RecordSide {
  const { userData, inDevelopment, log, windows, mainWindow, view, preload, dist } = options;
  const awake = createAwake(powerSaveBlocker);

  const tellClock = (): void =>
    windows.send({ type: 'clock_changed', clockOffsetMs: clock.offsetMs() });
  const clock = chooseClock(inDevelopment, tellClock);

  const clinics = createClinics({
    userData,
    clock,
    version: app.getVersion(),
    migrationsDir: join(app.getAppPath(), 'db', 'migrations'),
    onSlowQuery: (name, ms) => log.slow(name, ms),
    fillDemo,
    onChange: () => notify({ type: 'state_changed' }),
  });

  let wasOpen = false;
  /** The parts of the shell that follow the record; apart from the reply, which must not wait. */
  function follow(): void {
    try {
      const { clinic } = clinics.standing();
      mainWindow()?.setTitle(clinics.isDemo() ? 'Vigil — Demo clinic' : 'Vigil');
      // No day at all: only the sessions that are still open.
      awake.follow(clinic ? clinics.store().sessions.today(0, 0) : []);
      if (!clinic) check.stop();
      imports.follow(clinics);
      if (wasOpen && !clinic) jobs.stop();
      wasOpen = clinic;
      if (!clinics.isTaken()) paper.rest();
    } catch {
      log.note('shell_not_followed');
    }
  }

  /** After the reply: what the pages then read anew must not delay what they wait for. */
  function notify(event: AppEvent): void {
    setImmediate(() => {
      windows.send(event);
      follow();
    });
  }

  const workerFile = (name: string): string => join(dist, 'main', 'workers', `${name}.js`);
  const newReference = (): string => randomBytes(4).toString('hex');
  const check = createCheck({
    workerFile: workerFile('verify'),
    migrationsDir: join(app.getAppPath(), 'db', 'migrations'),
    clock,
    opened() {
      const { databasePath, keys } = clinics.opened();
      return { store: clinics.store(), databasePath, dataKey: keys.dataKey };
    },
    writer: () => clinics.writer(),
    onChange: () => windows.send({ type: 'check_changed' }),
  });
  const kiosk = createKiosk({
    clinics,
    clock,
    notify,
    page: createKioskWindow({
      preload,
      root: join(dist, 'renderer'),
      windows,
      mainWindow,
      theme: () => view.get().roomTheme ?? 'dim',
      onTrouble: (code) => log.note(code),
    }),
  });

  const locking = createLocking({
    signedIn: () => clinics.isTaken(),
    lock: (cause) => clinics.lock(cause),
    send: (event) => windows.send(event),
    later,
  });
  const idle = createIdleLock({
    monotonicMs: () => clock.monotonicMs(),
    limit() {
      if (!clinics.isTaken()) return null;
      const visit = clinics.visit();
      const place = placeOf(mainWindow()?.webContents.getURL() ?? '');
      try {
        const { idleLockS } = clinics.store().settings.current().settings;
        return { visit, ms: idleLockS[clinics.actor().role][place] * 1000 };
      } catch {
        // A disk that cannot be read must not leave the screen open for good.
        return { visit, ms: IDLE_UNREADABLE_MS };
      }
    },
    soon: (inMs) => windows.send({ type: 'lock_soon', inMs }),
    lock: () => locking.begin('idle'),
  });
  function look(): void {
    try {
      idle.look();
      clinics.look();
    } catch {
      log.note('not_looked');
    }
  }
  const isAttended = options.command === undefined;
  const looking = isAttended ? setInterval(look, LOOK_EVERY_MS) : undefined;

  const window = mainWindow();
  if (window !== null) {
    hearInput(window.webContents, {
      touched: () => idle.touched(),
      lockKey: () => locking.begin('asked'),
    });
  }
  if (isAttended) {
    followPower(powerMonitor, {
      locks: (cause) => locking.begin(cause),
      wakes() {
        locking.finish();
        // What fell due while the computer slept, or its screen was locked, is shown at once.
        tellClock();
      },
    });
  }
  if ('advance' in clock) {
    const moved = clock as TestClock;
    globalThis.vigilTestClock = {
      advance(ms) {
        moved.advance(ms);
        idle.touched();
        look();
      },
      leaveAlone(ms) {
        moved.advance(ms);
        look();
      },
    };
  }

  const paper = createPaper({ session: options.session, preload, windows, later });
  const jobs = createJobs({
    clock,
    later,
    newReference,
    onChange: () => windows.send({ type: 'job_changed' }),
    report: (unexpected) => log.unexpected(unexpected),
  });
  const imports = createPatientImports();
  const context: Context = {
    clinics,
    clock,
    paper,
    kiosk,
    check,
    jobs,
    imports,
    files: outsideOwnFolders(options.command?.files ?? createFileDialogs(mainWindow), userData),
    workerFile,
    readings: createReadings(() => clock.monotonicMs()),
    locking,
    view,
    notify,
  };
  const router = createRouter({
    contract,
    handlers,
    context,
    standing: () => clinics.standing(),
    newReference,
    report: (unexpected) => log.unexpected(unexpected),
  });
  return {
    router,
    context,
    stopJobs() {
      jobs.stop();
      return jobs.ending();
    },
    close() {
      clearInterval(looking);
      check.stop();
      jobs.stop();
      paper.close();
      clinics.close();
    },
  };
}
