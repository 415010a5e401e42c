/** A session's state, derived from what happened in it by one table. */
import type { SessionRecord } from '../record/record.ts';
import { standing } from '../record/record.ts';

export type SessionState =
  'checked_in' | 'dosing' | 'recovery' | 'discharged' | 'signed' | 'cancelled';

export type SessionEvent =
  'dosing_started' | 'dosing_ended' | 'discharged' | 'signed' | 'cancelled';

const TRANSITIONS: Readonly<
  Record<SessionState, Readonly<Partial<Record<SessionEvent, SessionState>>>>
> = {
  checked_in: { dosing_started: 'dosing', cancelled: 'cancelled' },
  dosing: { dosing_ended: 'recovery' },
  recovery: { discharged: 'discharged' },
  discharged: { signed: 'signed' },
  signed: {},
  cancelled: {},
};

/** The state after an event, or null when the event does not belong in that state. */
export function next(state: SessionState, event: SessionEvent): SessionState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** What a session's state depends on: what stands in its record. */
export type StateFacts = {
  /** A start, or a bolus before it. */
  readonly drugGiven: boolean;
  readonly stopped: boolean;
  readonly discharged: boolean;
  readonly signed: boolean;
  readonly cancelled: boolean;
};

/**
 * The state that follows from what stands.
 *
 * A signature or a cancellation locks whatever else stands: a later amendment never opens a session
 * again.
 */
export function stateFrom(facts: StateFacts): SessionState {
  if (facts.signed) return 'signed';
  if (facts.cancelled) return 'cancelled';
  const events: SessionEvent[] = [];
  if (facts.drugGiven) events.push('dosing_started');
  if (facts.stopped) events.push('dosing_ended');
  if (facts.discharged) events.push('discharged');
  return events.reduce<SessionState>((state, event) => next(state, event) ?? state, 'checked_in');
}

/** The state of a session as its record stands. */
export function sessionState(
  record: Pick<SessionRecord, 'entries' | 'signatures' | 'cancellation'>,
): SessionState {
  const dose = standing(record.entries, 'dose').map(({ values }) => values.event);
  return stateFrom({
    drugGiven: dose.includes('start') || dose.includes('bolus'),
    stopped: dose.includes('stop'),
    discharged: standing(record.entries, 'discharge').length > 0,
    signed: record.signatures.length > 0,
    cancelled: record.cancellation !== null,
  });
}
