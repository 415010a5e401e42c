import type { Instant } from '../basics/time.ts';
import {
  clinicalDate,
  clinicalDateTime,
  clinicalTime,
  clinicalTimeSeconds,
  zoneLabel,
} from '../basics/time.ts';
import { clocksOf, offsetAt } from '../session/sessionChart.ts';

/** How long times may be: `14:05`, some with their date, some with date and zone. */
export type TimeForm = 'clock' | 'dated' | 'zoned';

/** Writes the times of one session, each as short as it can be without being misread. */
export type TimeWriter = {
  /** `14:05`; with its date on another day than the check-in, with its zone on another clock. */
  readonly at: (instant: Instant) => string;
  /** As {@link at}, with seconds. */
  readonly atSeconds: (instant: Instant) => string;
  /** As {@link at}, for a moment known in ms UTC only. */
  readonly instant: (utcMs: number) => Instant;
  /** What the reader must know of the clock, in sentences. */
  readonly notes: readonly string[];
  readonly form: TimeForm;
};

/** `22-Nov-2026 14:05 UTC-05:00`: for a moment that is read alone. */
export function fullTime(instant: Instant): string {
  return `${clinicalDateTime(instant)} ${zoneLabel(instant)}`;
}

function dayOf(instant: Instant, base: Instant): string {
  const date = clinicalDate(instant);
  const year = date.slice(date.lastIndexOf('-'));
  const sameYear = clinicalDate(base).endsWith(year);
  return sameYear ? date.slice(0, -year.length) : date;
}

/**
 * Times written from a check-in: `at` says the day and the zone only where they differ from it.
 *
 * @param instants every moment of the session that will be written
 */
export function timeWriter(checkedIn: Instant, instants: readonly Instant[]): TimeWriter {
  const known = new Map(instants.map((instant) => [instant.utcMs, instant]));
  const clocks = clocksOf([checkedIn, ...instants]);
  const sameDay = (instant: Instant): boolean => clinicalDate(instant) === clinicalDate(checkedIn);
  const withContext = (instant: Instant, clock: string): string => {
    const parts = [sameDay(instant) ? '' : dayOf(instant, checkedIn), clock];
    if (instant.offsetMinutes !== checkedIn.offsetMinutes) parts.push(zoneLabel(instant));
    return parts.filter((part) => part !== '').join(' ');
  };

  const notes = [`24-hour local times, ${zoneLabel(checkedIn)}`];
  const dated = instants.some((instant) => !sameDay(instant));
  if (dated) {
    notes.push('Times on another day than the check-in carry their date.');
  }
  for (const [index, clock] of clocks.entries()) {
    const before = clocks[index - 1];
    if (before === undefined) continue;
    const zone = (offsetMinutes: number): string =>
      zoneLabel({ utcMs: clock.fromMs, offsetMinutes });
    notes.push(
      `The clock changed from ${zone(before.offsetMinutes)} to ${zone(clock.offsetMinutes)} ` +
        `during the session; times on another clock than the check-in’s carry their zone.`,
    );
  }
  return {
    at: (instant) => withContext(instant, clinicalTime(instant)),
    atSeconds: (instant) => withContext(instant, clinicalTimeSeconds(instant)),
    instant: (utcMs) => known.get(utcMs) ?? { utcMs, offsetMinutes: offsetAt(clocks, utcMs) },
    notes,
    form: clocks.length > 1 ? 'zoned' : dated ? 'dated' : 'clock',
  };
}
