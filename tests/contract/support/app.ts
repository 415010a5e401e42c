/** The router over the real contract, handlers and a real database; windows and paper are mocks. */
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { vi } from 'vitest';
import type { OperationName, AppEvent, Reply } from '../../../preload/contract/index.ts';
import { contract } from '../../../preload/contract/index.ts';
import type { Clinics } from '../../../main/clinics.ts';
import type { Context, Sheets } from '../../../main/context.ts';
import type { Unexpected } from '../../../main/failures.ts';
import { createCheck } from '../../../main/check.ts';
import { handlers } from '../../../main/handlers/index.ts';
import { createJobs, type Jobs } from '../../../main/jobs.ts';
import { createKiosk } from '../../../main/kiosk.ts';
import { openViewFile } from '../../../main/keptView.ts';
import { createLocking, type Locking } from '../../../main/locking.ts';
import { outsideOwnFolders } from '../../../main/ownFolders.ts';
import { createPatientImports } from '../../../main/patientImports.ts';
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
  readonly jobs: Jobs;
  /** Waits until no job is at work. */
  readonly settled: () => Promise<void>;
  /** What was shown on the page in print, one after another. */
  readonly papers: Sheets[];
  readonly locking: Locking;
  /** What is called later, by the milliseconds it waits. */
  readonly waiting: { readonly ms: number; readonly run: () => void }[];
  /** What the dialogs answer: null closes them; and which were opened. */
  readonly dialogs: { path: string | null; readonly asked: string[] };
  readonly end: () => void;
};

const nothing = (): void => undefined;

/** One empty page. */
async function emptyPdf(): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  return pdf.save();
}

/** In a folder of its own, or in one that has a clinic already. */
export function startApp(folder: string = newFolder(), clock: HandClock = handClock()): App {
  const events: AppEvent[] = [];
  const unexpected: Unexpected[] = [];
  const papers: Sheets[] = [];
  const dialogs: App['dialogs'] = { path: join(folder, 'summary.pdf'), asked: [] };
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
  const workerFile = (name: string): string =>
    join(import.meta.dirname, '..', '..', '..', 'main', 'workers', `${name}.ts`);
  const report = (what: Unexpected): void => void unexpected.push(what);
  const jobs = createJobs({
    clock,
    // What is told soon is not told at all here: the last step of a job says it anyway.
    later: () => nothing,
    onChange: () => notify({ type: 'job_changed' }),
    newReference: () => 'cafe0001',
    report,
  });
  async function asked(name: string): Promise<string | null> {
    dialogs.asked.push(name);
    // As long as a dialog takes.
    await Promise.resolve();
    return dialogs.path;
  }
  const check = createCheck({
    workerFile: workerFile('verify'),
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
    jobs,
    imports: createPatientImports(),
    workerFile,
    files: outsideOwnFolders(
      {
        save: ({ name, ending }) => asked(`${name}.${ending}`),
        folder: ({ title }) => asked(title),
        open: ({ title }) => asked(title),
        show: (path) => void dialogs.asked.push(`show ${path}`),
      },
      folder,
    ),
    paper: {
      warm: nothing,
      rest: nothing,
      close: nothing,
      async toPdf(document, paper) {
        papers.push({ documents: [document], paper });
        // As long as the page takes.
        await new Promise((resolve) => setImmediate(resolve));
        return emptyPdf();
      },
      toPrinter: async (sheets, { mayAsk }) => {
        papers.push(sheets);
        // As long as the page takes.
        await new Promise((resolve) => setImmediate(resolve));
        mayAsk();
        return (await asked('printer')) !== null;
      },
      sheets: (sheetsId) => papers[Number(sheetsId.slice(-2))] ?? null,
    },
  };
  const route = createRouter({
    contract,
    handlers,
    context,
    standing: () => clinics.standing(),
    newReference: () => 'cafe0001',
    report,
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
    settled: () => vi.waitFor(() => jobs.mustBeFree(), { timeout: 30_000 }),
    papers,
    locking,
    waiting,
    dialogs,
    end: () => {
      check.stop();
      jobs.stop();
      clinics.close();
      removeFolder(folder);
    },
  };
}
