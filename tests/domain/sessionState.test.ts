import { describe, expect, it } from 'vitest';
import {
  type SessionEvent,
  type SessionState,
  next,
  sessionState,
} from '../../db/domain/session/sessionState.ts';
import {
  DISCHARGED,
  NURSE,
  START,
  STOP,
  at,
  buildRecord,
  dose,
  readyCourse,
  signedBy,
} from './buildRecord.ts';

const ALLOWED: readonly (readonly [SessionState, SessionEvent, SessionState])[] = [
  ['checked_in', 'dosing_started', 'dosing'],
  ['checked_in', 'cancelled', 'cancelled'],
  ['dosing', 'dosing_ended', 'recovery'],
  ['recovery', 'discharged', 'discharged'],
  ['discharged', 'signed', 'signed'],
];
const STATES: readonly SessionState[] = [
  'checked_in',
  'dosing',
  'recovery',
  'discharged',
  'signed',
  'cancelled',
];
const EVENTS: readonly SessionEvent[] = [
  'dosing_started',
  'dosing_ended',
  'discharged',
  'signed',
  'cancelled',
];

describe('transitions', () => {
  it.each(STATES.flatMap((state) => EVENTS.map((event) => [state, event] as const)))(
    '%s, %s',
    (state, event) => {
      const allowed = ALLOWED.find(([from, by]) => from === state && by === event);
      expect(next(state, event)).toBe(allowed?.[2] ?? null);
    },
  );
});

const CANCELLATION = {
  id: 'c',
  observedAt: at(1),
  recordedAt: at(1),
  recordedBy: NURSE,
  reason: 'unwell',
};

describe('the state of a record', () => {
  it('follows what stands', () => {
    const start = dose(at(10), START, { id: 'start' });
    const stop = dose(at(50), STOP, { id: 'stop' });
    expect(sessionState(buildRecord([]))).toBe('checked_in');
    expect(sessionState(buildRecord([start]))).toBe('dosing');
    expect(
      sessionState(buildRecord([dose(at(10), { event: 'bolus', doseMcg: 1, lot: '', site: '' })])),
    ).toBe('dosing');
    expect(sessionState(buildRecord([start, dose(at(20), { event: 'pause' })]))).toBe('dosing');
    expect(sessionState(buildRecord([start, stop]))).toBe('recovery');
    expect(sessionState(buildRecord([...readyCourse(), DISCHARGED]))).toBe('discharged');
    expect(sessionState(buildRecord([], { cancellation: CANCELLATION }))).toBe('cancelled');
    expect(
      sessionState(buildRecord([...readyCourse(), DISCHARGED], { signatures: [signedBy(NURSE)] })),
    ).toBe('signed');
    const withdrawn = { supersedesId: 'stop', enteredInError: true };
    expect(sessionState(buildRecord([start, stop, dose(at(50), STOP, withdrawn)]))).toBe('dosing');
  });

  it('stays locked whatever is amended afterwards', () => {
    const signatures = [signedBy(NURSE)];
    for (const course of [[], [dose(at(10), START)], readyCourse()]) {
      expect(sessionState(buildRecord(course, { signatures }))).toBe('signed');
      expect(sessionState(buildRecord(course, { cancellation: CANCELLATION }))).toBe('cancelled');
    }
  });
});
