/**
 * The record's side of the app: clinics, clock, paper and the router over them.
 *
 * Loaded while the first page is on its way, because its libraries take longer than the window.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, powerSaveBlocker, type BrowserWindow, type Session } from 'electron';
import { contract, type AppEvent } from '../preload/contract/index.ts';
import { createAwake } from './awake.ts';
import { createClinics } from './clinics.ts';
import { systemClock, testClock, type Clock, type TestClock } from './clock.ts';
import type { Context } from './context.ts';
import { fillDemo } from './demoClinic.ts';
import { handlers } from './handlers/index.ts';
import type { ViewFile } from './keptView.ts';
import type { Log } from './log.ts';
import type { OwnWindows } from './ownWindows.ts';
import { createPaper } from './paper.ts';
import { createRouter, type Router } from './router.ts';

declare global {
  /** In tests only: moves the app's clock. */
  var vigilTestClock: Pick<TestClock, 'advance'> | undefined;
}

export type RecordOptions = {
  readonly userData: string;
  readonly inDevelopment: boolean;
  readonly log: Log;
  readonly windows: OwnWindows;
  readonly mainWindow: () => BrowserWindow | null;
  /** Of the pages, shown or printed. */
  readonly session: Session;
  readonly preload: string;
  readonly view: ViewFile;
};

export type RecordSide = {
  readonly router: Router;
  /** Tells every page how far the app's clock is from the computer's. */
  readonly tellClock: () => void;
  readonly close: () => void;
};

export function openRecordSide(options: RecordOptions): RecordSide {
  const { userData, inDevelopment, log, windows, mainWindow } = options;
  const awake = createAwake(powerSaveBlocker);

  const tellClock = (): void =>
    windows.send({ type: 'clock_changed', clockOffsetMs: clock.offsetMs() });
  function chooseClock(): Clock {
    const startsAt = process.env['VIGIL_CLOCK'];
    if (!inDevelopment || startsAt === undefined) return systemClock;
    const moved = testClock(startsAt, () => tellClock());
    globalThis.vigilTestClock = { advance: (ms) => moved.advance(ms) };
    return moved;
  }
  const clock = chooseClock();

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
      mainWindow()?.setTitle(isDemo ? 'Vigil — Demo clinic' : 'Vigil');
      // No day at all: only the sessions that are still open.
      const open = clinics.reached().clinic ? clinics.store().sessions.today(0, 0) : [];
      awake.follow(open);
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

  const paper = createPaper({
    session: options.session,
    preload: options.preload,
    windows,
    mainWindow,
  });
  const context: Context = { clinics, clock, paper, view: options.view, notify };
  const router = createRouter({
    contract,
    handlers,
    context,
    reached: () => clinics.reached(),
    newReference: () => randomBytes(4).toString('hex'),
    report: (unexpected) => log.unexpected(unexpected),
  });
  return { router, tellClock, close: () => clinics.close() };
}
