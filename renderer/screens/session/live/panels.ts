/** The panels of the recorder, and which of them matters in which phase. */
import type { SessionState } from '../../../../db/domain/sessionState.ts';
import type { Action } from './shortcuts.ts';

export const PANELS = [
  'dose',
  'medicine',
  'note',
  'observation',
  'adverse_event',
  'recovery',
  'home',
  'gate',
  'sign',
] as const;
export type Panel = (typeof PANELS)[number];

export const PANEL_WORDS: Readonly<Record<Panel, string>> = {
  dose: 'Dose',
  medicine: 'Medicine',
  note: 'Note',
  observation: 'Observation',
  adverse_event: 'Adverse event',
  recovery: 'Recovery',
  home: 'Going home',
  gate: 'Discharge',
  sign: 'Sign',
};

/** The panel that is open when a phase begins. */
export const PANEL_OF_PHASE: Readonly<Record<SessionState, Panel>> = {
  checked_in: 'dose',
  dosing: 'dose',
  recovery: 'recovery',
  discharged: 'sign',
  signed: 'sign',
  cancelled: 'note',
};

/** Panels in which something can be done in a phase; the others are not offered. */
export function panelsOf(state: SessionState): readonly Panel[] {
  if (state === 'signed') return ['sign'];
  if (state === 'cancelled') return [];
  return PANELS;
}

/** The forms that belong to a panel, for the sign that something typed waits in it. */
export const FORMS_OF_PANEL: Readonly<Record<Panel, readonly string[]>> = {
  dose: ['dose'],
  medicine: ['medicine'],
  note: ['note'],
  observation: ['observation'],
  adverse_event: ['adverse_event'],
  recovery: ['recovery'],
  home: ['escort', 'instructions'],
  gate: ['discharge'],
  sign: ['addendum'],
};

export function isPanel(action: Action): action is Panel {
  return (PANELS as readonly string[]).includes(action);
}
