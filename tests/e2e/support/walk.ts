/** A walk over every screen of the app, each in the states it can be in. */
import { expect, type Page } from '@playwright/test';
import { CLINIC, expectOpen, heading, lock, shownRecoveryKey, signIn, unlock } from './clinic.ts';
import { minutes, advance } from './clock.ts';
import { box, button, choose, fill, secret } from './controls.ts';
import type { Launched } from './launch.ts';
import { openPreview } from './paper.ts';
import {
  goToPatients,
  openChart,
  openPatientForm,
  savePatient,
  searchBox,
  shownName,
  typePatient,
  type PatientEntry,
} from './patient.ts';
import { countDrug } from './kinds.ts';
import * as room from './session.ts';
import { walkBringIn } from './walkExchange.ts';

/** Called on each screen, with a name for it; `other` when it is not the first window's. */
export type Visit = (name: string, other?: Page) => Promise<void>;

const PATIENT: PatientEntry = {
  familyName: 'Featherstonehaugh-Wolfeschlegel',
  givenName: 'Maria Immaculata Theodora',
  dateOfBirth: '1968-12-31',
  sex: 'Female',
  mrn: '6d2eba67-5b4a-403f-a29f-e6da3f1ea963',
  phone: '+1 (555) 0100-142',
  address: '1184 Upper Saint Christopher Terrace, Apartment 27, Llanfairpwllgwyngyll',
  allergies: [
    ['penicillin', 'rash'],
    ['iodinated contrast medium', 'swelling of face and throat'],
  ],
  conditions: ['Depression', 'Complex regional pain syndrome of the right arm'],
  medicines: [['levothyroxine', '75 mcg each morning']],
  contact: ['Ottoline Featherstonehaugh', 'sister', '555-0143'],
  weightKg: '71.3',
};
const NAME = shownName(PATIENT);

const home = (page: Page): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Today', exact: true })
    .click();

async function firstRun(launched: Launched, visit: Visit): Promise<void> {
  const { page } = launched;
  await expect(heading(page, 'Welcome to Vigil')).toBeVisible();
  await visit('welcome');
  await walkBringIn(launched, visit);
  await button(page, 'Set up the clinic').click();
  await visit('welcome-error');
  await box(page, 'Name of the clinic').fill(CLINIC.name);
  await button(page, 'Set up the clinic').click();
  await visit('passphrase');
  await secret(page, 'Passphrase').fill('too short');
  await button(page, 'Continue').click();
  await visit('passphrase-errors');
  await secret(page, 'Passphrase').fill(CLINIC.passphrase);
  await secret(page, 'The same again').fill(CLINIC.passphrase);
  await button(page, 'Continue').click();
  await expect(heading(page, 'Write down the recovery key')).toBeVisible();
  await visit('recovery-key');
  const key = await shownRecoveryKey(page);
  await button(page, 'I have written it down').click();
  await box(page, 'Recovery key').fill('AAAA-BBBB-CCCC');
  await button(page, 'Confirm').click();
  await expect(box(page, 'Recovery key')).toHaveAttribute('aria-invalid', 'true');
  await visit('recovery-key-wrong');
  await box(page, 'Recovery key').fill(key);
  await button(page, 'Confirm').click();
  await expect(heading(page, 'Who are you?')).toBeVisible();
  await visit('first-clinician');
  await button(page, 'Open the record').click();
  await visit('first-clinician-errors');
  await box(page, 'Name').fill(CLINIC.person.name);
  await box(page, 'Credential').fill(CLINIC.person.credential);
  await secret(page, 'PIN').fill(CLINIC.person.pin);
  await secret(page, 'The same PIN again').fill(CLINIC.person.pin);
  await button(page, 'Open the record').click();
  await expectOpen(page);
}

async function desk(page: Page, visit: Visit): Promise<void> {
  await expect(heading(page, 'Today')).toBeVisible();
  await visit('today-empty');
  await goToPatients(page);
  await expect(page.getByText('No patients yet')).toBeVisible();
  await visit('patients-empty');
  await openPatientForm(page);
  await visit('patient-form');
  await choose(page, 'Allergies', 'Listed below');
  await box(page, 'Weight').fill('7');
  await button(page, 'Save patient').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await visit('patient-form-errors');
  await choose(page, 'Allergies', 'Not asked yet');
  await typePatientAgain(page);
  await visit('patient-form-filled');
  await savePatient(page, PATIENT);
  await visit('chart');
  await button(page, 'Add weight').click();
  await visit('chart-add-weight');
  await button(page, 'Cancel').click();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await expect(box(page, 'Reason for the change')).toBeVisible();
  await visit('patient-edit');
  await goToPatients(page);
  await searchBox(page).fill('feather');
  await expect(page.getByRole('option')).toHaveCount(1);
  await visit('patients-found');
  await searchBox(page).fill('nobody of that name');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await visit('patients-nobody');
}

