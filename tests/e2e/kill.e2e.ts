/**
 * Kills: at every moment of a session the app is ended by SIGKILL and started again. Every entry
 * that was confirmed is there, the text that was not sent is in its field, and the timers and the
 * dose are those of the clock, not of the time the app was open.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { moveTo, minutes } from './support/clock.ts';
import { CLINIC, createClinic, comeBack } from './support/clinic.ts';
import { box, button, choice, choose, fill, secret } from './support/controls.ts';
import { appFolder, electronPath, launch, type Launched } from './support/launch.ts';
import type { BolusAt, RateFrom } from './support/oracle.ts';
import { countDrug } from './support/kinds.ts';
import { addPatient, openChart, shownName, type PatientEntry } from './support/patient.ts';
import { killAndReturn, returnToSession } from './support/restart.ts';
import * as room from './support/session.ts';

const at = (clock: string): string => `2026-11-23T${clock}:00-05:00`;
const TWO_MINUTES = minutes(2);
const DRUG_COUNT = { drawn: '50', wasted: '14.8', returned: '0', witness: 'Dr Ng' } as const;

const PATIENT: PatientEntry = {
  familyName: 'Thorne',
  givenName: 'Aster',
  dateOfBirth: '1984-02-11',
  sex: 'Not known',
  mrn: 'K-1001',
  allergies: [['penicillin', 'rash']],
  weightKg: '80',
};
const NAME = shownName(PATIENT);

/** What the test itself has set the pump to, in order. */
const rates: RateFrom[] = [];
const boluses: BolusAt[] = [];
const setRate = (clock: string, mlPerHour: number): number =>
  rates.push({ atMs: Date.parse(at(clock)), mlPerHour });

/** The dose on the screen is the one reckoned for this moment. */
async function expectDose(page: Page): Promise<void> {
  if (rates.length === 0) return;
  await room.expectDelivered(page, { rates, boluses, mgPerMl: 1 });
}

/** Waits until the app says that what is typed is kept. */
async function expectKept(page: Page): Promise<void> {
  await expect(room.saveLine(page)).toContainText('kept as a draft');
}

let launched: Launched;

/** One more kill: what is recorded, the dose and the phase are as before. */
async function survive(name: string, phase: string, check?: () => Promise<void>): Promise<void> {
  await test.step(name, async () => {
    const before = await room.rows(launched.page).allTextContents();
    launched = await killAndReturn(launched, TWO_MINUTES);
    const { page } = launched;
    if (phase === 'Signed') await returnToSession(page, NAME);
    await room.expectPhase(page, phase);
    await expect(room.rows(page)).toHaveCount(before.length);
    expect(await room.rows(page).allTextContents()).toEqual(before);
    await expectDose(page);
    await check?.();
    expect(launched.errors).toEqual([]);
  });
}

async function beforeTheDose(): Promise<void> {
  await moveTo(launched, at('09:30'));
  await room.recordVitals(launched.page, { bp: '126/80', hr: '70', spo2: '98', moaas: '5' });
  await room.line(launched.page).fill('131/84 9');
  await expectKept(launched.page);
  await survive('with a saved entry, in the middle of the next line', 'Pre', async () => {
    await expect(room.line(launched.page)).toHaveValue('131/84 9');
    await expect(room.understood(launched.page).first()).toHaveText('BP 131/84 mmHg');
    await room.line(launched.page).fill('');
  });

  const pad = await room.openPad(launched.page);
  await room.tapKeys(launched.page, '12882');
  await choose(pad, 'Pain 0–10', '3');
  await expectKept(launched.page);
  await survive('in the middle of the pad', 'Pre', async () => {
    // The pad that was open is open again.
    const again = room.form(launched.page, 'Vital signs pad');
    await expect(box(again, 'BP mmHg')).toHaveValue('128/82');
    await expect(choice(again, 'Pain 0–10', '3')).toBeChecked();
    await button(again, 'Clear').click();
    await button(again, 'Throw away what is typed').click();
    await room.closePad(launched.page);
  });

  await moveTo(launched, at('09:59'));
  const start = room.form(launched.page, 'Start infusion');
  await box(start, 'Rate mL/h').fill('58.5');
  await button(start, 'Start infusion').click();
  await expect(button(launched.page, /^Confirm start/)).toBeVisible();
  await expectKept(launched.page);
  await survive('at the read-back of a start that was not confirmed', 'Pre', async () => {
    const again = room.form(launched.page, 'Start infusion');
    await expect(box(again, 'Rate mL/h')).toHaveValue('58.5');
    await expect.poll(() => room.stat(launched.page, 'Pump')).toBe('Off');
    await box(again, 'Rate mL/h').fill('60');
  });
}

