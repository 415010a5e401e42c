/** A walk over the people of a clinic: locking, rights, emergencies, signing, audit, notes apart. */
import { expect, type Page } from '@playwright/test';
import type { CheckState } from '../../../preload/contract/index.ts';
import { answer } from './answer.ts';
import { DEMO, goToScreen, heading, lock, openDemo } from './clinic.ts';
import { appNow, advance, minutes } from './clock.ts';
import { box, button, choose, secret } from './controls.ts';
import type { Launched } from './launch.ts';
import { openChart } from './patient.ts';
import { signInAs, type Colleague } from './people.ts';
import { enterDose, enterVitals, seedSessions, START, type Seeded } from './seed.ts';
import * as room from './session.ts';
import type { Visit } from './walk.ts';

const { pin } = DEMO;
const DANA: Colleague = { name: DEMO.name, credential: 'RN', role: 'medical_lead', pin };
const OMAR: Colleague = { name: 'Omar Haddad', credential: 'RN', role: 'clinician', pin };
const LENA: Colleague = { name: 'Lena Fischer', credential: 'LMFT', role: 'guide', pin };
const SAM: Colleague = { name: 'Sam Ortiz', credential: '', role: 'front_desk', pin };
const PRIYA: Colleague = { name: 'Priya Nair', credential: '', role: 'auditor', pin };
const REASON = 'Nurse called away, blood pressure is rising';

const goTo = async (page: Page, { chair, name }: Seeded): Promise<void> => {
  await page.keyboard.press(`Alt+${chair}`);
  await expect(heading(page, name)).toBeVisible();
};

async function handOver(page: Page, visit: Visit, session: Seeded): Promise<void> {
  await goTo(page, session);
  const panel = await room.openPanel(page, 'Hand over');
  await button(panel, 'Hand over').click();
  await expect(secret(panel, 'PIN of who takes it')).toHaveAttribute('aria-invalid', 'true');
  await visit('hand-over-errors');
  await choose(panel, 'Who takes the session', /^Omar Haddad/);
  await box(panel, 'What was said (may stay empty)').fill('Second bag in 20 min, wife waits below');
  await secret(panel, `PIN of ${OMAR.name}`).fill(OMAR.pin);
  await room.saving(page, () => button(panel, 'Hand over').click());
  await expect(page.getByText(`You are signed in as ${OMAR.name}.`)).toBeVisible();
  await visit('handed-over');
}

async function kiosk({ app, page }: Launched, visit: Visit, session: Seeded): Promise<void> {
  await goTo(page, session);
  await button(page, 'Hand the screen to the patient').click();
  await visit('kiosk-asked');
  const opened = app.waitForEvent('window');
  await button(page, 'Hand it over').click();
  const patients = await opened;
  await expect(patients.getByRole('heading', { name: /pain/ })).toBeVisible();
  await visit('kiosk', patients);
  await button(patients, 'Staff').click();
  await visit('kiosk-staff', patients);
  await secret(patients, 'Staff PIN').fill(OMAR.pin);
  const closed = patients.waitForEvent('close');
  await button(patients, 'Take back').click();
  await closed;
  await expect(heading(page, session.name)).toBeVisible();
}

async function locked(launched: Launched, visit: Visit, session: Seeded): Promise<void> {
  const { page } = launched;
  await advance(launched, minutes(12));
  await expect(room.attention(page)).toContainText('OVERDUE');
  await lock(page);
  await expect(page.getByRole('region', { name: 'Running sessions' })).toBeVisible();
  await visit('locked-with-chairs');
  await signInAs(page, LENA);
  await expect(page.getByText(`You are signed in as ${LENA.name}.`)).toBeVisible();
  await visit('switched-person');
  await button(page, 'Understood').click();
  await goTo(page, session);
  await room.openPanel(page, 'Note');
  await visit('guide-recorder');
}

