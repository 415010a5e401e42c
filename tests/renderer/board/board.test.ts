/** The board and the strip of chairs: what is late, what is next, how much was given, and where. */
import { describe, expect, it } from 'vitest';
import type { BoardRow } from '../../../db/domain/session/board.ts';
import { byChair, CHAIRS, chairKeys, chipsBeside } from '../../../renderer/app/chairs.ts';
import { sectionOf } from '../../../renderer/app/keptView.ts';
import { isPressed } from '../../../renderer/app/keys.ts';
import { amountsOf } from '../../../renderer/screens/board/amounts.ts';
import { cardAfter, columnsFor } from '../../../renderer/screens/board/grid.ts';
import {
  alarmsOf,
  minutesClock,
  nextCheck,
  toExplain,
} from '../../../renderer/screens/shared/alarm.ts';

const NOW = Date.UTC(2026, 10, 22, 19, 0);
const MINUTE = 60_000;

const check = (
  label: string,
  dueMs: number | null,
  unresolved = 0,
): BoardRow['checks'][number] => ({
  code: 'vitals',
  label,
  dueMs,
  overdueSinceMs: null,
  unresolved,
});

describe('alarms', () => {
  it('has none while nothing is due', () => {
    const row = { unacknowledged: 0, checks: [check('Vital signs', NOW + 1), check('Peer', null)] };
    expect(alarmsOf(row, NOW)).toEqual([]);
  });

  it('is not overdue in the very moment it is due, and is a millisecond later', () => {
    const row = { unacknowledged: 0, checks: [check('Vital signs', NOW)] };
    expect(alarmsOf(row, NOW)).toEqual([]);
    expect(nextCheck(row, NOW)).toEqual({ label: 'Vital signs', inMs: 0 });
    expect(alarmsOf(row, NOW + 1)).toEqual([
      { kind: 'overdue', label: 'Vital signs', overdueMs: 1 },
    ]);
    expect(nextCheck(row, NOW + 1)).toBeNull();
  });

  it('puts a critical value first, then the check that waits longest', () => {
    const row = {
      unacknowledged: 2,
      checks: [check('Peer', NOW - MINUTE), check('Vital signs', NOW - 5 * MINUTE)],
    };
    expect(alarmsOf(row, NOW)).toEqual([
      { kind: 'critical', count: 2 },
      { kind: 'overdue', label: 'Vital signs', overdueMs: 5 * MINUTE },
      { kind: 'overdue', label: 'Peer', overdueMs: MINUTE },
    ]);
  });

  it('goes on from the first slot undone when the next has come due', () => {
    const late = { ...check('Vital signs', NOW - MINUTE), overdueSinceMs: NOW - 21 * MINUTE };
    expect(alarmsOf({ unacknowledged: 0, checks: [late] }, NOW)).toEqual([
      { kind: 'overdue', label: 'Vital signs', overdueMs: 21 * MINUTE },
    ]);
    expect(nextCheck({ checks: [{ ...late, dueMs: NOW }] }, NOW)).toBeNull();
  });

  it('counts down to the soonest of the checks ahead', () => {
    const row = { checks: [check('Peer', NOW + 9 * MINUTE), check('Vital signs', NOW + MINUTE)] };
    expect(nextCheck(row, NOW)).toEqual({ label: 'Vital signs', inMs: MINUTE });
  });

  it('adds up what nobody has explained', () => {
    expect(toExplain({ checks: [check('a', null, 1), check('b', NOW, 2)] })).toBe(3);
  });
});

describe('clocks', () => {
  it.each([
    [0, '00:00'],
    [59_999, '00:59'],
    [135_000, '02:15'],
    [59 * MINUTE + 59_999, '59:59'],
    [60 * MINUTE, '1:00:00'],
    [-5, '00:00'],
  ])('%d ms is %s', (ms, words) => {
    expect(minutesClock(ms)).toBe(words);
  });
});

function boardRow(part: Partial<BoardRow>): BoardRow {
  return {
    sessionId: 'session',
    chair: 1,
    room: '',
    kind: 'iv_infusion',
    protocolId: 'protocol',
    protocolVersion: 1,
    protocolName: 'IV ketamine, depression',
    patient: {
      familyName: 'Whitaker',
      givenName: 'Mara',
      dateOfBirth: '1985-07-14',
      mrn: '1',
      allergyStatus: 'none_known',
    },
    state: 'dosing',
    checkedInAt: { utcMs: NOW, offsetMinutes: 0 },
    dosingStartedAt: null,
    dosingEndedAt: null,
    holder: { id: 'nurse', name: 'Ines Okafor', credential: 'RN' },
    weightG: 80_000,
    plannedMcg: 40_000,
    doseEvents: [],
    lastVitals: null,
    checks: [],
    unacknowledged: 0,
    readyToLeave: false,
    writtenUntilMs: NOW,
    ...part,
  };
}

