/**
 * The medical lead changes a limit and publishes it with their PIN, sees what changed, and makes a
 * copy for another kind of session: of the version just published, and without the doses of a route
 * that is no longer its own.
 */
import { expect, test } from '@playwright/test';
import { CLINIC, createClinic, goToScreen, heading } from './support/clinic.ts';
import { box, button, choose, expectRefused, secret } from './support/controls.ts';
import { launch } from './support/launch.ts';

const NAME = 'IV ketamine, depression';
const PIN = `PIN of ${CLINIC.person.name}`;
const SYSTOLIC = 'Systolic: critical from (mmHg)';

test('a protocol is changed, published and copied', async () => {
  const { page, errors, close } = await launch({ size: { width: 1280, height: 800 } });
  await createClinic(page);
  await goToScreen(page, 'Protocols');
  await page.getByRole('link', { name: NAME, exact: true }).click();

  await test.step('a change, read back before it is published', async () => {
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    const limit = box(page, SYSTOLIC);
    await expect(limit).toHaveValue('180');
    await limit.fill('17x');
    await button(page, 'Review changes').click();
    await expectRefused(limit, /^Write digits only/, '17x');
    await limit.fill('175');
    await button(page, 'Review changes').click();
    await expect(heading(page, 'Review changes')).toBeVisible();
    const row = page.getByRole('row').filter({ hasText: 'Systolic' });
    await expect(row).toContainText('180 mmHg');
    await expect(row).toContainText('175 mmHg');
  });

  await test.step('only the right PIN publishes it', async () => {
    await box(page, 'What the change is for').fill('Seen late at 180.');
    await secret(page, PIN).fill('1111');
    await button(page, 'Publish version 2').click();
    await expectRefused(secret(page, PIN), /not right/);
    await secret(page, PIN).fill(CLINIC.person.pin);
    await button(page, 'Publish version 2').click();
    await expect(
      page.getByRole('status').filter({ hasText: 'Version 2 is published' }),
    ).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'Systolic' })).toContainText(
      '175 or above',
    );
    await button(page, /^What changed/).click();
    await expect(
      page.getByRole('table', { name: 'Changes from Version 1 to Version 2' }),
    ).toContainText('180 mmHg');
  });

  await test.step('a copy begins with what was just published', async () => {
    await page.getByRole('link', { name: 'Copy as new' }).click();
    await expect(box(page, SYSTOLIC)).toHaveValue('175');
    await expect(box(page, 'Target dose')).toHaveValue('0.5');
    await choose(page, 'Kind of session', 'IM injection');
    await expect(box(page, 'Target dose')).toHaveValue('');
    await expect(box(page, 'Concentration')).toHaveValue('');
    await button(page, 'Review changes').click();
    await expectRefused(box(page, 'Concentration'), /./);
  });

  await test.step('a copy left for now is found again', async () => {
    await page.getByRole('link', { name: 'Leave for now' }).click();
    await page.getByRole('link', { name: `Continue the copy of ${NAME}` }).click();
    await expect(page.getByText('What you typed before is back')).toBeVisible();
    await expect(box(page, 'Target dose')).toHaveValue('');
  });
  expect(errors).toEqual([]);
  await close();
});
