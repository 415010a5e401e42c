/** The treatment room: a session started, recorded, discharged and signed. */
import { expect, type Locator, type Page } from '@playwright/test';
import { heading } from './clinic.ts';
import { box, button, choose, fill, secret, whole, type Scope } from './controls.ts';
import { flat } from './words.ts';

/** Panels of the recorder, as their tabs are named. */
export type PanelName =
  | 'Dose'
  | 'Medicine'
  | 'Note'
  | 'Observation'
  | 'Adverse event'
  | 'Recovery'
  | 'Going home'
  | 'Discharge'
  | 'Sign';

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

/** Start: from the chart, with the plan the protocol proposes. */
export async function startSession(page: Page, room: string): Promise<void> {
  await openStart(page);
  await box(page, 'Room').fill(room);
  await button(page, 'Start session').click();
  await expectPhase(page, 'Checked in');
}

export async function openStart(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Start IV infusion' }).click();
  await expect(heading(page, /^Start a session/)).toBeVisible();
  await expect(form(page, 'Start session')).toBeVisible();
}

/** Type: a set of vital signs, without saving it. */
export async function typeVitals(scope: Scope, set: VitalsSet): Promise<void> {
  await fill(scope, {
    'BP mmHg': set.bp,
    'HR /min': set.hr,
    'SpO2 %': set.spo2,
    'RR /min': set.rr,
    'Temp °C': set.temp,
    'MOAA/S': set.moaas,
    Pain: set.pain,
    'Time of vitals': set.at,
  });
  if (set.oxygen !== undefined) {
    await select(scope, 'Oxygen', set.oxygen);
  }
}

export async function recordVitals(page: Page, set: VitalsSet): Promise<void> {
  const vitals = form(page, 'Vital signs');
  await typeVitals(vitals, set);
  await saving(page, () => button(vitals, 'Save vitals').click());
  await expect(box(vitals, 'BP mmHg')).toHaveValue('');
}

/** Acknowledge: the critical values charted at a time. */
export async function acknowledge(page: Page, time: string, action: string): Promise<void> {
  const critical = page.getByRole('region', { name: 'Critical values' });
  await box(critical, `What was done about ${time}`).fill(action);
  await saving(page, () => button(critical, 'Record what was done').click());
}

export const tab = (page: Page, name: PanelName): Locator =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) });

export async function openPanel(page: Page, name: PanelName): Promise<Locator> {
  await tab(page, name).click();
  await expect(panel(page).getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  return panel(page);
}

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

async function confirm(page: Page, scope: Locator, words: RegExp): Promise<string> {
  const confirmation = button(scope, words);
  const read = flat(await confirmation.innerText());
  await saving(page, () => confirmation.click());
  return read;
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

export type Medicine = {
  readonly name: string;
  readonly amount: string;
  readonly unit: string;
  readonly route: string;
  readonly indication?: string;
  readonly at?: string;
};

export async function typeMedicine(page: Page, medicine: Medicine): Promise<Locator> {
  const scope = await openPanel(page, 'Medicine');
  await fill(scope, {
    'Medicine name': medicine.name,
    Amount: medicine.amount,
    'Given for': medicine.indication,
    'Time given': medicine.at,
  });
  await select(scope, 'Unit', medicine.unit);
  await select(scope, 'Route', medicine.route);
  return scope;
}

export async function giveMedicine(page: Page, medicine: Medicine): Promise<void> {
  const scope = await typeMedicine(page, medicine);
  await saving(page, () => button(scope, 'Save medicine').click());
}

/** Select: one of a list by its words. */
export async function select(scope: Scope, name: string, label: string): Promise<void> {
  const list = scope.getByRole('combobox', { name, exact: true });
  const value = await list.getByRole('option', { name: whole(label) }).getAttribute('value');
  await list.selectOption({ value: value ?? label });
}

export async function writeNote(page: Page, text: string, at?: string): Promise<void> {
  const scope = await openPanel(page, 'Note');
  await fill(scope, { 'Note text': text, 'Time of the note': at });
  await saving(page, () => button(scope, 'Save note').click());
}

export async function observe(page: Page, label: string, detail = '', at?: string): Promise<void> {
  const scope = await openPanel(page, 'Observation');
  await fill(scope, { 'What was observed': label, 'More (optional)': detail, 'Time observed': at });
  await saving(page, () => button(scope, 'Save observation').click());
}

export type AdverseEvent = {
  readonly term: string;
  readonly grade: string;
  readonly action: string;
  readonly outcome: string;
  readonly at?: string;
};

export async function recordAdverseEvent(page: Page, event: AdverseEvent): Promise<void> {
  const scope = await openPanel(page, 'Adverse event');
  await select(scope, 'What happened', event.term);
  await choose(scope, 'How severe', event.grade);
  await fill(scope, { 'What was done': event.action, 'Time of the event': event.at });
  await choose(scope, 'How it stands now', event.outcome);
  await saving(page, () => button(scope, 'Save adverse event').click());
}

/** A look at recovery: scores by item; what is left out is not judged. */
export type RecoveryCheck = {
  readonly scores: Readonly<Record<string, 0 | 1 | 2>>;
  readonly dissociation?: string;
  readonly orientation?: string;
  readonly gait?: string;
  readonly nausea?: string;
  readonly at?: string;
};

/** Every item of both scales, at its best. Pain stands in both lists of this app but once in a scale. */
export const RECOVERED: RecoveryCheck = {
  scores: {
    Activity: 2,
    Respiration: 2,
    Circulation: 2,
    Consciousness: 2,
    Oxygenation: 2,
    'Vital signs': 2,
    Walking: 2,
    'Nausea and vomiting': 2,
    Pain: 2,
    Bleeding: 2,
  },
  dissociation: '0',
  orientation: 'full',
  gait: 'steady',
  nausea: 'none',
};

export async function typeRecovery(page: Page, check: RecoveryCheck): Promise<Locator> {
  const scope = await openPanel(page, 'Recovery');
  for (const [item, score] of Object.entries(check.scores)) {
    await choose(scope, item, new RegExp(`^${score}`));
  }
  await fill(scope, { 'Dissociation 0–10': check.dissociation, 'Time of the check': check.at });
  if (check.orientation !== undefined) await choose(scope, 'Orientation', check.orientation);
  if (check.gait !== undefined) await choose(scope, 'Gait', check.gait);
  if (check.nausea !== undefined) await choose(scope, 'Nausea now', check.nausea);
  return scope;
}

export async function checkRecovery(page: Page, check: RecoveryCheck): Promise<void> {
  const scope = await typeRecovery(page, check);
  await saving(page, () => button(scope, 'Save recovery check').click());
}

export async function nameEscort(
  page: Page,
  [name, relationship, phone]: readonly [string, string, string],
): Promise<void> {
  await openPanel(page, 'Going home');
  const escort = form(page, 'Escort');
  await fill(escort, { 'Escort name': name, Relationship: relationship, 'Escort phone': phone });
  await saving(page, () => button(escort, 'Save escort').click());
}

export async function giveInstructions(page: Page, to: string): Promise<void> {
  await openPanel(page, 'Going home');
  const given = form(page, 'Instructions');
  await box(given, 'Instructions given to').fill(to);
  await choose(given, 'How they were given', 'In writing and spoken through');
  await saving(page, () => button(given, 'Save instructions').click());
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
