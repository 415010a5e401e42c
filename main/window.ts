/** The window: one, sandboxed, dark until it has something to show. */
import { join } from 'node:path';
import { BrowserWindow, screen, type Session, type WebPreferences } from 'electron';
import type { ViewFile } from './keptView.ts';
import { isReachable, keepBounds, readBounds } from './windowBounds.ts';

const RELOAD_AFTER_MS = 300;

/** Preferences of every page, shown or printed. */
export function pagePreferences(session: Session, preload: string): WebPreferences {
  return {
    session,
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    disableBlinkFeatures: 'Auxclick',
  };
}

export type MainWindowOptions = {
  readonly session: Session;
  readonly preload: string;
  readonly userData: string;
  readonly devTools: boolean;
  /** Where the size of the page is kept. */
  readonly view: Pick<ViewFile, 'zoomPercent' | 'keepZoom'>;
  /** A code of what happened to the page, for the log. */
  readonly onTrouble: (code: string) => void;
};

/** The window without its page, which the caller loads once it may. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const boundsFile = join(options.userData, 'window.json');
  const kept = readBounds(boundsFile);
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const place = kept !== null && isReachable(kept, areas) ? kept : { width: 1280, height: 800 };
  const { width, height } = place;

  const window = new BrowserWindow({
    ...('x' in place ? { x: place.x, y: place.y } : {}),
    width,
    height,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Vigil',
    backgroundColor: '#14110f',
    autoHideMenuBar: true,
    webPreferences: {
      ...pagePreferences(options.session, options.preload),
      devTools: options.devTools,
      zoomFactor: options.view.zoomPercent() / 100,
      // Timers of a running session must not slow down behind another window.
      backgroundThrottling: false,
    },
  });
  if (kept?.maximized === true) window.maximize();

  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.on('close', () => {
    keepBounds(boundsFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
    options.view.keepZoom(Math.round(window.webContents.getZoomFactor() * 100));
  });
  window.on('unresponsive', () => options.onTrouble('page_unresponsive'));
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    options.onTrouble(`page_gone_${reason}`);
    if (reason === 'clean-exit') return;
    // A pause, so that a page that dies at once does not keep the processor busy.
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, RELOAD_AFTER_MS);
  });

  return window;
}
