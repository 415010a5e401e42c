/** A date of birth as people type it, read only when it can mean one thing. */
import { ageYears, formatDateOfBirth, parseIsoDate } from '../../../db/domain/basics/time.ts';

export type ParsedBirth =
  { readonly ok: true; readonly iso: string } | { readonly ok: false; readonly reason: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function refuse(reason: string): ParsedBirth {
  return { ok: false, reason };
}

function monthNumber(name: string): number {
  const month = name.toLowerCase();
  const short = MONTHS.indexOf(month);
  return (short >= 0 ? short : FULL_MONTHS.indexOf(month)) + 1;
}

/** Reads `1985-07-14`, `14-Jul-1985`, `14 July 1985`, `Jul 14, 1985`; never `07/14/85`. */
export function parseDateOfBirth(text: string): ParsedBirth {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (typed === '') return refuse('Write the date of birth.');
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  const dayFirst = /^(\d{1,2})[-. /]?([a-z]{3,9})\.?[-. /,]{0,2}(\d{4})$/i.exec(typed);
  const monthFirst = /^([a-z]{3,9})\.?[-. ](\d{1,2})(?:,|,? |-)\s?(\d{4})$/i.exec(typed);
  const year = iso?.[1] ?? dayFirst?.[3] ?? monthFirst?.[3];
  const day = iso?.[3] ?? dayFirst?.[1] ?? monthFirst?.[2];
  const name = dayFirst?.[2] ?? monthFirst?.[1];
  const month = iso?.[2] ?? (name === undefined ? undefined : String(monthNumber(name)));
  if (year === undefined || month === undefined || day === undefined) {
    return /^\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4}$/.test(typed)
      ? refuse('Write the month by its name, as in 14-Jul-1985.')
      : refuse('Write it as 14-Jul-1985 or 1985-07-14.');
  }
  if (month === '0') return refuse(`${name ?? ''} is not a month. Write it as 14-Jul-1985.`);
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseIsoDate(found) === null
    ? refuse(`${typed} is not a date of the calendar.`)
    : { ok: true, iso: found };
}

/** `14-Jul-1985 · 41 years`, or null while it cannot be said. */
export function birthWithAge(iso: string, todayIso: string): string | null {
  if (parseIsoDate(iso) === null || iso > todayIso) return null;
  return `${formatDateOfBirth(iso)} · ${ageYears(iso, todayIso)} years`;
}
