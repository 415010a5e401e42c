/** The router over the real contract, the real handlers and a real database; only paper is a mock. */
import { join } from 'node:path';
import type { OperationName, AppEvent, Reply } from '../../../preload/contract/index.ts';
import { contract } from '../../../preload/contract/index.ts';
import type { Clinics } from '../../../main/clinics.ts';
import type { Context, PaperJob } from '../../../main/context.ts';
import type { Unexpected } from '../../../main/failures.ts';
import { handlers } from '../../../main/handlers/index.ts';
import { openViewFile } from '../../../main/keptView.ts';
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
};

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
  /** What the dialogs answer: null closes them. */
  readonly dialogs: { fileName: string | null };
  readonly end: () => void;
};

export function startApp(): App {
  const folder = newFolder();
  const clock = handClock();
  const events: AppEvent[] = [];
  const unexpected: Unexpected[] = [];
  const jobs: PaperJob[] = [];
  const dialogs: App['dialogs'] = { fileName: 'summary.pdf' };
  const clinics = startClinics(folder, clock, () => events.push({ type: 'state_changed' }));
  const context: Context = {
    clinics,
    clock,
    view: openViewFile(join(folder, 'view.json')),
    notify: (event) => void events.push(event),
    paper: {
      toPdf: (job) => {
        jobs.push(job);
        return Promise.resolve(dialogs.fileName);
      },
      toPrinter: (job) => {
        jobs.push(job);
        return Promise.resolve(dialogs.fileName !== null);
      },
      showFolder: () => jobs.length > 0,
    },
  };
  const route = createRouter({
    contract,
    handlers,
    context,
    reached: () => clinics.reached(),
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
    dialogs,
    end: () => {
      clinics.close();
      removeFolder(folder);
    },
  };
}