async function whileDosing(): Promise<void> {
  await moveTo(launched, at('10:05'));
  await room.startInfusion(launched.page, { at: '10:05' });
  setRate('10:05', 60);
  await room.openPanel(launched.page, 'Note');
  const words = 'Says the ceiling is breathing. Holds the guide’s hand. Больше не боится. 放松';
  await box(room.panel(launched.page), 'Note text').fill(words);
  await expectKept(launched.page);
  await survive('after the start, with half a note', 'Dosing', async () => {
    // The panel that was open is open again.
    await expect(box(room.panel(launched.page), 'Note text')).toHaveValue(words);
    await expect(room.tab(launched.page, 'Note')).toContainText('draft');
  });
  await room.saving(launched.page, () => button(room.panel(launched.page), 'Save note').click());

  await moveTo(launched, at('10:15'));
  await room.changeRate(launched.page, { value: '72', at: '10:15' });
  setRate('10:15', 72);
  await survive('right after a change of rate', 'Dosing', async () => {
    await expect.poll(() => room.stat(launched.page, 'Pump')).toBe('72 mL/h');
  });

  await moveTo(launched, at('10:19'));
  await room.pause(launched.page, '10:19');
  setRate('10:19', 0);
  await survive('while paused', 'Dosing', async () => {
    await expect.poll(() => room.stat(launched.page, 'Pump')).toBe('Paused');
  });

  await moveTo(launched, at('10:23'));
  await room.resume(launched.page, { at: '10:23' });
  setRate('10:23', 72);
  await button(room.panel(launched.page), 'Bolus').click();
  await box(room.form(launched.page, 'Bolus'), 'Bolus mg').fill('3.5');
  await expectKept(launched.page);
  await survive('with a bolus typed and not confirmed', 'Dosing', async () => {
    await expect(box(room.form(launched.page, 'Bolus'), 'Bolus mg')).toHaveValue('3.5');
    await expect(room.row(launched.page, 'Bolus')).toHaveCount(0);
    await button(launched.page, 'Back').click();
  });

  await moveTo(launched, at('10:27'));
  await room.recordVitals(launched.page, { bp: '186/112', hr: '124', spo2: '91' });
  const critical = (): ReturnType<Page['getByRole']> =>
    launched.page.getByRole('region', { name: 'Critical values' });
  await box(critical(), 'What was done about 10:27').fill('Called Dr');
  await expectKept(launched.page);
  await survive('with a critical value not answered for', 'Dosing', async () => {
    await expect(critical()).toContainText('Systolic 186 mmHg');
    await expect(box(critical(), 'What was done about 10:27')).toHaveValue('Called Dr');
  });
  await room.acknowledge(launched.page, '10:27', 'Called Dr Ng, oxygen given');

  // The set of 10:27 did the check of 10:25; the one of 10:15 went by.
  const asked = (): ReturnType<Page['getByRole']> =>
    room.form(launched.page, 'Vital signs not done');
  await button(room.attention(launched.page), 'Say why: Vital signs').click();
  await box(asked(), 'Why not done: Vital signs').fill('Hands not fr');
  await expectKept(launched.page);
  await survive('with half a reason for a missed check', 'Dosing', async () => {
    await expect(box(asked(), 'Why not done: Vital signs')).toHaveValue('Hands not fr');
    await box(asked(), 'Why not done: Vital signs').fill('Hands not free');
    await button(asked(), /^Record .*as not done$/).click();
    await expect(room.row(launched.page, 'Hands not free')).toContainText('10:15');
  });
}

