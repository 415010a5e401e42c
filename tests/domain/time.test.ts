import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Instant,
  ageYears,
  clinicalDate,
  clinicalDateTime,
  clinicalTime,
  clinicalTimeSeconds,
  durationClock,
  durationMinutes,
  formatDateOfBirth,
  isoDateTime,
  localDateIso,
  parseIsoDate,
  zoneLabel,
} from '../../db/domain/basics/time.ts';
import { parseClock } from '../../db/domain/basics/parseClock.ts';

const at = (iso: string): Instant => {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(iso) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return { utcMs: Date.parse(iso), offsetMinutes: sign === '-' ? -offset : offset };
};

/** Offsets from the zone database that Node carries. */
function zone(name: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return (utcMs) => {
    const text = format.formatToParts(utcMs).find((part) => part.type === 'timeZoneName')?.value;
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text ?? '') ?? [];
    if (sign === undefined) return 0;
    return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  };
}
const newYork = zone('America/New_York');
const kolkata = zone('Asia/Kolkata');
const lordHowe = zone('Australia/Lord_Howe');

const parsed = (text: string, near: string, offsetAt = newYork): string => {
  const result = parseClock(text, at(near), offsetAt);
  return result.ok
    ? isoDateTime(result.instant) + (result.ambiguous ? ` or ${isoDateTime(result.other)}` : '')
    : result.reason;
};

describe('showing an instant', () => {
  test.each([
    ['2026-11-22T14:05:09-05:00', '22-Nov-2026', '14:05', '14:05:09', 'UTC-05:00'],
    ['2026-03-08T00:00:00+05:30', '8-Mar-2026', '00:00', '00:00:00', 'UTC+05:30'],
    ['2024-02-29T23:59:59-03:30', '29-Feb-2024', '23:59', '23:59:59', 'UTC-03:30'],
    ['2025-12-31T23:59:59+14:00', '31-Dec-2025', '23:59', '23:59:59', 'UTC+14:00'],
    ['1969-07-20T20:17:40+00:00', '20-Jul-1969', '20:17', '20:17:40', 'UTC+00:00'],
  ])('%s', (iso, date, time, seconds, label) => {
    const instant = at(iso);
    expect(clinicalDate(instant)).toBe(date);
    expect(clinicalTime(instant)).toBe(time);
    expect(clinicalTimeSeconds(instant)).toBe(seconds);
    expect(clinicalDateTime(instant)).toBe(`${date} ${time}`);
    expect(zoneLabel(instant)).toBe(label);
    expect(isoDateTime(instant)).toBe(iso);
    expect(localDateIso(instant)).toBe(iso.slice(0, 10));
  });

  test('every month has its English name', () => {
    const names = Array.from({ length: 12 }, (_, month) =>
      clinicalDate({ utcMs: Date.UTC(2026, month, 15), offsetMinutes: 0 }).slice(3, 6),
    );
    expect(names.join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
  });

  test('ISO text is the same instant and zone again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000_000_000_000, max: 10_000_000_000_000 }),
        fc.integer({ min: -720, max: 840 }),
        (utcMs, offsetMinutes) => {
          expect(at(isoDateTime({ utcMs, offsetMinutes }))).toEqual({
            utcMs,
            offsetMinutes: offsetMinutes === 0 ? 0 : offsetMinutes,
          });
        },
      ),
    );
  });

  test('refuses what is not an instant', () => {
    expect(() => clinicalDate({ utcMs: Number.NaN, offsetMinutes: 0 })).toThrow(RangeError);
    expect(() => clinicalTime({ utcMs: 0.5, offsetMinutes: 0 })).toThrow(RangeError);
    expect(() => isoDateTime({ utcMs: 9e15, offsetMinutes: 0 })).toThrow(RangeError);
  });
});

