/** Psychotherapy notes: their author's alone until shared, and never anywhere else. */
import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import type { Bridge, Reply } from '../../preload/contract/index.ts';
import { CLINIC, createClinic, heading } from './support/clinic.ts';
import { box, button, secret } from './support/controls.ts';
import { axe, troubleOf } from './support/inspect.ts';
import { launch, resize, type Launched } from './support/launch.ts';
import { addPatient, openChart, type PatientEntry } from './support/patient.ts';
import { openPanel, startSession } from './support/session.ts';

type BridgeWindow = typeof globalThis & { readonly vigil: Bridge };

const PATIENT: PatientEntry = {
  familyName: 'Quillfeather',
  givenName: 'Isolde',
  dateOfBirth: '1991-06-08',
  sex: 'Female',
  mrn: 'QF-77120',
  allergies: [],
  weightKg: '71.3',
};
const SHOWN = 'Quillfeather, Isolde';
/** Words that stand nowhere else. */
const TEXT = 'She spoke of the marmalade lighthouse.';
const AMENDED = 'She spoke of the marmalade lighthouse, twice.';
const PLANTED = 'marmalade';
const GUIDE = { name: 'Lena Fischer', credential: 'LMFT', role: 'guide', pin: '3344' } as const;
const COLLEAGUE = {
  name: 'Omar Haddad',
  credential: 'RN',
  role: 'clinician',
  pin: '5566',
} as const;

let launched: Launched;

test.beforeEach(async () => {
  launched = await launch({ size: { width: 1280, height: 800 } });
  const { page } = launched;
  await createClinic(page);
  for (const [index, person] of [GUIDE, COLLEAGUE].entries()) {
    const personId = `0195e4a0-0000-7000-8000-00000000000${index}`;
    const input = { ...person, personId, ownPin: CLINIC.person.pin };
    expect(await call(page, 'people.add', input)).toMatchObject({ ok: true });
  }
  await addPatient(page, PATIENT);
  await startSession(page, 'Room 2');
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
});

function call(page: Page, name: string, input: unknown): Promise<Reply<unknown>> {
  return page.evaluate(
    ([operation, value]) => (globalThis as BridgeWindow).vigil.call(operation, value),
    [name, input] as const,
  );
}

async function openNotes(page: Page): Promise<void> {
  await openChart(page, PATIENT.familyName, SHOWN);
  await page.getByRole('link', { name: 'Psychotherapy notes' }).click();
  await expect(heading(page, 'Psychotherapy notes')).toBeVisible();
}

async function becomes(page: Page, { name, pin }: { name: string; pin: string }): Promise<void> {
  await button(page, 'Lock').click();
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true });
  await secret(page, 'PIN').fill(pin);
  await button(page, 'Sign in').click();
  await expect(button(page, 'Lock')).toBeVisible();
}

const notes = (page: Page) => page.getByRole('article', { name: /^Note of / });
const wholePage = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

async function write(page: Page, text: string): Promise<void> {
  await box(page, 'Note').fill(text);
  await button(page, 'Save psychotherapy note').click();
  await expect(notes(page).filter({ hasText: text })).toBeVisible();
}

test('a note is written, amended with a reason, and withdrawn; every version stays readable', async () => {
  const { page } = launched;
  await openNotes(page);
  await expect(page.getByRole('list', { name: 'Not here' })).toContainText('Medicines and doses');
  await button(page, 'Save psychotherapy note').click();
  await expect(page.getByText('Write the note first.')).toBeVisible();
  await write(page, TEXT);
  await expect(box(page, 'Note')).toHaveValue('');

  const note = notes(page);
  await button(note, 'Amend').click();
  await box(note, 'Amended text').fill(AMENDED);
  await button(note, 'Save amended note').click();
  await expect(note.getByText('Write why it is changed.')).toBeVisible();
  await box(note, 'Reason for the change').fill('it came up twice');
  await button(note, 'Save amended note').click();
  await expect(note.getByText(AMENDED)).toBeVisible();
  await expect(note).toContainText('Reason: it came up twice');
  await note.getByText('1 earlier version').click();
  await expect(note.locator('s')).toHaveText(TEXT);
  await button(note, 'Let a colleague read it').click();
  await button(page, 'Write a session note instead').click();
  expect(await axe(page, 'all')).toEqual([]);
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1024, height: 768 },
  ]) {
    await resize(launched.app, size);
    expect(await troubleOf(page)).toEqual({ wide: [], cut: [], overlapping: [], small: [] });
  }

  await button(note, 'Withdraw').click();
  await box(note, 'Why it is withdrawn').fill('about somebody else');
  await button(note, 'Withdraw the note').click();
  await expect(note.getByText('Withdrawn', { exact: true })).toBeVisible();
  await expect(note.locator('s').first()).toHaveText(AMENDED);
  await expect(button(note, 'Amend')).toHaveCount(0);

  // A second note is a note of its own.
  await write(page, 'Another day.');
  await expect(notes(page)).toHaveCount(2);
});

