/**
 * IM ketamine given in two parts: sites and lot, the rest of a dose worked out, a check said not to
 * be done while it is overdue, a medicine of the protocol's own, and a count that needs a witness.
 */
import { expect, test } from '@playwright/test';
import { CLINIC } from './support/clinic.ts';
import { box, button, choose, expectRefused, fill } from './support/controls.ts';
import { beginAt, endWell, signAndPrint, to, type Paper } from './support/kindSession.ts';
import { countDrug, endDosing, give } from './support/kinds.ts';
import type { Launched } from './support/launch.ts';
import type { PatientEntry } from './support/patient.ts';
import * as room from './support/session.ts';
import { flowsheet } from './support/story.ts';
import { expectLine, expectWords } from './support/words.ts';

const PATIENT: PatientEntry = {
  familyName: 'Brekke',
  givenName: 'Eboni',
  dateOfBirth: '1988-09-30',
  sex: 'Female',
  mrn: 'IM-7',
  allergies: [['latex', 'hives']],
  conditions: ['PTSD'],
  weightKg: '80',
};
const LOT = 'KT-2291';
const MISSED = 'Patient declined';

async function dosing(launched: Launched): Promise<void> {
  const { page } = launched;
  await to(launched, '10:00');
  await room.recordVitals(page, {
    bp: '118/74',
    spo2: '99',
    hr: '68',
    rr: '14',
    temp: '36.7',
    moaas: '5',
    pain: '0',
  });
  await to(launched, '10:05');
  // 0.5 mg/kg × 80 kg = 40 mg; at 50 mg/mL 0.8 mL; a half is 20 mg in 0.4 mL.
  const first = await give(page, 'Injection', {
    choice: /^Give half: 20.mg IM \(0\.4.mL\)/,
    site: 'Left deltoid',
    lot: LOT,
    at: '10:05',
  });
  expect(first).toBe(
    `Confirm injection: ketamine 20 mg IM, 0.25 mg/kg, 0.4 mL of 50 mg/mL, left deltoid, lot ${LOT}`,
  );
  await room.expectPhase(page, 'Dosing');
  await expect.poll(() => room.stat(page, 'Delivered')).toBe('20 mg');

  await to(launched, '10:16');
  await expect(room.attention(page)).toContainText('due 10:15');
  await room.recordVitals(page, { bp: '126/80', spo2: '98', hr: '78', moaas: '4' });
  await to(launched, '10:20');
  const dose = await room.openPanel(page, 'Dose');
  await button(dose, /^Give the rest: 20.mg IM/).click();
  await button(dose, `Same lot as before: ${LOT}`).click();
  const asked = room.form(page, 'Injection');
  await expect(asked).toContainText('Site not noted.');
  await choose(asked, 'Site', 'Right deltoid');
  await expect(asked).toContainText('40 mg, 0.5 mg/kg');
  await expect(asked.getByRole('list', { name: 'Cautions' })).toHaveCount(0);
  await fill(asked, { 'Time of injection': '10:20' });
  const words = await room.confirm(page, asked, /^Confirm injection/);
  expect(words).toContain(`right deltoid, lot ${LOT}`);
  await expect.poll(() => room.stat(page, 'Delivered')).toBe('40 mg');
  await expect(room.readings(page)).toContainText('0.5 mg/kg');
  // All that was planned is given: no third one is offered.
  await expect(button(dose, /^Give /)).toHaveCount(0);

  await to(launched, '10:28');
  await expect(room.attention(page)).toContainText('due 10:26');
  await button(room.attention(page), 'Not done: Vital signs').click();
  await button(room.form(page, 'Vital signs not done'), MISSED).click();
  await button(room.form(page, 'Vital signs not done'), 'Record as not done').click();
  await expect(room.row(page, MISSED)).toContainText('10:26');
  await expect(room.attention(page)).not.toContainText('OVERDUE');
}

async function nausea(launched: Launched): Promise<void> {
  const { page } = launched;
  await to(launched, '10:30');
  // One tap names it and when it was; the grade is asked for.
  await room.oneTap(page, 'Nausea…').click();
  const event = room.panel(page);
  await expect(event.getByRole('combobox', { name: 'What happened' })).toHaveValue('nausea');
  await room.gradeAdverseEvent(page, {
    grade: '1 mild',
    action: 'Ondansetron',
    outcome: 'resolved',
  });
  const medicine = await room.openPanel(page, 'Medicine');
  await button(medicine, /^Ondansetron 4.mg by mouth/).click();
  await room.saving(page, () => button(medicine, 'Save medicine').click());
  await room.saving(page, () => room.oneTap(page, 'Eyes closed, resting').click());
}

