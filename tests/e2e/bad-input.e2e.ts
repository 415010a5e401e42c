/**
 * Mistakes: in every field of every form there is a message at the field, tied to it, and what was
 * typed is still there. Critical values are asked about; what is not known is never shown as normal.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { CLINIC, createClinic, lock, signIn } from './support/clinic.ts';
import { advance, minutes } from './support/clock.ts';
import { box, button, choose, expectRefused, fill, group, secret } from './support/controls.ts';
import { countDrug } from './support/kinds.ts';
import { launch, type Launched } from './support/launch.ts';
import { addPatient, openChart, openPatientForm, type PatientEntry } from './support/patient.ts';
import * as room from './support/session.ts';

const PATIENT: PatientEntry = {
  familyName: 'Vane',
  givenName: 'Sibyl',
  dateOfBirth: '1990-04-01',
  sex: 'Female',
  mrn: 'B-77',
  weightKg: '60',
};

/** A mistake: what is typed in a box, and the words of the message. */
type Mistake = readonly [field: string, typed: string, words: RegExp];

/** Types every mistake at once, saves, and finds every message at its field with its text kept. */
async function expectMistakes(
  scope: Locator,
  mistakes: readonly Mistake[],
  save: () => Promise<void>,
): Promise<void> {
  for (const [name, typed] of mistakes) await box(scope, name).fill(typed);
  await save();
  for (const [name, typed, words] of mistakes) await expectRefused(box(scope, name), words, typed);
  // The first of them has the focus, so that the keyboard goes on there.
  await expect(scope.locator('[aria-invalid="true"]').first()).toBeVisible();
}

/** Puts right what was mistaken. */
async function correctAll(scope: Locator, values: Readonly<Record<string, string>>): Promise<void> {
  await fill(scope, values);
}

async function inPatientForm(page: Page): Promise<void> {
  await openPatientForm(page);
  const form = page.getByRole('main');
  const save = (): Promise<void> => button(page, 'Save patient').click();
  await choose(form, 'Allergies', 'Listed below');
  await box(form, 'Reaction').fill('hives');
  await button(form, 'Add medicine').click();
  await box(form, 'Dose and how often').fill('20 mg each morning');
  await expectMistakes(
    form,
    [
      ['Family name', '', /Write the family name/],
      ['Date of birth', '07/14/85', /month by its name/],
      ['MRN', '', /Write the MRN/],
      ['Weight', 'sixty', /digits/],
      ['When weighed', '25:00', /not a time of day/],
    ],
    save,
  );
  await expectRefused(group(form, 'Sex'), /Choose one/);
  await expectRefused(group(form, 'How it is known'), /how the weight is known/);
  await expectRefused(box(form, 'Allergic to'), /what the patient is allergic to/, '');
  await expectRefused(box(form, 'Medicine'), /name of the medicine/, '');
  await expect(box(form, 'Reaction')).toHaveValue('hives');
  await expect(box(form, 'Dose and how often')).toHaveValue('20 mg each morning');

  await choose(form, 'Sex', 'Female');
  await choose(form, 'How it is known', 'Measured');
  await box(form, 'Weight').fill('7');
  await save();
  await expectRefused(box(form, 'Weight'), /outside 20–400 kg/, '7');

  // Refused by main alone: what is too long.
  await correctAll(form, {
    'Family name': 'x'.repeat(201),
    'Given names': 'y'.repeat(201),
    'Date of birth': '1990-04-01',
    MRN: 'm'.repeat(65),
    Phone: '5'.repeat(65),
    Address: 'a'.repeat(501),
    'Allergic to': 'latex',
    Medicine: 'sertraline',
    Weight: '60',
    'When weighed': '',
  });
  await save();
  for (const [name, length] of [
    ['Family name', 201],
    ['Given names', 201],
    ['MRN', 65],
    ['Phone', 65],
    ['Address', 501],
  ] as const) {
    await expectRefused(box(form, name), /long|most|at most|characters/i);
    expect((await box(form, name).inputValue()).length).toBe(length);
  }
  await correctAll(form, {
    'Family name': 'Vane',
    'Given names': 'James',
    MRN: PATIENT.mrn,
    Phone: '',
    Address: '',
  });
  await save();
  await expectRefused(box(form, 'MRN'), /MRN/, PATIENT.mrn);
  await box(form, 'MRN').fill('B-78');
  await save();
  await expect(page.getByRole('heading', { level: 1, name: 'Vane, James' })).toBeVisible();
}

