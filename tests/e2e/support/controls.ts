/** Controls by role and name: the one place that knows how a field, a choice or a row is found. */
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

/** Where to look: the page, or a part of it. */
export type Scope = Page | Locator;

/** Box: a field for text. */
export const box = (scope: Scope, name: string): Locator =>
  scope.getByRole('textbox', { name, exact: true });

/** Secret: a field whose text is hidden; it has no role of its own. */
export const secret = (scope: Scope, name: string | RegExp): Locator =>
  scope.getByLabel(name, { exact: true });

/** Button: whose name is these words, or starts with them. */
export const button = (scope: Scope, name: string | RegExp): Locator =>
  scope.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

/** Whole: these words and no more, whatever their capitals. */
export const whole = (words: string): RegExp =>
  new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'i');

/** Group: of choices, by its legend. */
export const group = (scope: Scope, legend: string): Locator =>
  scope.getByRole('radiogroup', { name: legend, exact: true });

/** Choice: one of a group that is named by its legend. */
export const choice = (scope: Scope, legend: string, label: string | RegExp): Locator =>
  group(scope, legend).getByRole('radio', {
    name: typeof label === 'string' ? whole(label) : label,
  });

/** Fill: the boxes that are given, by their names. */
export async function fill(
  scope: Scope,
  values: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) await box(scope, name).fill(value);
  }
}

/** Face: what is touched of a radio or checkbox; the control itself is drawn by it. */
const face = (control: Locator): Locator => control.locator('xpath=ancestor::label[1]');

/** Choose: takes a choice as a finger does. */
export async function choose(scope: Scope, legend: string, label: string | RegExp): Promise<void> {
  const radio = choice(scope, legend, label);
  await face(radio).click();
  await expect(radio).toBeChecked();
}

/** Tick: a checkbox that is not ticked. */
export async function tick(scope: Scope, name: string): Promise<void> {
  const checkbox = scope.getByRole('checkbox', { name, exact: true });
  await face(checkbox).click();
  await expect(checkbox).toBeChecked();
}

/** Paste: in place of what stands in the field, as with the keys; long texts are pasted, not typed. */
export async function paste(app: ElectronApplication, field: Locator, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  await field.press('ControlOrMeta+a');
  await field.press('ControlOrMeta+v');
}

/** Message: what stands at a field, tied to it by `aria-describedby`. */
export async function messageAt(field: Locator): Promise<string> {
  return field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(/\s+/)
      .filter((id) => id.endsWith('-error'))
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
      .trim(),
  );
}

/** Refused: the field says so, the words match, and what was typed is still there. */
export async function expectRefused(field: Locator, words: RegExp, typed?: string): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect.poll(() => messageAt(field)).toMatch(words);
  if (typed !== undefined) await expect(field).toHaveValue(typed);
}
