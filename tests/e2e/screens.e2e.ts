/**
 * Every screen in every state: no violation by axe in the light, the dark and the dim theme, nothing
 * cut off, covered or too small in a large and a small window, and nothing lost at 200 % zoom.
 *
 * Leaves a picture of each in .cache/e2e-screens/, for whoever wants to look.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DEMO } from './support/clinic.ts';
import { axe, troubleOf, type Rules } from './support/inspect.ts';
import { appFolder, launch, resize, type Launched } from './support/launch.ts';
import { showTheme, walk, type Visit } from './support/walk.ts';
import { walkPaper } from './support/walkPaper.ts';
import { walkPeople } from './support/walkPeople.ts';
import { walkRooms } from './support/walkRooms.ts';

const LARGE = { width: 1280, height: 800 } as const;
const SMALL = { width: 1024, height: 768 } as const;
type Theme = Parameters<typeof showTheme>[1];

/** With `VIGIL_PICTURES=all` also one at 200 % and one of the large window in the dim. */
const ALL_PICTURES = process.env['VIGIL_PICTURES'] === 'all';

/**
 * What is looked at: every rule in both sizes, contrast in every theme.
 *
 * A theme changes colours and nothing else, so only contrast needs all three; it is one of the rules.
 */
const LOOKS: readonly (readonly [
  size: typeof LARGE | typeof SMALL,
  looks: readonly (readonly [theme: Theme, rules: Rules | null, isKept: boolean])[],
])[] = [
  [SMALL, [['dim', 'all', true]]],
  [
    LARGE,
    [
      ['dark', 'contrast', false],
      ...(ALL_PICTURES ? [['dim', null, true] as const] : []),
      ['light', 'all', true],
    ],
  ],
];

/** Looks at each state in turn; answers everything that was found. */
function looker(
  launched: Launched,
  folder: string,
): { visit: Visit; found: string[]; seen: string[] } {
  const { app, page } = launched;
  const found: string[] = [];
  const seen: string[] = [];
  const zoom = (factor: number): Promise<void> =>
    app.evaluate(({ BrowserWindow }, by) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.isVisible())
        ?.webContents.setZoomFactor(by);
    }, factor);
  const measure = async (where: string, width: number): Promise<void> => {
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    for (const [what, troubles] of Object.entries(await troubleOf(page))) {
      found.push(...troubles.map((trouble) => `${where}, ${what}: ${trouble}`));
    }
  };
  /** A window that nobody can resize is looked at as it is. */
  const visitOther = async (name: string, number: string, other: Page): Promise<void> => {
    for (const [what, troubles] of Object.entries(await troubleOf(other))) {
      found.push(...troubles.map((trouble) => `${name}, ${what}: ${trouble}`));
    }
    for (const theme of ['light', 'dark', 'dim'] as const) {
      await showTheme(other, theme);
      const violations = await axe(other, theme === 'dim' ? 'all' : 'contrast');
      found.push(...violations.map((violation) => `${name}, ${theme}: ${violation}`));
      await other.screenshot({ path: join(folder, `${number}-${name}-${theme}.png`) });
    }
  };
  const visit: Visit = async (name, other) => {
    seen.push(name);
    const number = String(seen.length).padStart(2, '0');
    if (other !== undefined) return visitOther(name, number, other);
    const own = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light');
    await zoom(2);
    await measure(`${name} at 200 %`, LARGE.width / 2);
    if (ALL_PICTURES) {
      // The window itself: the driver's own picture would leave half of a zoomed page out.
      const picture = await app.evaluate(async ({ BrowserWindow }) => {
        const image = await BrowserWindow.getAllWindows()
          .find((window) => window.isVisible())
          ?.webContents.capturePage();
        return image?.toPNG().toString('base64') ?? '';
      });
      writeFileSync(join(folder, `${number}-${name}-200.png`), Buffer.from(picture, 'base64'));
    }
    await zoom(1);
    for (const [size, looks] of LOOKS) {
      await resize(app, size);
      await measure(`${name} at ${size.width}`, size.width);
      for (const [theme, rules, isKept] of looks) {
        await showTheme(page, theme);
        const where = `${name}, ${theme} at ${size.width}`;
        const violations = rules === null ? [] : await axe(page, rules);
        found.push(...violations.map((violation) => `${where}: ${violation}`));
        if (!isKept) continue;
        const file = `${number}-${name}-${size.width}-${theme}.png`;
        await page.screenshot({ path: join(folder, file) });
      }
    }
    await showTheme(page, own === 'dim' ? 'dim' : 'light');
  };
  return { visit, found, seen };
}

async function lookAt(
  folder: string,
  walkOver: (launched: Launched, visit: Visit) => Promise<void>,
  atLeast: number,
): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const launched = await launch({
    size: LARGE,
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
  await launched.page.emulateMedia({ reducedMotion: 'reduce' });
  const { visit, found, seen } = looker(launched, folder);
  await walkOver(launched, visit);
  expect(found).toEqual([]);
  expect(seen.length).toBeGreaterThanOrEqual(atLeast);
  await launched.close();
}

const pictures = join(appFolder, '.cache', 'e2e-screens');

test('every screen, from the first run to the sign-in', async () => {
  test.setTimeout(400_000);
  await lookAt(join(pictures, 'clinic'), walk, 68);
});

test('the rooms: the board, every kind of session, the protocols', async () => {
  test.setTimeout(400_000);
  await lookAt(
    join(pictures, 'rooms'),
    (launched, visit) => walkRooms(launched, visit, DEMO.pin),
    40,
  );
});

test('the people: locking, rights, emergencies, settings, audit, notes apart', async () => {
  test.setTimeout(400_000);
  await lookAt(join(pictures, 'people'), walkPeople, 33);
});

test('the paper: print centre, previews, long work, templates, file names', async () => {
  test.setTimeout(400_000);
  await lookAt(join(pictures, 'paper'), walkPaper, 24);
});