/** The one blank allergy line of the error above is filled instead of added. */
async function typePatientAgain(page: Page): Promise<void> {
  await box(page, 'Weight').fill('');
  await typePatient(page, PATIENT);
}

async function start(page: Page, visit: Visit): Promise<void> {
  await openChart(page, 'feather', NAME);
  await room.openStart(page);
  await visit('start');
  await box(page, 'Target dose mg/kg').fill('0,500');
  await box(page, 'Duration min').fill('');
  await button(page, 'Start session').click();
  await visit('start-errors');
  await fill(page, { 'Target dose mg/kg': '0.5', 'Duration min': '40', Room: 'Treatment room 2' });
  await button(page, 'Start session').click();
  await room.expectPhase(page, 'Pre');
}

async function checkedIn(page: Page, visit: Visit): Promise<void> {
  await visit('recorder-checked-in');
  await button(page, 'Change plan').click();
  await visit('recorder-change-plan');
  await button(page, 'Keep the plan').click();
  await button(page, 'Cancel session').click();
  await button(page, 'Cancel this session').click();
  await visit('recorder-cancel-errors');
  await button(page, 'Keep the session').click();
  await room.recordVitals(page, {
    bp: '128/82',
    hr: '72',
    spo2: '98',
    rr: '14',
    temp: '36.8',
    moaas: '5',
    pain: '2',
    oxygen: 'Room air',
  });
  await button(room.form(page, 'Start infusion'), 'Start infusion').click();
  await expect(button(page, /^Confirm start/)).toBeVisible();
  await visit('recorder-start-read-back');
  await room.saving(page, () => button(page, /^Confirm start/).click());
}

const SAVES: readonly (readonly [room.PanelName, string])[] = [
  ['Medicine', 'Save medicine'],
  ['Note', 'Save note'],
  ['Observation', 'Save observation'],
  ['Adverse event', 'Save adverse event'],
  ['Recovery', 'Save recovery check'],
  ['Going home', 'Save escort'],
];

async function dosing(launched: Launched, visit: Visit): Promise<void> {
  const { page } = launched;
  await advance(launched, minutes(12));
  await visit('recorder-dosing-overdue');
  for (const [name, save] of SAVES) {
    await room.openPanel(page, name);
    await button(page, save).click();
    await visit(`recorder-${name.toLowerCase().replaceAll(' ', '-')}-errors`);
  }
  await room.openPanel(page, 'Discharge');
  await visit('recorder-gate-early');
  await room.openPanel(page, 'Dose');
  await button(page, 'Bolus').click();
  await button(page, 'Bolus: read back').click();
  await visit('recorder-bolus-error');
  await box(page, 'Bolus mg').fill('30');
  await button(page, 'Bolus: read back').click();
  await visit('recorder-bolus-over');
  await room.saving(page, () => button(page, /^Confirm bolus/).click());
  await room.pause(page);
  await visit('recorder-paused');
  await room.resume(page);
  const vitals = room.form(page, 'Vital signs');
  await room.line(vitals).fill('128 7');
  await button(vitals, 'Save vitals').click();
  await visit('recorder-line-error');
  await room.line(vitals).fill('');
  const pad = await room.openPad(page);
  await fill(pad, { 'BP mmHg': '128', 'HR /min': '7', 'Temp °C': '98.6' });
  await button(pad, 'Save vitals').click();
  await visit('recorder-pad-errors');
  await button(pad, 'Clear').click();
  await button(pad, 'Throw away what is typed').click();
  await room.closePad(page);
  await room.recordVitals(page, { bp: '188/112', hr: '124', temp: '37' });
  await button(page, 'Record what was done').click();
  await visit('recorder-critical');
  await button(page, 'Clinician informed').click();
  await room.saving(page, () => button(page, 'Record what was done').click());
  await button(page, /^Keyboard shortcuts/).click();
  await visit('recorder-shortcuts');
  await button(page, 'Hide').click();
  await room.openCorrection(page, 'Correct', (await correctable(page)) ?? '');
  await visit('recorder-correction');
  await button(page, 'Keep as it is').click();
}

/** The newest set of vital signs, as its button names it. */
async function correctable(page: Page): Promise<string | undefined> {
  const name = await room
    .timeline(page)
    .getByRole('button', { name: /^Correct Vital signs/ })
    .first()
    .getAttribute('aria-label');
  return name?.replace('Correct ', '');
}

