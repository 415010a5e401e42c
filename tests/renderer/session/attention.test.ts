import { describe, expect, test } from 'vitest';
import type { CheckStatus } from '../../../db/domain/vitals/checks.ts';
import {
  addFact,
  clockWords,
  dueChecks,
  dueText,
  recheckOf,
  recheckOptions,
  slotsKey,
  slotsOf,
  timesWords,
} from '../../../renderer/screens/session/live/attention/dueWords.ts';

const check = (part: Partial<CheckStatus>): CheckStatus => ({
  code: 'vitals',
  label: 'Vital signs',
  lastDoneMs: null,
  next: null,
  overdueSinceMs: null,
  unresolvedMs: [],
  missed: [],
  ...part,
});
const instantAt = (utcMs: number) => ({ utcMs, offsetMinutes: 0 });
const at = (hour: number, minute: number) => Date.UTC(2026, 10, 22, hour, minute);

describe('what is due', () => {
  test('a check that is only to come asks for nothing', () => {
    expect(dueChecks([check({ next: { dueMs: 5000, overdueMs: 0 } }), check({})])).toEqual([]);
  });

  test('overdue since the first slot undone; slots gone by stand apart from the one due', () => {
    const [due] = dueChecks([
      check({
        next: { dueMs: 5000, overdueMs: 1 },
        overdueSinceMs: 1000,
        unresolvedMs: [1000, 2000],
      }),
    ]);
    expect(due).toEqual({
      code: 'vitals',
      label: 'Vital signs',
      overdueSinceMs: 1000,
      slotMs: 5000,
      unresolvedMs: [1000, 2000],
    });
  });

  test('slots gone by are asked about even when the next is not due', () => {
    const [due] = dueChecks([check({ next: { dueMs: 9000, overdueMs: 0 }, unresolvedMs: [1000] })]);
    expect(due).toMatchObject({ overdueSinceMs: null, unresolvedMs: [1000] });
  });

  test('slots are one value and back', () => {
    expect(slotsOf(slotsKey([]))).toEqual([]);
    expect(slotsOf(slotsKey([at(14, 10), at(14, 20)]))).toEqual([at(14, 10), at(14, 20)]);
  });
});

describe('words', () => {
  test('since when, and which slot is due', () => {
    expect(dueText(at(14, 10), at(14, 10), instantAt)).toBe('due 14:10');
    expect(dueText(at(14, 10), at(14, 30), instantAt)).toBe('since 14:10, due 14:30');
    expect(dueText(at(14, 10), null, instantAt)).toBe('since 14:10');
  });

  test('times as they are said', () => {
    expect(timesWords([at(14, 10)], instantAt)).toBe('14:10');
    expect(timesWords([at(14, 10), at(14, 20), at(14, 30)], instantAt)).toBe(
      '14:10, 14:20 and 14:30',
    );
  });

  test('minutes and seconds, hours when there are any', () => {
    expect(clockWords(63_000)).toBe('01:03');
    expect(clockWords(3_663_000)).toBe('1:01:03');
  });

  test('facts picked one after the other are one line', () => {
    expect(addFact('', 'Repeated, confirmed')).toBe('Repeated, confirmed');
    expect(addFact('Repeated, confirmed ', 'Clinician informed')).toBe(
      'Repeated, confirmed, clinician informed',
    );
  });
});

describe('re-check', () => {
  test('2, 5, 10 and 15 minutes, the protocol’s own among them, and none', () => {
    expect(recheckOptions(300).map(({ label }) => label)).toEqual([
      '2 min',
      '5 min',
      '10 min',
      '15 min',
      'None',
    ]);
    expect(recheckOptions(210).map(({ label }) => label)).toContain('3 min 30 s');
  });

  test('none is no time, never zero', () => {
    expect(recheckOf('300')).toBe(300);
    expect(recheckOf('none')).toBeNull();
    expect(recheckOf('0')).toBeNull();
  });
});
