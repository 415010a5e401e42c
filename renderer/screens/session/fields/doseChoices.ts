/** Which dose events can be written while the pump stands as it does, and what they are called. */
import { type DoseEvent, type PumpReading, rateAt } from '../../../../db/domain/dose/pump.ts';
import type { SessionKind } from '../../../../db/domain/protocol/protocol.ts';
import type { Instant } from '../../../../db/domain/basics/time.ts';
import type { DoseEventName } from './doseFields.ts';

type Words = Readonly<Record<DoseEventName, string>>;

export const DOSE_WORDS: Words = {
  start: 'Start infusion',
  rate_change: 'Change rate',
  pause: 'Pause',
  resume: 'Resume',
  bolus: 'Bolus',
  stop: 'Stop infusion',
};

export const TIME_LABELS: Words = {
  start: 'Time of start',
  rate_change: 'Time of rate change',
  pause: 'Time of pause',
  resume: 'Time of resume',
  bolus: 'Time of bolus',
  stop: 'Time of stop',
};

/** The time of a dose given at once, and of the end of dosing. */
export const TIME_WORDS: Readonly<
  Record<SessionKind, { readonly dose: string; readonly end: string }>
> = {
  iv_infusion: { dose: TIME_LABELS.bolus, end: TIME_LABELS.stop },
  im_injection: { dose: 'Time of injection', end: 'Time dosing ended' },
  intranasal: { dose: 'Time of device', end: 'Time dosing ended' },
  remote_lozenge: { dose: 'Time under the tongue', end: 'Time swallowed or spat out' },
};

/** An amount that is not among those offered. */
export const OTHER_WORDS: Readonly<Record<SessionKind, string>> = {
  iv_infusion: 'Bolus',
  im_injection: 'Other amount',
  intranasal: 'Other amount',
  remote_lozenge: 'Other amount',
};

const CHOICES: Readonly<Record<PumpReading['state'], readonly DoseEventName[]>> = {
  not_started: ['bolus'],
  running: ['rate_change', 'bolus', 'pause', 'stop'],
  paused: ['resume', 'rate_change', 'bolus', 'stop'],
  // What was done before the stop and not written then can still be, with its time.
  stopped: ['bolus', 'rate_change', 'pause', 'resume'],
};

/** The events offered beside the start. With a bolus and no infusion, dosing can be ended there. */
export function offeredEvents(
  state: PumpReading['state'],
  bolusGiven: boolean,
): readonly DoseEventName[] {
  return state === 'not_started' && bolusGiven ? ['bolus', 'stop'] : CHOICES[state];
}

const LABELS: Readonly<Partial<Record<PumpReading['state'], Partial<Words>>>> = {
  not_started: { bolus: 'Bolus before the infusion', stop: 'End without an infusion' },
  stopped: {
    rate_change: 'Missed rate change',
    pause: 'Missed pause',
    resume: 'Missed resume',
  },
};

/** What the button of an event says. */
export function eventLabel(event: DoseEventName, state: PumpReading['state']): string {
  return LABELS[state]?.[event] ?? DOSE_WORDS[event];
}

/** The pump a late entry is read back against: as it stood then, not as it stands now. */
export function pumpAt(
  now: Pick<PumpReading, 'state' | 'setRateUlPerHour'>,
  events: readonly DoseEvent[],
  at: Instant | null,
): Pick<PumpReading, 'state' | 'setRateUlPerHour'> {
  return at === null ? now : rateAt(events, at.utcMs);
}