async function inStart(page: Page): Promise<void> {
  await openChart(page, PATIENT.mrn, 'Vane, Sibyl');
  await expect(page.getByText('Allergies: not asked')).toBeVisible();
  await room.openStart(page);
  const form = room.form(page, 'Start session');
  await expectMistakes(
    form,
    [
      ['Target dose mg/kg', '1,200', /could be 1200 or 1.2/],
      ['Duration min', '', /Write the minutes/],
      ['Concentration mg/mL', '0', /more than zero/],
    ],
    () => button(form, 'Start session').click(),
  );
  // A plan that cannot be worked out is not shown as one.
  await expect(form.getByRole('list', { name: 'Arithmetic' })).toHaveCount(0);
  await box(form, 'Weight kg').fill('7');
  await button(form, 'Save weight').click();
  await expectRefused(box(form, 'Weight kg'), /outside 20–400 kg/, '7');
  await expectRefused(group(form, 'How it is known'), /how the weight is known/);
  await box(form, 'Weight kg').fill('');
  await fill(form, {
    'Target dose mg/kg': '9',
    'Duration min': '40',
    'Concentration mg/mL': '1',
  });
  await button(form, 'Start session').click();
  await expectRefused(box(form, 'Target dose mg/kg'), /outside .* to 7 mg\/kg/, '9');
  await fill(form, { 'Target dose mg/kg': '0.5' });
  await button(form, 'Start session').click();
  await room.expectPhase(page, 'Pre');
  // Not asked is a caution of its own, never "none".
  await expect(page.getByText('Allergies not asked')).toBeVisible();
  await expect(page.getByText('No known allergies')).toHaveCount(0);
}

async function inVitals(page: Page): Promise<void> {
  const vitals = room.form(page, 'Vital signs');
  const line = room.line(vitals);
  for (const [typed, words] of [
    ['', /Type the vital signs first/],
    ['128', /Begin with blood pressure as 128\/82/],
    ['82/128', /below systolic|systolic/i],
    ['spo2 101', /outside 30–100/],
    ['hr 7', /outside 10–300/],
    ['t 98.6', /°F/],
    ['moaas 6', /outside 0–5/],
    ['128/82 tired', /tired/],
    ['hr 72 hr 74', /twice/],
    ['128/82 @25:00', /@14:05/],
  ] as const) {
    await line.fill(typed);
    await button(vitals, 'Save vitals').click();
    await expectRefused(line, words, typed);
  }
  await line.fill('');

  const pad = await room.openPad(page);
  const save = (): Promise<void> => button(pad, 'Save vitals').click();
  await save();
  await expectRefused(box(pad, 'BP mmHg'), /at least one value/, '');
  await expectMistakes(
    pad,
    [
      ['BP mmHg', '128', /both numbers/],
      ['HR /min', '7', /outside 10–300/],
      ['SpO2 %', '101', /outside 30–100/],
      ['RR /min', '81', /outside 0–80/],
      ['Temp °C', '98.6', /looks like °F/],
      ['Time on the pad', '25:00', /not a time of day/],
    ],
    save,
  );
  await box(pad, 'BP mmHg').fill('82/128');
  await save();
  await expectRefused(box(pad, 'BP mmHg'), /not below systolic/, '82/128');
  await expect(room.rows(page)).toHaveCount(0);
  await button(pad, 'Clear').click();
  await button(pad, 'Throw away what is typed').click();
  await room.closePad(page);
}

async function inDose(page: Page): Promise<void> {
  const start = room.form(page, 'Start infusion');
  for (const [typed, words] of [
    ['fast', /digits/],
    ['0', /above zero/],
    ['1300', /above 1,200 mL\/h/],
    ['.5', /zero first/],
  ] as const) {
    await box(start, 'Rate mL/h').fill(typed);
    await button(start, 'Start infusion').click();
    await expectRefused(box(start, 'Rate mL/h'), words, typed);
    await expect(button(page, /^Confirm start/)).toHaveCount(0);
  }
  await fill(start, { 'Rate mL/h': '45', 'Time of start': '11:59' });
  await button(start, 'Start infusion').click();
  await expectRefused(box(start, 'Time of start'), /still to come/, '11:59');
  await fill(start, { 'Time of start': '' });
  await room.startInfusion(page);

  const dose = room.panel(page);
  await button(dose, 'Change rate').click();
  const change = room.form(page, 'Change rate');
  await box(change, 'Rate mL/h').fill('-5');
  await button(change, 'Change rate: read back').click();
  await expectRefused(box(change, 'Rate mL/h'), /without a sign/, '-5');
  await button(change, 'Back').click();
  await button(dose, 'Bolus').click();
  const bolus = room.form(page, 'Bolus');
  for (const [typed, words] of [
    ['', /Write a number/],
    ['2.5 mg', /digits/],
    ['600', /above 500 mg/],
  ] as const) {
    await box(bolus, 'Bolus mg').fill(typed);
    await button(bolus, 'Bolus: read back').click();
    await expectRefused(box(bolus, 'Bolus mg'), words, typed);
  }
  await button(bolus, 'Back').click();
  await expect(room.row(page, 'Bolus')).toHaveCount(0);
}

