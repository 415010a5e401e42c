/** A walk over the treatment rooms: the board, each kind of session by phase, and the protocols. */
import { expect, type Page } from '@playwright/test';
import { goToScreen, heading, openDemo } from './clinic.ts';
import { advance, minutes } from './clock.ts';
import { box, button, fill, secret } from './controls.ts';
import { chooseDose } from './kinds.ts';
import type { Launched } from './launch.ts';
import {
  ask,
  enter,
  enterDose,
  enterVitals,
  PLACE,
  seedSessions,
  START,
  type Seeded,
} from './seed.ts';
import * as room from './session.ts';
import { chartReader } from './story.ts';
import type { Visit } from './walk.ts';

const KINDS: readonly room.ProtocolName[] = [
  'IV ketamine, depression',
  'IM ketamine',
  'Intranasal esketamine',
  'Remote ketamine lozenge',
  'IV ketamine, chronic pain',
  'IV ketamine, depression',
];

async function goTo(page: Page, { chair, name }: Seeded): Promise<void> {
  await page.keyboard.press(`Alt+${chair}`);
  await expect(page.getByRole('region', { name: `Entries for ${name}` })).toBeVisible();
}

async function board(page: Page): Promise<void> {
  await page.keyboard.press('Control+b');
  await expect(page).toHaveURL(/#\/board$/);
}

/** Before anything is given; then a dose each, and everybody's checks overdue. */
async function before(
  launched: Launched,
  visit: Visit,
  [iv, im, nasal, remote, pain]: readonly Seeded[],
): Promise<void> {
  const { page } = launched;
  if (!iv || !im || !nasal || !remote || !pain) throw new Error('Too few rooms');
  await goTo(page, im);
  await visit('im-pre');
  await enterVitals(page, im);
  await chooseDose(page, 'Injection', { choice: /^Give half/, lot: 'KT-2291' });
  await visit('im-read-back');
  await button(page, 'Back').click();
  await goTo(page, nasal);
  await room.openPanel(page, 'REMS form');
  await visit('nasal-pre-rems');
  await enterVitals(page, nasal, { sbpMmHg: 146, dbpMmHg: 92 });
  await chooseDose(page, 'Device', { choice: /^Device 1 of 2: .*both/ });
  await visit('nasal-read-back');
  await button(page, 'Back').click();
  await goTo(page, remote);
  await visit('remote-pre-no-place');
  await room.openPanel(page, 'Dose');
  await visit('remote-dose-refused');
  await room.openPanel(page, 'Place and help');
  await button(page, 'Save place and help').click();
  await visit('remote-place-errors');
  await room.openPanel(page, 'Meetings');
  await visit('remote-meeting');
  await enter(page, remote, { kind: 'remote_place', values: PLACE });

  for (const one of [iv, pain]) {
    await enterVitals(page, one);
    await enterDose(page, one, START);
  }
  await enterVitals(page, remote, { reportedBy: 'patient' });
  await enterDose(page, im, {
    event: 'bolus',
    doseMcg: 20_000,
    lot: 'KT-2291',
    site: 'left deltoid',
  });
  await enterDose(page, nasal, {
    event: 'bolus',
    doseMcg: 28_000,
    lot: 'S-1',
    site: 'both nostrils',
  });
  await enterDose(page, remote, { event: 'bolus', doseMcg: 200_000, lot: '', site: '' });
  await goTo(page, nasal);
  await room.expectPhase(page, 'Dosing');
  await chooseDose(page, 'Device', { choice: /^Device 2 of 2: .*both/ });
  await visit('nasal-too-soon');
  await button(page, 'Back').click();
  await advance(launched, minutes(43));
}

async function dosing(
  launched: Launched,
  visit: Visit,
  [iv, im, nasal, remote, pain]: readonly Seeded[],
): Promise<void> {
  const { page } = launched;
  if (!iv || !im || !nasal || !remote || !pain) throw new Error('Too few rooms');
  await board(page);
  await visit('board-6-overdue');
  await goTo(page, im);
  await visit('im-dosing-overdue');
  await button(room.attention(page), 'Not done: Vital signs').click();
  await visit('im-not-done');
  await button(room.form(page, 'Vital signs not done'), 'Record 4 as not done').click();
  await visit('im-not-done-error');
  await goTo(page, nasal);
  await visit('nasal-dosing-overdue');
  await goTo(page, remote);
  await room.openPanel(page, 'Peer check');
  await visit('remote-dosing-overdue');
  await room.openPad(page);
  await visit('remote-pad');
  await room.closePad(page);
  await enterVitals(page, pain, { sbpMmHg: 184, dbpMmHg: 112 });
  await goTo(page, pain);
  await expect(page.getByRole('region', { name: 'Critical values' })).toBeVisible();
  await visit('pain-critical-and-overdue');
  await board(page);
  await visit('board-6-critical');
}

/** What is the same in every kind, looked at once: the line, the pad, the palette, the chart. */
async function tools(page: Page, visit: Visit, sessions: readonly Seeded[]): Promise<void> {
  const earlier = await Promise.all(
    sessions.map(({ sessionId }) => ask(page, 'session.earlier', { sessionId, limit: 2 })),
  );
  const known = sessions.find((_one, index) => (earlier[index]?.length ?? 0) > 0);
  if (known === undefined) throw new Error('Nobody has been here before');
  await goTo(page, known);
  const lastTime = page.getByRole('region', { name: 'Last time' });
  await expect(lastTime).toBeVisible();
  await button(lastTime, /^BP in the chart/).click();
  await chartReader(page).focus();
  await page.keyboard.press('ArrowLeft');
  await visit('last-time-and-ghost');
  await room.line(page).fill('182/112 91 130 rr 14 pain 4 -5');
  await visit('line-beyond-prompts');
  await room.line(page).fill('128/82 tired');
  await visit('line-refused');
  await room.line(page).fill('');
  await room.openPad(page);
  await room.tapKeys(page, '12882');
  await visit('pad-open');
  await button(page, 'Clear').first().click();
  await button(page, 'Throw away what is typed').click();
  await room.closePad(page);
  await page.keyboard.press('Control+Shift+P');
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await visit('palette');
  await page.keyboard.type('zz nothing');
  await visit('palette-nothing');
  await page.keyboard.press('Escape');
}

async function recovery(
  launched: Launched,
  visit: Visit,
  [, im, nasal, remote]: readonly Seeded[],
): Promise<void> {
  const { page } = launched;
  if (!im || !nasal || !remote) throw new Error('Too few rooms');
  for (const one of [im, nasal, remote]) await enterDose(page, one, { event: 'stop' });
  await goTo(page, im);
  await room.expectPhase(page, 'Recovery');
  await room.openPanel(page, 'Drug count');
  await fill(room.panel(page), { 'Drawn mg': '50', 'Wasted mg': '20', 'Returned mg': '0' });
  await visit('im-recovery-count-out');
  await fill(room.panel(page), { 'Wasted mg': '30' });
  await visit('im-recovery-count-even');
  await goTo(page, nasal);
  await room.openPanel(page, 'Discharge');
  await visit('nasal-recovery-gate');
  await room.openPanel(page, 'REMS form');
  await visit('nasal-recovery-rems');
  await goTo(page, remote);
  await visit('remote-recovery');
  await room.openPanel(page, 'Discharge');
  await visit('remote-recovery-gate');
  // All that the gate of a remote session asks, so that somebody is ready to leave.
  await enterVitals(page, remote, { reportedBy: 'patient' });
  for (const phase of ['before', 'after'] as const) {
    await enter(page, remote, {
      kind: 'meeting',
      values: { phase, guide: 'Noa Lindt', form: 'video', note: '' },
    });
  }
  await enter(page, remote, {
    kind: 'instructions',
    values: { givenTo: 'Patient', form: 'written' },
  });
  await enter(page, remote, { kind: 'peer_check', values: { finding: 'well', detail: '' } });
  await room.explainChecks(page, 'Video or phone lost');
  await room.checkRecovery(page, {
    scores: {},
    dissociation: '0',
    orientation: 'full',
    gait: 'steady',
  });
  await room.expectPhase(page, 'Ready to leave');
  await visit('remote-ready-to-leave');
  await room.discharge(page);
  await visit('remote-discharged');
  await board(page);
  await visit('board-after-one-left');
}

async function protocols(page: Page, visit: Visit, pin: string): Promise<void> {
  await goToScreen(page, 'Protocols');
  await expect(heading(page, 'Protocols')).toBeVisible();
  await visit('protocols');
  const name = 'IV ketamine, depression';
  const cards = page.getByRole('list', { name: 'Protocols of the clinic' });
  await cards.getByRole('link', { name, exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
  await visit('protocol');
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  const target = page.getByRole('textbox', { name: /^Target dose/ });
  await expect(target).toBeVisible();
  await visit('protocol-edit');
  await target.fill('');
  await button(page, 'Review changes').click();
  await expect(target).toHaveAttribute('aria-invalid', 'true');
  await visit('protocol-edit-errors');
  await target.fill('0.6');
  await button(page, 'Review changes').click();
  await expect(heading(page, 'Review changes')).toBeVisible();
  await visit('protocol-review');
  await button(page, /^Publish version/).click();
  await visit('protocol-publish-errors');
  await box(page, 'What the change is for').fill('Agreed on 23 November');
  await secret(page, /^PIN of/).fill('0000');
  await button(page, /^Publish version/).click();
  await expect(secret(page, /^PIN of/)).toHaveAttribute('aria-invalid', 'true');
  await visit('protocol-publish-wrong-pin');
  await secret(page, /^PIN of/).fill(pin);
  await button(page, /^Publish version/).click();
  await expect(heading(page, name)).toBeVisible();
  await expect(page.getByText(/Version 2/).first()).toBeVisible();
  await visit('protocol-published');
  await page.getByRole('link', { name: 'Copy as new' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(`${name}, copy`);
  await visit('protocol-new');
}

/** Walk: the demo clinic's rooms, one after another and many at once. */
export async function walkRooms(launched: Launched, visit: Visit, pin: string): Promise<void> {
  const { page } = launched;
  await openDemo(page);
  await board(page);
  await visit('board-empty');
  const first = await seedSessions(page, KINDS.slice(0, 1));
  await board(page);
  await visit('board-1');
  const sessions = [...first, ...(await seedSessions(page, KINDS.slice(1), 1))];
  await before(launched, visit, sessions);
  await dosing(launched, visit, sessions);
  await tools(page, visit, sessions);
  await seedSessions(page, Array<room.ProtocolName>(6).fill('IM ketamine'), 6);
  await board(page);
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(12);
  await visit('board-12');
  await recovery(launched, visit, sessions);
  await protocols(page, visit, pin);
}
