/** The clinic: set up, opened, signed in to and left. */
import { expect, type Page } from '@playwright/test';
import { box, button, secret } from './controls.ts';

export type Person = { readonly name: string; readonly credential: string; readonly pin: string };
export type Clinic = {
  readonly name: string;
  readonly passphrase: string;
  readonly person: Person;
};

export const CLINIC: Clinic = {
  name: 'Harbour Light Clinic',
  passphrase: 'seven quiet herons wade at dusk',
  person: { name: 'Maren Solberg', credential: 'RN', pin: '481516' },
};

/** The person and PIN of the demo clinic, as its sign-in screen says. */
export const DEMO = { name: 'Dana Reyes', pin: '2468' } as const;

/** What is told of each step, for a walk that takes pictures. */
export type OnStep = (name: string) => Promise<void>;
const noStep: OnStep = () => Promise.resolve();

/** Heading: the one of the screen. */
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

/** Recovery key: as it stands on the screen, its groups joined. */
export async function shownRecoveryKey(page: Page): Promise<string> {
  const groups = await page
    .getByRole('list', { name: 'Recovery key' })
    .getByRole('listitem')
    .allTextContents();
  return groups.join('-');
}

/** Create: the whole first run; answers the recovery key and leaves the record open. */
export async function createClinic(
  page: Page,
  clinic: Clinic = CLINIC,
  onStep: OnStep = noStep,
): Promise<string> {
  await expect(heading(page, 'Welcome to Vigil')).toBeVisible();
  await box(page, 'Name of the clinic').fill(clinic.name);
  await onStep('welcome');
  await button(page, 'Set up the clinic').click();

  await expect(heading(page, 'Choose a passphrase')).toBeVisible();
  await secret(page, 'Passphrase').fill(clinic.passphrase);
  await secret(page, 'The same again').fill(clinic.passphrase);
  await onStep('passphrase');
  await button(page, 'Continue').click();

  await expect(heading(page, 'Write down the recovery key')).toBeVisible();
  const key = await shownRecoveryKey(page);
  await onStep('recovery-key');
  await button(page, 'I have written it down').click();
  await box(page, 'Recovery key').fill(key);
  await onStep('recovery-key-confirmed');
  await button(page, 'Confirm').click();

  await expect(heading(page, 'Who are you?')).toBeVisible();
  await box(page, 'Name').fill(clinic.person.name);
  await box(page, 'Credential').fill(clinic.person.credential);
  await secret(page, 'PIN').fill(clinic.person.pin);
  await secret(page, 'The same PIN again').fill(clinic.person.pin);
  await onStep('first-clinician');
  await button(page, 'Open the record').click();
  await expectOpen(page);
  return key;
}

/** Open: the record is, to somebody signed in. */
export async function expectOpen(page: Page): Promise<void> {
  await expect(button(page, 'Lock')).toBeVisible();
}

/** Demo: opens the demo clinic from a first start and signs in to it. */
export async function openDemo(page: Page): Promise<void> {
  await button(page, 'Try it with a demo clinic').click();
  await signIn(page, DEMO.pin);
}

/** Unlock: with the passphrase. */
export async function unlock(page: Page, passphrase: string = CLINIC.passphrase): Promise<void> {
  await expect(heading(page, 'Open the record')).toBeVisible();
  await secret(page, 'Passphrase').fill(passphrase);
  await button(page, 'Open').click();
}

/** Sign in: as the only person there is. */
export async function signIn(page: Page, pin: string = CLINIC.person.pin): Promise<void> {
  await secret(page, 'PIN').fill(pin);
  await button(page, 'Sign in').click();
  await expectOpen(page);
}

/** Come back: after a restart, with both secrets. */
export async function comeBack(page: Page, clinic: Clinic = CLINIC): Promise<void> {
  await unlock(page, clinic.passphrase);
  await signIn(page, clinic.person.pin);
}

/** Go: to a screen of the main navigation, in its line or under "More". */
export async function goToScreen(page: Page, name: string): Promise<void> {
  const nav = page.getByRole('navigation', { name: 'Main' });
  const link = nav.getByRole('link', { name: new RegExp(`^${name}\\b`) });
  await expect(nav.getByRole('link').first()).toBeVisible();
  if (!(await link.isVisible())) await button(nav, 'More').click();
  await link.click();
}

/** Lock: leaves the record to the next person. */
export async function lock(page: Page): Promise<void> {
  await button(page, 'Lock').click();
  await expect(button(page, 'Sign in')).toBeVisible();
}
