/** Paper: makes the printed summary in a hidden page, for a PDF file or a printer. */
import { basename } from 'node:path';
import { BrowserWindow, dialog, shell, type Session } from 'electron';
import { EMPTY_HEADER } from '../db/domain/summary/summaryFooter.ts';
import { writeFileAtomically } from './atomicFile.ts';
import type { Paper, PaperJob } from './context.ts';
import { Stop } from './failures.ts';
import type { OwnWindows } from './ownWindows.ts';
import { pdfPath } from './pdfPath.ts';
import { pagePreferences } from './window.ts';
import { fileFailure } from './fileFailure.ts';

const PAGE_WITHIN_MS = 20_000;

/** Fixed text, run in our own page: the page marks itself when its fonts and figures are there. */
const WHEN_READY = `new Promise((resolve) => {
  const root = document.documentElement;
  const look = () => {
    if (root.dataset.error !== undefined) resolve('error');
    else if (root.dataset.ready === 'true') resolve('ready');
  };
  new MutationObserver(look).observe(root, { attributes: true });
  look();
})`;

export type PaperOptions = {
  readonly session: Session;
  readonly preload: string;
  readonly windows: OwnWindows;
  readonly mainWindow: () => BrowserWindow | null;
};

const noPage = (): Stop =>
  new Stop({ code: 'internal', message: 'The page could not be made. Try again.' });

async function ready(window: BrowserWindow): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('late'), PAGE_WITHIN_MS);
  });
  const gone = new Promise<string>((resolve) => {
    window.webContents.once('render-process-gone', () => resolve('gone'));
  });
  const page = window.webContents.executeJavaScript(WHEN_READY) as Promise<string>;
  const answer = await Promise.race([page, late, gone]);
  clearTimeout(timer);
  if (answer !== 'ready') throw noPage();
}

export function createPaper(options: PaperOptions): Paper {
  let lastFile: string | null = null;
  const running = new Set<PaperJob>();

  async function withPage<T>(job: PaperJob, use: (window: BrowserWindow) => Promise<T>) {
    const window = new BrowserWindow({
      show: false,
      title: 'Vigil',
      // 8.5 by 11 inches of CSS pixels: figures measure themselves at the width they print at.
      width: 816,
      height: 1056,
      webPreferences: {
        ...pagePreferences(options.session, options.preload),
        devTools: false,
        backgroundThrottling: false,
      },
    });
    options.windows.add(window, 'paper');
    running.add(job);
    try {
      await window.loadURL(`app://vigil/print.html#${job.sessionId}?${job.paper}`);
      await ready(window);
      return await use(window);
    } finally {
      running.delete(job);
      window.destroy();
    }
  }

  async function choosePath(fileName: string): Promise<string | null> {
    const parent = options.mainWindow();
    const settings: Electron.SaveDialogOptions = {
      title: 'Save session summary',
      defaultPath: fileName,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const chosen =
      parent === null
        ? await dialog.showSaveDialog(settings)
        : await dialog.showSaveDialog(parent, settings);
    if (chosen.canceled || !chosen.filePath) return null;
    return pdfPath(chosen.filePath);
  }

  return {
    async toPdf(job) {
      const path = await choosePath(job.fileName);
      if (path === null) return null;
      job.mustStillBeThere();
      const pdf = await withPage(job, ({ webContents }) =>
        webContents.printToPDF({
          pageSize: job.paper,
          preferCSSPageSize: true,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: EMPTY_HEADER,
          footerTemplate: job.footerHtml,
          generateTaggedPDF: true,
        }),
      );
      job.mustStillBeThere();
      try {
        writeFileAtomically(path, pdf);
      } catch (error) {
        throw fileFailure(error);
      }
      lastFile = path;
      return basename(path);
    },
    toPrinter: (job) =>
      withPage(
        job,
        ({ webContents }) =>
          new Promise<boolean>((resolve, reject) => {
            job.mustStillBeThere();
            const settings = {
              silent: false,
              printBackground: true,
              pageSize: job.paper,
              footer: job.footerText,
            };
            webContents.print(settings, (printed, reason) => {
              if (printed) resolve(true);
              else if (/cancel/i.test(reason)) resolve(false);
              else {
                reject(
                  new Stop({ code: 'conflict', message: 'The printer did not take the page.' }),
                );
              }
            });
          }),
      ),
    onPaper: (sessionId) =>
      [...running].find((job) => job.sessionId === sessionId)?.summary ?? null,
    showFolder() {
      if (lastFile === null) return false;
      shell.showItemInFolder(lastFile);
      return true;
    },
  };
}
