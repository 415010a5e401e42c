/** Patients: added, found and opened. */
import { expect, type Locator, type Page } from '@playwright/test';
import { box, button, choose, fill, tick } from './controls.ts';
import { heading } from './clinic.ts';
import type { SyntheaPatient } from './synthea.ts';

/** A patient as somebody at the desk types one in; what is left out stays empty. */
export type PatientEntry = {
  readonly familyName: string;
  readonly givenName?: string;
  /** As typed: `1991-06-08`. */
  readonly dateOfBirth: string;
  readonly sex: 'Female' | 'Male' | 'Intersex' | 'Not known';
  readonly mrn: string;
  readonly phone?: string;
  readonly address?: string;
  /** None: known to have none. */
  readonly allergies?: readonly (readonly [substance: string, reaction: string])[];
  readonly conditions?: readonly string[];
  readonly medicines?: readonly (readonly [name: string, dose: string])[];
  readonly contact?: readonly [name: string, relationship: string, phone: string];
  /** Kilograms as typed. */
  readonly weightKg?: string;
};

/** Conditions that are ticked; every other one is written. */
const USUAL = ['Depression', 'Anxiety', 'PTSD', 'Chronic pain'];

/** Entry: of a Synthea patient, with a contact, whom the bundles do not have. */
export function entryOf(
  patient: SyntheaPatient,
  more: Pick<PatientEntry, 'contact'> = {},
): PatientEntry {
  return {
    familyName: patient.familyName,
    givenName: patient.givenName,
    dateOfBirth: patient.dateOfBirth,
    sex: patient.sex === 'female' ? 'Female' : 'Male',
    mrn: patient.mrn,
    phone: patient.phone,
    address: patient.address,
    allergies: patient.allergies.map((substance) => [substance, ''] as const),
    conditions: patient.conditions,
    // What this session is for is the clinic's to add: Synthea's patients are treated elsewhere.
    medicines: patient.medicines.map((name) => [name, 'once a day'] as const),
    weightKg: String(patient.weightG / 1000),
    ...more,
  };
}

/** Form: of a new patient. */
export const patientForm = (page: Page): Locator => page.getByRole('main');

/** Go: to the form for a new patient. */
export async function openPatientForm(page: Page): Promise<void> {
  await goToPatients(page);
  await page.getByRole('link', { name: 'Add patient' }).first().click();
  await expect(heading(page, 'Add patient')).toBeVisible();
}

export async function goToPatients(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Patients', exact: true })
    .click();
  await expect(searchBox(page)).toBeVisible();
}

export const searchBox = (page: Page): Locator =>
  page.getByRole('combobox', { name: /^Find a patient/ });

/** Type: everything of a patient into the form, without saving it. */
export async function typePatient(page: Page, patient: PatientEntry): Promise<void> {
  const form = patientForm(page);
  await fill(form, {
    'Family name': patient.familyName,
    'Given names': patient.givenName,
    'Date of birth': patient.dateOfBirth,
    MRN: patient.mrn,
    Phone: patient.phone,
    Address: patient.address,
  });
  await choose(form, 'Sex', patient.sex);
  await typeAllergies(form, patient.allergies);
  for (const condition of patient.conditions ?? []) {
    if (USUAL.includes(condition)) {
      await tick(form, condition);
    } else {
      await button(form, 'Add another condition').click();
      await box(form, 'Other condition').last().fill(condition);
    }
  }
  for (const [index, [name, dose]] of (patient.medicines ?? []).entries()) {
    await button(form, 'Add medicine').click();
    const line = form.getByRole('group', { name: `medicine ${index + 1}` });
    await fill(line, { Medicine: name, 'Dose and how often': dose });
  }
  const [contactName, relationship, contactPhone] = patient.contact ?? [];
  await fill(form, {
    'Escort or contact': contactName,
    Relationship: relationship,
    'Their phone': contactPhone,
    Weight: patient.weightKg,
  });
  if (patient.weightKg !== undefined) await choose(form, 'How it is known', 'Measured');
}

async function typeAllergies(form: Locator, allergies: PatientEntry['allergies']): Promise<void> {
  if (allergies === undefined) return;
  if (allergies.length === 0) {
    await choose(form, 'Allergies', 'None known');
    return;
  }
  await choose(form, 'Allergies', 'Listed below');
  for (const [index, [substance, reaction]] of allergies.entries()) {
    if (index > 0) await button(form, 'Add allergy').click();
    const line = form.getByRole('group', { name: `allergy ${index + 1}` });
    await fill(line, { 'Allergic to': substance, Reaction: reaction });
  }
}

/** Name: as the record shows it. */
export const shownName = ({ familyName, givenName = '' }: PatientEntry): string =>
  givenName === '' ? familyName : `${familyName}, ${givenName}`;

/** Add: a patient, and wait for the chart. */
export async function addPatient(page: Page, patient: PatientEntry): Promise<void> {
  await openPatientForm(page);
  await typePatient(page, patient);
  await savePatient(page, patient);
}

export async function savePatient(page: Page, patient: PatientEntry): Promise<void> {
  await button(page, 'Save patient').click();
  await expect(heading(page, shownName(patient))).toBeVisible();
}

/** Open: the chart of the patient found by what is typed, the first of the list. */
export async function openChart(page: Page, search: string, name: string): Promise<void> {
  await goToPatients(page);
  await searchBox(page).fill(search);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  await expect(heading(page, name)).toBeVisible();
}
