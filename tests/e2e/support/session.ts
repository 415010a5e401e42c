/** The treatment room: a session started, recorded, discharged and signed. */
import { expect, type Locator, type Page } from '@playwright/test';
import { heading } from './clinic.ts';
import { box, button, choose, secret, type Scope } from './controls.ts';
import { confirm, expectPhase, form, openPanel, timeline } from './room.ts';

export * from './dosing.ts';
export * from './entries.ts';
export * from './room.ts';
export * from './vitals.ts';

/** The shipped protocols, by the names they have in a clinic. */
export type ProtocolName =
  | 'IV ketamine, depression'
  | 'IV ketamine, chronic pain'
  | 'IM ketamine'
  | 'Intranasal esketamine'
  | 'Remote ketamine lozenge';

/** Start: from the chart, with the plan the protocol proposes. */
export async function startSession(
  page: Page,
  room: string,
  protocol: ProtocolName = 'IV ketamine, depression',
): Promise<void> {
  await openStart(page, protocol);
  await box(page, 'Room').fill(room);
  await button(page, 'Start session').click();
  await expectPhase(page, 'Pre');
}

/** Open: the start of a session under that protocol, from the chart. */
export async function openStart(
  page: Page,
  protocol: ProtocolName = 'IV ketamine, depression',
): Promise<void> {
  await page.getByRole('link', { name: 'Start a session' }).click();
  await expect(heading(page, /^Start a session/)).toBeVisible();
  const start = form(page, 'Start session');
  await expect(start).toBeVisible();
  await chooseProtocol(start, protocol);
}

/** Choose: the newest version of a protocol. */
export async function chooseProtocol(scope: Scope, protocol: ProtocolName): Promise<void> {
  const list = scope.getByRole('combobox', { name: 'Protocol', exact: true });
  const offered = await list.getByRole('option').allInnerTexts();
  const label = offered.find((text) => text.startsWith(`${protocol}, version `));
  if (label === undefined) throw new Error(`No ${protocol} among ${offered.join(' / ')}`);
  await list.selectOption({ label });
}

/** Gate: the criteria that stand in the way, by name, as the discharge panel lists them. */
export async function openCriteria(page: Page): Promise<string[]> {
  const gate = await openPanel(page, 'Discharge');
  const open = gate.getByRole('listitem').filter({ hasText: /Not met|Not known/ });
  return open.getByRole('strong').allInnerTexts();
}

/** Discharge: with a reason for each criterion that is overridden. */
export async function discharge(
  page: Page,
  reasons: Readonly<Record<string, string>> = {},
): Promise<void> {
  const gate = await openPanel(page, 'Discharge');
  for (const [criterion, reason] of Object.entries(reasons)) {
    await button(gate, `Go ahead without: ${criterion}`).click();
    await box(gate, `Reason to go ahead: ${criterion}`).fill(reason);
  }
  await button(gate, 'Discharge').click();
  await confirm(page, gate, /^Confirm discharge/);
  await expectPhase(page, 'Discharged');
}

/** Sign: says what the signature means and enters the PIN; the caller looks at what comes of it. */
export async function sign(page: Page, pin: string): Promise<void> {
  const signing = form(page, 'Sign');
  await choose(signing, 'What your signature means', 'Performed the session');
  await secret(signing, 'Your PIN').fill(pin);
  await button(signing, 'Sign and lock').click();
}

export async function expectSigned(page: Page): Promise<void> {
  await expectPhase(page, 'Signed');
  await expect(page.getByRole('link', { name: 'Print summary' })).toBeVisible();
}

/** Correct: opens the form in which the entry of that title and time is corrected or amended. */
export async function openCorrection(
  page: Page,
  verb: 'Correct' | 'Amend',
  entry: string,
): Promise<Locator> {
  await button(timeline(page), `${verb} ${entry}`).click();
  return timeline(page).getByRole('group', { name: verb, exact: true });
}
