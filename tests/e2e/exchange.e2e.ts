/** The whole clinic out of one computer and into another, by the buttons. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectOpen, heading, openDemo, unlock } from './support/clinic.ts';
import { button, expectRefused, secret } from './support/controls.ts';
import { axe } from './support/inspect.ts';
import { clinicRows, fillClinic, LEAD, PASSPHRASE, PIN } from './support/filledClinic.ts';
import { jobBar } from './support/job.ts';
import { appFolder, launch, type Launched } from './support/launch.ts';
import { answerFolderDialog, answerSaveDialog } from './support/paper.ts';
import { goTo, tryPin } from './support/people.ts';

const started: Launched[] = [];
const folders: string[] = [];

test.afterEach(async () => {
  for (const each of started.splice(0)) await each.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-exchange-'));
  folders.push(folder);
  return folder;
}

async function start(userDataDir: string): Promise<Launched> {
  const launched = await launch({ userDataDir, size: { width: 1280, height: 800 } });
  started.push(launched);
  return launched;
}

/** The check without the app: `npm run verify`, which asks for the passphrase on its input. */
function verify(folder: string): string {
  return execFileSync(
    process.execPath,
    [join(appFolder, 'tools', 'verify.mjs'), folder, '--passphrase-fd', '0'],
    { input: `${PASSPHRASE}\n`, encoding: 'utf8' },
  );
}

/** Ends one before the test is over: its files are looked at. */
async function stop(launched: Launched): Promise<void> {
  started.splice(started.indexOf(launched), 1);
  await launched.close();
}

test('a clinic is exported, and brought in on another computer', async () => {
  test.setTimeout(240_000);
  const from = scratch();
  const out = scratch();
  const { sessionId } = fillClinic(from);
  const first = await start(from);
  const { page, app } = first;
  await unlock(page, PASSPHRASE);
  await tryPin(page, { name: LEAD }, PIN);
  await expectOpen(page);
  await goTo(page, '/settings?tab=export');
  await expect(page.getByRole('heading', { name: 'Export the whole clinic' })).toBeVisible();
  expect(await axe(page, 'all')).toEqual([]);

  await answerFolderDialog(app, out);
  await secret(page, 'Your own PIN').fill('999999');
  await button(page, 'Choose a folder and export').click();
  await expectRefused(secret(page, 'Your own PIN'), /not right/);
  await secret(page, 'Your own PIN').fill(PIN);
  await button(page, 'Choose a folder and export').click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved: ' })).toBeVisible({
    timeout: 150_000,
  });
  await stop(first);
  const [name = ''] = readdirSync(out);
  expect(readdirSync(out)).toHaveLength(1);
  const folder = join(out, name);
  const parts = ['README.txt', 'csv', 'fhir', 'manifest.json', 'pdf', 'record'];
  expect(readdirSync(folder).toSorted()).toEqual(parts);
  expect(verify(folder)).toContain('The record is whole.');

  const to = scratch();
  const second = await start(to);
  await second.page.getByRole('button', { name: 'Bring in a Vigil export' }).click();
  await expect(heading(second.page, 'Bring in a Vigil export')).toBeVisible();
  const choose = async (chosen: string, control = 'Choose the folder'): Promise<void> => {
    await answerFolderDialog(second.app, chosen);
    await button(second.page, control).click();
  };
  await choose(to);
  await expect(second.page.getByText('This folder cannot be used')).toBeVisible();

  await test.step('one changed value, and nothing of it is brought in', async () => {
    const changed = join(out, 'changed');
    cpSync(folder, changed, { recursive: true });
    const rows = join(changed, 'record', 'dose.ndjson');
    writeFileSync(rows, readFileSync(rows, 'utf8').replace(/[1-9]/, '8'));
    await choose(changed);
    await secret(second.page, 'Passphrase').last().fill(PASSPHRASE);
    await button(second.page, 'Bring it in').click();
    await expect(jobBar(second.page).getByText(/^Not done: /)).toBeVisible({ timeout: 60_000 });
    expect(existsSync(join(to, 'clinic', 'vigil.db'))).toBe(false);
  });

  await choose(folder, 'Choose another folder');
  await expect(second.page.getByText('Harbour Clinic')).toBeVisible();
  expect(await axe(second.page, 'all')).toEqual([]);
  await secret(second.page, 'Passphrase').last().fill('not this one');
  await button(second.page, 'Bring it in').click();
  await expect(second.page.getByText('That passphrase does not open this clinic.')).toBeVisible();
  await secret(second.page, 'Passphrase').last().fill(PASSPHRASE);
  await button(second.page, 'Bring it in').click();
  await expect(button(second.page, 'Sign in')).toBeVisible({ timeout: 60_000 });
  await tryPin(second.page, { name: LEAD }, PIN);
  await expectOpen(second.page);
  await goTo(second.page, `/session/${sessionId}`);
  await expect(second.page.getByText('Signed', { exact: true }).first()).toBeVisible();
  await stop(second);

  // Of what both have: whoever signed in since is in the chain alone.
  const before = clinicRows(join(from, 'clinic'));
  const after = clinicRows(join(to, 'clinic'));
  expect([before.problems, after.problems]).toEqual([[], []]);
  // When its tables were made is of each computer's own database, not of the record.
  const { audit: oldChain, schema_migration: _made, ...old } = before.tables;
  const { audit: newChain, schema_migration: _madeAnew, ...same } = after.tables;
  const exported = readFileSync(join(folder, 'record', 'audit.ndjson'), 'utf8').match(
    /\n/g,
  )?.length;
  expect(same).toEqual(old);
  expect(exported).toBeGreaterThan(100);
  expect(newChain?.slice(0, exported)).toEqual(oldChain?.slice(0, exported));
  expect(verify(join(to, 'clinic'))).toContain('The record is whole.');
  expect(first.errors).toEqual([]);
  expect(second.errors).toEqual([]);
});

