/**
 * Screens: none of them scrolls sideways, in a large and a small window, nor at 200 % zoom.
 *
 * Leaves a picture of each in .cache/e2e-screens/, for whoever wants to look.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { appFolder, launch, resize } from './support/launch.ts';
import { showTheme, walk } from './support/walk.ts';

const folder = join(appFolder, '.cache', 'e2e-screens');
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
] as const;

test('no screen scrolls sideways', async () => {
  test.setTimeout(300_000);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const launched = await launch({
    size: SIZES[0],
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
  const { app, page } = launched;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const zoom = (factor: number): Promise<void> =>
    app.evaluate(({ BrowserWindow }, by) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(by);
    }, factor);
  /** What is wider than its place, once the page has taken that width. */
  const beyond = async (width: number): Promise<string[]> => {
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    return page.evaluate(async () => {
      // What measures itself has then done so.
      for (let frames = 0; frames < 3; frames += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const wider = [...document.querySelectorAll('*')].filter((element) => {
        if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth <= 1)
          return false;
        // A wide table scrolls by itself, and so does what is typed in a field.
        if (element.matches('input, select, textarea, svg *, [role=region]:has(> table)'))
          return false;
        const { overflowX } = getComputedStyle(element);
        return element === document.scrollingElement || overflowX !== 'visible';
      });
      return wider.map(
        ({ tagName, className, scrollWidth, clientWidth }) =>
          `${tagName} ${className} ${scrollWidth} > ${clientWidth}`,
      );
    });
  };
  const wide: string[] = [];
  const note = (where: string, found: readonly string[]): number =>
    wide.push(...found.map((what) => `${where}: ${what}`));
  let count = 0;
  await walk(launched, async (name) => {
    count += 1;
    const number = String(count).padStart(2, '0');
    const own = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light');
    for (const size of SIZES) {
      await resize(app, size);
      note(`${name} at ${size.width}`, await beyond(size.width));
      for (const theme of ['light', 'dim'] as const) {
        await showTheme(page, theme);
        const file = `${number}-${name}-${size.width}-${theme}.png`;
        await page.screenshot({ path: join(folder, file), animations: 'disabled' });
      }
    }
    await showTheme(page, own === 'dim' ? 'dim' : 'light');
    await resize(app, SIZES[0]);
    await zoom(2);
    note(`${name} at 200 %`, await beyond(SIZES[0].width / 2));
    await zoom(1);
    await beyond(SIZES[0].width);
  });
  expect(wide).toEqual([]);
  await launched.close();
});
