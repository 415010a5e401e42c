/** The clinic's own words: on the going-home sheet once they are published, and in file names. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { DEMO, lock, openDemo } from './support/clinic.ts';
import { box, button, expectRefused, fill } from './support/controls.ts';
import { saveEach } from './support/job.ts';
import { launch, type Launched } from './support/launch.ts';
import { pageTexts } from './support/pdf.ts';
import { goTo, signInAs, type Colleague } from './support/people.ts';
import { ask, seedSessions, type Seeded } from './support/seed.ts';
import { expectWords } from './support/words.ts';

const SAM: Colleague = { name: 'Sam Ortiz', credential: '', role: 'front_desk', pin: DEMO.pin };
const TITLE = 'Ihr Heimweg: ganz in Ruhe';
const LINE = 'Ring the bell at the green door; somebody is there until 22:30.';

let launched: Launched;
let session: Seeded;
let out: string;

test.beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), 'vigil-words-'));
  launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
  await openDemo(launched.page);
  const [first] = await seedSessions(launched.page, ['IV ketamine, depression']);
  if (first === undefined) throw new Error('No session');
  session = first;
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
});

/** The going-home sheet of the session as it is printed now. */
async function sheet(): Promise<{ readonly file: string; readonly text: string }> {
  const before = readdirSync(out);
  const target = { document: 'going_home', subjectId: session.sessionId } as const;
  await saveEach(launched, [target], 'Letter', out);
  const [file = ''] = readdirSync(out).filter((name) => !before.includes(name));
  return { file, text: pageTexts(join(out, file)).join('\n') };
}

test('the going-home text is worded, published, and on the next sheet with its version', async () => {
  const { page } = launched;
  const shipped = await sheet();
  expectWords(shipped.text, ['After your ketamine session']);

  await goTo(page, '/settings?tab=templates');
  await page.getByRole('link', { name: 'For every protocol without its own' }).click();
  await fill(page, { Title: TITLE });
  const lines = box(page, 'Lines, one below the other').first();
  await lines.fill(`${await lines.inputValue()}\n${LINE}`);
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText(LINE);
  await button(page, 'Publish').click();
  await expectRefused(box(page, 'Reason for the change'), /^Write why, in a few words\.$/);
  await fill(page, { 'Reason for the change': 'The bell is new' });
  await button(page, 'Publish').click();
  await expect(page.getByText('Version 1 is published.', { exact: false })).toBeVisible();

  const worded = await sheet();
  expectWords(worded.text, [TITLE, LINE, 'Instructions of the clinic, version 1', 'Reprint 1']);
  expect(worded.text).not.toContain('After your ketamine session');

  await lock(page);
  await signInAs(page, SAM);
  await goTo(page, `/print/going_home/${session.sessionId}`);
  await expect(page.getByRole('article')).toContainText(LINE);
  await goTo(page, '/settings?tab=templates&template=going_home');
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText(LINE);
  await expect(button(page, 'Publish')).toHaveCount(0);
  expect(launched.errors).toEqual([]);
});

test('file names: refused when they lead nowhere, a warning before a name stands in them', async () => {
  const { page } = launched;
  const [familyName = ''] = session.name.split(',');
  expect((await sheet()).file).not.toContain(familyName);

  await goTo(page, '/settings?tab=files');
  const name = box(page, 'File name');
  const warning = page.getByText('The patient’s name will be in file names.');
  await expect(name).toHaveValue('{document}-{record}-{date}');
  await expect(warning).toHaveCount(0);
  await fill(page, { 'File name': '../{weather}', 'Reason for the change': 'Binder by name' });
  await button(page, 'Save change').click();
  await expectRefused(name, /There is no \{weather\}/, '../{weather}');
  await name.fill('{date}-{family}');
  await expect(warning).toBeVisible();
  await expect(page.getByText('2026-11-22-Kowalczyk.pdf')).toBeVisible();
  await button(page, 'Save change').click();
  await expect(page.getByText('Saved. Files are called so from now on.')).toBeVisible();

  expect((await sheet()).file).toBe(`2026-11-23-${familyName}.pdf`);
  const { settings } = await ask(page, 'settings.read', {});
  expect(settings.fileName).toBe('{date}-{family}');
  expect(launched.errors).toEqual([]);
});