test('a colleague learns of it only once it is shared, and no more once it is taken back', async () => {
  const { page } = launched;
  const author = { name: CLINIC.person.name, pin: CLINIC.person.pin };
  await openNotes(page);
  await write(page, TEXT);

  await becomes(page, GUIDE);
  await openNotes(page);
  await expect(page.getByText('You have written none about this patient.')).toBeVisible();
  await expect(notes(page)).toHaveCount(0);
  expect(await wholePage(page)).not.toContain(PLANTED);

  await becomes(page, author);
  await openNotes(page);
  await button(notes(page), 'Let a colleague read it').click();
  const colleague = notes(page).getByRole('combobox', { name: 'Colleague' });
  await expect(colleague.getByRole('option', { name: CLINIC.person.name })).toHaveCount(0);
  await colleague.selectOption({ label: 'Lena Fischer, LMFT (Guide or therapist)' });
  await button(notes(page), 'Let them read it').click();
  await expect(notes(page).getByText('Shared with 1')).toBeVisible();

  await becomes(page, GUIDE);
  await openNotes(page);
  await expect(notes(page)).toContainText(TEXT);
  await expect(button(notes(page), 'Amend')).toHaveCount(0);

  await becomes(page, COLLEAGUE);
  await openNotes(page);
  await expect(page.getByText('You have written none about this patient.')).toBeVisible();
  await expect(notes(page)).toHaveCount(0);

  await becomes(page, author);
  await openNotes(page);
  await button(notes(page), 'Who may read it').click();
  await button(notes(page), 'Take back from Lena Fischer').click();
  await box(notes(page), 'Why Lena Fischer should no longer read it').fill('no longer treats her');
  await button(notes(page), 'Take it back').click();
  await expect(notes(page).getByText('Shared with 1')).toHaveCount(0);
  await becomes(page, GUIDE);
  await openNotes(page);
  await expect(notes(page)).toHaveCount(0);
});

test('what is typed goes into the session’s note on one press, as a draft, and never unasked', async () => {
  const { page } = launched;
  await openNotes(page);
  await box(page, 'Note').fill(TEXT);
  await button(page, 'Write a session note instead').click();
  await button(page, 'Copy what is typed into its note').click();
  await expect(page.getByText('Copied as a draft of the session note')).toBeVisible();
  await expect(box(page, 'Note')).toHaveValue(TEXT);
  await button(page, 'Clear it here').click();
  await expect(box(page, 'Note')).toHaveValue('');

  await page.getByRole('link', { name: 'Open the session' }).first().click();
  const note = await openPanel(page, 'Note');
  await expect(box(note, 'Note text')).toHaveValue(TEXT);
  expect(await call(page, 'draft.list', { prefix: 'psychotherapy.' })).toEqual({
    ok: true,
    value: [],
  });
});

test('nothing of a note is on another screen, in a search, or left behind by a lock', async () => {
  const { page } = launched;
  await openNotes(page);
  await write(page, TEXT);
  // The control: on its own screen it is found.
  expect(await wholePage(page)).toContain(PLANTED);

  await page.getByRole('link', { name: 'Back to the chart' }).click();
  await expect(heading(page, SHOWN)).toBeVisible();
  expect(await wholePage(page)).not.toContain(PLANTED);
  const found = await call(page, 'patient.search', { text: PLANTED, limit: 50 });
  expect(found).toMatchObject({ ok: true, value: { rows: [] } });

  await page.getByRole('link', { name: 'Psychotherapy notes' }).click();
  await box(page, 'Note').fill('A second marmalade');
  await button(page, 'Lock').click();
  await expect(button(page, 'Sign in')).toBeVisible();
  expect(await wholePage(page)).not.toContain(PLANTED);
  await secret(page, 'PIN').fill(CLINIC.person.pin);
  await button(page, 'Sign in').click();
  await expect(box(page, 'Note')).toHaveValue('A second marmalade');
});