async function recover(launched: Launched): Promise<void> {
  const { page } = launched;
  await to(launched, '10:36');
  await room.recordVitals(page, { bp: '132/84', spo2: '98', hr: '82', moaas: '4' });
  await to(launched, '10:45');
  expect(await endDosing(page, '10:45')).toBe(
    'Confirm end of dosing: ketamine IM, 40 mg given of 40 mg planned',
  );
  await room.expectPhase(page, 'Recovery');
  await to(launched, '10:51');
  await room.recordVitals(page, { bp: '124/78', spo2: '98', hr: '74', moaas: '5' });
  await to(launched, '11:05');
  await room.recordVitals(page, { bp: '120/76', spo2: '99', hr: '70', moaas: '5', pain: '0' });
  await room.checkRecovery(page, room.RECOVERED);
  await room.nameEscort(page, ['Ola Brekke', 'brother', '555-0122']);
  await room.giveInstructions(page, 'Patient and brother');
  await room.expectPhase(page, 'Ready to leave');
  await to(launched, '11:10');
  await room.discharge(page);
}

async function count(launched: Launched): Promise<void> {
  const { page } = launched;
  const scope = await room.openPanel(page, 'Drug count');
  await fill(scope, { 'Drawn mg': '50', 'Wasted mg': '9', 'Returned mg': '0' });
  await expect(scope.getByRole('status')).toContainText('1 mg is not accounted for');
  await fill(scope, { 'Wasted mg': '10' });
  await expect(scope.getByRole('status')).toContainText('balances');
  // A waste is witnessed, and by another person than the giver.
  await button(scope, 'Save drug count').click();
  await expectRefused(box(scope, 'Witness of the waste'), /Who saw the waste/);
  await box(scope, 'Witness of the waste').fill(CLINIC.person.name);
  await button(scope, 'Save drug count').click();
  await expectRefused(box(scope, 'Witness of the waste'), /another person/);
  await countDrug(page, { drawn: '50', wasted: '10', returned: '0', witness: 'Jo Amsel, RN' });
}

function expectPaper({ text, words }: Paper): void {
  expectWords(words, [
    'IM ketamine, version 1',
    '0.5 mg/kg × 80 kg = 40 mg',
    '40 mg ÷ 50 mg/mL = 0.8 mL',
    '0.5 mg/kg',
    'Nausea, mild (grade 1)',
    'Eyes closed, resting',
    'Ondansetron 4 mg by mouth',
    'drawn 50 mg = given 40 mg + wasted 10 mg + returned 0 mg',
    'Witness Jo Amsel, RN',
    'latex',
    'Dosing ended at 10:45',
  ]);
  expectLine(text, ['10:05', 'Injection', 'left deltoid', LOT, '20 mg', '20 mg']);
  expectLine(text, ['10:20', 'Injection', 'right deltoid', LOT, '20 mg', '40 mg']);
  expectLine(text, ['10:26', 'Vital signs not done', MISSED]);
  expectLine(text, ['10:16', '126/80', '78', '98']);
  expectLine(text, ['11:05', '120/76', '70', '99']);
}

test('IM injection in two parts', async () => {
  test.setTimeout(120_000);
  const launched = await beginAt('09:50', PATIENT);
  const { page } = launched;
  await room.startSession(page, '1', 'IM ketamine');
  await test.step('two injections', () => dosing(launched));
  await test.step('an event, a medicine', () => nausea(launched));
  await test.step('recovery', () => recover(launched));
  await test.step('the count', () => count(launched));
  await test.step('the story', async () => {
    const sheet = await flowsheet(page);
    expect(sheet['BP mmHg']).toMatchObject({ '10:26': 'missed', '10:36': '132/84' });
    expect(sheet['Dose mg']).toMatchObject({ '10:05': '20', '10:20': '20' });
    expect(sheet['Given mg']).toMatchObject({ '10:05': '20', '10:20': '40' });
  });
  await test.step('paper', async () => expectPaper(await signAndPrint(launched)));
  await endWell(launched);
});