describe('amounts', () => {
  it('works out what is in by now, and its share of the plan', () => {
    const running = boardRow({
      doseEvents: [
        { kind: 'start', atMs: NOW, seq: 1, rateUlPerHour: 60_000, concentrationMcgPerMl: 1000 },
      ],
    });
    expect(amountsOf(running, NOW + 10 * MINUTE)).toEqual({
      delivered: '10 mg',
      perKg: '0.125 mg/kg',
      planned: '40 mg',
      shareThousandths: 250,
      given: true,
      overPlan: false,
    });
    const later = amountsOf(running, NOW + 50 * MINUTE);
    expect([later.shareThousandths, later.overPlan]).toEqual([1000, true]);
  });

  it('says nothing was given, and does not divide by a plan of nothing', () => {
    const none = amountsOf(boardRow({ plannedMcg: 0 }), NOW);
    expect(none).toMatchObject({ delivered: '0 mg', shareThousandths: 0, given: false });
  });
});

describe('chairs', () => {
  it('gives each chair a key of its own, by its place on the keyboard', () => {
    const keys = Array.from({ length: CHAIRS }, (_, index) => chairKeys(index + 1) ?? '');
    expect(keys[0]).toBe('Alt+1');
    expect(keys.slice(9)).toEqual(['Alt+0', 'Alt+-', 'Alt+=']);
    expect(new Set(keys).size).toBe(CHAIRS);
    const press = { key: '–', altKey: true, ctrlKey: false, metaKey: false, shiftKey: false };
    const where = { typing: true, hasText: true };
    const pressed = (code: string): string[] =>
      keys.filter((one) => isPressed(one, { ...press, code }, where));
    // Alt makes other characters on some keyboards: the place of the key counts.
    expect(pressed('Digit3')).toEqual(['Alt+3']);
    expect(pressed('Minus')).toEqual(['Alt+-']);
    expect(pressed('Equal')).toEqual(['Alt+=']);
    expect(chairKeys(null)).toBeNull();
  });

  it('sorts by chair and never by alarm; without a chair by check-in', () => {
    const sorted = byChair([
      boardRow({
        sessionId: 'late',
        chair: null,
        checkedInAt: { utcMs: NOW + 1, offsetMinutes: 0 },
      }),
      boardRow({ sessionId: 'twelve', chair: 12, unacknowledged: 1 }),
      boardRow({ sessionId: 'early', chair: null }),
      boardRow({ sessionId: 'two', chair: 2 }),
    ]);
    expect(sorted.map(({ sessionId }) => sessionId)).toEqual(['two', 'twelve', 'early', 'late']);
  });

  it('gives the recorder of a low window its line back', () => {
    expect(chipsBeside({ recorder: true, low: true, wide: true })).toBe(6);
    expect(chipsBeside({ recorder: true, low: true, wide: false })).toBe(3);
    expect(chipsBeside({ recorder: true, low: false, wide: true })).toBe(1);
    expect(chipsBeside({ recorder: false, low: true, wide: true })).toBe(1);
  });
});

describe('grid', () => {
  it('has room for each of one to twelve in at most three lines', () => {
    for (let count = 1; count <= 12; count += 1) {
      expect(Math.ceil(count / columnsFor(count))).toBeLessThanOrEqual(3);
    }
  });

  it('gives one session the whole width', () => {
    expect([1, 2, 3, 4, 6, 9, 12].map(columnsFor)).toEqual([1, 2, 3, 2, 3, 3, 4]);
  });

  it('goes with the arrow keys from card to card, and stays at the edges', () => {
    expect(cardAfter('ArrowRight', 0, 6, 3)).toBe(1);
    expect(cardAfter('ArrowDown', 1, 6, 3)).toBe(4);
    expect(cardAfter('ArrowDown', 4, 6, 3)).toBe(4);
    expect(cardAfter('ArrowUp', 2, 6, 3)).toBe(2);
    expect(cardAfter('ArrowLeft', 0, 6, 3)).toBe(0);
    expect(cardAfter('Home', 4, 6, 3)).toBe(0);
    expect(cardAfter('End', 0, 6, 3)).toBe(5);
    expect(cardAfter('a', 2, 6, 3)).toBe(2);
  });
});

describe('the screen a start comes back to', () => {
  it.each([
    ['/', '/'],
    ['/board', '/board'],
    ['/patients/0190/edit', '/patients'],
    ['/protocols/shipped/1', '/protocols'],
    ['/session/0190', '/'],
    ['/patientsx', '/'],
  ])('of %s is %s, and never names a patient', (pathname, section) => {
    expect(sectionOf(pathname)).toBe(section);
  });
});
