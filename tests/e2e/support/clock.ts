/** The app's clock in a test: set by the launch with `VIGIL_CLOCK`, moved by hand afterwards. */
import type { ElectronApplication, Page } from '@playwright/test';
import type { AppState, Bridge, Reply } from '../../../preload/contract/index.ts';
import type { Launched } from './launch.ts';

type PageGlobals = { readonly vigil: Bridge; vigilTestSeen?: Promise<void> };
type MainGlobals = { readonly vigilTestClock?: { advance(ms: number): void } };

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;

/** Minutes in ms, for a clock that is mostly moved by minutes. */
export const minutes = (count: number): number => count * MINUTE_MS;

/** Now: the app's, ms UTC. */
export async function appNow(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { vigil } = globalThis as unknown as PageGlobals;
    const reply = (await vigil.call('system.state', {})) as Reply<AppState>;
    if (!reply.ok) throw new Error(reply.error.message);
    return Date.now() + reply.value.clockOffsetMs;
  });
}

/** Advance: moves the clock, and answers once the page has heard of it. */
export async function advance(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  ms: number,
): Promise<void> {
  await page.evaluate(() => {
    const globals = globalThis as unknown as PageGlobals;
    globals.vigilTestSeen = new Promise((resolve) => {
      const stop = globals.vigil.on((event) => {
        if (event.type !== 'clock_changed') return;
        stop();
        resolve();
      });
    });
  });
  await app.evaluate((_, by) => {
    const { vigilTestClock } = globalThis as unknown as MainGlobals;
    if (vigilTestClock === undefined) throw new Error('Launched without VIGIL_CLOCK');
    vigilTestClock.advance(by);
  }, ms);
  await page.evaluate(() => (globalThis as unknown as PageGlobals).vigilTestSeen);
}

/** Move: forward to the ISO instant. @throws Error when that lies behind */
export async function moveTo(launched: Pick<Launched, 'app' | 'page'>, iso: string): Promise<void> {
  const by = Date.parse(iso) - (await appNow(launched.page));
  if (Number.isNaN(by) || by < 0) throw new Error(`${iso} is not ahead of the app's clock`);
  await advance(launched, by);
}
