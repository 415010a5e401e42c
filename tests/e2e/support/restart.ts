/** Restarts: the app ended at once, as by a power cut, and started again on the same data. */
import { expect, type Page } from '@playwright/test';
import { CLINIC, comeBack } from './clinic.ts';
import { appNow } from './clock.ts';
import { launch, type Launched } from './launch.ts';
import { readings } from './session.ts';

/** Kill: ends the app now; it starts again `laterMs` after that moment by its own clock. */
export async function killAndReturn(
  { page, kill, userDataDir }: Launched,
  laterMs: number,
  size = { width: 1280, height: 800 },
): Promise<Launched> {
  const then = await appNow(page);
  await kill();
  const again = await launch({
    userDataDir,
    size,
    env: { TZ: 'America/New_York', VIGIL_CLOCK: new Date(then + laterMs).toISOString() },
  });
  await comeBack(again.page, CLINIC);
  return again;
}

/** Return: to a session that is over, by the list of the day; the app goes to no such one itself. */
export async function returnToSession(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await expect(readings(page)).toBeVisible();
}
