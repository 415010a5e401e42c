/** Axe: every screen in each of the three themes, without one violation. */
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { launch } from './support/launch.ts';
import { showTheme, walk } from './support/walk.ts';

type Finding = { readonly screen: string; readonly rule: string; readonly where: string };

async function findings(page: Page, screen: string): Promise<Finding[]> {
  // The legacy mode looks at this window alone: there is no other to open in this app.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({
      screen,
      rule: id,
      where: `${html.slice(0, 160)} ${failureSummary ?? ''}`.replace(/\s+/g, ' '),
    })),
  );
}

test('every screen in light, dark and dim', async () => {
  test.setTimeout(400_000);
  const launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
  const { page } = launched;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found: Finding[] = [];
  const seen: string[] = [];
  await walk(launched, async (name) => {
    const own = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light');
    for (const theme of ['light', 'dark', 'dim'] as const) {
      await showTheme(page, theme);
      found.push(...(await findings(page, `${name} (${theme})`)));
    }
    await showTheme(page, own === 'dim' ? 'dim' : 'light');
    seen.push(name);
  });
  expect(found).toEqual([]);
  expect(seen.length).toBeGreaterThan(50);
  await launched.close();
});
