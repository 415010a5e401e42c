/**
 * A whole session by touch alone, in gloves: every tap is a finger's, nothing comes from a mouse or a
 * key, and whatever was touched is large enough.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { openDemo } from './support/clinic.ts';
import { advance, minutes } from './support/clock.ts';
import { box, button, choice, secret } from './support/controls.ts';
import { launch, type Launched } from './support/launch.ts';
import { seedSessions } from './support/seed.ts';
import * as room from './support/session.ts';
import { finger, PAD_TARGET, ROOM_TARGET, watchInput, type Finger } from './support/touch.ts';

type Hand = { readonly page: Page; readonly touch: Finger };

async function tab({ page, touch }: Hand, name: room.PanelName): Promise<Locator> {
  await touch.tap(room.tab(page, name));
  await expect(
    room.panel(page).getByRole('heading', { level: 2, name, exact: true }),
  ).toBeVisible();
  return room.panel(page);
}

async function saved({ page, touch }: Hand, target: Locator): Promise<void> {
  await room.saving(page, () => touch.tap(target));
}

async function pick({ touch }: Hand, radio: Locator): Promise<void> {
  await touch.tap(radio);
  await expect(radio).toBeChecked();
}

/** One set on the pad: the digits alone, the boxes follow by themselves. */
async function vitals(hand: Hand, digits: string, rows: readonly Locator[] = []): Promise<void> {
  const { page, touch } = hand;
  const keys = page.getByRole('group', { name: 'Number pad' });
  for (const digit of digits) await touch.tap(button(keys, digit));
  for (const row of rows) await pick(hand, row);
  await saved(hand, button(keys, 'Save vitals'));
}

async function toDosing(hand: Hand): Promise<void> {
  const { page, touch } = hand;
  await touch.tap(button(page, /^Pad/));
  const pad = room.form(page, 'Vital signs pad');
  await expect(pad).toBeVisible();
  await vitals(hand, '12882987214368', [
    choice(pad, 'MOAA/S', /^5/),
    choice(pad, 'Pain 0–10', '2'),
    choice(pad, 'Oxygen', 'Room air'),
  ]);
  await expect(
    room.row(page, 'BP 128/82 mmHg, HR 72/min, SpO2 98 %, RR 14/min, Temp 36.8 °C, MOAA/S 5'),
  ).toHaveCount(1);
  await touch.tap(button(page, /^Pad/));
  await tab(hand, 'Dose');
  await touch.tap(button(room.form(page, 'Start infusion'), 'Start infusion'));
  await saved(hand, button(page, /^Confirm start/));
  await room.expectPhase(page, 'Dosing');
}

async function dosing(launched: Launched, hand: Hand): Promise<void> {
  const { page, touch } = hand;
  await advance(launched, minutes(10));
  await touch.tap(button(page, /^Pad/));
  await vitals(hand, '13488967815');
  await touch.tap(button(page, /^Pad/));
  await saved(hand, room.oneTap(page, 'Eyes closed, resting'));
  await touch.tap(room.oneTap(page, 'Nausea…'));
  const event = room.panel(page);
  await pick(hand, choice(event, 'How severe', /^1/));
  await touch.write(box(event, 'What was done'), 'Head raised');
  await pick(hand, choice(event, 'How it stands now', 'Resolved'));
  await saved(hand, button(event, 'Save adverse event'));
  const medicine = await tab(hand, 'Medicine');
  await touch.tap(button(medicine, /^Ondansetron 4.mg/));
  await saved(hand, button(medicine, 'Save medicine'));
  const dose = await tab(hand, 'Dose');
  await touch.tap(button(dose, 'Pause'));
  await saved(hand, button(dose, /^Confirm pause/));
  await touch.tap(button(dose, 'Resume'));
  await touch.tap(button(dose, 'Resume: read back'));
  await saved(hand, button(dose, /^Confirm resume/));

  // One check goes by: why, with a tap.
  await advance(launched, minutes(21));
  await touch.tap(button(room.attention(page), 'Not done: Vital signs'));
  const asked = room.form(page, 'Vital signs not done');
  await touch.tap(button(asked, 'Patient resting, not disturbed'));
  await touch.tap(button(asked, /^Record .*as not done$/));
  await expect(asked).toHaveCount(0);
  await expect(room.row(page, 'Patient resting, not disturbed')).toHaveCount(2);
  await tab(hand, 'Dose');
  await touch.tap(button(dose, 'Stop infusion'));
  await saved(hand, button(dose, /^Confirm stop/));
  await room.expectPhase(page, 'Recovery');
}

