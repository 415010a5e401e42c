/**
 * The pump: its events, the states they bring, and what does not fit.
 *
 * Amounts are worked out from its spans in `dose.ts`.
 */
import { assertNever } from '../basics/assert.ts';

type At = {
  /** When it happened, whole milliseconds UTC. */
  readonly atMs: number;
  /** Order written; decides between events of the same millisecond. */
  readonly seq: number;
};

/**
 * One thing done to an infusion, or a dose given at once. Quantities are whole numbers of the unit in the name.
 *
 * `resume` without a rate goes on at the rate set before. A `rate_change` while paused is the rate
 * set for the resume. A `bolus` counts whether or not the pump runs, also before a start and after
 * the stop.
 */
export type DoseEvent = At &
  (
    | {
        readonly kind: 'start';
        readonly rateUlPerHour: number;
        readonly concentrationMcgPerMl: number;
      }
    | { readonly kind: 'rate_change'; readonly rateUlPerHour: number }
    | { readonly kind: 'pause' }
    | { readonly kind: 'resume'; readonly rateUlPerHour?: number | null }
    | { readonly kind: 'bolus'; readonly doseMcg: number }
    | { readonly kind: 'stop' }
  );

/** What the pump is doing. */
export type PumpPhase = 'not_started' | 'running' | 'paused' | 'stopped';

/** The pump at a moment. */
export type PumpReading = {
  readonly state: PumpPhase;
  /** The rate flowing, µL/h: 0 unless running. */
  readonly rateUlPerHour: number;
  /** The rate set on the pump, µL/h: what a resume goes on at; 0 before the start. */
  readonly setRateUlPerHour: number;
  /** Since when it has been in this state at this flow, ms UTC; null before the start. */
  readonly sinceMs: number | null;
};

/** An event that does not fit where it stands, and why, in words for the clinician. */
export type DoseProblem = { readonly event: DoseEvent; readonly message: string };

/** The pump between two events. Rates in µL/h, concentration in mcg/mL, `sinceMs` UTC. */
export type Pump = {
  readonly state: PumpPhase;
  readonly setRateUlPerHour: number;
  readonly concentrationMcgPerMl: number;
  readonly sinceMs: number | null;
};

const IDLE: Pump = {
  state: 'not_started',
  setRateUlPerHour: 0,
  concentrationMcgPerMl: 0,
  sinceMs: null,
};

const KIND_ORDER = ['start', 'resume', 'rate_change', 'bolus', 'pause', 'stop'] as const;

function quantitiesOf(event: DoseEvent): readonly [number, number] {
  switch (event.kind) {
    case 'start':
      return [event.rateUlPerHour, event.concentrationMcgPerMl];
    case 'rate_change':
      return [event.rateUlPerHour, 0];
    case 'resume':
      return [event.rateUlPerHour ?? -1, 0];
    case 'bolus':
      return [event.doseMcg, 0];
    case 'pause':
    case 'stop':
      return [0, 0];
    default:
      return assertNever(event);
  }
}

/** A total order: `seq` should be unique, but if it is not the dose must still be one number. */
function inOrder(events: readonly DoseEvent[]): readonly DoseEvent[] {
  return events.toSorted((a, b) => {
    const [a1, a2] = quantitiesOf(a);
    const [b1, b2] = quantitiesOf(b);
    return (
      a.atMs - b.atMs ||
      a.seq - b.seq ||
      KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) ||
      a1 - b1 ||
      a2 - b2
    );
  });
}

/** What flows now, µL/h: nothing unless it runs. */
export function flowOf(pump: Pump): number {
  return pump.state === 'running' ? pump.setRateUlPerHour : 0;
}

export const ENDED = 'The infusion has ended: only a bolus can be recorded after it.';
export const NOT_STARTED = 'The infusion has not started yet.';

/**
 * Why the event cannot follow, or null when it can.
 *
 * A stop without a start ends dosing that came to no more than boluses: an infusion given up.
 */
function misfit(pump: Pump, kind: DoseEvent['kind'], bolusGiven: boolean): string | null {
  if (kind === 'bolus') return null;
  if (pump.state === 'stopped') {
    return ENDED;
  }
  if (kind === 'start') {
    return pump.state === 'not_started' ? null : 'The infusion has already started.';
  }
  if (pump.state === 'not_started') {
    return kind === 'stop' && bolusGiven ? null : NOT_STARTED;
  }
  if (kind === 'pause' && pump.state === 'paused') return 'The pump is already paused.';
  if (kind === 'resume' && pump.state === 'running') return 'The pump is already running.';
  return null;
}

function apply(pump: Pump, event: DoseEvent): Pump {
  switch (event.kind) {
    case 'start':
      return {
        state: 'running',
        setRateUlPerHour: event.rateUlPerHour,
        concentrationMcgPerMl: event.concentrationMcgPerMl,
        sinceMs: event.atMs,
      };
    case 'rate_change': {
      const flowChanges = pump.state === 'running' && event.rateUlPerHour !== flowOf(pump);
      return {
        ...pump,
        setRateUlPerHour: event.rateUlPerHour,
        sinceMs: flowChanges ? event.atMs : pump.sinceMs,
      };
    }
    case 'pause':
      return { ...pump, state: 'paused', sinceMs: event.atMs };
    case 'resume':
      return {
        ...pump,
        state: 'running',
        setRateUlPerHour: event.rateUlPerHour ?? pump.setRateUlPerHour,
        sinceMs: event.atMs,
      };
    case 'bolus':
      return pump;
    case 'stop':
      return { ...pump, state: 'stopped', sinceMs: event.atMs };
    default:
      return assertNever(event);
  }
}

