/** Patients brought in from another system's file: looked at, decided, written whole. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createClinic, goToScreen, heading } from './support/clinic.ts';
import { button } from './support/controls.ts';
import { launch, type Launched } from './support/launch.ts';
import { addPatient } from './support/patient.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'fhir-r4');

let launched: Launched;
test.beforeEach(async () => {
  launched = await launch({ size: { width: 1024, height: 768 } });
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
});

/** Answers the next dialog for a file with one of these bytes. */
async function choose(text: string): Promise<void> {
  const path = join(launched.userDataDir, 'from-elsewhere.json');
  writeFileSync(path, text);
  await launched.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
  await button(launched.page, /^Choose (a|another) file$/).click();
}

function fixtures(): readonly unknown[] {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));
  return names.flatMap((name) => {
    const text = readFileSync(join(FIXTURES, name), 'utf8');
    return (JSON.parse(text) as { readonly entry: readonly unknown[] }).entry;
  });
}

test('a file is looked at, decided and brought in whole', async () => {
  const { page } = launched;
  await createClinic(page);
  await addPatient(page, {
    familyName: 'Castellanos',
    givenName: 'Antonio',
    dateOfBirth: '1991-06-08',
    sex: 'Male',
    mrn: 'HL-1',
    allergies: [],
  });
  await goToScreen(page, 'Patients');
  await page.getByRole('link', { name: 'Bring patients in' }).click();
  await expect(heading(page, 'Bring patients in')).toBeVisible();

  await choose('{"resourceType":"Bundle",\n"entry":[}');
  const work = page.getByRole('region', { name: 'Work in the background' });
  await expect(work).toContainText('it breaks at line 2, column 10');

  await choose(JSON.stringify({ resourceType: 'Bundle', entry: fixtures() }));
  const table = page.getByRole('table');
  await expect(table).toContainText('Somebody here has the same name and date of birth');
  await expect(table.getByRole('link', { name: /Castellanos/ })).toContainText('HL-1');
  await expect(button(page, 'Bring in 2 patients')).toBeVisible();

  const decision = table.getByRole('radiogroup', { name: /Castellanos, Antonio/ });
  await decision.getByRole('radio', { name: 'Leave out' }).focus();
  await page.keyboard.press('ArrowDown');
  await button(page, 'Bring in 3 patients').click();
  await expect(page.getByText('3 patients were brought in')).toBeVisible();

  await page.getByRole('link', { name: 'To the patients' }).click();
  await expect(page.getByRole('option', { name: /Castellanos/ })).toHaveCount(2);
  await page.getByRole('option', { name: /Brekke/ }).click();
  await expect(page.getByText('Dander (animal) allergy')).toBeVisible();
  expect(launched.errors).toEqual([]);
});
