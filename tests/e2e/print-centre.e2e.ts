/** The front desk's paper: chosen by keyboard, saved as files; a full disk, a cancel and a lock. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { DEMO, goToScreen, heading, lock, openDemo } from './support/clinic.ts';
import { button } from './support/controls.ts';
import { failWrites } from './support/fullDisk.ts';
import { holdPrinting, letPrint } from './support/holdPrinting.ts';
import { jobBar } from './support/job.ts';
import { press, tabTo } from './support/keys.ts';
import { launch, type Launched } from './support/launch.ts';
import { answerFolderDialog, answerSaveDialog } from './support/paper.ts';
import { pageTexts, spokenOf } from './support/pdf.ts';
import { goTo, signInAs, type Colleague } from './support/people.ts';
import { ask, seedSessions, type Seeded } from './support/seed.ts';
import { NO_TRACES, tracesOf } from './support/traces.ts';
import { bare } from './support/words.ts';

const { pin } = DEMO;
const DANA: Colleague = { name: DEMO.name, credential: 'RN', role: 'medical_lead', pin };
const SAM: Colleague = { name: 'Sam Ortiz', credential: '', role: 'front_desk', pin };

let launched: Launched;
let seeded: readonly Seeded[];
let out: string;

test.beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), 'vigil-desk-'));
  launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
  const { page } = launched;
  await openDemo(page);
  seeded = await seedSessions(page, ['IV ketamine, depression', 'Intranasal esketamine']);
  await lock(page);
  await signInAs(page, SAM);
  await goToScreen(page, 'Print');
  await expect(heading(page, 'Print')).toBeVisible();
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
});

const choiceOf = (page: Page, { name }: Seeded) =>
  page.getByRole('checkbox', { name: new RegExp(`^Choose ${name}, `) });
const save = (page: Page) => button(page, 'Save as PDF');
const told = (page: Page, words: string | RegExp) => jobBar(page).getByText(words);

async function chooseAll(page: Page): Promise<void> {
  for (const session of seeded) await choiceOf(page, session).check();
  await expect(page.getByText('4 documents of 2 sessions')).toBeVisible();
}

async function saveEach(page: Page, folder: string): Promise<void> {
  await page.getByRole('combobox', { name: 'PDF' }).selectOption({ label: 'One each' });
  await answerFolderDialog(launched.app, folder);
  await save(page).click();
}

test('by keyboard alone: two sessions, two documents, one file; what the desk may not is not there', async () => {
  const { app, page } = launched;
  const names = page.getByRole('group', { name: 'Documents' }).getByRole('checkbox');
  await expect(names).toHaveCount(3);
  for (const name of ['Full session record', 'Course summary']) {
    await expect(page.getByRole('checkbox', { name })).toHaveCount(0);
  }
  const rows = page.getByRole('checkbox', { name: /^Choose / });
  await tabTo(page, rows.first());
  await press(page, 'Space');
  await press(page, 'ArrowDown');
  await press(page, 'Space');
  for (const session of seeded) await expect(choiceOf(page, session)).toBeChecked();
  // Of two sessions one has no esketamine form: left out, and said.
  await tabTo(page, page.getByRole('checkbox', { name: 'Esketamine monitoring form' }));
  await press(page, 'Space');
  await expect(page.getByText('5 documents of 2 sessions')).toBeVisible();
  await expect(
    page.getByText('Without an esketamine monitoring form for 1 session of another drug.'),
  ).toBeVisible();
  await press(page, 'Space');
  await expect(page.getByText('4 documents of 2 sessions')).toBeVisible();

  const file = join(out, 'of today.pdf');
  await answerSaveDialog(app, file);
  await tabTo(page, save(page));
  await press(page, 'Enter');
  await expect(told(page, 'Saved as of today.pdf in')).toBeVisible();

  const pages = pageTexts(file);
  // Each page has its own patient in its foot, and nobody else's.
  const owners = await Promise.all(
    seeded.map(async ({ sessionId, name }) => {
      const own = pages.flatMap((text, index) => (text.includes(sessionId) ? [index] : []));
      expect(own.filter((index) => !bare(pages[index] ?? '').includes(bare(name)))).toEqual([]);
      const others = seeded.filter((other) => other.sessionId !== sessionId);
      const strange = own.filter((index) =>
        others.some((other) => bare(pages[index] ?? '').includes(bare(other.name))),
      );
      expect(strange).toEqual([]);
      return own.length;
    }),
  );
  expect(owners.reduce((sum, count) => sum + count, 0)).toBe(pages.length);
  for (const count of owners) expect(count).toBeGreaterThanOrEqual(2);
  expect(await spokenOf(file)).toEqual({
    title: '4 documents, 23-Nov-2026',
    language: 'en',
    tagged: 'yes',
    showsTitle: 'true',
  });
  expect(launched.errors).toEqual([]);
});

test('a file each: no name of a patient, nothing replaced, and the second print says so', async () => {
  const { page } = launched;
  await chooseAll(page);
  await saveEach(page, out);
  await expect(told(page, /^Saved: 4 documents in /)).toBeVisible();
  const first = readdirSync(out).toSorted();
  expect(first).toHaveLength(4);
  for (const name of first) expect(name).toMatch(/^(session-summary|going-home)[\w-]+\.pdf$/);
  const before = first.map((name) => readFileSync(join(out, name)));
  for (const { name } of seeded) {
    for (const part of name.toLowerCase().split(/[ ,]+/)) {
      expect(first.filter((file) => file.toLowerCase().includes(part))).toEqual([]);
    }
  }
  await expect(page.getByText(/^Printed 09:\d\d by Sam Ortiz: /)).toHaveCount(2);

  await button(jobBar(page), 'Dismiss').click();
  await save(page).click();
  await expect(
    told(page, 'Files of the same name were there already and were left as they are.'),
  ).toBeVisible();
  const all = readdirSync(out);
  expect(all).toHaveLength(8);
  expect(first.map((name) => readFileSync(join(out, name)))).toEqual(before);
  for (const name of all.filter((one) => !first.includes(one))) {
    expect(name).toMatch(/-2\.pdf$/);
    const text = pageTexts(join(out, name)).join('\n');
    expect(text).toMatch(/Reprint 1 · first printed 09:\d\d, 23-Nov-2026 by Sam Ortiz/);
    expect((await spokenOf(join(out, name))).tagged).toBe('yes');
  }

  await lock(page);
  await signInAs(page, DANA);
  await goTo(page, '/audit');
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: 'Sam Ortiz' })
      .filter({ hasText: 'saved a document as PDF' })
      .first(),
  ).toBeVisible();
  expect(launched.errors).toEqual([]);
});

test('cancelled in the middle, a full disk, a folder that takes nothing: told, and nothing left', async () => {
  const { app, page } = launched;
  writeFileSync(join(out, 'of somebody else.pdf'), 'as it was');
  const untouched = (): void => {
    expect(readdirSync(out)).toEqual(['of somebody else.pdf']);
    expect(readFileSync(join(out, 'of somebody else.pdf'), 'utf8')).toBe('as it was');
  };
  await chooseAll(page);
  await holdPrinting(app, 2);
  await saveEach(page, out);
  await expect.poll(() => readdirSync(out).length).toBe(3);
  await button(jobBar(page), 'Cancel').click();
  await expect(told(page, /^Cancelled: saving 4 documents/)).toBeVisible();
  await expect.poll(() => readdirSync(out).length).toBe(1);
  await letPrint(app);
  await expect.poll(async () => (await ask(page, 'job.state', {}))?.status).toBe('cancelled');
  untouched();
  await expect(page.getByText(/^Printed 09:/)).toHaveCount(0);

  for (const [code, words] of [
    ['ENOSPC', 'That disk is full. Nothing was written.'],
    ['EROFS', 'That disk cannot be written to.'],
    ['EACCES', 'That folder cannot be written to.'],
  ] as const) {
    await failWrites(app, out, code);
    await save(page).click();
    await expect(told(page, new RegExp(`^Not done: saving 4 documents. ${words}`))).toBeVisible();
    untouched();
    await expect(page.getByText(/^Printed 09:/)).toHaveCount(0);
  }
  await failWrites(app, out, null);
  await save(page).click();
  await expect(told(page, /^Saved: 4 documents in /)).toBeVisible();
  expect(readdirSync(out)).toHaveLength(5);
  expect(launched.errors).toEqual([]);
});

test('a lock in the middle: the job goes on, and nobody else sees anything of it', async () => {
  const { app, page } = launched;
  const into = join(out, 'for the binder');
  mkdirSync(into);
  await chooseAll(page);
  await holdPrinting(app, 1);
  await saveEach(page, into);
  await expect.poll(() => readdirSync(into).length).toBe(1);
  await lock(page);
  const words = [...seeded.flatMap(({ name }) => name.split(', ')), 'for the binder', 'Saving'];
  expect(await tracesOf(launched, words)).toEqual(NO_TRACES);
  await letPrint(app);
  await expect.poll(() => readdirSync(into).length).toBe(4);
  expect(await tracesOf(launched, words)).toEqual(NO_TRACES);

  await signInAs(page, DANA);
  expect(await ask(page, 'job.state', {})).toBeNull();
  await expect(jobBar(page).getByRole('button')).toHaveCount(0);
  await lock(page);
  await signInAs(page, SAM);
  await expect(told(page, 'Saved: 4 documents in for the binder')).toBeVisible();
  expect(launched.errors).toEqual([]);
});