async function recovery(launched: Launched, visit: Visit): Promise<void> {
  const { page } = launched;
  await advance(launched, minutes(20));
  await room.stopInfusion(page);
  await room.expectPhase(page, 'Recovery');
  await visit('recorder-recovery');
  await advance(launched, minutes(30));
  await room.recordVitals(page, { bp: '126/80', hr: '70', spo2: '98', moaas: '5' });
  await room.typeRecovery(page, { ...room.RECOVERED, dissociation: '2' });
  await visit('recorder-recovery-filled');
  await room.saving(page, () => button(page, 'Save recovery check').click());
  await room.nameEscort(page, ['Ottoline Featherstonehaugh', 'sister', '555-0143']);
  await visit('recorder-going-home');
  await room.giveInstructions(page, 'Patient and sister');
  await room.recordNotDone(page, 'Vital signs', 'Patient resting, not disturbed');
  const gate = await room.openPanel(page, 'Discharge');
  await button(gate, 'Discharge').click();
  await visit('recorder-gate-refused');
  await box(gate, 'Reason to go ahead: Dissociation (not validated)').fill('Faint only');
  await button(gate, 'Discharge').click();
  await expect(button(gate, /^Confirm discharge/)).toBeVisible();
  await visit('recorder-discharge-read-back');
  await button(gate, /^Confirm discharge/).click();
  await room.expectPhase(page, 'Discharged');
  await visit('recorder-discharged');
  await room.openPanel(page, 'Drug count');
  await button(page, 'Save drug count').click();
  await visit('recorder-count-errors');
  await countDrug(page, {
    drawn: '50',
    wasted: '0',
    returned: '0',
    explanation: 'The rest is in the pump',
  });
  await room.openPanel(page, 'Sign');
  await room.sign(page, '0000');
  await expect(secret(page, 'Your PIN')).toHaveAttribute('aria-invalid', 'true');
  await visit('recorder-sign-error');
  await room.sign(page, CLINIC.person.pin);
  await room.expectSigned(page);
  await visit('recorder-signed');
  await room.openCorrection(page, 'Amend', (await correctableAfter(page)) ?? '');
  await visit('recorder-amendment');
  const form = page.getByRole('group', { name: 'Amend', exact: true });
  await box(form, 'HR /min').fill('71');
  await box(form, 'Reason for the correction').fill('Read from the other arm');
  await room.saving(page, () => button(form, 'Save correction').click());
  await expect(page.getByText('Changed since it was signed: sign again')).toBeVisible();
  await visit('recorder-signed-and-changed');
  await button(page, 'Late entry').click();
  await room.select(page.getByRole('main'), 'What is written late', 'Observation');
  await button(room.form(page, 'Observation'), 'Save late entry').click();
  await visit('recorder-late-entry-errors');
  await button(page.getByRole('group', { name: 'After signing' }), /^Sign again/).click();
  await expect(secret(page, 'Your PIN')).toBeVisible();
  await visit('recorder-sign-again');
}

async function correctableAfter(page: Page): Promise<string | undefined> {
  const name = await room
    .timeline(page)
    .getByRole('button', { name: /^Amend Vital signs/ })
    .first()
    .getAttribute('aria-label');
  return name?.replace('Amend ', '');
}

async function after(page: Page, visit: Visit): Promise<void> {
  await openPreview(page);
  await visit('print-letter');
  await choose(page, 'Paper', 'A4');
  await visit('print-a4');
  await home(page);
  await expect(page.getByRole('table', { name: 'Sessions ended today' })).toBeVisible();
  await visit('today');
  await openChart(page, 'feather', NAME);
  await visit('chart-with-session');
  await room.startSession(page, '1');
  await home(page);
  await expect(page.getByRole('region', { name: 'Here now' })).toBeVisible();
  await visit('today-running');
}

async function leaving(page: Page, visit: Visit): Promise<void> {
  await lock(page);
  await visit('sign-in');
  await secret(page, 'PIN').fill('0000');
  await button(page, 'Sign in').click();
  await expect(secret(page, 'PIN')).toHaveAttribute('aria-invalid', 'true');
  await visit('sign-in-error');
  await button(page, 'Close this clinic').click();
  await expect(heading(page, 'Open the record')).toBeVisible();
  await visit('unlock');
  await unlock(page, 'not the passphrase');
  await expect(secret(page, 'Passphrase')).toHaveAttribute('aria-invalid', 'true');
  await visit('unlock-error');
  await button(page, 'Use the recovery key instead').click();
  await visit('unlock-recovery-key');
  await button(page, 'Try it with a demo clinic').click();
  await expect(button(page, 'Sign in')).toBeVisible();
  await visit('demo-sign-in');
  await signIn(page, '2468');
  await goToPatients(page);
  await expect(page.getByRole('option').first()).toBeVisible();
  await visit('demo-patients');
}

/** Walk: from a first start, over every screen; launched with a clock of its own. */
export async function walk(launched: Launched, visit: Visit): Promise<void> {
  const { page } = launched;
  await firstRun(launched, visit);
  await desk(page, visit);
  await start(page, visit);
  await checkedIn(page, visit);
  await dosing(launched, visit);
  await recovery(launched, visit);
  await after(page, visit);
  await leaving(page, visit);
}

/** Theme: shown as if it had been chosen, without touching the switch, which would move the focus. */
export async function showTheme(page: Page, theme: 'light' | 'dark' | 'dim'): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);
}
