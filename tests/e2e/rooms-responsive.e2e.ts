/**
 * Twelve sessions run at once with three hundred entries each: every one opens, takes an entry and
 * shows it, and the board knows them all. How long that takes is the bench's to say, not a test's.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { heading, signIn, unlock } from './support/clinic.ts';
import { button } from './support/controls.ts';
import { launch } from './support/launch.ts';
import * as room from './support/session.ts';

const ENTRIES = 300;
const CHAIR_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '='] as const;

type Opens = { readonly passphrase: string; readonly pin: string };

/** Writes the clinic in a Node of its own: the driver's cannot load the database. */
function lay(userData: string): Opens {
  const script = join(import.meta.dirname, '..', 'bench', 'layRooms.ts');
  const args = [script, userData, String(CHAIR_KEYS.length), String(ENTRIES)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Opens;
}

/** Goes to a chair by its key; the bar that is written on is then that chair's. */
async function goToChair(page: Page, key: string, chair: number): Promise<void> {
  await page.keyboard.press(`Alt+${key}`);
  const bar = page.getByRole('region', { name: /^Entries for / });
  await expect(bar).toHaveAttribute('data-chair', String(chair));
}

test('twelve rooms of three hundred entries each take an entry and show it', async () => {
  test.slow();
  const userDataDir = mkdtempSync(join(tmpdir(), 'vigil-test-'));
  const { passphrase, pin } = lay(userDataDir);
  const { page, errors, close } = await launch({ userDataDir, size: { width: 1280, height: 800 } });
  await unlock(page, passphrase);
  await signIn(page, pin);

  for (const [index, key] of CHAIR_KEYS.entries()) {
    const chair = index + 1;
    await test.step(`chair ${chair}`, async () => {
      await goToChair(page, key, chair);
      await expect(room.rows(page)).toHaveCount(ENTRIES);
      // No two alike, and none as those seeded: shown here, it was taken here.
      const pressure = `${150 - chair}/${95 - chair}`;
      await room.recordVitals(page, { bp: pressure, spo2: '98', hr: '72' });
      await expect(room.rows(page).first()).toContainText(pressure);
    });
  }

  await test.step('and each still shows its own', async () => {
    for (const [index, key] of CHAIR_KEYS.entries()) {
      const chair = index + 1;
      await goToChair(page, key, chair);
      await expect(room.rows(page)).toHaveCount(ENTRIES + 1);
      await expect(room.rows(page).first()).toContainText(`${150 - chair}/${95 - chair}`);
    }
  });

  await test.step('the board shows the twelve', async () => {
    await page.keyboard.press('Control+b');
    await expect(heading(page, 'Board')).toBeAttached();
    const cards = page.getByRole('main').getByRole('link', { name: /^Chair \d+: / });
    await expect(cards).toHaveCount(CHAIR_KEYS.length);
  });
  await expect(button(page, 'Lock')).toBeVisible();
  expect(errors).toEqual([]);
  await close();
});