async function home(launched: Launched, hand: Hand): Promise<void> {
  const { page, touch } = hand;
  await advance(launched, minutes(9));
  await touch.tap(button(page, /^Pad/));
  const pad = room.form(page, 'Vital signs pad');
  await vitals(hand, '12680987014', [choice(pad, 'MOAA/S', /^5/)]);
  await touch.tap(button(page, /^Pad/));
  const recovery = await tab(hand, 'Recovery');
  for (const item of Object.keys(room.RECOVERED.scores)) {
    await pick(hand, choice(recovery, item, /^2/));
  }
  await touch.write(box(recovery, 'Dissociation 0–10'), '0');
  await pick(hand, choice(recovery, 'Orientation', 'Full'));
  await pick(hand, choice(recovery, 'Gait', 'Steady'));
  await pick(hand, choice(recovery, 'Nausea now', 'None'));
  await saved(hand, button(recovery, 'Save recovery check'));
  const going = await tab(hand, 'Going home');
  await touch.write(box(going, 'Escort name'), 'Rui Marlow');
  await saved(hand, button(going, 'Save escort'));
  await touch.write(box(going, 'Instructions given to'), 'Patient and escort');
  await pick(hand, choice(going, 'How they were given', 'In writing'));
  await saved(hand, button(going, 'Save instructions'));
  await room.expectPhase(page, 'Ready to leave');
  const gate = await tab(hand, 'Discharge');
  await touch.tap(button(gate, 'Discharge'));
  await saved(hand, button(gate, /^Confirm discharge/));
  await room.expectPhase(page, 'Discharged');
}

async function countAndSign(hand: Hand): Promise<void> {
  const { page, touch } = hand;
  const count = await tab(hand, 'Drug count');
  await touch.write(box(count, 'Drawn mg'), '50');
  await touch.write(box(count, 'Wasted mg'), '0');
  await touch.write(box(count, 'Returned mg'), '0');
  await touch.write(box(count, 'Why it does not come out'), 'The rest is still in the pump');
  await saved(hand, button(count, 'Save drug count'));
  const sign = await tab(hand, 'Sign');
  await pick(hand, choice(sign, 'What your signature means', 'Performed the session'));
  await touch.write(secret(sign, 'Your PIN'), '2468');
  await touch.tap(button(sign, 'Sign and lock'));
  await room.expectSigned(page);
  await touch.tap(page.getByRole('link', { name: 'Print summary' }));
  await expect(page.getByRole('article')).toBeVisible();
}

test('a whole session by touch alone', async () => {
  test.setTimeout(150_000);
  const launched = await launch({
    size: { width: 1024, height: 768 },
    env: { TZ: 'America/New_York', VIGIL_CLOCK: '2026-11-23T10:00:00-05:00' },
  });
  const { page } = launched;
  await openDemo(page);
  await seedSessions(page, ['IV ketamine, depression']);
  const touch = await finger(launched);
  const hand = { page, touch };
  await touch.tap(page.getByRole('navigation', { name: 'Running sessions' }).getByRole('link'));
  await room.expectPhase(page, 'Pre');
  const seen = await watchInput(page);
  await test.step('baseline and start', () => toDosing(hand));
  await test.step('dosing', () => dosing(launched, hand));
  await test.step('recovery and discharge', () => home(launched, hand));
  await test.step('count and signature', () => countAndSign(hand));
  expect(await seen()).toEqual([]);
  const small = touch.met.filter(({ side, pad }) => side < (pad ? PAD_TARGET : ROOM_TARGET));
  expect(small).toEqual([]);
  expect(touch.met.length).toBeGreaterThan(80);
  expect(launched.errors).toEqual([]);
  await launched.close();
});
