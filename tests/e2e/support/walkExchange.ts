/** A walk over what comes in and goes out as files: an import of every verdict, the whole clinic. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { ExportFacts } from '../../../preload/contract/index.ts';
import { answer } from './answer.ts';
import { heading } from './clinic.ts';
import { button, choose, secret } from './controls.ts';
import { jobBar } from './job.ts';
import type { Launched } from './launch.ts';
import { answerFolderDialog } from './paper.ts';
import { goTo } from './people.ts';
import { ask } from './seed.ts';
import type { Visit } from './walk.ts';

/** One patient of a FHIR bundle. */
function patient(mrn: string, family: string, given: string, birthDate: string) {
  return {
    resource: {
      resourceType: 'Patient',
      id: mrn,
      identifier: [{ type: { coding: [{ code: 'MR' }] }, system: 'urn:elsewhere', value: mrn }],
      name: [{ use: 'official', family, given: [given] }],
      gender: 'female',
      birthDate,
      telecom: [{ system: 'phone', value: '555-0199' }],
    },
  };
}

/** One of each verdict, by two patients who are here. */
async function bundle(page: Page): Promise<string> {
  const { rows } = await ask(page, 'patient.search', { text: '', limit: 20 });
  const [same, maybe] = rows;
  if (same === undefined || maybe === undefined) throw new Error('No patients');
  return JSON.stringify({
    resourceType: 'Bundle',
    entry: [
      patient(same.mrn, same.familyName, same.givenName, same.dateOfBirth),
      patient('EL-1', maybe.familyName, maybe.givenName, maybe.dateOfBirth),
      patient('EL-2', 'Featherstonehaugh-Wolfeschlegel', 'Maria Immaculata', '1968-12-31'),
      patient('EL-3', 'Søndergård', 'Åse', '1990-04'),
      { resource: { resourceType: 'Immunization', id: 'i', status: 'completed' } },
    ],
  });
}

/** Nobody signed in need be: the lead's import, of a file that is broken and one that is not. */
export async function walkImport(launched: Launched, visit: Visit): Promise<void> {
  const { page, app } = launched;
  const file = join(launched.userDataDir, 'of the other system.json');
  await goTo(page, '/import');
  await expect(heading(page, 'Bring patients in')).toBeVisible();
  await visit('import');
  await answerFolderDialog(app, file);
  writeFileSync(file, '{"resourceType":"Bundle",\n"entry":[}');
  await button(page, 'Choose a file').click();
  await expect(jobBar(page).getByText(/it breaks at line 2/)).toBeVisible();
  await visit('import-broken-file');
  writeFileSync(file, await bundle(page));
  await button(page, 'Choose a file').click();
  await expect(page.getByRole('table')).toBeVisible();
  await expect(jobBar(page)).toBeVisible();
  await button(jobBar(page), 'Dismiss').click();
  await visit('import-maybe-same');
  for (const [verdict, name] of [
    ['New', 'import-new'],
    ['Left out', 'import-left-out'],
    ['Here already', 'import-same-mrn'],
  ] as const) {
    await choose(page, 'Show', new RegExp(`^${verdict}`));
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
    await visit(name);
  }
  // Sessions are going on: the file waits for them.
  await button(page, /^Bring in 1 patient$/).click();
  await expect(page.getByText('Nothing was brought in')).toBeVisible();
  await visit('import-refused');
  rmSync(file);
}

/** The lead's export of the whole clinic. */
export async function walkExport({ page }: Launched, visit: Visit): Promise<void> {
  await goTo(page, '/settings?tab=export');
  await expect(page.getByRole('heading', { name: 'Export the whole clinic' })).toBeVisible();
  await visit('export');
  await button(page, 'Choose a folder and export').click();
  await expect(secret(page, 'Your own PIN')).toHaveAttribute('aria-invalid', 'true');
  await visit('export-without-pin');
}

const FACTS: ExportFacts = {
  clinicName: 'Harbour Light Clinic for Ketamine and Psychotherapy',
  isDemo: false,
  exportedAt: '2026-11-22T18:05:00-05:00',
  rowCount: 182_334,
  patientCount: 1204,
  sessionCount: 8417,
  chainHead: '019aa000 · 182334 · 5f1c9e0d',
};

/** From the welcome, an export that is brought in, and back to the welcome. */
export async function walkBringIn({ page, app, userDataDir }: Launched, visit: Visit) {
  await button(page, 'Bring in a Vigil export').click();
  await expect(heading(page, 'Bring in a Vigil export')).toBeVisible();
  await visit('bring-in');
  await answerFolderDialog(app, userDataDir);
  await button(page, 'Choose the folder').click();
  await expect(page.getByText('This folder cannot be used')).toBeVisible();
  await visit('bring-in-no-export');
  await answer(app, 'setup.chooseExport', { ...FACTS, isDemo: true });
  await button(page, 'Choose the folder').click();
  await expect(page.getByText('This is the demo clinic')).toBeVisible();
  await visit('bring-in-demo');
  await answer(app, 'setup.chooseExport', FACTS);
  await button(page, 'Choose another folder').click();
  await expect(button(page, 'Bring it in')).toBeVisible();
  await button(page, 'Bring it in').click();
  await visit('bring-in-no-passphrase');
  await answer(app, 'setup.chooseExport', null);
  await button(page, 'Set up a new clinic instead').click();
  await expect(heading(page, 'Welcome to Vigil')).toBeVisible();
}
