import { formatInteger } from './format.ts';

/**
 * A moment with the clock it was read on.
 *
 * `utcMs`: whole milliseconds since 1970-01-01T00:00Z. `offsetMinutes`: minutes east of UTC in
 * force at that moment where it was recorded, so that the wall-clock time stays what the clinician
 * saw, whatever computer reads the record later.
 */
export type Instant = { readonly utcMs: number; readonly offsetMinutes: number };

/** A calendar date; `month` and `day` count from 1. */
export type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

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

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// Fixed, so that a record reads the same under every locale.
const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Wall-clock time as a Date whose UTC fields are the local ones. */
function wallClock(instant: Instant): Date {
  if (!Number.isSafeInteger(instant.utcMs) || !Number.isSafeInteger(instant.offsetMinutes)) {
    throw new RangeError(`Not an instant: ${instant.utcMs} at offset ${instant.offsetMinutes}`);
  }
  const date = new Date(instant.utcMs + instant.offsetMinutes * MINUTE_MS);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an instant: ${instant.utcMs}`);
  return date;
}

function dateText(date: CalendarDate): string {
  return `${date.day}-${MONTHS[date.month - 1]}-${pad(date.year, 4)}`;
}

function calendarDateOf(wall: Date): CalendarDate {
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

function clockText(hour: number, minute: number): string {
  return `${pad(hour, 2)}:${pad(minute, 2)}`;
}

/**
 * The local date of an instant, as `22-Nov-2026` in every locale.
 *
 * Source: NHS CUI date display. @throws RangeError when it is not an instant
 */
export function clinicalDate(instant: Instant): string {
  return dateText(calendarDateOf(wallClock(instant)));
}

/** The local time of an instant on the 24-hour clock, as `14:05`; seconds are cut, not rounded. */
export function clinicalTime(instant: Instant): string {
  const wall = wallClock(instant);
  return clockText(wall.getUTCHours(), wall.getUTCMinutes());
}

/** The local time of an instant with seconds, as `14:05:09`. */
export function clinicalTimeSeconds(instant: Instant): string {
  return `${clinicalTime(instant)}:${pad(wallClock(instant).getUTCSeconds(), 2)}`;
}

/** Local date and time, as `22-Nov-2026 14:05`. */
export function clinicalDateTime(instant: Instant): string {
  return `${clinicalDate(instant)} ${clinicalTime(instant)}`;
}

function offsetText(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? '-' : '+'}${clockText(Math.floor(size / 60), size % 60)}`;
}

/** The zone an instant was read in, as `UTC-05:00`. */
export function zoneLabel(instant: Instant): string {
  return `UTC${offsetText(instant.offsetMinutes)}`;
}

/** The local date of an instant, as `2026-11-22`, for storage and arithmetic. */
export function localDateIso(instant: Instant): string {
  const { year, month, day } = calendarDateOf(wallClock(instant));
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** ISO 8601 with the offset, as `2026-11-22T14:05:09-05:00`; milliseconds only when there are any. */
export function isoDateTime(instant: Instant): string {
  const ms = wallClock(instant).getUTCMilliseconds();
  const fraction = ms === 0 ? '' : `.${pad(ms, 3)}`;
  const clock = clinicalTimeSeconds(instant);
  return `${localDateIso(instant)}T${clock}${fraction}${offsetText(instant.offsetMinutes)}`;
}

/** Cuts towards zero, so a countdown shows `0:00:00`, never `-0:00:00`, around its end. */
function wholeUnits(ms: number, unitMs: number): { readonly sign: string; readonly count: number } {
  if (!Number.isFinite(ms)) throw new RangeError(`Not a duration: ${ms}`);
  const count = Math.floor(Math.abs(ms) / unitMs);
  return { sign: ms < 0 && count > 0 ? '-' : '', count };
}

/**
 * A duration in milliseconds as hours, minutes and seconds: `0:42:07`, `-0:01:30` when negative.
 *
 * @throws RangeError when it is not a finite number
 */
export function durationClock(ms: number): string {
  const { sign, count } = wholeUnits(ms, SECOND_MS);
  const hours = Math.floor(count / 3600);
  return `${sign}${hours}:${pad(Math.floor(count / 60) % 60, 2)}:${pad(count % 60, 2)}`;
}

/**
 * A duration in milliseconds as completed minutes: `42 min`, `-5 min` when negative.
 *
 * @throws RangeError when it is not a finite number
 */
export function durationMinutes(ms: number): string {
  const { sign, count } = wholeUnits(ms, MINUTE_MS);
  return `${sign}${formatInteger(count)} min`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Reads `1985-07-14`; null unless it is exactly that form and a date of the calendar. */
export function parseIsoDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

function requireIsoDate(text: string): CalendarDate {
  const date = parseIsoDate(text);
  if (date === null) throw new RangeError(`Not a date: ${text}`);
  return date;
}

/**
 * A date of birth `1985-07-14` as `14-Jul-1985`.
 *
 * @throws RangeError when it is not a calendar date
 */
export function formatDateOfBirth(iso: string): string {
  return dateText(requireIsoDate(iso));
}

/**
 * Completed years of age on a date.
 *
 * Someone born on 29 February completes a year on 1 March of a common year.
 *
 * @throws RangeError when either is not a calendar date, or `onIso` is before the birth
 */
export function ageYears(dateOfBirthIso: string, onIso: string): number {
  const born = requireIsoDate(dateOfBirthIso);
  const on = requireIsoDate(onIso);
  if (onIso < dateOfBirthIso) throw new RangeError(`${onIso} is before birth on ${dateOfBirthIso}`);
  const hadBirthday = on.month > born.month || (on.month === born.month && on.day >= born.day);
  return on.year - born.year - (hadBirthday ? 0 : 1);
}

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