describe('durations', () => {
  test.each([
    [0, '0:00:00', '0 min'],
    [999, '0:00:00', '0 min'],
    [-999, '0:00:00', '0 min'],
    [-1000, '-0:00:01', '0 min'],
    [2_527_000, '0:42:07', '42 min'],
    [-90_000, '-0:01:30', '-1 min'],
    [3_599_999, '0:59:59', '59 min'],
    [3_600_000, '1:00:00', '60 min'],
    [360_000_000, '100:00:00', '6,000 min'],
  ])('%i ms', (ms, clock, minutes) => {
    expect(durationClock(ms)).toBe(clock);
    expect(durationMinutes(ms)).toBe(minutes);
  });

  test('refuse what is no duration', () => {
    expect(() => durationClock(Number.NaN)).toThrow(RangeError);
    expect(() => durationMinutes(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('dates', () => {
  test('reads calendar dates and no others', () => {
    expect(parseIsoDate('1985-07-14')).toEqual({ year: 1985, month: 7, day: 14 });
    for (const good of ['2024-02-29', '2000-02-29', '2026-12-31', '2026-04-30']) {
      expect(parseIsoDate(good), good).not.toBeNull();
    }
    for (const bad of [
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '0000-01-01',
      '2026-1-1',
      '26-01-01',
      ' 2026-01-01',
      '2026-01-01T00:00',
      '',
    ]) {
      expect(parseIsoDate(bad), bad).toBeNull();
    }
  });

  test('agrees with the calendar of the platform', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const date = new Date(Date.UTC(year, month - 1, day));
          expect(parseIsoDate(text) !== null).toBe(date.toISOString().slice(0, 10) === text);
        },
      ),
    );
  });

  test('writes a date of birth', () => {
    expect(formatDateOfBirth('1985-07-14')).toBe('14-Jul-1985');
    expect(formatDateOfBirth('2001-01-02')).toBe('2-Jan-2001');
    expect(() => formatDateOfBirth('1985-02-30')).toThrow(RangeError);
  });

  test.each([
    ['1985-07-14', '2026-07-13', 40],
    ['1985-07-14', '2026-07-14', 41],
    ['1985-07-14', '2026-08-01', 41],
    ['1985-07-14', '1985-07-14', 0],
    ['2004-02-29', '2026-02-28', 21],
    ['2004-02-29', '2026-03-01', 22],
    ['2004-02-29', '2024-02-29', 20],
  ])('born %s, on %s: %i', (born, on, years) => {
    expect(ageYears(born, on)).toBe(years);
  });

  test('has no age before birth or for no date', () => {
    expect(() => ageYears('2026-07-14', '2026-07-13')).toThrow(RangeError);
    expect(() => ageYears('2026-02-30', '2026-07-13')).toThrow(RangeError);
  });
});

describe('a typed time', () => {
  const noon = '2026-11-22T12:00:00-05:00';

  test.each([
    ['14:05', '2026-11-22T14:05:00-05:00'],
    ['1405', '2026-11-22T14:05:00-05:00'],
    ['9:05', '2026-11-22T09:05:00-05:00'],
    [' 14:05:30 ', '2026-11-22T14:05:30-05:00'],
    ['2026-11-20 14:05', '2026-11-20T14:05:00-05:00'],
    ['2026-11-20T14:05', '2026-11-20T14:05:00-05:00'],
    ['20-Nov-2026 14:05', '2026-11-20T14:05:00-05:00'],
    ['1-jul-2026  0905', '2026-07-01T09:05:00-04:00'],
    ['01 Jul 2026 09:05', '2026-07-01T09:05:00-04:00'],
    ['00:00', '2026-11-22T00:00:00-05:00'],
    ['23:59', '2026-11-22T23:59:00-05:00'],
  ])('%o', (text, expected) => {
    expect(parsed(text, noon)).toBe(expected);
  });

  test.each([
    ['', 'Write a time, for example 14:05'],
    ['9:5', 'Write the minutes with two digits, as in 09:05'],
    ['905', 'Write four digits, as in 0905'],
    ['24:00', '24:00 is not a time of day: times run from 00:00 to 23:59'],
    ['14:60', '14:60 is not a time of day: times run from 00:00 to 23:59'],
    ['2:05 pm', 'Use the 24-hour clock: 14:05 for five past two in the afternoon'],
    ['31-Nov-2026 14:05', '31-Nov-2026 is not a date of the calendar'],
    ['22-Nox-2026 14:05', '22-Nox-2026 is not a date of the calendar'],
    ['2026-02-29 14:05', '2026-02-29 is not a date of the calendar'],
    ['0026-11-22 14:05', 'The year 0026 is too long ago'],
    ['22-Nov-26 14:05', 'Write a time as 14:05, or with its date as 22-Nov-2026 14:05'],
    ['22-Nov-2026', 'Write a time as 14:05, or with its date as 22-Nov-2026 14:05'],
    ['14.05', 'Write a time as 14:05, or with its date as 22-Nov-2026 14:05'],
    ['-14:05', 'Write a time as 14:05, or with its date as 22-Nov-2026 14:05'],
    ['soon', 'Write a time as 14:05, or with its date as 22-Nov-2026 14:05'],
  ])('refuses %o', (text, reason) => {
    expect(parsed(text, noon)).toBe(reason);
  });

  test('without a date is the nearest, the past one of two as near', () => {
    expect(parsed('23:55', '2026-11-22T00:10:00-05:00')).toBe('2026-11-21T23:55:00-05:00');
    expect(parsed('00:05', '2026-11-22T23:50:00-05:00')).toBe('2026-11-23T00:05:00-05:00');
    expect(parsed('23:55', '2026-01-01T00:10:00-05:00')).toBe('2025-12-31T23:55:00-05:00');
    expect(parsed('14:05', '2026-11-22T02:05:00-05:00')).toBe('2026-11-21T14:05:00-05:00');
    expect(parsed('14:05', '2026-11-22T02:05:01-05:00')).toBe('2026-11-22T14:05:00-05:00');
  });

  test('in the hour skipped in spring is refused', () => {
    const reason = '02:30 did not happen on 8-Mar-2026: clocks went forward';
    expect(parsed('02:30', '2026-03-08T03:10:00-04:00')).toBe(reason);
    expect(parsed('02:30', '2026-03-08T01:59:00-05:00')).toBe(reason);
    expect(parsed('8-Mar-2026 02:30', noon)).toBe(reason);
    expect(parsed('02:00', '2026-03-08T03:10:00-04:00')).toContain('did not happen');
    expect(parsed('03:00', '2026-03-08T03:10:00-04:00')).toBe('2026-03-08T03:00:00-04:00');
    expect(parsed('01:59', '2026-03-08T03:10:00-04:00')).toBe('2026-03-08T01:59:00-05:00');
    // Half-hour change of clocks.
    expect(parsed('4-Oct-2026 02:15', noon, lordHowe)).toContain('did not happen');
    expect(parsed('4-Oct-2026 02:30', noon, lordHowe)).toBe('2026-10-04T02:30:00+11:00');
  });

  test('in the hour that comes twice in autumn is the latest not in the future, and says so', () => {
    const early = '2026-11-01T01:30:00-04:00';
    const late = '2026-11-01T01:30:00-05:00';
    expect(parsed('01:30', '2026-11-01T01:40:00-04:00')).toBe(`${early} or ${late}`);
    expect(parsed('01:30', '2026-11-01T01:20:00-05:00')).toBe(`${early} or ${late}`);
    expect(parsed('01:30', '2026-11-01T01:30:00-05:00')).toBe(`${late} or ${early}`);
    expect(parsed('01:30', '2026-11-01T02:10:00-05:00')).toBe(`${late} or ${early}`);
    expect(parsed('01:30', '2026-11-01T00:50:00-04:00')).toBe(`${early} or ${late}`);
    expect(parsed('1-Nov-2026 01:30', noon)).toBe(`${late} or ${early}`);
    expect(parsed('02:00', '2026-11-01T01:40:00-04:00')).toBe('2026-11-01T02:00:00-05:00');
    expect(parsed('00:59', '2026-11-01T01:40:00-04:00')).toBe('2026-11-01T00:59:00-04:00');
  });

  test('more than 12 hours away on a 25-hour day asks for the date', () => {
    expect(parsed('14:05', '2026-11-01T01:35:00-05:00')).toBe(
      '14:05 is more than 12 hours away: write its date as well',
    );
  });

  test.each([
    ['America/New_York', newYork],
    ['Asia/Kolkata', kolkata],
    ['Australia/Lord_Howe', lordHowe],
  ])('reads back what is shown in %s', (_, offsetAt) => {
    const year = { min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 };
    const shift = fc.integer({ min: -11 * 60, max: 11 * 60 });
    fc.assert(
      fc.property(fc.integer(year), shift, fc.boolean(), (minute, minutesOff, withDate) => {
        const utcMs = minute * 60_000;
        const instant = { utcMs, offsetMinutes: offsetAt(utcMs) };
        const nearMs = utcMs + minutesOff * 60_000;
        const near = { utcMs: nearMs, offsetMinutes: offsetAt(nearMs) };
        const text = withDate ? clinicalDateTime(instant) : clinicalTime(instant);
        const result = parseClock(text, near, offsetAt);
        if (!result.ok) throw new Error(result.reason);
        const both = result.ambiguous ? [result.instant, result.other] : [result.instant];
        expect(both).toContainEqual(instant);
        expect(both.map(clinicalTime)).toEqual(both.map(() => clinicalTime(instant)));
      }),
      { numRuns: 300 },
    );
  });
});
