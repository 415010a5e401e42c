/** Sender: whether a call comes from a page of ours, and which. */
import type { PageKind } from '../preload/contract/rights.ts';

export const APP_SCHEME = 'app';
export const APP_HOST = 'vigil';

export type Sender = {
  /** The address of the frame that called, as the browser reports it. */
  readonly url: string;
  readonly isMainFrame: boolean;
  /** Its window is one that this app opened. */
  readonly isOwnWindow: boolean;
  /** What the window was opened for. */
  readonly page: PageKind;
};

/** Protocol and host are compared one by one: the origin of an app: address is the text "null". */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '';
}

export function isTrusted(sender: Sender): boolean {
  return sender.isOwnWindow && sender.isMainFrame && isOwnAddress(sender.url);
}
