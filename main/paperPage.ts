/**
 * The page in print: one hidden window that shows documents and is blank in between.
 *
 * Making a window costs more than making a page of paper, so one is kept and shown document after
 * document. What it showed is taken off the page before the next comes and when it is not needed.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, type Session, type WebContents } from 'electron';
import type { Sheets } from './context.ts';
import { stop, type Stop } from './failures.ts';
import type { OwnWindows } from './ownWindows.ts';
import { pagePreferences } from './window.ts';

const PAGE_WITHIN_MS = 20_000;

export type PaperPageOptions = {
  readonly session: Session;
  readonly preload: string;
  readonly windows: OwnWindows;
};

export type PaperPage = {
  /** Makes the window unless it is there. */
  open(): Promise<void>;
  /** Shows documents until `use` is done with them. @throws Stop `internal` */
  show<T>(sheets: Sheets, use: (contents: WebContents) => Promise<T>): Promise<T>;
  /** What is being shown under this id. */
  sheets(sheetsId: string): Sheets | null;
  close(): void;
};

const noPage = (): Stop => stop('internal', 'The page could not be made. Try again.');

/**
 * Fixed text, run in our own page: asks for sheets by the address, and waits until the page marks
 * itself as showing them. The id is one of ours, letters and digits alone.
 */
const showing = (sheetsId: string): string => `new Promise((resolve) => {
  const root = document.documentElement;
  const id = ${JSON.stringify(sheetsId)};
  const look = () => {
    if (root.dataset.error === id) resolve('error');
    else if (root.dataset.ready === id) resolve('ready');
  };
  new MutationObserver(look).observe(root, { attributes: true });
  if (location.hash.slice(1) !== id) location.replace('#' + id);
  look();
})`;

/** @throws Stop `internal` when the page did not get there, or died */
async function turnTo(window: BrowserWindow, sheetsId: string): Promise<void> {
  const { webContents } = window;
  let timer: NodeJS.Timeout | undefined;
  let gone = (): void => undefined;
  const dead = new Promise<string>((resolve) => {
    gone = () => resolve('gone');
    timer = setTimeout(gone, PAGE_WITHIN_MS);
    webContents.once('render-process-gone', gone);
    window.once('closed', gone);
  });
  const page = webContents.executeJavaScript(showing(sheetsId)) as Promise<string>;
  try {
    if ((await Promise.race([page, dead])) !== 'ready') throw noPage();
  } finally {
    clearTimeout(timer);
    if (!window.isDestroyed()) {
      webContents.off('render-process-gone', gone);
      window.off('closed', gone);
    }
  }
}

export function createPaperPage({ session, preload, windows }: PaperPageOptions): PaperPage {
  let opened: Promise<BrowserWindow> | null = null;
  let shown: { readonly id: string; readonly sheets: Sheets } | null = null;
  /** The page of before being taken off: whoever asked for it need not wait for that. */
  let blanking: Promise<void> = Promise.resolve();

  async function make(): Promise<BrowserWindow> {
    const window = new BrowserWindow({
      show: false,
      // Linux without a display has none to give; the page is as wide with it or without.
      frame: false,
      title: 'Vigil',
      // 8.5 by 11 inches of CSS pixels: figures measure themselves at the width they print at.
      width: 816,
      height: 1056,
      webPreferences: {
        ...pagePreferences(session, preload),
        devTools: false,
        backgroundThrottling: false,
      },
    });
    windows.add(window, 'paper');
    try {
      await window.loadURL('app://vigil/print.html');
      await turnTo(window, '');
    } catch (error) {
      window.destroy();
      throw error;
    }
    return window;
  }

  function forget(window: BrowserWindow): void {
    opened = null;
    if (!window.isDestroyed()) window.destroy();
  }

  /** A window that is still being made goes once it is. */
  async function end(closing: Promise<BrowserWindow> | null): Promise<void> {
    try {
      const window = await closing;
      if (window?.isDestroyed() === false) window.destroy();
    } catch {
      // It never came to be.
    }
  }

  async function open(): Promise<BrowserWindow> {
    await blanking;
    opened ??= make();
    try {
      const window = await opened;
      if (!window.isDestroyed() && !window.webContents.isCrashed()) return window;
      forget(window);
    } catch {
      opened = null;
      throw noPage();
    }
    return open();
  }

  return {
    open: async () => void (await open()),
    async show(sheets, use) {
      const window = await open();
      const id = randomUUID();
      try {
        shown = { id, sheets };
        await turnTo(window, id);
        shown = null;
        const made = await use(window.webContents);
        blanking = turnTo(window, '').catch(() => forget(window));
        return made;
      } catch (error) {
        // Whatever went wrong, nothing of a patient stays on a page.
        forget(window);
        throw error;
      } finally {
        shown = null;
      }
    },
    sheets: (sheetsId) => (shown?.id === sheetsId ? shown.sheets : null),
    close() {
      const closing = opened;
      opened = null;
      void end(closing);
    },
  };
}