async function inRecovery(): Promise<void> {
  await moveTo(launched, at('10:40'));
  await room.stopInfusion(launched.page, '10:40');
  setRate('10:40', 0);
  await room.openPanel(launched.page, 'Recovery');
  await choose(room.panel(launched.page), 'Consciousness', /^1/);
  await fill(room.panel(launched.page), { 'Dissociation 0–10': '6' });
  await expectKept(launched.page);
  await survive('in recovery with half a check', 'Recovery', async () => {
    const scope = room.panel(launched.page);
    await expect(choice(scope, 'Consciousness', /^1/)).toBeChecked();
    await expect(box(scope, 'Dissociation 0–10')).toHaveValue('6');
  });
  await moveTo(launched, at('11:10'));
  await room.recordVitals(launched.page, { bp: '128/82', hr: '72', spo2: '98', moaas: '5' });
  await room.explainChecks(launched.page, 'Between two rooms');
  await room.checkRecovery(launched.page, room.RECOVERED);
  await room.nameEscort(launched.page, ['Robin Thorne', 'brother', '555-0199']);
  const gate = await room.openPanel(launched.page, 'Discharge');
  await button(gate, 'Go ahead without: Instructions given').click();
  const reason = 'Reason to go ahead: Instructions given';
  await box(gate, reason).fill('Sent by post: prin');
  await expectKept(launched.page);
  await survive('with half a reason at the gate', 'Recovery', async () => {
    const words = box(room.panel(launched.page), reason);
    await expect(words).toHaveValue('Sent by post: prin');
    await words.fill('Sent by post: printer out of order');
  });
}

test('killed at any moment, the app comes back with everything', async () => {
  test.setTimeout(180_000);
  rates.length = 0;
  launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: at('09:20') },
  });
  await createClinic(launched.page);
  await addPatient(launched.page, PATIENT);
  await room.startSession(launched.page, '1');
  await beforeTheDose();
  await whileDosing();
  await inRecovery();

  await moveTo(launched, at('11:20'));
  await button(room.panel(launched.page), 'Discharge').click();
  await button(launched.page, /^Confirm discharge/).click();
  await room.expectPhase(launched.page, 'Discharged');
  await room.openPanel(launched.page, 'Drug count');
  await fill(room.panel(launched.page), { 'Drawn mg': '50', 'Wasted mg': '11' });
  await expectKept(launched.page);
  await survive('after discharge, with half a drug count', 'Discharged', async () => {
    await expect(box(room.panel(launched.page), 'Wasted mg')).toHaveValue('11');
  });
  await countDrug(launched.page, DRUG_COUNT);
  await room.openPanel(launched.page, 'Sign');
  await room.sign(launched.page, CLINIC.person.pin);
  await room.expectSigned(launched.page);
  await survive('after the signature', 'Signed');
  await launched.close();
});

/** In the page, asked through main: the driver gives a page that crashed up for good. */
const inPage = (app: ElectronApplication, expression: string): Promise<unknown> =>
  app.evaluate(({ BrowserWindow }, code): Promise<unknown> => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // A page that is gone never answers.
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) {
      return Promise.resolve(null);
    }
    return contents.executeJavaScript(code);
  }, expression);

test('a page that crashes is back with the session and the draft', async () => {
  const { app, page, close } = await launch({ size: { width: 1280, height: 800 } });
  await createClinic(page);
  await addPatient(page, PATIENT);
  await room.startSession(page, '1');
  await room.recordVitals(page, { bp: '126/80', hr: '70', spo2: '98' });
  await room.startInfusion(page);
  await room.openPanel(page, 'Note');
  await box(room.panel(page), 'Note text').fill('Half a sentence');
  await expectKept(page);

  const crashed = page.waitForEvent('crash');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await crashed;
  // Nobody has to sign in again: main kept who is there.
  await expect
    .poll(() => inPage(app, 'document.querySelector("textarea")?.value'))
    .toBe('Half a sentence');
  expect(await inPage(app, 'document.querySelector("[aria-current=step]").textContent')).toContain(
    'Dosing',
  );
  const rows = 'document.querySelectorAll("section[aria-labelledby=timeline-title] time").length';
  expect(await inPage(app, rows)).toBe(2);
  await inPage(
    app,
    '[...document.querySelectorAll("button")].find((one) => one.innerText === "Save note").click()',
  );
  await expect.poll(() => inPage(app, rows)).toBe(3);
  await close();
});

test('a second start on the same data brings the first window forward and owns nothing', async () => {
  const first = await launch();
  await createClinic(first.page);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(
    electronPath(),
    [...asRoot, `--user-data-dir=${first.userDataDir}`, appFolder],
    { stdio: 'ignore' },
  );
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect(first.app.windows()).toHaveLength(1);
  await addPatient(first.page, PATIENT);
  await first.close();

  const again = await launch({ userDataDir: first.userDataDir });
  await comeBack(again.page);
  await openChart(again.page, 'Thorne', NAME);
  await expect(secret(again.page, 'Passphrase')).toHaveCount(0);
  expect(again.errors).toEqual([]);
  await again.close();
});
