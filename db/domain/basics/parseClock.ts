/** Reads the time a clinician types, across midnight and changes of the clock. */
import {
  type CalendarDate,
  type Instant,
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  MONTHS,
  calendarDateOf,
  clockText,
  dateText,
  pad,
  parseIsoDate,
  wallClock,
} from './time.ts';

/** The UTC offset in force at a moment, in minutes east of UTC. */
export type OffsetAt = (utcMs: number) => number;

/**
 * What a typed time was understood as, or why it was not.
 *
 * `ambiguous`: clocks went back and the time happened twice; `other` is the one not taken.
 */
export type ParsedClock =
  | { readonly ok: true; readonly instant: Instant; readonly ambiguous: false }
  | {
      readonly ok: true;
      readonly instant: Instant;
      readonly ambiguous: true;
      readonly other: Instant;
    }
  | { readonly ok: false; readonly reason: string };

type TypedClock = {
  readonly date: CalendarDate | null;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

type Refusal = { readonly ok: false; readonly reason: string };

function refuse(reason: string): Refusal {
  return { ok: false, reason };
}

function readDate(
  iso: string | undefined,
  day: string | undefined,
  monthName: string | undefined,
  year: string | undefined,
): CalendarDate | null | Refusal {
  if (iso === undefined && day === undefined) return null;
  const month = MONTHS.findIndex((name) => name.toLowerCase() === monthName?.toLowerCase()) + 1;
  const date = parseIsoDate(
    iso ?? `${year ?? ''}-${pad(month, 2)}-${(day ?? '').padStart(2, '0')}`,
  );
  if (date === null) {
    const typed = iso ?? `${day}-${monthName}-${year}`;
    return refuse(`${typed} is not a date of the calendar`);
  }
  // Date.UTC takes years below 100 as 19xx; nothing in the record is older than this anyway.
  if (date.year < 1900) return refuse(`The year ${pad(date.year, 4)} is too long ago`);
  return date;
}

function readTypedClock(text: string): TypedClock | Refusal {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  if (trimmed === '') return refuse('Write a time, for example 14:05');
  if (/[ap]\.?\s?m\.?$/i.test(trimmed)) {
    return refuse('Use the 24-hour clock: 14:05 for five past two in the afternoon');
  }
  const parts = /^(?:(?:(\d{4}-\d{2}-\d{2})[ T]|(\d{1,2})[- ]([a-z]{3})[- ](\d{4}) ))?(\S+)$/i.exec(
    trimmed,
  );
  const clock = parts?.[5] ?? '';
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(clock) ?? /^(\d{2})(\d{2})$/.exec(clock);
  if (parts === null || match === null) {
    if (/^\d{1,2}:\d$/.test(clock)) return refuse('Write the minutes with two digits, as in 09:05');
    if (/^\d{3}$/.test(clock)) return refuse('Write four digits, as in 0905');
    return refuse('Write a time as 14:05, or with its date as 22-Nov-2026 14:05');
  }
  const date = readDate(parts[1], parts[2], parts[3], parts[4]);
  if (date !== null && 'ok' in date) return date;
  const hour = Number(match[1]);
  const minute = Number(match[2]);
  const second = Number(match[3] ?? '0');
  if (hour > 23 || minute > 59 || second > 59) {
    return refuse(`${clock} is not a time of day: times run from 00:00 to 23:59`);
  }
  return { date, hour, minute, second };
}

/** Every instant at which the local clock showed `wallMs`, earliest first: none in a gap. */
function instantsOf(wallMs: number, offsetAt: OffsetAt): readonly Instant[] {
  // A day either side is beyond every offset in use, so a change of clocks lies between the two.
  const offsets = new Set([wallMs - DAY_MS, wallMs, wallMs + DAY_MS].map((at) => offsetAt(at)));
  return [...offsets]
    .map((offsetMinutes) => ({ utcMs: wallMs - offsetMinutes * MINUTE_MS, offsetMinutes }))
    .filter((instant) => offsetAt(instant.utcMs) === instant.offsetMinutes)
    .toSorted((a, b) => a.utcMs - b.utcMs);
}

type Candidate = {
  readonly date: CalendarDate;
  readonly utcMs: number;
  readonly instants: readonly Instant[];
};

function candidateOn(date: CalendarDate, typed: TypedClock, offsetAt: OffsetAt): Candidate[] {
  const { hour, minute, second } = typed;
  const wallMs = Date.UTC(date.year, date.month - 1, date.day, hour, minute, second);
  const instants = instantsOf(wallMs, offsetAt);
  if (instants.length > 0) return instants.map(({ utcMs }) => ({ date, utcMs, instants }));
  // A time in the gap still competes for "nearest", so that it is refused and not moved a day.
  return [{ date, utcMs: wallMs - offsetAt(wallMs - DAY_MS) * MINUTE_MS, instants }];
}

function nearestOf(candidates: readonly Candidate[], nearMs: number): Candidate | undefined {
  return candidates.toSorted(
    (a, b) => Math.abs(a.utcMs - nearMs) - Math.abs(b.utcMs - nearMs) || a.utcMs - b.utcMs,
  )[0];
}

/**
 * Reads a time as a clinician types it: `14:05`, `1405`, `14:05:30`, `22-Nov-2026 14:05`,
 * `2026-11-22 14:05`.
 *
 * A time without a date is the nearest such time within 12 hours of `near`, the past one when both
 * are as near: `23:55` typed at 00:10 is yesterday's. A time skipped when clocks went forward is
 * refused. A time that came twice when clocks went back is the latest one not after `near`, or the
 * earlier when both lie ahead, and is marked `ambiguous`.
 *
 * `near` is usually now. Refusals are sentences for the clinician.
 */
export function parseClock(text: string, near: Instant, offsetAt: OffsetAt): ParsedClock {
  const typed = readTypedClock(text);
  if ('ok' in typed) return typed;

  const today = wallClock(near);
  const dates =
    typed.date === null
      ? [-1, 0, 1].map((days) => calendarDateOf(new Date(today.getTime() + days * DAY_MS)))
      : [typed.date];
  const candidates = dates.flatMap((date) => candidateOn(date, typed, offsetAt));
  const nearest = nearestOf(candidates, near.utcMs);
  const clock = clockText(typed.hour, typed.minute);
  const tooFar =
    typed.date === null &&
    nearest !== undefined &&
    Math.abs(nearest.utcMs - near.utcMs) > 12 * HOUR_MS;
  if (nearest === undefined || tooFar) {
    return refuse(`${clock} is more than 12 hours away: write its date as well`);
  }

  const [first, second] = nearest.instants;
  if (first === undefined) {
    return refuse(`${clock} did not happen on ${dateText(nearest.date)}: clocks went forward`);
  }
  if (second === undefined) return { ok: true, instant: first, ambiguous: false };
  return second.utcMs <= near.utcMs
    ? { ok: true, instant: second, ambiguous: true, other: first }
    : { ok: true, instant: first, ambiguous: true, other: second };
}
