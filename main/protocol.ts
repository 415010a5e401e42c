/** Protocol: `app://vigil/…` serves the built pages, and nothing else is ever loaded. */
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { appFile, headersFor } from './appFiles.ts';
import { APP_SCHEME } from './sender.ts';

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

function nothing(): Response {
  return new Response('Not found', { status: 404, headers: headersFor('text/plain') });
}

/** Serves the files below `root` to the pages of one session. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, async ({ method, url }) => {
    const file = method === 'GET' ? appFile(root, url) : null;
    if (file === null) return nothing();
    try {
      return new Response(new Uint8Array(await readFile(file.path)), {
        headers: headersFor(file.mimeType),
      });
    } catch {
      return nothing();
    }
  });
}
