/** The panels of the recorder: which of them a session has, and which matters in which phase. */
import type { Protocol } from '../../../../db/domain/protocol/protocol.ts';
import { type SessionRecord, standing } from '../../../../db/domain/record/record.ts';
import { type SessionState, sessionState } from '../../../../db/domain/session/sessionState.ts';
import { type May, mayUse } from './recorderRights.ts';
import type { Action } from './shortcuts.ts';

/** Every panel there is, in the order of the tabs; one that records a kind of entry is named so. */
export const PANELS = [
  'remote_place',
  'dose',
  'peer_check',
  'meeting',
  'medicine',
  'note',
  'observation',
  'adverse_event',
  'recovery',
  'home',
  'rems_monitoring',
  'drug_count',
  'hand_over',
  'gate',
  'sign',
] as const;
export type Panel = (typeof PANELS)[number];

export const PANEL_WORDS: Readonly<Record<Panel, string>> = {
  remote_place: 'Place and help',
  dose: 'Dose',
  peer_check: 'Peer check',
  meeting: 'Meetings',
  medicine: 'Medicine',
  note: 'Note',
  observation: 'Observation',
  adverse_event: 'Adverse event',
  recovery: 'Recovery',
  home: 'Going home',
  rems_monitoring: 'REMS form',
  drug_count: 'Drug count',
  hand_over: 'Hand over',
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

/** What decides which panels a session has. */
export type PanelledRecord = Pick<
  SessionRecord,
  'entries' | 'signatures' | 'cancellation' | 'protocol'
>;

/** Panels that only some protocols ask for. */
export function belongs(panel: Panel, protocol: Protocol): boolean {
  switch (panel) {
    case 'remote_place':
      return protocol.kind === 'remote_lozenge';
    case 'peer_check':
      return protocol.checks.some(({ code }) => code === 'peer_check');
    case 'meeting':
      return protocol.discharge.criteria.includes('guide_meetings');
    case 'rems_monitoring':
      return protocol.kind === 'intranasal' && protocol.drug === 'esketamine';
    case 'drug_count':
      return protocol.drugCount;
    default:
      return true;
  }
}

/**
 * What makes no sense yet: a check of recovery before anything is given, a count while it goes on.
 *
 * A drug drawn up for a session that is then called off is counted before it is cancelled.
 */
const TOO_EARLY: Readonly<Partial<Record<SessionState, readonly Panel[]>>> = {
  checked_in: ['peer_check', 'recovery', 'gate', 'sign'],
  dosing: ['drug_count', 'sign'],
  recovery: ['sign'],
};

/**
 * Panels in which somebody can do something now, in the order of the tabs; no others are offered.
 *
 * A signed session has its signatures, for everybody who may read it.
 */
export function panelsOf(record: PanelledRecord, may: May): readonly Panel[] {
  const state = sessionState(record);
  if (state === 'signed') return ['sign'];
  if (state === 'cancelled') return [];
  const early = TOO_EARLY[state] ?? [];
  return PANELS.filter(
    (panel) => belongs(panel, record.protocol) && !early.includes(panel) && mayUse(panel, may),
  );
}

/** The panel that is open when a phase begins; a remote session begins with where the patient is. */
export function panelOfPhase(record: PanelledRecord): Panel {
  const state = sessionState(record);
  const noPlace =
    belongs('remote_place', record.protocol) &&
    standing(record.entries, 'remote_place').length === 0;
  return state === 'checked_in' && noPlace ? 'remote_place' : PANEL_OF_PHASE[state];
}

/** The forms that belong to a panel, for the sign that something typed waits in it. */
export const FORMS_OF_PANEL: Readonly<Record<Panel, readonly string[]>> = {
  remote_place: ['remote_place'],
  dose: ['dose'],
  peer_check: ['peer_check'],
  meeting: ['meeting'],
  medicine: ['medicine'],
  note: ['note'],
  observation: ['observation'],
  adverse_event: ['adverse_event'],
  recovery: ['recovery'],
  home: ['escort', 'instructions'],
  rems_monitoring: ['rems_monitoring'],
  drug_count: ['drug_count'],
  hand_over: ['hand_over'],
  gate: ['discharge'],
  sign: ['addendum'],
};

export function isPanel(action: Action): action is Panel {
  return (PANELS as readonly string[]).includes(action);
}
