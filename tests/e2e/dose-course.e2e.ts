/**
 * Courses of dosing out of the ordinary: given up before an infusion, written late, taken back under
 * a read-back, planned anew on another weight. What is recorded is what was read.
 */
import { expect, test } from '@playwright/test';
import { createClinic } from './support/clinic.ts';
import { box, button, choose } from './support/controls.ts';
import { launch } from './support/launch.ts';
import { addPatient, type PatientEntry } from './support/patient.ts';
import { flat } from './support/words.ts';
import * as room from './support/session.ts';

const PATIENT: PatientEntry = {
  familyName: 'Amadi',
  givenName: 'Ngozi',
  dateOfBirth: '1979-02-03',
  sex: 'Female',
  mrn: 'D-1',
  weightKg: '80',
};

test('dosing out of the ordinary', async () => {
  const { page, close, errors } = await launch();
  await createClinic(page);
  await addPatient(page, PATIENT);
  await room.startSession(page, '1');

  await test.step('a plan on a weight just taken', async () => {
    const dose = await room.openPanel(page, 'Dose');
    await button(dose, 'Change plan').click();
    const plan = room.form(page, 'Change plan');
    await box(plan, 'Duration min').fill('1');
    await box(plan, 'Reason for the new plan').fill('weighed again');
    await button(plan, 'Save new plan').click();
    await box(plan, 'Weight kg').fill('100');
    await choose(plan, 'How it is known', 'Measured');
    await button(plan, 'Save weight').click();
    await expect(plan.getByText('100 kg').first()).toBeVisible();
    // 50 mg in one minute is 3,000 mL/h: no pump does that, and somebody has to say so.
    await button(plan, 'Save new plan').click();
    await expect(plan.getByText(/3,000 mL\/h is above 1,200 mL\/h/)).toBeVisible();
    await box(plan, 'Duration min').fill('40');
    await button(plan, 'Save new plan').click();
    await expect(dose.getByText(/Ketamine IV 50.mg/)).toBeVisible();
  });

  await test.step('a bad time goes with the event it was typed for', async () => {
    await room.startInfusion(page);
    const dose = await room.openPanel(page, 'Dose');
    await button(dose, 'Change rate').click();
    await box(dose, 'Time of rate change').fill('25:99');
    await room.pause(page);
  });

  await test.step('an undo under a read-back', async () => {
    await room.changeRate(page, { value: '30' });
    const dose = await room.openPanel(page, 'Dose');
    await button(dose, 'Resume').click();
    await button(dose, 'Resume: read back').click();
    await expect(button(dose, /^Confirm resume: ketamine IV at 30.mL\/h/)).toBeVisible();
    const before = await room.rows(page).count();
    await button(page, 'Undo').click();
    await expect(
      page.getByRole('status').filter({ hasText: /^Rate changed .* withdrawn$/ }),
    ).toBeVisible();
    // Its words stand for 30 mL/h, which is not what would be set now.
    await button(dose, /^Confirm resume: ketamine IV at 30.mL\/h/).click();
    await expect(button(dose, /^Confirm resume: ketamine IV at 75.mL\/h/)).toBeVisible();
    expect(await room.rows(page).count()).toBe(before);
    await room.saving(page, () => button(dose, /^Confirm resume/).click());
    expect(await room.stat(page, 'Pump')).toBe('75 mL/h');
  });

  await test.step('a change missed before the stop', async () => {
    await room.stopInfusion(page);
    const dose = await room.openPanel(page, 'Dose');
    await expect(button(dose, 'Missed pause')).toBeVisible();
    await button(dose, 'Missed rate change').click();
    await box(dose, 'Rate mL/h').fill('10');
    await button(dose, 'Change rate: read back').click();
    await expect(dose.getByText(/The infusion has ended/)).toBeVisible();
    await button(dose, 'Back').click();
  });

  expect(errors).toEqual([]);
  await close();
});

test('a bolus and no infusion', async () => {
  const { page, close } = await launch();
  await createClinic(page);
  await addPatient(page, PATIENT);
  await room.startSession(page, '1');
  const dose = await room.openPanel(page, 'Dose');
  await button(dose, 'Bolus before the infusion').click();
  await box(dose, 'Bolus mg').fill('5');
  await button(dose, 'Bolus: read back').click();
  await room.saving(page, () => button(dose, /^Confirm bolus/).click());
  await room.expectPhase(page, 'Dosing');
  await button(dose, 'End without an infusion').click();
  expect(flat(await button(dose, /^Confirm end/).innerText())).toBe(
    'Confirm end: ketamine IV, no infusion is given',
  );
  await room.saving(page, () => button(dose, /^Confirm end/).click());
  await room.expectPhase(page, 'Recovery');
  await close();
});
