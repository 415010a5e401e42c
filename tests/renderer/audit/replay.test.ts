/** What the chain says in words, and stepping through a session's moments. */
import { describe, expect, it } from 'vitest';
import { AUDIT_GROUPS } from '../../../db/domain/people/auditGroups.ts';
import type { AuditRow, SessionMoment } from '../../../preload/contract/index.ts';
import {
  byDay,
  GROUP_WORDS,
  happenedWords,
  searchedWords,
  spanWords,
} from '../../../renderer/screens/audit/auditText.ts';
import {
  momentIn,
  readMoment,
  stepAt,
  stepsOf,
} from '../../../renderer/screens/audit/replayTime.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const AT = Date.UTC(2026, 10, 22, 13, 5, 10);
const at = (utcMs: number) => ({ utcMs, offsetMinutes: 60 });
const offsetAt = (): number => 60;
const BY = { id: 'p', name: 'Dana Reyes', credential: 'RN' };
const moment = (seq: number, utcMs: number): SessionMoment => ({
  seq,
  at: at(utcMs),
  action: 'vitals.record',
  by: BY,
});

describe('the moments of a session', () => {
  const steps = stepsOf([
    moment(9, AT + MINUTE),
    moment(7, AT),
    moment(8, AT),
    moment(3, AT - MINUTE),
  ]);

  it('come in order, what was written at once as one', () => {
    expect(
      steps.map(({ at: when, moments }) => [when.utcMs, moments.map(({ seq }) => seq)]),
    ).toEqual([
      [AT - MINUTE, [3]],
      [AT, [7, 8]],
      [AT + MINUTE, [9]],
    ]);
  });

  it('are found by any time: the newest one until then', () => {
    expect(stepAt(steps, AT - MINUTE - 1)).toBe(-1);
    expect(stepAt(steps, AT)).toBe(1);
    expect(stepAt(steps, AT + MINUTE - 1)).toBe(1);
    expect(stepAt(steps, AT + 9 * MINUTE)).toBe(2);
    expect(stepAt([], AT)).toBe(-1);
  });

  it('are asked for by a time as typed, to its end', () => {
    const near = at(AT);
    expect(readMoment('14:05', near, offsetAt)).toEqual({
      ok: true,
      utcMs: AT - 10 * SECOND + 59_999,
    });
    expect(readMoment('14:05:10', near, offsetAt)).toEqual({ ok: true, utcMs: AT + 999 });
    expect(readMoment('21-Nov-2026 14:05:10', near, offsetAt)).toEqual({
      ok: true,
      utcMs: AT - 24 * 60 * MINUTE + 999,
    });
    expect(readMoment('5 past 2', near, offsetAt)).toMatchObject({ ok: false });
  });

  it('are taken out of an address only as whole milliseconds', () => {
    expect(momentIn(String(AT))).toBe(AT);
    for (const text of [null, '', '1e9', '-5', '12.5', 'now', '9'.repeat(16)]) {
      expect(momentIn(text)).toBeNull();
    }
  });
});

const row = (seq: number, recordedMs: number, observedMs = recordedMs): AuditRow => ({
  deviceId: 'd',
  seq,
  recordedAt: at(recordedMs),
  observedAt: at(observedMs),
  actor: BY,
  action: 'vitals.record',
  recordId: 'r',
  patient: null,
  sessionId: null,
  person: null,
  rowCount: 1,
  emergencyAccessId: null,
  hash: '',
});

describe('the chain in words', () => {
  it('has words for every kind', () => {
    expect(Object.keys(GROUP_WORDS).toSorted()).toEqual([...AUDIT_GROUPS].toSorted());
  });

  it('puts rows under the date on which they were written', () => {
    const evening = Date.UTC(2026, 10, 22, 22, 59);
    const days = byDay([row(3, evening + 2 * MINUTE), row(2, evening), row(1, AT)]);
    expect(days.map(({ date, rows }) => [date, rows.length])).toEqual([
      ['23-Nov-2026', 1],
      ['22-Nov-2026', 2],
    ]);
    // A clock set back: the day comes again, and no two have one key.
    const again = byDay([row(3, AT), row(2, AT + 24 * 60 * MINUTE), row(1, AT)]);
    expect(again).toHaveLength(3);
    expect(new Set(again.map(({ key }) => key)).size).toBe(3);
  });

  it('tells when it happened only where that is another minute', () => {
    expect(happenedWords(row(1, AT, AT - 59 * SECOND))).toBeNull();
    expect(happenedWords(row(1, AT, AT - 20 * MINUTE))).toBe('for 13:45');
    expect(happenedWords(row(1, AT, AT - 24 * 60 * MINUTE))).toBe('for 21-Nov-2026 14:05');
  });

  it('never says the whole record was searched while it was not', () => {
    expect(searchedWords(0, 1204, true)).toBe('0 entries found, searched back to entry 1,204.');
    expect(searchedWords(100, 1204, false)).toBe('100 entries shown, back to entry 1,204.');
    expect(searchedWords(1, null, true)).toBe('1 entry found. The whole record was searched.');
    expect(searchedWords(7, null, false)).toBe('7 entries: from the beginning of the record.');
  });

  it('says from when until when', () => {
    expect(spanWords(at(AT), AT + 60 * MINUTE)).toBe('22-Nov-2026 14:05, to end by 15:05');
    expect(spanWords(at(AT), AT + 600 * MINUTE)).toBe(
      '22-Nov-2026 14:05, to end by 23-Nov-2026 00:05',
    );
  });
});
