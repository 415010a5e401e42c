/** The pump of an infusion, and the boluses beside it. */
import type { Page } from '@playwright/test';
import { button, fill } from './controls.ts';
import { confirm, form, openPanel } from './room.ts';

/** Start infusion: at the planned rate, or another one; answers the words that were confirmed. */
export async function startInfusion(
  page: Page,
  { rate, at }: { readonly rate?: string; readonly at?: string } = {},
): Promise<string> {
  const dose = await openPanel(page, 'Dose');
  const start = form(page, 'Start infusion');
  await fill(start, { 'Rate mL/h': rate, 'Time of start': at });
  await button(start, 'Start infusion').click();
  return confirm(page, dose, /^Confirm start/);
}

type Numbered = { readonly value: string; readonly at?: string | undefined };

async function doseEvent(
  page: Page,
  event: string,
  timeLabel: string,
  words: RegExp,
  at: string | undefined,
  number?: { readonly label: string; readonly value: string | undefined },
): Promise<string> {
  const dose = await openPanel(page, 'Dose');
  await button(dose.getByRole('group', { name: 'Dose events' }), event).click();
  const asked = form(page, event);
  await fill(asked, { [timeLabel]: at, ...(number && { [number.label]: number.value }) });
  if (number !== undefined) await button(asked, `${event}: read back`).click();
  return confirm(page, asked, words);
}

export const changeRate = (page: Page, { value, at }: Numbered): Promise<string> =>
  doseEvent(page, 'Change rate', 'Time of rate change', /^Confirm rate/, at, {
    label: 'Rate mL/h',
    value,
  });
export const bolus = (page: Page, { value, at }: Numbered): Promise<string> =>
  doseEvent(page, 'Bolus', 'Time of bolus', /^Confirm bolus/, at, { label: 'Bolus mg', value });
export const pause = (page: Page, at?: string): Promise<string> =>
  doseEvent(page, 'Pause', 'Time of pause', /^Confirm pause/, at);
export const resume = (
  page: Page,
  { rate, at }: { readonly rate?: string; readonly at?: string } = {},
): Promise<string> =>
  doseEvent(page, 'Resume', 'Time of resume', /^Confirm resume/, at, {
    label: 'Rate mL/h',
    value: rate,
  });
export const stopInfusion = (page: Page, at?: string): Promise<string> =>
  doseEvent(page, 'Stop infusion', 'Time of stop', /^Confirm stop/, at);
