/** The audit viewer's questions: out of an address, out of what was typed, to main. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_EMERGENCY } from '../../../db/domain/people/auditTrail.ts';
import { AUDIT_GROUPS } from '../../../db/domain/people/auditGroups.ts';
import { contract } from '../../../preload/contract/index.ts';
import {
  anyFilter,
  filtersIn,
  NO_FILTERS,
  queryOf,
  readBound,
  searchOf,
  type Filters,
} from '../../../renderer/screens/audit/filters.ts';

const HOUR = 3_600_000;
const BERLIN_WINTER = Date.UTC(2026, 9, 25, 1);
/** One hour east of Greenwich, two in summer; clocks go back at 03:00 on 25-Oct-2026. */
const offsetAt = (utcMs: number): number => (utcMs < BERLIN_WINTER ? 120 : 60);
const NEAR = { utcMs: Date.UTC(2026, 10, 22, 13, 5), offsetMinutes: 60 };
const ID = '0190b5a0-0000-7000-8000-000000000001';

const id = fc.uuid();
const filters: fc.Arbitrary<Filters> = fc.record({
  personId: fc.option(id),
  patientId: fc.option(id),
  sessionId: fc.option(id),
  group: fc.option(fc.constantFrom(...AUDIT_GROUPS)),
  fromUtcMs: fc.option(fc.integer({ min: 0, max: 8e15 })),
  toUtcMs: fc.option(fc.integer({ min: 0, max: 8e15 })),
  emergency: fc.option(fc.oneof(id, fc.constant(ANY_EMERGENCY))),
});

describe('an address', () => {
  it('gives back the filters it was made of', () => {
    fc.assert(
      fc.property(filters, (given) => {
        expect(filtersIn(new URLSearchParams(searchOf(given).toString()))).toEqual(given);
      }),
    );
  });

  it('is empty without filters, and whatever is no filter is left out', () => {
    expect(searchOf(NO_FILTERS).toString()).toBe('');
    const odd = new URLSearchParams('person=Reyes&group=all&from=1.5&to=-&emergency=yes&session=');
    expect(filtersIn(odd)).toEqual(NO_FILTERS);
    expect(anyFilter(NO_FILTERS)).toBe(false);
    expect(anyFilter({ ...NO_FILTERS, fromUtcMs: 0 })).toBe(true);
  });
});

describe('a question to main', () => {
  it('is one that the contract takes', () => {
    fc.assert(
      fc.property(filters, fc.option(fc.nat()), (given, beforeSeq) => {
        const asked = queryOf(given, beforeSeq);
        expect(contract['audit.list'].input.safeParse(asked).success).toBe(true);
      }),
    );
  });

  it('asks for one emergency access by its id, or for any', () => {
    for (const emergency of [ID, ANY_EMERGENCY]) {
      expect(queryOf({ ...NO_FILTERS, emergency }, 5)).toMatchObject({
        emergencyAccessId: emergency,
        fromUtcMs: null,
        beforeSeq: 5,
      });
    }
  });
});

describe('a time as typed', () => {
  const read = (text: string, end: 'from' | 'to') => {
    const bound = readBound(text, end, NEAR, offsetAt);
    return bound.ok ? bound.utcMs : bound.reason;
  };

  it('takes a whole day by its date, both ends included', () => {
    for (const text of ['22-Nov-2026', ' 2026-11-22 ', '22 nov 2026']) {
      expect(read(text, 'from')).toBe(Date.UTC(2026, 10, 21, 23));
      expect(read(text, 'to')).toBe(Date.UTC(2026, 10, 22, 23) - 1);
    }
  });

  it('takes the whole minute or second that was written', () => {
    expect(read('14:05', 'from')).toBe(NEAR.utcMs);
    expect(read('14:05', 'to')).toBe(NEAR.utcMs + 59_999);
    expect(read('22-Nov-2026 14:05:10', 'to')).toBe(NEAR.utcMs + 10_999);
  });

  it('takes the day on which clocks go back as 25 hours, and a time that came twice as both', () => {
    const from = read('25-Oct-2026', 'from');
    const to = read('25-Oct-2026', 'to');
    expect(Number(to) + 1 - Number(from)).toBe(25 * HOUR);
    expect(read('25-Oct-2026 02:30', 'from')).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(read('25-Oct-2026 02:30', 'to')).toBe(Date.UTC(2026, 9, 25, 1, 30) + 59_999);
  });

  it('begins a day without a midnight with its first minute', () => {
    // Clocks go forward at midnight itself, from 00:00 to 01:00.
    const midnight = Date.UTC(2026, 8, 6, 4);
    const santiago = (utcMs: number): number => (utcMs < midnight ? -240 : -180);
    expect(readBound('6-Sep-2026', 'from', NEAR, santiago)).toEqual({ ok: true, utcMs: midnight });
  });

  it('is none when blank, and is refused in words', () => {
    expect(read('  ', 'from')).toBeNull();
    expect(read('31-Feb-2026', 'from')).toBe('31-Feb-2026 is not a date of the calendar.');
    expect(read('2 pm', 'from')).toMatch(/24-hour clock/);
  });
});
