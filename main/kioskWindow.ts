/**
 * The patient's window: over the whole screen, with a process and a memory of its own.
 *
 * Its session serves one page and knows nothing of the record's: no cache, storage or file of the
 * one is ever seen by the other.
 */
import { readFile } from 'node:fs/promises';
import { app, BrowserWindow, screen, session, type Session } from 'electron';
import { appFile, headersFor } from './appFiles.ts';
import type { KioskPage } from './kiosk.ts';
import { mayPress } from './kioskKeys.ts';
import { lockDownSession } from './lockDown.ts';
import { cutSession } from './network.ts';
import type { OwnWindows } from './ownWindows.ts';
import { APP_SCHEME } from './sender.ts';
import { pagePreferences } from './window.ts';

const RELOAD_AFTER_MS = 300;
const PAGE = '/kiosk.html';
const ASSETS = '/assets/';
/** No dialogs, print among them, no windows, no downloads, no other page: only its own script. */
const SANDBOX = 'sandbox allow-scripts allow-same-origin allow-forms';

export type KioskWindowOptions = {
  readonly preload: string;
  /** The folder of the built pages. */
  readonly root: string;
  readonly windows: OwnWindows;
  readonly mainWindow: () => BrowserWindow | null;
  /** The look of the room, by its name. */
  readonly theme: () => string;
  /** A code of what happened to the page, for the log. */
  readonly onTrouble: (code: string) => void;
};

/** Serves the patient's page and its parts, and no other page of the app. */
function serveKiosk(pages: Session, root: string): void {
  pages.protocol.handle(APP_SCHEME, async ({ method, url }) => {
    const path = URL.canParse(url) ? new URL(url).pathname : '';
    const wanted = method === 'GET' && (path === PAGE || path.startsWith(ASSETS));
    const file = wanted ? appFile(root, url) : null;
    const headers = (mimeType: string): Record<string, string> => {
      const common = headersFor(mimeType);
      const policy = `${common['Content-Security-Policy'] ?? ''}; ${SANDBOX}`;
      return { ...common, 'Content-Security-Policy': policy };
    };
    const nothing = (): Response =>
      new Response('Not found', { status: 404, headers: headers('text/plain') });
    if (file === null) return nothing();
    try {
      return new Response(new Uint8Array(await readFile(file.path)), {
        headers: headers(file.mimeType),
      });
    } catch {
      return nothing();
    }
  });
}

/** Once for as long as the app runs: a session can be given its ways only once. */
async function prepareSession(root: string): Promise<Session> {
  // Without `persist:` it is in memory alone.
  const pages = session.fromPartition('vigil-kiosk', { cache: false });
  lockDownSession(pages);
  serveKiosk(pages, root);
  await cutSession(pages, false);
  return pages;
}

/** Everything a patient could press, drag or close. */
function closeIn(window: BrowserWindow, mayClose: () => boolean): void {
  const { webContents } = window;
  webContents.setIgnoreMenuShortcuts(true);
  void webContents.setVisualZoomLevelLimits(1, 1).catch(() => undefined);
  webContents.on('before-input-event', (event, input) => {
    if (!mayPress(input)) event.preventDefault();
  });
  window.on('close', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('minimize', () => window.restore());
  window.on('leave-full-screen', () => window.setKiosk(true));
  window.on('system-context-menu', (event) => event.preventDefault());
}

export function createKioskWindow(options: KioskWindowOptions): KioskPage {
  let prepared: Promise<Session> | null = null;
  let window: BrowserWindow | null = null;
  let quitting = false;
  // The computer is being shut down: a window that stays open would hold it up.
  app.on('before-quit', () => {
    quitting = true;
  });

  function create(pages: Session): BrowserWindow {
    const beside = options.mainWindow()?.getBounds() ?? { x: 0, y: 0, width: 1, height: 1 };
    // All of the display: where no window manager answers, kiosk mode alone covers nothing.
    const { bounds } = screen.getDisplayMatching(beside);
    const made = new BrowserWindow({
      ...bounds,
      show: false,
      title: 'Vigil',
      backgroundColor: '#14110f',
      kiosk: true,
      fullscreen: true,
      frame: false,
      closable: false,
      minimizable: false,
      maximizable: false,
      movable: false,
      resizable: false,
      skipTaskbar: true,
      autoHideMenuBar: true,
      webPreferences: {
        ...pagePreferences(pages, options.preload),
        devTools: false,
        disableDialogs: true,
        backgroundThrottling: false,
      },
    });
    made.removeMenu();
    closeIn(made, () => quitting);
    const reload = (): void => {
      setTimeout(() => {
        if (!made.isDestroyed()) made.webContents.reload();
      }, RELOAD_AFTER_MS);
    };
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      options.onTrouble(`kiosk_page_gone_${reason}`);
      reload();
    });
    made.on('unresponsive', () => {
      options.onTrouble('kiosk_page_unresponsive');
      made.webContents.forcefullyCrashRenderer();
    });
    return made;
  }

  /** A second start of the app asks for the record's window: it stays away. */
  function keepAway(): void {
    options.mainWindow()?.hide();
    window?.focus();
  }

  function close(): void {
    const closing = window;
    window = null;
    options.mainWindow()?.off('show', keepAway);
    if (closing !== null && !closing.isDestroyed()) {
      const { session: pages } = closing.webContents;
      // The record's window first: between the two nobody should see the desktop.
      options.mainWindow()?.show();
      options.mainWindow()?.focus();
      closing.destroy();
      void pages.clearStorageData().catch(() => undefined);
    }
  }

  return {
    async open() {
      prepared ??= prepareSession(options.root);
      const pages = await prepared;
      const opened = create(pages);
      window = opened;
      options.windows.add(opened, 'kiosk');
      try {
        // A theme is all that its address ever says.
        await opened.loadURL(`app://vigil${PAGE}#${options.theme()}`);
      } catch (error) {
        close();
        throw error;
      }
    },
    show() {
      if (window === null) return;
      window.setAlwaysOnTop(true, 'screen-saver');
      window.show();
      window.focus();
      options.mainWindow()?.hide();
      options.mainWindow()?.on('show', keepAway);
    },
    close,
  };
}
