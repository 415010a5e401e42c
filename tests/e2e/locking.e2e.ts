/** Locking: whatever the cause, no trace of the patient, the clocks go on, and one comes back. */
import { rmSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { RIGHTS } from '../../preload/contract/rights.ts';
import type { OperationName } from '../../preload/contract/index.ts';
import { expectOpen } from './support/clinic.ts';
import { advance, minutes, SECOND_MS } from './support/clock.ts';
import { box, button, secret } from './support/controls.ts';
import { beginAt } from './support/kindSession.ts';
import type { Launched } from './support/launch.ts';
import { leaveAlone, lockByButton, lockByKey, lockByPower } from './support/locking.ts';
import type { PatientEntry } from './support/patient.ts';
import { openChart, shownName } from './support/patient.ts';
import { addColleagues, become, GUIDE, NURSE, signInAs } from './support/people.ts';
import { all, refusals, reply } from './support/raw.ts';
import { ask, enterVitals } from './support/seed.ts';
import * as room from './support/session.ts';
import { cleanAtMs, NO_TRACES, tracesOf, watchForClean } from './support/traces.ts';

const PATIENT: PatientEntry = {
  familyName: 'Quillfeather',
  givenName: 'Isolde',
  dateOfBirth: '1991-06-08',
  sex: 'Female',
  mrn: 'QF-77120',
  phone: '555 0177 431',
  allergies: [['zanthorin', 'hives']],
  medicines: [['perindolol', 'each morning']],
  weightKg: '71.3',
};
const ROOM = 'Juniper bay';
const MEDICINE = 'Glycopyrrolate';
const NOTE = 'Hums a lullaby with her left hand in the air, and says that';
/** Words that stand nowhere else in the app, and what each is. */
const WORDS = [
  ...['Quillfeather', 'Isolde', 'QF-77120', '8-Jun-1991', 'zanthorin'],
  ...[ROOM, MEDICINE, 'lullaby', 'left hand in the air', 'IV ketamine, depression'],
];
/** The clinic's idle time of a clinician in the room, unless it sets another. */
const IDLE_MS = 900 * SECOND_MS;

let launched: Launched;
let sessionId: string;

test.beforeEach(async () => {
  launched = await beginAt('09:00', PATIENT);
  const { page } = launched;
  await addColleagues(page, NURSE, GUIDE);
  await become(page, NURSE);
  await openChart(page, 'quill', shownName(PATIENT));
  await room.startSession(page, ROOM);
  sessionId = /\/session\/([^/?]+)/.exec(page.url())?.[1] ?? '';
  await enterVitals(page, { sessionId });
  await room.startInfusion(page);
  await room.giveMedicine(page, {
    name: MEDICINE,
    amount: '0.2',
    unit: 'mg',
    route: 'intravenous',
  });
});
test.afterEach(async () => {
  await launched.close();
  rmSync(launched.userDataDir, { recursive: true, force: true });
  expect(launched.errors).toEqual([]);
});

const note = (page: Page) => box(page, 'Note text');

/** Half a note, with a word of it chosen as one does before typing over it. */
async function typeHalf(page: Page): Promise<void> {
  await room.openPanel(page, 'Note');
  await note(page).click();
  await page.keyboard.type(NOTE);
  await selectWord(page);
}

const CHOSEN = { start: NOTE.indexOf('lullaby'), end: NOTE.indexOf('lullaby') + 'lullaby'.length };

const selectWord = (page: Page): Promise<void> =>
  note(page).evaluate((field, { start, end }) => {
    (field as HTMLTextAreaElement).focus();
    (field as HTMLTextAreaElement).setSelectionRange(start, end);
  }, CHOSEN);

/** Where one is: the address, the panel, the field, the caret, the text. */
const spot = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement;
    const isText = field instanceof HTMLTextAreaElement;
    return {
      address: window.location.hash,
      panel: document.querySelector('[role=tabpanel] h2')?.textContent,
      caret: isText ? { start: field.selectionStart, end: field.selectionEnd } : null,
      text: isText ? field.value : null,
    };
  });