/** What is wrong with the event's own numbers, whatever came before it. */
function valueProblem(event: DoseEvent): string | null {
  const whole = (value: number): boolean => Number.isSafeInteger(value);
  if (!whole(event.atMs) || !whole(event.seq)) return 'The time of the event is missing.';
  const rate = 'rateUlPerHour' in event ? event.rateUlPerHour : null;
  if (rate !== null && rate !== undefined && !(whole(rate) && rate >= 0)) {
    return 'The rate is not a number of zero or more.';
  }
  if (event.kind === 'start') {
    const { concentrationMcgPerMl: strength } = event;
    return whole(strength) && strength > 0 ? null : 'The concentration must be more than zero.';
  }
  if (event.kind === 'bolus') {
    return whole(event.doseMcg) && event.doseMcg > 0 ? null : 'A bolus must be more than zero.';
  }
  return null;
}

/** A stretch in which the pump did one thing, UTC ms. */
export type Span = { readonly fromMs: number; readonly toMs: number; readonly pump: Pump };
type Bolus = { readonly atMs: number; readonly doseMcg: bigint };
export type History = {
  readonly spans: readonly Span[];
  readonly boluses: readonly Bolus[];
  readonly pump: Pump;
  readonly problems: readonly DoseProblem[];
};

/** Plays the events up to and including `untilMs`; an event that does not fit changes nothing. */
function play(events: readonly DoseEvent[], untilMs: number): History {
  const spans: Span[] = [];
  const boluses: Bolus[] = [];
  const problems: DoseProblem[] = [];
  let pump = IDLE;
  let fromMs = Number.NEGATIVE_INFINITY;
  const closeSpan = (toMs: number): void => {
    if (toMs > fromMs && (pump.state === 'running' || pump.state === 'paused')) {
      spans.push({ fromMs, toMs, pump });
    }
    fromMs = toMs;
  };
  const sound: DoseEvent[] = [];
  for (const event of events) {
    const message = valueProblem(event);
    if (message === null) sound.push(event);
    else problems.push({ event, message });
  }
  for (const event of inOrder(sound)) {
    if (event.atMs > untilMs) break;
    const message = misfit(pump, event.kind, boluses.length > 0);
    if (message !== null) {
      problems.push({ event, message });
      continue;
    }
    if (event.kind === 'bolus') {
      boluses.push({ atMs: event.atMs, doseMcg: BigInt(event.doseMcg) });
      continue;
    }
    closeSpan(event.atMs);
    pump = apply(pump, event);
  }
  if (pump.state !== 'not_started') closeSpan(untilMs);
  return { spans, boluses, pump, problems };
}

function requireSound(events: readonly DoseEvent[], atMs: number): void {
  if (!Number.isSafeInteger(atMs)) throw new RangeError(`Not a time in milliseconds: ${atMs}`);
  for (const event of events) {
    const message = valueProblem(event);
    if (message !== null) throw new RangeError(`${event.kind}: ${message}`);
  }
}

/** The spans and boluses up to and including `atMs`. @throws RangeError on impossible numbers */
export function history(events: readonly DoseEvent[], atMs: number): History {
  requireSound(events, atMs);
  return play(events, atMs);
}

/** The pump at a moment, after the events of that very millisecond. @throws RangeError as above */
export function rateAt(events: readonly DoseEvent[], atMs: number): PumpReading {
  const { pump } = history(events, atMs);
  const { state, setRateUlPerHour, sinceMs } = pump;
  return { state, rateUlPerHour: flowOf(pump), setRateUlPerHour, sinceMs };
}

/**
 * Everything that does not fit in a sequence of events, in the order of the events.
 *
 * Each event is judged where it stands in time, as if those that did not fit before it had not been
 * written: one slip is one problem.
 */
export function sequenceProblems(events: readonly DoseEvent[]): readonly DoseProblem[] {
  const { problems } = play(events, Number.MAX_SAFE_INTEGER);
  return problems.toSorted((a, b) => a.event.atMs - b.event.atMs || a.event.seq - b.event.seq);
}

/**
 * What adding an event would break; empty when it fits.
 *
 * A late entry takes its place in time, so the problem may be with an event after it: the `event`
 * of a problem says which. Problems that were there before are not repeated.
 */
export function validateDoseEvent(
  existing: readonly DoseEvent[],
  next: DoseEvent,
): readonly DoseProblem[] {
  const known = new Set(
    sequenceProblems(existing).map(({ event, message }) => `${existing.indexOf(event)} ${message}`),
  );
  return sequenceProblems([...existing, next]).filter(
    ({ event, message }) => !known.has(`${existing.indexOf(event)} ${message}`),
  );
}
