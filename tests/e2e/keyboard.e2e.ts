/**
 * The whole job by keyboard alone: nothing is clicked, and no field is filled but by typing where
 * the focus is. After each step the focus is somewhere, in sight.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { heading } from './support/clinic.ts';
import { advance, minutes } from './support/clock.ts';
import { box, button, choice, secret } from './support/controls.ts';
import { expectFocus, press, tabTo } from './support/keys.ts';
import { launch } from './support/launch.ts';
import { answerSaveDialog } from './support/paper.ts';
import { searchBox } from './support/patient.ts';
import * as room from './support/session.ts';
import { pdfInfo } from './support/text.ts';

async function type(page: Page, control: Locator, text: string): Promise<void> {
  await tabTo(page, control);
  await page.keyboard.type(text);
}

/** Choose: a radio, by tabbing into its group and moving with the arrows. */
async function pick(page: Page, radio: Locator, downs = 0): Promise<void> {
  const first = radio.locator('xpath=ancestor::fieldset[1]').getByRole('radio').first();
  await tabTo(page, first);
  await press(page, 'Space');
  for (let step = 0; step < downs; step += 1) await press(page, 'ArrowDown');
  await expect(radio).toBeChecked();
}

/** Save: with the key, and wait for the entry. */
async function save(page: Page, keys = 'Enter'): Promise<void> {
  await room.saving(page, () => press(page, keys));
}

async function toTheRecorder(page: Page): Promise<void> {
  await expect(heading(page, 'Welcome to Vigil')).toBeVisible();
  await expect(box(page, 'Name of the clinic')).toBeFocused();
  await tabTo(page, button(page, 'Try it with a demo clinic'));
  await press(page, 'Enter');
  await expect(secret(page, 'PIN')).toBeFocused();
  await page.keyboard.type('2468');
  await press(page, 'Enter');
  await expect(heading(page, 'Today')).toBeVisible();
  await press(page, 'Control+k');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.type('lindq');
  await expect(page.getByRole('option')).toHaveCount(1);
  await press(page, 'Enter');
  await expect(heading(page, 'Lindqvist, Maja')).toBeVisible();
  await tabTo(page, page.getByRole('link', { name: 'Start a session' }));
  await press(page, 'Enter');
  const protocols = page.getByRole('combobox', { name: 'Protocol' });
  await type(page, protocols, 'IV ketamine, d');
  await expect(protocols.locator('option:checked')).toHaveText(
    'IV ketamine, depression, version 1',
  );
  await type(page, box(page, 'Room'), '3');
  await press(page, 'Enter');
  await room.expectPhase(page, 'Pre');
  await expectFocus(page);
}

/** A set in one line; Enter saves. */
async function chart(page: Page, line: string): Promise<void> {
  await press(page, 'Alt+v');
  await expect(room.line(page)).toBeFocused();
  await page.keyboard.type(line);
  await save(page);
  await expect(room.line(page)).toBeFocused();
}