const locked = (page: Page) => page.getByRole('heading', { level: 1, name: 'Locked' });
const chairs = (page: Page) => page.getByRole('region', { name: 'Running sessions' });

async function comesBack(page: Page): Promise<void> {
  await secret(page, 'PIN').fill(NURSE.pin);
  await page.keyboard.press('Enter');
  await expectOpen(page);
}

/** Locks, and answers how long the words were still in the page, ms. */
async function lockCleans(cause: (screen: Launched) => Promise<number>): Promise<number> {
  const { page } = launched;
  const before = await tracesOf(launched, WORDS);
  expect([before.document, before.accessibility]).toEqual([WORDS, WORDS]);
  await watchForClean(page, WORDS);
  const sinceMs = await cause(launched);
  await expect.poll(() => tracesOf(launched, WORDS)).toEqual(NO_TRACES);
  const tookMs = (await cleanAtMs(page)) - sinceMs;
  await expect(locked(page)).toBeVisible();
  expect(await tracesOf(launched, WORDS)).toEqual(NO_TRACES);
  return tookMs;
}

async function idle(screen: Launched): Promise<number> {
  const { page } = screen;
  const soon = page.getByText(/Locks in/);
  // Main looks at the clock each second: it has then seen who signed in last.
  await leaveAlone(screen, 0);
  await leaveAlone(screen, IDLE_MS - 20 * SECOND_MS);
  await expect(soon).toHaveCount(0);
  await leaveAlone(screen, 6 * SECOND_MS);
  await expect(soon).toContainText(/1[0-4] s\. Touch anything to stay/);
  // A touch takes it back, and the time begins anew.
  await page.mouse.move(400, 300);
  await page.mouse.move(410, 310);
  await expect(soon).toHaveCount(0);
  await leaveAlone(screen, IDLE_MS - 10 * SECOND_MS);
  await expect(soon).toBeVisible();
  return leaveAlone(screen, 12 * SECOND_MS);
}

test('every cause hides every trace, and the same PIN comes back to the same spot', async () => {
  const { page } = launched;
  await typeHalf(page);
  const before = await spot(page);
  expect(before).toEqual({
    address: `#/session/${sessionId}`,
    panel: 'Note',
    caret: CHOSEN,
    text: NOTE,
  });
  const causes: Readonly<Record<string, (screen: Launched) => Promise<number>>> = {
    key: lockByKey,
    'lock-screen': (screen) => lockByPower(screen, 'lock-screen'),
    suspend: (screen) => lockByPower(screen, 'suspend'),
    idle,
    button: lockByButton,
  };
  const why: Readonly<Record<string, string>> = {
    'lock-screen': 'The computer was locked.',
    suspend: 'The computer went to sleep.',
    idle: 'Nobody touched it for a while.',
  };
  const tookMs: Record<string, number> = {};
  for (const [name, cause] of Object.entries(causes)) {
    await test.step(name, async () => {
      tookMs[name] = await lockCleans(cause);
      if (why[name] !== undefined) await expect(page.getByText(why[name])).toBeVisible();
      await comesBack(page);
      await expect(note(page)).toHaveValue(NOTE);
      if (name === 'button') await selectWord(page);
      await expect.poll(() => spot(page)).toEqual(before);
    });
  }
  const info = test.info();
  await info.attach('cause to a clean page, ms', {
    body: JSON.stringify(tookMs),
    contentType: 'application/json',
  });
  info.annotations.push({ type: 'cause to clean, ms', description: JSON.stringify(tookMs) });
  expect(Math.max(...Object.values(tookMs)), JSON.stringify(tookMs)).toBeLessThanOrEqual(500);
  // What was typed went on: it is saved as one note, by who typed it.
  await room.saving(page, () => button(page, 'Save note').click());
  await expect(room.row(page, NOTE)).toContainText(NURSE.name);
});

