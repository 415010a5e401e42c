/** Own windows: the pages that may call, and that hear when something changed. */
import type { BrowserWindow, WebContents } from 'electron';
import { EVENT_CHANNEL } from '../preload/contract/channels.ts';
import type { AppEvent } from '../preload/contract/index.ts';
import type { PageKind } from '../preload/contract/rights.ts';

export type OwnWindows = {
  add(window: BrowserWindow, kind: PageKind): void;
  /** What a page was opened for; null when it is none of ours. */
  kindOf(contents: WebContents): PageKind | null;
  send(event: AppEvent): void;
};

/**
 * What the pages beside the main one hear: the patient's that it should ask again, and nothing of
 * what happened where; the one in print nothing at all.
 */
const HEARS: Readonly<Record<Exclude<PageKind, 'main'>, readonly AppEvent['type'][]>> = {
  kiosk: ['state_changed', 'clock_changed'],
  paper: [],
};

export function createOwnWindows(): OwnWindows {
  const pages = new Map<WebContents, PageKind>();
  return {
    add({ webContents }, kind) {
      pages.set(webContents, kind);
      webContents.once('destroyed', () => pages.delete(webContents));
    },
    kindOf: (contents) => pages.get(contents) ?? null,
    send(event) {
      for (const [page, kind] of pages) {
        if (kind !== 'main' && !HEARS[kind].includes(event.type)) continue;
        if (!page.isDestroyed() && !page.isCrashed()) page.send(EVENT_CHANNEL, event);
      }
    },
  };
}
