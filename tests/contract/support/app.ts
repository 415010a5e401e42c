/** The router over the real contract, handlers and a real database; windows and paper are mocks. */
import { join } from 'node:path';
import type { OperationName, AppEvent, Reply } from '../../../preload/contract/index.ts';
import { contract } from '../../../preload/contract/index.ts';
import type { Clinics } from '../../../main/clinics.ts';
import type { Context, PaperJob } from '../../../main/context.ts';
import type { Unexpected } from '../../../main/failures.ts';
import { createCheck } from '../../../main/check.ts';
import { handlers } from '../../../main/handlers/index.ts';
import { createKiosk } from '../../../main/kiosk.ts';
import { openViewFile } from '../../../main/keptView.ts';
import { createLocking, type Locking } from '../../../main/locking.ts';
import { createReadings } from '../../../main/readings.ts';
import { createRouter, type Router } from '../../../main/router.ts';
import type { Sender } from '../../../main/sender.ts';
import {
  handClock,
  newFolder,
  removeFolder,
  startClinics,
  type HandClock,
} from '../../main/support/clinic.ts';

export const OWN_PAGE: Sender = {
  url: 'app://vigil/index.html#/today',
  isMainFrame: true,
  isOwnWindow: true,
  page: 'main',
};
/** The page that is printed, and the one in a patient's hands. */
export const PAPER_PAGE: Sender = { ...OWN_PAGE, url: 'app://vigil/print.html', page: 'paper' };
export const KIOSK_PAGE: Sender = { ...OWN_PAGE, url: 'app://vigil/kiosk.html', page: 'kiosk' };

export type App = {
  readonly folder: string;
  readonly clock: HandClock;
  readonly clinics: Clinics;
  readonly route: Router;
  /** A call of the app's own page. */
  readonly call: (name: OperationName, input: unknown) => Promise<Reply<unknown>>;
  readonly events: AppEvent[];
  readonly unexpected: Unexpected[];
  readonly jobs: PaperJob[];
  readonly locking: Locking;
  /** What is called later, by the milliseconds it waits. */
  readonly waiting: { readonly ms: number; readonly run: () => void }[];
  /** What the dialogs answer: null closes them. */
  readonly dialogs: { fileName: string | null };
  readonly end: () => void;
};

const nothing = (): void => undefined;

/** In a folder of its own, or in one that has a clinic already. */
export function startApp(folder: string = newFolder(), clock: HandClock = handClock()): App {
  const events: AppEvent[] = [];
  const unexpected: Unexpected[] = [];
  const jobs: PaperJob[] = [];
  const dialogs: App['dialogs'] = { fileName: 'summary.pdf' };
  const clinics = startClinics(folder, clock, () => events.push({ type: 'state_changed' }));
  const notify = (event: AppEvent): void => void events.push(event);
  const waiting: { readonly ms: number; readonly run: () => void }[] = [];
  const locking = createLocking({
    signedIn: () => clinics.isTaken(),
    lock: (cause) => clinics.lock(cause),
    send: notify,
    later(ms, run) {
      const each = { ms, run };
      waiting.push(each);
      return () => void waiting.splice(waiting.indexOf(each), 1);
    },
  });
  const check = createCheck({
    workerFile: join(import.meta.dirname, '..', '..', '..', 'main', 'workers', 'verify.ts'),
    clock,
    opened: () => ({
      store: clinics.store(),
      databasePath: clinics.opened().databasePath,
      dataKey: clinics.opened().keys.dataKey,
    }),
    writer: () => clinics.writer(),
    onChange: () => notify({ type: 'check_changed' }),
  });
  const page = { open: () => Promise.resolve(), show: nothing, close: nothing };
  const context: Context = {
    clinics,
    locking,
    check,
    kiosk: createKiosk({ clinics, clock, notify, page }),
    readings: createReadings(() => clock.monotonicMs()),
    clock,
    view: openViewFile(join(folder, 'view.json')),
    notify,
    paper: {
      async toPdf(job) {
        jobs.push(job);
        // As long as a dialog takes.
        await Promise.resolve();
        job.mustStillBeThere();
        return dialogs.fileName;
      },
      toPrinter: (job) => {
        jobs.push(job);
        return Promise.resolve(dialogs.fileName !== null);
      },
      showFolder: () => jobs.length > 0,
      onPaper: (sessionId) => jobs.find((job) => job.sessionId === sessionId)?.summary ?? null,
    },
  };
  const route = createRouter({
    contract,
    handlers,
    context,
    standing: () => clinics.standing(),
    newReference: () => 'cafe0001',
    report: (what) => unexpected.push(what),
  });
  return {
    folder,
    clock,
    clinics,
    route,
    call: (name, input) => route(OWN_PAGE, name, input),
    events,
    unexpected,
    jobs,
    locking,
    waiting,
    dialogs,
    end: () => {
      check.stop();
      clinics.close();
      removeFolder(folder);
    },
  };
}