test('clocks and overdue signs go on without names', async () => {
  const { page } = launched;
  await typeHalf(page);
  await lockByKey(launched);
  await expect(locked(page)).toBeVisible();
  await expect(chairs(page)).toContainText(/due in/);
  await advance(launched, minutes(4));
  await expect(chairs(page)).toContainText(/due in [456] min/);
  await advance(launched, minutes(9));
  await expect(chairs(page)).toContainText('OVERDUE');
  await expect(chairs(page)).toContainText(/Vital signs/i);
  expect(await tracesOf(launched, WORDS)).toEqual(NO_TRACES);
  // The dose went on as well: 13 minutes and a little of the pump are on the screen again.
  await comesBack(page);
  expect(await room.deliveredMg(page)).toBeGreaterThan((13 * 53.4) / 60);
});

test('another PIN says who was here, and shows nothing of what they typed', async () => {
  const { page } = launched;
  await typeHalf(page);
  await lockByKey(launched);
  await signInAs(page, GUIDE);
  await expect(page.getByText(`You are signed in as ${GUIDE.name}.`)).toBeVisible();
  await expect(page.getByText(`${NURSE.name} was signed in before`)).toBeVisible();
  await room.openPanel(page, 'Note');
  await expect(note(page)).toHaveValue('');
  const typed = ['lullaby', 'left hand in the air'];
  expect(await tracesOf(launched, typed)).toEqual(NO_TRACES);
  expect(JSON.stringify(await reply(page, 'draft.list', { prefix: '' }))).not.toContain('lullaby');
  await note(page).fill('From the guide');
  // The nurse again: their own half note, and nothing of the guide's.
  await become(page, NURSE);
  await room.openPanel(page, 'Note');
  await expect(note(page)).toHaveValue(NOTE);
  expect(JSON.stringify(await reply(page, 'draft.list', { prefix: '' }))).toContain('lullaby');
});

/** Of no use while locked to anybody who cannot sign in, and each would end the test. */
const NOT_ASKED: readonly OperationName[] = ['unlock.closeClinic', 'setup.openDemo'];

test('no operation answers while locked', async () => {
  const { page } = launched;
  const names = Object.keys(RIGHTS) as OperationName[];
  const needsNobody = names.filter(
    (name) => RIGHTS[name] === 'anyone' || RIGHTS[name] === 'clinic',
  );
  const ofPages = names.filter((name) => RIGHTS[name] === 'kiosk' || RIGHTS[name] === 'paper');
  const rest = names.filter((name) => !needsNobody.includes(name) && !ofPages.includes(name));
  expect(rest.length).toBeGreaterThan(50);
  const { patient } = await ask(page, 'session.open', { sessionId });
  // The control: unlocked, these answer with the patient.
  const readings = {
    'session.open': ['session.open', { sessionId }],
    'session.summary': ['session.summary', { sessionId }],
    'session.board': ['session.board', {}],
    'patient.open': ['patient.open', { patientId: patient.id, sessionLimit: 5 }],
    'patient.search': ['patient.search', { text: 'quill', limit: 5 }],
  } as const;
  for (const [name, input] of Object.values(readings)) {
    expect(JSON.stringify(await reply(page, name, input)), name).toContain('Quillfeather');
  }
  await lockByKey(launched);
  await expect(locked(page)).toBeVisible();

  expect(await refusals(page, readings)).toEqual(all(Object.keys(readings), 'not_signed_in'));
  const empty = Object.fromEntries(rest.map((name) => [name, [name, {}] as const]));
  expect(await refusals(page, empty)).toEqual(all(rest, 'not_signed_in'));
  const pages = Object.fromEntries(ofPages.map((name) => [name, [name, {}] as const]));
  expect(await refusals(page, pages)).toEqual(all(ofPages, 'not_allowed'));
  for (const name of needsNobody.filter((each) => !NOT_ASKED.includes(each))) {
    const answer = JSON.stringify(await reply(page, name, {}));
    expect(
      WORDS.filter((word) => answer.includes(word)),
      name,
    ).toEqual([]);
  }
  await expect(locked(page)).toBeVisible();
});
