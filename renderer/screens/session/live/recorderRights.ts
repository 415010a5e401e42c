/** What of the recorder somebody may use: what is not theirs is not shown. */
import type { EntryKind } from '../../../../db/domain/record/record.ts';
import type { Rights } from '../../../app/rights.ts';
import type { Panel } from './panels.ts';

export type May = Rights['may'];

/** What each panel writes. */
const KINDS: Readonly<Record<Exclude<Panel, 'sign' | 'hand_over'>, readonly EntryKind[]>> = {
  remote_place: ['remote_place'],
  dose: ['dose'],
  peer_check: ['peer_check'],
  meeting: ['meeting'],
  medicine: ['medicine'],
  note: ['note'],
  observation: ['observation'],
  adverse_event: ['adverse_event'],
  recovery: ['recovery_check'],
  home: ['escort', 'instructions'],
  rems_monitoring: ['rems_monitoring'],
  drug_count: ['drug_count'],
  gate: ['discharge'],
};

/** Whether a panel of a session that goes on is for somebody. */
export function mayUse(panel: Panel, may: May): boolean {
  if (panel === 'hand_over') return may('session.handOver');
  // A witness signs after who performed it: until then there is nothing to sign for them.
  if (panel === 'sign') return may('session.sign', 'performed') || may('session.sign', 'reviewed');
  return KINDS[panel].some((kind) => may('entry.record', kind));
}

/** Whether somebody may correct or withdraw an entry of a kind. */
export function mayChange(kind: EntryKind, may: May): boolean {
  if (kind === 'discharge' || kind === 'hand_over') {
    return may('entry.record', kind) && may('entry.withdraw');
  }
  return may('entry.amend', kind);
}
