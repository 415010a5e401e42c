/** What only some kinds of session have: doses given at once, the drug count, a remote patient. */
import { expect, type Page } from '@playwright/test';
import { box, button, choose, fill, tick } from './controls.ts';
import { confirm, form, openPanel, panel, saving } from './session.ts';

/** A dose given at once, by the words of its choice: `Give half: 20 mg IM (0.4 mL)`. */
export type Given = {
  readonly choice: RegExp;
  readonly site?: string;
  readonly lot?: string;
  readonly at?: string;
};

const NAMES = {
  Injection: 'Time of injection',
  Device: 'Time of device',
  Lozenge: 'Time under the tongue',
} as const;
export type DoseName = keyof typeof NAMES;

/** Choose: a dose that is offered, up to its read-back. */
export async function chooseDose(page: Page, name: DoseName, given: Given): Promise<void> {
  const dose = await openPanel(page, 'Dose');
  await button(dose.getByRole('group', { name: `${name} choices` }), given.choice).click();
  const asked = form(page, name);
  if (given.site !== undefined) {
    await choose(asked, name === 'Device' ? 'Nostril' : 'Site', given.site);
  }
  await fill(asked, { Lot: given.lot, [NAMES[name]]: given.at });
}

/** What the read-back says to look at again. */
export const cautions = (page: Page): Promise<string[]> =>
  panel(page).getByRole('list', { name: 'Cautions' }).getByRole('listitem').allInnerTexts();

/** Give: a dose, confirmed; answers the words that were confirmed. */
export async function give(page: Page, name: DoseName, given: Given): Promise<string> {
  await chooseDose(page, name, given);
  return confirm(page, form(page, name), /^Confirm /);
}

/** End: of dosing, where there is no pump to stop. */
export async function endDosing(page: Page, at?: string): Promise<string> {
  const dose = await openPanel(page, 'Dose');
  await button(dose, 'End of dosing').click();
  const asked = form(page, 'End of dosing');
  if (at !== undefined) {
    await asked.getByRole('textbox', { name: /^Time (dosing ended|swallowed)/ }).fill(at);
  }
  return confirm(page, asked, /^Confirm end of dosing/);
}

/** Amounts in mg, as typed. */
export type Count = {
  readonly drawn: string;
  readonly wasted: string;
  readonly returned: string;
  readonly witness?: string;
  readonly explanation?: string;
};

/** Count: the session's drug, as it stands at the end. */
export async function countDrug(page: Page, count: Count): Promise<void> {
  const scope = await openPanel(page, 'Drug count');
  await fill(scope, {
    'Drawn mg': count.drawn,
    'Wasted mg': count.wasted,
    'Returned mg': count.returned,
    'Witness of the waste': count.witness,
  });
  await fill(scope, { 'Why it does not come out': count.explanation });
  await saving(page, () => button(scope, 'Save drug count').click());
}

export type Place = {
  readonly address?: string;
  readonly emergencyDepartment: string;
  readonly emergencyPhone: string;
  readonly monitor: readonly [name: string, relationship: string, phone: string];
};

/** Place: where a remote patient is, and who helps there; the chart's address without another. */
export async function recordPlace(page: Page, place: Place): Promise<void> {
  const scope = await openPanel(page, 'Place and help');
  const [name, relationship, phone] = place.monitor;
  await fill(scope, {
    'Address where the patient is now': place.address,
    'Nearest emergency department': place.emergencyDepartment,
    'Emergency phone': place.emergencyPhone,
    'Peer monitor': name,
    Relationship: relationship,
    'Peer monitor phone': phone,
  });
  await tick(scope, 'The patient has said today that this is where they are');
  await saving(page, () => button(scope, /^Save (place and help|new place)$/).click());
}

/** Peer check: what the monitor at the patient's side says. */
export async function checkPeer(
  page: Page,
  finding: 'Well' | 'Concern',
  detail = '',
  at?: string,
): Promise<void> {
  const scope = await openPanel(page, 'Peer check');
  await choose(scope, 'The peer monitor says', new RegExp(`^${finding}`));
  const words = finding === 'Concern' ? 'What the concern is' : 'In the monitor’s words';
  await fill(scope, { [words]: detail, 'Time of the peer check': at });
  await saving(page, () => button(scope, 'Save peer check').click());
}

export async function recordMeeting(
  page: Page,
  phase: 'Before' | 'After',
  guide: string,
  { note = '', how = /^By video/i }: { readonly note?: string; readonly how?: RegExp } = {},
): Promise<void> {
  const scope = await openPanel(page, 'Meetings');
  await choose(scope, 'Before or after the session', phase);
  await choose(scope, 'How they met', how);
  await box(scope, 'Guide').fill(guide);
  await fill(scope, { 'For the record of the session': note });
  await saving(page, () => button(scope, 'Save meeting').click());
}

/** Answers to the esketamine monitoring form, by question; what is left out is not touched. */
export async function answerRems(
  page: Page,
  answers: Readonly<Record<string, 'Yes' | 'No'>>,
): Promise<void> {
  const scope = await openPanel(page, 'REMS form');
  for (const [question, answer] of Object.entries(answers)) await choose(scope, question, answer);
  await saving(page, () => button(scope, 'Save answers').click());
  await expect(scope.getByRole('form', { name: 'REMS form' })).toBeVisible();
}
