/**
 * Network: the app has none.
 *
 * A request filter alone does not see everything (spell-checker, name prefetch, WebRTC), so names
 * resolve to nothing and every connection is sent to a proxy that does not exist.
 */
import { app, type Session } from 'electron';

const DEAD_PROXY = 'http://127.0.0.1:9';
// Without this, connections to this computer itself would go round the proxy.
const NO_BYPASS = '<-loopback>';

/** Must run before the app is ready. */
export function cutNetwork(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch('proxy-server', DEAD_PROXY);
  commandLine.appendSwitch('proxy-bypass-list', NO_BYPASS);
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-breakpad');
  commandLine.appendSwitch('no-pings');
}

/** Cuts one session off as well, and refuses every address that is not the app's own. */
export async function cutSession(session: Session, withDevTools: boolean): Promise<void> {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((request, decide) => {
    const own =
      request.url.startsWith('app://vigil/') ||
      request.url.startsWith('data:image/') ||
      (withDevTools && request.url.startsWith('devtools:'));
    decide({ cancel: !own });
  });
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: DEAD_PROXY,
    proxyBypassRules: NO_BYPASS,
  });
}
