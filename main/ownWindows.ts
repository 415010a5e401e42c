/** Own windows: the pages that may call, and that hear when something changed. */
import type { BrowserWindow, WebContents } from 'electron';
import { EVENT_CHANNEL } from '../preload/contract/channels.ts';
import type { AppEvent } from '../preload/contract/index.ts';

export type OwnWindows = {
  add(window: BrowserWindow): void;
  has(contents: WebContents): boolean;
  send(event: AppEvent): void;
};

export function createOwnWindows(): OwnWindows {
  const pages = new Set<WebContents>();
  return {
    add({ webContents }) {
      pages.add(webContents);
      webContents.once('destroyed', () => pages.delete(webContents));
    },
    has: (contents) => pages.has(contents),
    send(event) {
      for (const page of pages) {
        if (!page.isDestroyed() && !page.isCrashed()) page.send(EVENT_CHANNEL, event);
      }
    },
  };
}