async function inOtherForms(page: Page): Promise<void> {
  const medicine = await room.openPanel(page, 'Medicine');
  await expectMistakes(
    medicine,
    [
      ['Medicine name', '', /Which medicine/],
      ['Amount', '5.', /digit is missing/],
    ],
    () => button(medicine, 'Save medicine').click(),
  );
  for (const list of ['Unit', 'Route']) {
    await expectRefused(medicine.getByRole('combobox', { name: list, exact: true }), /Choose/);
  }
  const note = await room.openPanel(page, 'Note');
  await button(note, 'Save note').click();
  await expectRefused(box(note, 'Note text'), /Write/, '');
  const seen = await room.openPanel(page, 'Observation');
  await box(seen, 'More (optional)').fill('kept');
  await button(seen, 'Save observation').click();
  await expectRefused(box(seen, 'What was observed'), /What was observed/, '');
  await expect(box(seen, 'More (optional)')).toHaveValue('kept');

  const event = await room.openPanel(page, 'Adverse event');
  await box(event, 'What was done').fill('Sat up');
  await button(event, 'Save adverse event').click();
  await expectRefused(event.getByRole('combobox', { name: 'What happened' }), /Choose/);
  await expectRefused(group(event, 'How severe'), /severe/);
  await expectRefused(group(event, 'How it stands now'), /stands/);
  await room.select(event, 'What happened', 'Other');
  await button(event, 'Save adverse event').click();
  await expectRefused(box(event, 'In your own words'), /what happened/i, '');
  await expect(box(event, 'What was done')).toHaveValue('Sat up');

  const recovery = await room.openPanel(page, 'Recovery');
  await button(recovery, 'Save recovery check').click();
  await expectRefused(group(recovery, 'Activity'), /at least one/);
  await box(recovery, 'Dissociation 0–10').fill('11');
  await button(recovery, 'Save recovery check').click();
  await expectRefused(box(recovery, 'Dissociation 0–10'), /0 to 10/, '11');

  await room.openPanel(page, 'Going home');
  const escort = room.form(page, 'Escort');
  await box(escort, 'Relationship').fill('friend');
  await button(escort, 'Save escort').click();
  await expectRefused(box(escort, 'Escort name'), /takes the patient home/, '');
  await expect(box(escort, 'Relationship')).toHaveValue('friend');
  const given = room.form(page, 'Instructions');
  await button(given, 'Save instructions').click();
  await expectRefused(box(given, 'Instructions given to'), /given the instructions/, '');
  await expectRefused(group(given, 'How they were given'), /how/);
}

async function critical(page: Page): Promise<void> {
  await room.recordVitals(page, {
    bp: '128/82',
    hr: '45',
    spo2: '90',
    rr: '7',
    temp: '41.2',
    moaas: '5',
    pain: '0',
  });
  const asked = page.getByRole('region', { name: 'Critical values' });
  await expect(asked.getByRole('alert')).toContainText('Heart rate 45/min');
  await expect(asked).toContainText('SpO2 90 %');
  await expect(asked).toContainText('Respiratory rate 7/min');
  // No prompt is set for temperature: it is neither critical nor called normal anywhere.
  await expect(asked).not.toContainText('41.2');
  await expect(page.getByRole('main')).not.toContainText(/normal|in range/i);
  await button(asked, 'Record what was done').click();
  await expectRefused(asked.getByRole('textbox'), /what was done/i, '');
  await button(asked, 'Oxygen given').click();
  await button(asked, 'Clinician informed').click();
  await room.saving(page, () => button(asked, 'Record what was done').click());
  await expect(asked).toBeHidden();
  await expect(room.row(page, 'Oxygen given, clinician informed')).toHaveCount(1);
}

/** The count of the drug: what is not written is not zero, and a waste has its witness. */
async function inCount(page: Page): Promise<void> {
  const count = await room.openPanel(page, 'Drug count');
  await expectMistakes(
    count,
    [
      ['Drawn mg', '', /drawn up/],
      ['Wasted mg', 'some', /digits/],
      ['Returned mg', '', /0 when none/],
    ],
    () => button(count, 'Save drug count').click(),
  );
  await fill(count, { 'Drawn mg': '10', 'Wasted mg': '10', 'Returned mg': '0' });
  await button(count, 'Save drug count').click();
  await expectRefused(box(count, 'Witness of the waste'), /Who saw the waste/, '');
  await expectRefused(box(count, 'Why it does not come out'), /does not come out/, '');
  await countDrug(page, {
    drawn: '50',
    wasted: '0',
    returned: '0',
    explanation: 'Left in the pump',
  });
}

