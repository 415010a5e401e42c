/** People: who works in a test's clinic beside its medical lead, and who is at the screen. */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Role } from '../../../db/domain/people/roles.ts';
import { CLINIC, expectOpen } from './clinic.ts';
import { button, secret } from './controls.ts';
import { ask } from './seed.ts';

export type Colleague = {
  readonly name: string;
  readonly credential: string;
  readonly role: Role;
  readonly pin: string;
};

/** Who set the clinic up, and leads it. */
export const LEAD: Colleague = { ...CLINIC.person, role: 'medical_lead' };
export const NURSE: Colleague = {
  name: 'Tobiah Achterberg',
  credential: 'RN',
  role: 'clinician',
  pin: '270316',
};
export const GUIDE: Colleague = {
  name: 'Wilhelmina Oyelaran',
  credential: 'LMFT',
  role: 'guide',
  pin: '881204',
};
export const DESK: Colleague = {
  name: 'Casimir Duplantis',
  credential: '',
  role: 'front_desk',
  pin: '550199',
};
export const AUDITOR: Colleague = {
  name: 'Perpetua Lindgren',
  credential: 'CHC',
  role: 'auditor',
  pin: '904417',
};

/** As the record names somebody: `Tobiah Achterberg, RN`. */
export const shownPerson = ({ name, credential }: Colleague): string =>
  credential === '' ? name : `${name}, ${credential}`;

/** Add: colleagues, by the lead who is signed in; answers their ids. */
export async function addColleagues(
  page: Page,
  ...colleagues: readonly Colleague[]
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const colleague of colleagues) {
    const added = await ask(page, 'people.add', {
      ...colleague,
      personId: randomUUID(),
      ownPin: LEAD.pin,
    });
    ids.push(added.personId);
  }
  return ids;
}

/** Their name on the sign-in screen. */
export const personChoice = (page: Page, { name }: Pick<Colleague, 'name'>) =>
  page
    .getByRole('radiogroup', { name: 'Who are you?' })
    .getByRole('radio', { name: new RegExp(`^${name}\\b`) });

/** Choose: somebody on the sign-in screen. */
export async function choosePerson(page: Page, who: Pick<Colleague, 'name'>): Promise<void> {
  const radio = personChoice(page, who);
  await radio.locator('xpath=ancestor::label[1]').click();
  await expect(radio).toBeChecked();
}

/** Try: a PIN on the sign-in screen; the caller looks at what comes of it. */
export async function tryPin(page: Page, who: Pick<Colleague, 'name'>, pin: string): Promise<void> {
  await choosePerson(page, who);
  await secret(page, 'PIN').fill(pin);
  await button(page, 'Sign in').click();
}

/** Sign in: as one of several, from a screen that is locked. */
export async function signInAs(page: Page, who: Colleague): Promise<void> {
  await tryPin(page, who, who.pin);
  await expectOpen(page);
  await expect(button(page, /^Signed in: /)).toContainText(who.name);
}

/** Become: locks, and signs in as somebody else. */
export async function become(page: Page, who: Colleague): Promise<void> {
  await button(page, 'Lock').click();
  await signInAs(page, who);
}

/** The screens that stand in the main navigation, those under `More` as well. */
export async function screensOf(page: Page): Promise<readonly string[]> {
  const nav = page.getByRole('navigation', { name: 'Main' });
  const more = button(nav, 'More');
  if (await more.isVisible()) await more.click();
  const names = await nav.getByRole('link').allInnerTexts();
  if (await more.isVisible()) await more.press('Escape');
  return names.map((name) => name.replace(/\s*\d+.*$/su, '').trim());
}

/** Go: to an address of the app, as somebody who types it. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#${path}`);
}