async function emergency(launched: Launched, visit: Visit, session: Seeded): Promise<void> {
  const { page } = launched;
  await button(page, /^Signed in: /).click();
  await visit('person-menu');
  await page.getByRole('link', { name: 'Emergency access' }).click();
  await expect(heading(page, 'Emergency access')).toBeVisible();
  await button(page, 'Begin emergency access').click();
  await expect(box(page, 'Reason')).toHaveAttribute('aria-invalid', 'true');
  await visit('emergency-errors');
  await box(page, 'Reason').fill(REASON);
  await secret(page, 'PIN').fill(LENA.pin);
  await button(page, 'Begin emergency access').click();
  await expect(page.getByRole('region', { name: 'Emergency access' })).toBeVisible();
  await expect(page.getByText(/was signed in before/)).toHaveCount(0);
  await goTo(page, session);
  await room.recordVitals(page, { bp: '188/112', hr: '104', spo2: '96' });
  await visit('emergency-recorder');
  await lock(page);
  await button(page, 'Emergency access').click();
  await expect(heading(page, 'Emergency access')).toBeVisible();
  await visit('emergency-from-sign-in');
  await button(page, 'Back to signing in').click();
  await signInAs(page, LENA);
}

async function notesApart(launched: Launched, visit: Visit): Promise<void> {
  const { app, page } = launched;
  await openChart(page, 'Marlow', 'Marlow');
  await page.getByRole('link', { name: 'Psychotherapy notes' }).click();
  await expect(page.getByText('You have written none about this patient.')).toBeVisible();
  await visit('psychotherapy-empty');
  await box(page, 'Note').fill('Spoke of the house by the sea, and of her father.');
  await button(page, 'Save psychotherapy note').click();
  const note = page.getByRole('article', { name: /^Note of / });
  await button(note, 'Amend').click();
  await box(note, 'Amended text').fill('Spoke of the house by the sea.');
  await box(note, 'Reason for the change').fill('not about her father');
  await button(note, 'Save amended note').click();
  await expect(note).toContainText('Reason: not about her father');
  await button(note, 'Let a colleague read it').click();
  await visit('psychotherapy-note');
  await answer(app, 'psychotherapy.list', { available: false, notes: [] });
  await page.getByRole('link', { name: 'Back to the chart' }).click();
  await page.getByRole('link', { name: 'Psychotherapy notes' }).click();
  await expect(page.getByText('Psychotherapy notes cannot be kept here yet')).toBeVisible();
  await visit('psychotherapy-unavailable');
  await answer(app, 'psychotherapy.list', null);
}

async function desks(page: Page, visit: Visit): Promise<void> {
  await lock(page);
  await signInAs(page, SAM);
  await expect(heading(page, 'Today')).toBeVisible();
  await visit('front-desk-today');
  await lock(page);
  await signInAs(page, PRIYA);
  await goToScreen(page, 'Audit');
  await expect(heading(page, 'Audit')).toBeVisible();
  await visit('auditor');
  await lock(page);
  await signInAs(page, DANA);
}

const settingsTab = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name, exact: true })
    .click();
};

async function settings(page: Page, visit: Visit): Promise<void> {
  await goToScreen(page, 'Settings');
  await expect(heading(page, 'Settings')).toBeVisible();
  await expect(button(page, 'Add somebody')).toBeVisible();
  await visit('settings-people');
  await button(page, 'Add somebody').click();
  await button(page, 'Add').click();
  await expect(box(page, 'Name')).toHaveAttribute('aria-invalid', 'true');
  await visit('settings-person-errors');
  await button(page, 'Cancel').click();
  await button(page, `Deactivate: ${OMAR.name}`).click();
  await visit('settings-deactivate');
  await settingsTab(page, 'Rights');
  await expect(page.getByRole('region', { name: 'Table of rights' })).toBeVisible();
  await visit('settings-rights');
  await settingsTab(page, 'Locking and signing');
  await box(page, 'Lasts').fill('2');
  await button(page, 'Save change').click();
  await expect(box(page, 'Lasts')).toHaveAttribute('aria-invalid', 'true');
  await visit('settings-locking-errors');
  await settingsTab(page, 'Keys');
  await expect(button(page, 'Make a new recovery key')).toBeVisible();
  await visit('settings-keys');
  await settingsTab(page, 'My PIN');
  await button(page, 'Change my PIN').click();
  await visit('settings-pin-errors');
}

