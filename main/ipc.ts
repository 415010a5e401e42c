/** IPC: joins the one channel to the router, and says truly who called. */
import { ipcMain } from 'electron';
import { CALL_CHANNEL } from '../preload/contract/channels.ts';
import type { OwnWindows } from './ownWindows.ts';
import type { Router } from './router.ts';

export function listen(router: Router, windows: OwnWindows): void {
  ipcMain.handle(CALL_CHANNEL, ({ sender, senderFrame }, name: unknown, input: unknown) => {
    const kind = windows.kindOf(sender);
    return router(
      {
        url: senderFrame?.url ?? '',
        isMainFrame: senderFrame?.parent === null,
        isOwnWindow: kind !== null,
        // The least of the pages, for one that is refused anyway.
        page: kind ?? 'paper',
      },
      name,
      input,
    );
  });
}