async function atTheEnd(launched: Launched): Promise<void> {
  const { page } = launched;
  await advance(launched, minutes(40));
  await room.stopInfusion(page);
  const gate = await room.openPanel(page, 'Discharge');
  const unknown = gate.getByRole('listitem').filter({ hasText: 'Not known' });
  // Nothing was looked at since the infusion: unknown is not met.
  await expect(unknown.getByRole('strong')).toHaveText([
    'Modified Aldrete',
    'PADSS',
    'Sedation (MOAA/S)',
    'Dissociation (not validated)',
    'Orientation',
    'Gait',
    'Vital signs near baseline',
  ]);
  const open = await room.openCriteria(page);
  await button(gate, 'Go ahead without: PADSS').click();
  await box(gate, 'Reason to go ahead: PADSS').fill('ok');
  await button(gate, 'Discharge').click();
  for (const criterion of open.filter((name) => name !== 'PADSS')) {
    await expectRefused(box(gate, `Reason to go ahead: ${criterion}`), /reason/, '');
  }
  await expect(box(gate, 'Reason to go ahead: PADSS')).toHaveValue('ok');
  await expect(button(gate, /^Confirm discharge/)).toHaveCount(0);
  await room.expectPhase(page, 'Recovery');
  for (const criterion of open) {
    await box(gate, `Reason to go ahead: ${criterion}`).fill('Left against advice');
  }
  await button(gate, 'Discharge').click();
  await room.saving(page, () => button(gate, /^Confirm discharge/).click());

  const signing = room.form(page, 'Sign');
  await button(signing, 'Sign and lock').click();
  await expectRefused(group(signing, 'What your signature means'), /Choose/);
  await choose(signing, 'What your signature means', 'Performed the session');
  await button(signing, 'Sign and lock').click();
  await expect(signing.getByText(/drug count is missing/i)).toBeVisible();
  await inCount(page);
  await room.openPanel(page, 'Sign');
  await choose(signing, 'What your signature means', 'Performed the session');
  await button(signing, 'Sign and lock').click();
  await expectRefused(secret(signing, 'Your PIN'), /PIN/, '');
  await room.sign(page, '1111');
  await expectRefused(secret(page, 'Your PIN'), /not right/);
  await room.expectPhase(page, 'Discharged');

  // A correction and a withdrawal want a reason, once the moment of undoing is over.
  await advance(launched, minutes(1));
  const correction = await room.openCorrection(page, 'Correct', await newestVitals(page));
  await box(correction, 'HR /min').fill('54');
  await button(correction, 'Save correction').click();
  await expectRefused(box(correction, 'Reason for the correction'), /reason/i, '');
  await expect(box(correction, 'HR /min')).toHaveValue('54');
  await button(correction, 'Withdraw this entry instead').click();
  await button(correction, 'Withdraw entry').click();
  await expectRefused(box(correction, 'Reason for withdrawing'), /reason/i, '');
}

/** The newest set, as its button names it. */
async function newestVitals(page: Page): Promise<string> {
  const label = await room
    .timeline(page)
    .getByRole('button', { name: /^Correct Vital signs/ })
    .first()
    .getAttribute('aria-label');
  return (label ?? '').replace('Correct ', '');
}

async function atTheDoor(page: Page): Promise<void> {
  await lock(page);
  await button(page, 'Sign in').click();
  await expectRefused(secret(page, 'PIN'), /PIN/, '');
  await secret(page, 'PIN').fill('1234');
  await button(page, 'Sign in').click();
  await expectRefused(secret(page, 'PIN'), /not right/);
  await signIn(page, CLINIC.person.pin);
}

test('a mistake in every field: a message there, and nothing typed is lost', async () => {
  test.setTimeout(150_000);
  const launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
  const { page } = launched;
  await createClinic(page);
  await addPatient(page, PATIENT);
  await test.step('patient', () => inPatientForm(page));
  await test.step('start of a session', () => inStart(page));
  await test.step('vital signs', () => inVitals(page));
  await test.step('dose', () => inDose(page));
  await test.step('other entries', () => inOtherForms(page));
  await test.step('critical and unknown values', () => critical(page));
  await test.step('discharge, signature, correction', () => atTheEnd(launched));
  await test.step('sign-in', () => atTheDoor(page));
  expect(launched.errors).toEqual([]);
  await launched.close();
});
