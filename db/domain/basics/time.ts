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

const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

// Fixed, so that a record reads the same under every locale.
export const MONTHS = [
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

/** A number with leading zeros. */
export function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Wall-clock time as a Date whose UTC fields are the local ones. */
export function wallClock(instant: Instant): Date {
  if (!Number.isSafeInteger(instant.utcMs) || !Number.isSafeInteger(instant.offsetMinutes)) {
    throw new RangeError(`Not an instant: ${instant.utcMs} at offset ${instant.offsetMinutes}`);
  }
  const date = new Date(instant.utcMs + instant.offsetMinutes * MINUTE_MS);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an instant: ${instant.utcMs}`);
  return date;
}

/** A calendar date as `22-Nov-2026`. */
export function dateText(date: CalendarDate): string {
  return `${date.day}-${MONTHS[date.month - 1]}-${pad(date.year, 4)}`;
}

/** The date a wall clock shows; see {@link wallClock}. */
export function calendarDateOf(wall: Date): CalendarDate {
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

/** An hour and a minute as `14:05`. */
export function clockText(hour: number, minute: number): string {
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

/**
 * The first whole minute at or after a moment, ms UTC.
 *
 * For a time shown to the minute from which something may be done: never shown too early.
 */
export function wholeMinuteFrom(utcMs: number): number {
  return Math.ceil(utcMs / MINUTE_MS) * MINUTE_MS;
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

/** A planned duration, exact: `40 min`, or `450 s` when it is not whole minutes. */
export function durationExact(durationS: number): string {
  return durationS % 60 === 0
    ? `${formatInteger(durationS / 60)} min`
    : `${formatInteger(durationS)} s`;
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