test('a session leaves as FHIR, into a file that nothing is lost for', async () => {
  const userData = scratch();
  const out = scratch();
  const { sessionId } = fillClinic(userData);
  const launched = await start(userData);
  const { page, app } = launched;
  await unlock(page, PASSPHRASE);
  await tryPin(page, { name: LEAD }, PIN);
  await expectOpen(page);
  await goTo(page, `/session/${sessionId}/print`);
  await expect(page.getByRole('article')).toBeVisible();
  const send = button(page, 'Export (FHIR)…, this session');
  const file = join(out, 'session.json');
  await answerSaveDialog(app, file);
  await send.click();
  await expect(jobBar(page).getByText('Saved as session.json in')).toBeVisible();
  const text = readFileSync(file, 'utf8');
  const bundle = JSON.parse(text) as { readonly entry: readonly { readonly resource: object }[] };
  const types = new Set(
    bundle.entry.map(({ resource }) => (resource as { resourceType?: string }).resourceType),
  );
  for (const type of ['Patient', 'Encounter', 'Observation', 'Provenance']) {
    expect(types.has(type), type).toBe(true);
  }
  expect(text).toContain(sessionId);

  // Asked about without its ending: the file that has it is not what was said yes to.
  await answerSaveDialog(app, join(out, 'session'));
  await send.click();
  await expect(page.getByText(/is there already/)).toBeVisible();
  expect([readdirSync(out), readFileSync(file, 'utf8')]).toEqual([['session.json'], text]);
  expect(launched.errors).toEqual([]);
});

test('the demo is exported whole, with its PDFs, and the job is shown on the way', async () => {
  test.setTimeout(240_000);
  const out = scratch();
  const demo = await start(scratch());
  const { page, app } = demo;
  await openDemo(page);
  await goTo(page, '/settings?tab=export');
  await answerFolderDialog(app, out);
  await secret(page, 'Your own PIN').fill('2468');
  await button(page, 'Choose a folder and export').click();
  await expect(page.getByRole('progressbar', { name: 'Exporting the clinic' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Saved: ' })).toBeVisible({
    timeout: 200_000,
  });
  const folder = join(out, readdirSync(out)[0] ?? '');
  const sessions = readFileSync(join(folder, 'record', 'session.ndjson'), 'utf8').trimEnd();
  expect(readdirSync(join(folder, 'pdf'))).toHaveLength(2 * sessions.split('\n').length);
  expect(demo.errors).toEqual([]);
});
