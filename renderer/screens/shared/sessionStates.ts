/** The states of a session as words and signs, for every list that shows one. */
import type { SessionState } from '../../../db/domain/session/sessionState.ts';
import type { IconName } from '../../ui/Icon.tsx';
import type { TagTone } from '../../ui/Tag.tsx';

export type StateSign = {
  readonly word: string;
  readonly tone: TagTone;
  readonly icon?: IconName;
};

export const SESSION_STATE: Readonly<Record<SessionState, StateSign>> = {
  checked_in: { word: 'Checked in', tone: 'info', icon: 'chevron' },
  dosing: { word: 'Dosing', tone: 'info', icon: 'pulse' },
  recovery: { word: 'Recovery', tone: 'info', icon: 'dots' },
  discharged: { word: 'Discharged, not signed', tone: 'caution' },
  signed: { word: 'Signed', tone: 'good' },
  cancelled: { word: 'Cancelled', tone: 'neutral', icon: 'close' },
};

/** The patient is still here. */
export function isOpenState(state: SessionState): boolean {
  return state === 'checked_in' || state === 'dosing' || state === 'recovery';
}