/** Of a check: at its work, whole, and broken. */
async function record(launched: Launched, visit: Visit): Promise<void> {
  const { app, page } = launched;
  const chainHead = 'K7QD-2231-9F4C-11AE';
  const running: CheckState = {
    status: 'running',
    checkedEntries: 431,
    totalEntries: 1204,
    anchor: '',
    problems: [],
    finishedAt: null,
    chainHead,
  };
  const again = async (): Promise<void> => {
    await settingsTab(page, 'My PIN');
    await settingsTab(page, 'The record');
  };
  await settingsTab(page, 'The record');
  await button(page, 'Check the record').click();
  await expect(page.getByText(/^The record is whole/)).toBeVisible();
  await visit('record-whole');
  await answer(app, 'check.state', running);
  await again();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await visit('record-check-running');
  const at = { utcMs: await appNow(page), offsetMinutes: -300 };
  await answer(app, 'check.state', {
    ...running,
    status: 'done',
    checkedEntries: 1204,
    finishedAt: at,
    problems: [
      { seq: 512, at, what: 'This entry was changed after it was written.' },
      { seq: 1204, at: null, what: 'The chain ends before the printed chain head.' },
    ],
  });
  await again();
  await expect(page.getByText(/^The record is not whole/)).toBeVisible();
  await visit('record-broken');
  await answer(app, 'check.state', null);
}

async function audit(page: Page, visit: Visit): Promise<void> {
  await goToScreen(page, 'Audit');
  await expect(heading(page, 'Audit')).toBeVisible();
  await expect(page.getByText('As it stood then').first()).toBeVisible();
  await visit('audit');
  const select = (name: string) => page.getByRole('combobox', { name, exact: true });
  await select('Emergency access').selectOption({ label: 'Only under emergency access' });
  await select('Who').selectOption({ label: 'Lena Fischer, LMFT' });
  await expect(page.getByText('Clear all filters')).toBeVisible();
  await visit('audit-emergency-filtered');
  await select('Kind').selectOption({ label: 'Paper and PDF' });
  await expect(page.getByText('As it stood then')).toHaveCount(0);
  await visit('audit-none');
  await button(page, 'Clear all filters').click();
  await page
    .getByRole('navigation', { name: 'Audit' })
    .getByRole('link', { name: /^Emergency access/ })
    .click();
  await expect(page.getByText(REASON)).toBeVisible();
  await visit('audit-emergencies');
  await page.getByRole('link', { name: /under this emergency access/ }).click();
  await page
    .getByRole('link', { name: /^As it stood then/ })
    .first()
    .click();
  await expect(box(page, 'Show it as it stood at')).toBeVisible();
  await page.keyboard.press('Control+ArrowUp');
  await visit('replay');
}

/** Walk: the demo clinic's five people, and what each of them sees. */
export async function walkPeople(launched: Launched, visit: Visit): Promise<void> {
  const { page } = launched;
  await openDemo(page);
  const sessions = await seedSessions(page, ['IV ketamine, depression', 'IM ketamine']);
  const [infusion, injection] = sessions;
  if (infusion === undefined || injection === undefined) throw new Error('No session');
  await enterVitals(page, infusion);
  await enterDose(page, infusion, START);
  await handOver(page, visit, infusion);
  await kiosk(launched, visit, injection);
  await goTo(page, infusion);
  await locked(launched, visit, infusion);
  await emergency(launched, visit, infusion);
  await notesApart(launched, visit);
  await desks(page, visit);
  await goToScreen(page, 'To sign');
  await expect(heading(page, 'To sign')).toBeVisible();
  await visit('to-sign');
  await settings(page, visit);
  await record(launched, visit);
  await audit(page, visit);
}
