/** The recorder of a session: its panels, its readings, its timeline. */
import { expect, type Locator, type Page } from '@playwright/test';
import { appNow } from './clock.ts';
import { button, whole, type Scope } from './controls.ts';
import { type Course, deliveredOf } from './oracle.ts';
import { flat } from './words.ts';

/** Panels of the recorder, as their tabs are named. */
export type PanelName =
  | 'Place and help'
  | 'Dose'
  | 'Peer check'
  | 'Meetings'
  | 'Medicine'
  | 'Note'
  | 'Observation'
  | 'Adverse event'
  | 'Recovery'
  | 'Going home'
  | 'REMS form'
  | 'Drug count'
  | 'Hand over'
  | 'Discharge'
  | 'Sign';

export const form = (page: Page, name: string): Locator =>
  page.getByRole('form', { name, exact: true });
export const readings = (page: Page): Locator => page.getByRole('region', { name: 'Readings' });
export const panel = (page: Page): Locator => page.getByRole('tabpanel');
export const timeline = (page: Page): Locator => page.getByRole('region', { name: 'Timeline' });
/** Rows: the entries of the timeline, newest first; headings of days are none. */
export const rows = (page: Page): Locator =>
  timeline(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('time') });
/** Row: the entries whose words match. */
export const row = (page: Page, words: string | RegExp): Locator =>
  rows(page).filter({ hasText: words });
/** The line that says whether everything is on the record. */
export const saveLine = (page: Page): Locator => page.getByRole('status', { name: 'Saving' });

/** Stat: a figure of the readings by its label, as `23.4 mg`, without its note. */
export async function stat(page: Page, label: string): Promise<string> {
  const term = readings(page).getByText(label, { exact: true });
  const figure = await term.locator('xpath=following-sibling::dd[1]').innerText();
  return flat(figure);
}

/** Delivered: mg, as the readings show it. */
export async function deliveredMg(page: Page): Promise<number> {
  const text = await stat(page, 'Delivered');
  const match = /^([\d.,]+) mg$/.exec(text);
  if (match === null) throw new Error(`No amount: ${text}`);
  return Number((match[1] ?? '').replaceAll(',', ''));
}

/** Delivered: what the readings show lies between the reckonings just before and just after. */
export async function expectDelivered(page: Page, course: Course): Promise<void> {
  await expect(async () => {
    const before = deliveredOf(course, await appNow(page));
    const seen = await deliveredMg(page);
    const after = deliveredOf(course, await appNow(page));
    // The screen is renewed each second and shows two decimals.
    expect(seen).toBeGreaterThanOrEqual(before - 0.05);
    expect(seen).toBeLessThanOrEqual(after + 0.01);
  }).toPass({ timeout: 5000 });
}

/** Phase: waits until the session is there. */
export async function expectPhase(page: Page, phase: string): Promise<void> {
  const phases = page.getByRole('list', { name: 'Phase' });
  await expect(phases.locator('[aria-current="step"]')).toHaveText(phase);
}

/** Save: does it, and waits until one more entry stands in the timeline and all is saved. */
export async function saving(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await rows(page).count();
  await act();
  await expect(rows(page)).toHaveCount(before + 1);
}

export const tab = (page: Page, name: PanelName): Locator =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) });

export async function openPanel(page: Page, name: PanelName): Promise<Locator> {
  await tab(page, name).click();
  await expect(panel(page).getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  return panel(page);
}

/** Confirm: a read-back; answers its words. */
export async function confirm(page: Page, scope: Locator, words: RegExp): Promise<string> {
  const confirmation = button(scope, words);
  const read = flat(await confirmation.innerText());
  await saving(page, () => confirmation.click());
  return read;
}

/** Select: one of a list by its words. */
export async function select(scope: Scope, name: string, label: string): Promise<void> {
  const list = scope.getByRole('combobox', { name, exact: true });
  const value = await list.getByRole('option', { name: whole(label) }).getAttribute('value');
  await list.selectOption({ value: value ?? label });
}