/** Palette: a command by its name, typed and done with Enter. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+P');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole('option').first()).toContainText(name);
  await press(page, 'Enter');
}

async function dosing(page: Page): Promise<void> {
  await press(page, 'Alt+d');
  await tabTo(page, button(room.form(page, 'Start infusion'), 'Start infusion'));
  await press(page, 'Enter');
  await expect(button(page, /^Confirm start/)).toBeFocused();
  await save(page);
  await room.expectPhase(page, 'Dosing');

  await press(page, 'Alt+d');
  await tabTo(page, button(room.panel(page), 'Change rate'));
  await press(page, 'Enter');
  await expect(box(page, 'Rate mL/h')).toBeFocused();
  await page.keyboard.type('50');
  await press(page, 'Enter');
  await expect(button(page, /^Confirm rate/)).toBeFocused();
  await save(page);

  await press(page, 'Alt+o');
  await type(page, box(room.panel(page), 'What was observed'), 'Tearful');
  await save(page);

  await press(page, 'Alt+m');
  await type(page, box(room.panel(page), 'Medicine name'), 'Ondansetron');
  await type(page, box(room.panel(page), 'Amount'), '4');
  await type(page, room.panel(page).getByRole('combobox', { name: 'Unit' }), 'mg');
  await type(page, room.panel(page).getByRole('combobox', { name: 'Route' }), 'intrav');
  await save(page);
  await expect(room.row(page, 'Ondansetron 4 mg, intravenous')).toHaveCount(1);

  await press(page, 'Alt+e');
  await type(page, room.panel(page).getByRole('combobox', { name: 'What happened' }), 'naus');
  await pick(page, choice(room.panel(page), 'How severe', /^2/), 1);
  await type(page, box(room.panel(page), 'What was done'), 'Cold cloth');
  await pick(page, choice(room.panel(page), 'How it stands now', 'Resolved'), 1);
  await save(page);

  await press(page, 'Alt+n');
  await expect(box(room.panel(page), 'Note text')).toBeFocused();
  await page.keyboard.type('All by keys.');
  await tabTo(page, button(room.panel(page), 'Save note'));
  await save(page);

  await chart(page, '184/104 97 99 15');
  await press(page, 'Alt+k');
  await page.keyboard.type('Watched, recheck in 5 min');
  await save(page);
  await expect(page.getByRole('region', { name: 'Critical values' })).toHaveCount(0);
  await expectFocus(page);

  await press(page, 'Alt+d');
  await tabTo(page, button(room.panel(page), 'Stop infusion'));
  await press(page, 'Enter');
  await expect(button(page, /^Confirm stop/)).toBeFocused();
  await save(page);
  await room.expectPhase(page, 'Recovery');
}

async function goingHome(page: Page): Promise<void> {
  await chart(page, '118/74 98 66 14 moaas 5');
  // Two checks of recovery went by: one reason for both.
  await press(page, 'Alt+a');
  await expect(button(page, 'Say why: Vital signs')).toBeFocused();
  await press(page, 'Enter');
  await expect(box(page, 'Why not done: Vital signs')).toBeFocused();
  await page.keyboard.type('Asleep, not disturbed');
  await press(page, 'Enter');
  await expect(room.row(page, 'Asleep, not disturbed')).toHaveCount(2);
  await press(page, 'Alt+r');
  for (const item of Object.keys(room.RECOVERED.scores)) {
    await pick(page, choice(room.panel(page), item, /^2/));
  }
  await type(page, box(room.panel(page), 'Dissociation 0–10'), '0');
  await pick(page, choice(room.panel(page), 'Orientation', 'Full'));
  await pick(page, choice(room.panel(page), 'Gait', 'Steady'));
  await pick(page, choice(room.panel(page), 'Nausea now', 'None'));
  await tabTo(page, button(room.panel(page), 'Save recovery check'));
  await save(page);
  await press(page, 'Alt+h');
  await type(page, box(room.panel(page), 'Escort name'), 'Elin Lindqvist');
  await save(page);
  await type(page, box(room.panel(page), 'Instructions given to'), 'Patient and mother');
  await pick(page, choice(room.panel(page), 'How they were given', 'In writing'));
  await save(page);
  await press(page, 'Alt+g');
  await tabTo(page, button(room.panel(page), 'Discharge'));
  await press(page, 'Enter');
  await expect(button(page, /^Confirm discharge/)).toBeFocused();
  await save(page);
  await room.expectPhase(page, 'Discharged');
}

test('the whole job by keyboard alone', async () => {
  test.setTimeout(150_000);
  const launched = await launch({
    size: { width: 1280, height: 800 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T09:40:00-05:00' },
  });
  const { app, page } = launched;
  await test.step('demo clinic, patient, start', () => toTheRecorder(page));
  await test.step('baseline', () => chart(page, '122/76 98 68 14 36.7 moaas 5 pain 2'));
  await expect(room.row(page, 'BP 122/76 mmHg, HR 68/min, SpO2 98 %')).toHaveCount(1);
  await test.step('dosing', () => dosing(page));
  await advance(launched, minutes(45));
  await test.step('recovery and discharge', () => goingHome(page));

  await test.step('drug count', async () => {
    await press(page, 'Alt+u');
    await expect(box(page, 'Drawn mg')).toBeFocused();
    await page.keyboard.type('50');
    await type(page, box(page, 'Wasted mg'), '0');
    await type(page, box(page, 'Returned mg'), '0');
    await type(
      page,
      box(page, 'Why it does not come out'),
      'Stopped at once: the rest is in the bag',
    );
    await save(page);
  });
  await test.step('sign', async () => {
    await press(page, 'Alt+s');
    await pick(page, choice(page, 'What your signature means', 'Performed the session'));
    await tabTo(page, secret(page, 'Your PIN'));
    await page.keyboard.type('2468');
    await press(page, 'Enter');
    await room.expectSigned(page);
    await expectFocus(page);
  });
  await test.step('print', async () => {
    await command(page, 'Print summary');
    await expect(heading(page, 'Print the session summary')).toBeVisible();
    const file = join(mkdtempSync(join(tmpdir(), 'vigil-paper-')), 'keys.pdf');
    await answerSaveDialog(app, file);
    await tabTo(page, choice(page, 'Paper', 'US Letter'));
    await press(page, 'ArrowRight');
    await expect(choice(page, 'Paper', 'A4')).toBeChecked();
    await tabTo(page, button(page, 'Save as PDF'));
    await press(page, 'Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Saved as' })).toBeVisible();
    await expectFocus(page);
    expect(pdfInfo(file)['Page size']).toContain('A4');
    // An ordinary session is one page.
    expect(pdfInfo(file)['Pages']).toBe('1');
  });
  await test.step('lock', async () => {
    await command(page, 'Lock');
    await expect(secret(page, 'PIN')).toBeFocused();
  });
  expect(launched.errors).toEqual([]);
  await launched.close();
});
