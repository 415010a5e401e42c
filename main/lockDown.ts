/** Lock-down: what no page of this app may ever do, whatever it asks. */
import { app, type Session, type WebContents } from 'electron';
import { isOwnAddress } from './sender.ts';

/** No permission, no device and no download, asked or unasked. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

const withoutHash = (address: string): string => address.split('#')[0] ?? '';

function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // A page may load itself again, but goes nowhere else; a frame goes nowhere at all.
    const again = withoutHash(event.url) === withoutHash(contents.getURL());
    if (!event.isMainFrame || !again || !isOwnAddress(event.url)) event.preventDefault();
  });
}

/** Every page there will ever be, also one that something unforeseen opens. */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents));
}
