/** Vital signs and what waits for an answer: the line, the pad, one tap, critical values, checks. */
import { expect, type Locator, type Page } from '@playwright/test';
import { box, button, choose, type Scope } from './controls.ts';
import { form, saving } from './room.ts';

/** One set of vital signs as typed. */
export type VitalsSet = {
  readonly bp?: string;
  readonly hr?: string;
  readonly spo2?: string;
  readonly rr?: string;
  readonly temp?: string;
  readonly moaas?: string;
  readonly pain?: string;
  readonly oxygen?: 'Room air' | 'Oxygen given';
  /** When, as typed; now without it. */
  readonly at?: string;
};

/** The line in which vital signs are typed. */
export const line = (scope: Scope): Locator => box(scope, 'Vital signs line');

/** A set as the line takes it, each value by its name. */
export function lineOf(set: VitalsSet): string {
  const named: readonly (readonly [string, string | undefined])[] = [
    ['bp', set.bp],
    ['spo2', set.spo2],
    ['hr', set.hr],
    ['rr', set.rr],
    ['t', set.temp],
    ['moaas', set.moaas],
    ['pain', set.pain],
  ];
  const words = named.flatMap(([label, value]) => (value === undefined ? [] : [label, value]));
  if (set.oxygen !== undefined) words.push(set.oxygen === 'Room air' ? 'air' : 'o2');
  return words.join(' ');
}

/** Type: a set of vital signs on the line of the form, without saving it. */
export async function typeVitals(scope: Scope, set: VitalsSet): Promise<void> {
  await line(scope).fill(lineOf(set));
  if (set.at === undefined) return;
  const time = box(scope, 'Time of vitals');
  if (!(await time.isVisible())) await button(scope, /^(Now|At) /).click();
  await time.fill(set.at);
}

export async function recordVitals(page: Page, set: VitalsSet): Promise<void> {
  const vitals = form(page, 'Vital signs');
  await typeVitals(vitals, set);
  await saving(page, () => button(vitals, 'Save vitals').click());
  await expect(line(vitals)).toHaveValue('');
}

/** How the line is understood, one text for each value: `BP 128/82 mmHg`. */
export const understood = (page: Page): Locator =>
  page.getByRole('list', { name: 'Understood as' }).getByRole('listitem');

/** Pad: opens it where it is not open. */
export async function openPad(page: Page): Promise<Locator> {
  const pad = form(page, 'Vital signs pad');
  if (!(await pad.isVisible())) await button(page, /^Pad/).click();
  await expect(pad).toBeVisible();
  return pad;
}

export async function closePad(page: Page): Promise<void> {
  await button(page, /^Pad/).click();
  await expect(form(page, 'Vital signs pad')).toHaveCount(0);
}

/** Tap: the keys of the number pad, one character each. */
export async function tapKeys(page: Page, keys: string): Promise<void> {
  const pad = page.getByRole('group', { name: 'Number pad' });
  const names: Readonly<Record<string, string>> = { '/': 'Slash', '.': 'Point' };
  for (const key of keys) await button(pad, names[key] ?? key).click();
}

/** One tap: records it, or opens what asks for more. */
export const oneTap = (page: Page, words: string): Locator =>
  button(page.getByRole('group', { name: 'One tap' }), words);

/** What waits for an answer: critical values and checks. */
export const attention = (page: Page): Locator => page.getByRole('region', { name: 'Attention' });

/** Not done: the times of a check that went by or are overdue, with one reason for all of them. */
export async function recordNotDone(page: Page, check: string, reason: string): Promise<void> {
  const strip = attention(page);
  await button(strip, new RegExp(`^(Say why|Not done): ${check}$`))
    .first()
    .click();
  const asked = form(page, `${check} not done`);
  await box(asked, `Why not done: ${check}`).fill(reason);
  await button(asked, /^Record .*as not done$/).click();
  await expect(asked).toHaveCount(0);
}

/** Explain: whatever check is overdue or went by undone, until nothing of it is left. */
export async function explainChecks(page: Page, reason: string): Promise<void> {
  for (;;) {
    const say = button(attention(page), /^(Say why|Not done): /).first();
    if (!(await say.isVisible())) return;
    const name = (await say.getAttribute('aria-label')) ?? '';
    await recordNotDone(page, name.replace(/^[^:]*: /, ''), reason);
  }
}

/** Acknowledge: the critical values charted at a time; the re-check is the proposed one without it. */
export async function acknowledge(
  page: Page,
  time: string,
  action: string,
  recheck?: string,
): Promise<void> {
  const critical = page.getByRole('region', { name: 'Critical values' });
  await box(critical, `What was done about ${time}`).fill(action);
  if (recheck !== undefined) await choose(critical, 'Re-check in', recheck);
  await saving(page, () => button(critical, 'Record what was done').click());
}
