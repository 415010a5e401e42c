/** Entries with a form of their own: medicine, note, observation, event, recovery, going home. */
import type { Locator, Page } from '@playwright/test';
import { box, button, choose, fill } from './controls.ts';
import { form, openPanel, panel, saving, select } from './room.ts';

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
  await gradeAdverseEvent(page, event);
}

/** Grade: what is asked of an event that is named already, and its saving. */
export async function gradeAdverseEvent(
  page: Page,
  event: Omit<AdverseEvent, 'term'>,
): Promise<void> {
  const scope = panel(page);
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
