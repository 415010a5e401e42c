import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksAt, resolvableSlots } from '../../db/domain/vitals/checks.ts';
import type { CheckRule, Protocol, SessionKind } from '../../db/domain/protocol/protocol.ts';
import type { Instant, SessionRecord } from '../../db/domain/record/record.ts';
import { sessionView } from '../../db/domain/session/sessionView.ts';
import {
  DISCHARGED,
  NURSE,
  START,
  STOP,
  type Written,
  acknowledged,
  at,
  bolus,
  dose,
  missed,
  peerCheck,
  place,
  recordOfKind,
  signedBy,
  vitals,
} from './buildRecord.ts';

const BP = { sbpMmHg: 120, dbpMmHg: 80 };
const BASELINE = vitals(at(0), BP, { id: 'baseline' });
const BEGIN = dose(at(0), START);
const rule = (more: Partial<CheckRule> = {}): CheckRule => ({
  code: 'vitals',
  label: 'Vital signs',
  everyS: { dosing: 600, recovery: 900 },
  atS: [],
  source: '',
  ...more,
});
const minutesOf = (ms: number): number => (ms - at(0).utcMs) / 60_000;

/** The first check of a record: `[next slot, overdue, unresolved slots]`, in minutes from 14:00. */
function read(record: SessionRecord, now: Instant) {
  const [status] = checksAt(record, now);
  expect.assert(status !== undefined);
  const { next, unresolvedMs } = status;
  return [
    next === null ? null : minutesOf(next.dueMs),
    next === null ? null : next.overdueMs / 60_000,
    unresolvedMs.map(minutesOf),
  ];
}

/** The same for an infusion that begins at 14:00 with a baseline, under one rule. */
function slots(
  written: readonly Written[],
  now: Instant,
  changed: Partial<CheckRule> = {},
  kind: SessionKind = 'iv_infusion',
) {
  const begin = kind === 'iv_infusion' ? BEGIN : bolus(at(0), 28_000);
  const protocol: Partial<Protocol> = { checks: [rule(changed)] };
  return read(recordOfKind(kind, [BASELINE, begin, ...written], protocol), now);
}

const MS = 1 / 60_000;

describe('how long a check is overdue', () => {
  const since = (written: readonly Written[], now: Instant): number | null => {
    const record = recordOfKind('iv_infusion', [BASELINE, BEGIN, ...written], { checks: [rule()] });
    const sinceMs = checksAt(record, now)[0]?.overdueSinceMs ?? null;
    return sinceMs === null ? null : minutesOf(sinceMs);
  };

  it('counts from the first slot undone, however many came due after it', () => {
    expect([since([], at(10)), since([], at(10, 0.001))]).toEqual([null, 10]);
    expect([since([], at(20)), since([], at(43))]).toEqual([10, 10]);
  });

  it('ends when the check is done, also while a slot before it is unexplained', () => {
    expect(since([vitals(at(43), BP)], at(44))).toBeNull();
    expect(since([vitals(at(43), BP)], at(53, 0.001))).toBe(53);
  });

  it('moves on from slots that were answered for, and ends when the patient leaves', () => {
    const written = [missed(at(10), 'vitals'), missed(at(20), 'vitals')];
    expect(since(written, at(43))).toBe(30);
    expect(since([dose(at(15), STOP), { ...DISCHARGED, at: at(30) }], at(43))).toBeNull();
  });
});

describe('a check by interval', () => {
  it('comes due one interval after the first dose, and is overdue from the next millisecond', () => {
    expect(slots([], at(0))).toEqual([10, 0, []]);
    expect(slots([], at(10, -0.001))).toEqual([10, 0, []]);
    expect(slots([], at(10))).toEqual([10, 0, []]);
    expect(slots([], at(10, 0.001))).toEqual([10, MS, []]);
  });

  it('is overtaken at the very moment the next comes due', () => {
    expect(slots([], at(20, -0.001))).toEqual([10, 10 - MS, []]);
    expect(slots([], at(20))).toEqual([20, 0, [10]]);
    expect(slots([], at(20, 0.001))).toEqual([20, MS, [10]]);
  });

  it('follows the check before it, early or late', () => {
    expect(slots([vitals(at(4), BP)], at(5))).toEqual([14, 0, []]);
    expect(slots([vitals(at(10), BP)], at(11))).toEqual([20, 0, []]);
    expect(slots([vitals(at(13), BP)], at(14))).toEqual([23, 0, []]);
  });

  it('answers for the last slot up to then, and leaves those before it unresolved', () => {
    expect(slots([vitals(at(20, -0.001), BP)], at(21))[2]).toEqual([]);
    expect(slots([vitals(at(20), BP)], at(21))).toEqual([30, 0, [10]]);
    expect(slots([vitals(at(35), BP)], at(36))).toEqual([45, 0, [10, 20]]);
  });

  it('raises what came due while the computer slept three hours', () => {
    const [next, overdue, unresolved] = slots([vitals(at(10), BP)], at(193));
    expect([next, overdue]).toEqual([190, 3]);
    expect(unresolved).toEqual(Array.from({ length: 17 }, (_, index) => 20 + 10 * index));
  });

  it('is due at the first dose when there is no baseline', () => {
    const none = (written: readonly Written[], now: Instant) =>
      read(recordOfKind('iv_infusion', [BEGIN, ...written], { checks: [rule()] }), now);
    expect(none([], at(2))).toEqual([0, 2, []]);
    expect(none([], at(12))).toEqual([10, 2, [0]]);
    expect(none([vitals(at(3), BP)], at(4))).toEqual([13, 0, []]);
    expect(none([vitals(at(3), { heartRatePerMin: 70 })], at(4))).toEqual([0, 4, []]);
    expect(none([vitals(at(-5), { heartRatePerMin: 70 })], at(4))).toEqual([0, 4, []]);
    expect(none([vitals(at(0), BP)], at(4))).toEqual([10, 0, []]);
  });

  it('is not due before anything was given', () => {
    const record = recordOfKind('iv_infusion', [BASELINE], { checks: [rule()] });
    expect(read(record, at(500))).toEqual([null, null, []]);
    expect(checksAt(record, at(500))[0]?.lastDoneMs).toBe(at(0).utcMs);
  });

  it('stops adding slots a day after the last check, and keeps the last of them overdue', () => {
    const [next, overdue, unresolved] = slots([], at(3 * 24 * 60));
    expect([next, overdue]).toEqual([24 * 60, 2 * 24 * 60]);
    expect(unresolved).toHaveLength(143);
    const [later] = slots([vitals(at(20 * 60), BP)], at(3 * 24 * 60));
    expect(later).toBe(44 * 60);
  });

  it('does not hang on an interval of nothing', () => {
    expect(slots([], at(60), { everyS: { dosing: 0, recovery: 0 } })).toEqual([null, null, []]);
  });
});

describe('two phases', () => {
  const stop = dose(at(50), STOP);
  const course = [vitals(at(10), BP), vitals(at(20), BP), vitals(at(30), BP), vitals(at(40), BP)];

  it('change the interval at the end of dosing', () => {
    // The slot of 14:50 is the end itself, and was asked for while dosing.
    expect(slots([...course, stop], at(50))).toEqual([50, 0, []]);
    expect(slots([...course, vitals(at(45), BP), stop], at(52))).toEqual([60, 0, []]);
    expect(slots([...course, vitals(at(45), BP), stop], at(80))).toEqual([75, 5, [60]]);
    expect(slots([...course, dose(at(49), STOP)], at(52))).toEqual([55, 0, []]);
  });

  it('keep what was missed while dosing due in recovery', () => {
    expect(slots([vitals(at(10), BP), dose(at(21), STOP)], at(22))).toEqual([20, 2, []]);
    expect(slots([vitals(at(10), BP), dose(at(21), STOP)], at(35))).toEqual([35, 0, [20]]);
    expect(slots([vitals(at(10), BP), dose(at(21), STOP), vitals(at(24), BP)], at(25))).toEqual([
      39,
      0,
      [],
    ]);
  });

  it('never ask for a check before the phase that asks for it', () => {
    const sooner = { everyS: { dosing: 1800, recovery: 300 } };
    expect(slots([], at(20), sooner)).toEqual([30, 0, []]);
    expect(slots([dose(at(20), STOP)], at(20), sooner)).toEqual([20, 0, []]);
    expect(slots([dose(at(20), STOP)], at(26), sooner)).toEqual([25, 1, [20]]);
    expect(slots([dose(at(20), STOP), vitals(at(20), BP)], at(21), sooner)).toEqual([25, 0, []]);
  });

  it('may ask for none in one of them', () => {
    const inRecovery = { everyS: { dosing: null, recovery: 900 } };
    expect(slots([], at(40), inRecovery)).toEqual([null, null, []]);
    expect(slots([dose(at(40), STOP)], at(41), inRecovery)).toEqual([40, 1, []]);
    expect(slots([dose(at(5), STOP)], at(6), inRecovery)).toEqual([15, 0, []]);
    const whileDosing = { everyS: { dosing: 600, recovery: null } };
    expect(slots([dose(at(9), STOP)], at(90), whileDosing)).toEqual([null, null, []]);
    expect(slots([dose(at(11), STOP)], at(90), whileDosing)).toEqual([10, 80, []]);
    expect(slots([dose(at(21), STOP)], at(90), whileDosing)).toEqual([20, 70, [10]]);
    expect(slots([dose(at(21), STOP), vitals(at(90), BP)], at(91), whileDosing)).toEqual([
      null,
      null,
      [10],
    ]);
  });
});

describe('a check recorded as missed', () => {
  it('resolves its slot, and the next comes one interval later', () => {
    expect(slots([missed(at(10), 'vitals')], at(12))).toEqual([20, 0, []]);
    expect(slots([missed(at(10), 'vitals')], at(25))).toEqual([20, 5, []]);
    expect(slots([missed(at(20), 'vitals')], at(25))).toEqual([30, 0, [10]]);
    expect(slots([missed(at(20), 'vitals'), missed(at(10), 'vitals')], at(25))).toEqual([
      30,
      0,
      [],
    ]);
  });

  it('resolves a slot behind a check that was done later', () => {
    const late = vitals(at(25), BP);
    expect(slots([late], at(26))).toEqual([35, 0, [10]]);
    expect(slots([late, missed(at(10), 'vitals')], at(26))).toEqual([35, 0, []]);
  });

  it('opens its slot again when it is withdrawn', () => {
    const gone = missed(at(10), 'vitals', { supersedesId: 'm', enteredInError: true });
    const record = recordOfKind(
      'iv_infusion',
      [BASELINE, BEGIN, missed(at(10), 'vitals', { id: 'm' }), gone],
      { checks: [rule()] },
    );
    expect(read(record, at(12))).toEqual([10, 2, []]);
    expect(checksAt(record, at(12))[0]?.missed).toEqual([]);
  });

  it('is listed, and is no check done', () => {
    const record = recordOfKind(
      'iv_infusion',
      [BASELINE, BEGIN, missed(at(10), 'vitals'), missed(at(10), 'peer_check')],
      { checks: [rule()] },
    );
    const [status] = checksAt(record, at(12));
    expect(status?.missed.map(({ observedAt }) => minutesOf(observedAt.utcMs))).toEqual([10]);
    expect(status?.lastDoneMs).toBe(at(0).utcMs);
  });

  it('can be recorded for what is overdue or went by, and for nothing else', () => {
    const open = (now: Instant) => {
      const [status] = checksAt(
        recordOfKind('iv_infusion', [BASELINE, BEGIN], { checks: [rule()] }),
        now,
      );
      expect.assert(status !== undefined);
      return resolvableSlots(status).map(minutesOf);
    };
    expect(open(at(9))).toEqual([]);
    expect(open(at(10))).toEqual([]);
    expect(open(at(10, 0.001))).toEqual([10]);
    expect(open(at(21))).toEqual([10, 20]);
  });
});

describe('what is written later', () => {
  it('resolves a slot when a set is entered for the time it was due', () => {
    expect(slots([], at(27))).toEqual([20, 7, [10]]);
    expect(slots([vitals(at(12), BP, { recordedAt: at(27) })], at(27))).toEqual([22, 5, []]);
  });

  it('opens a slot when the set that answered for it is corrected or withdrawn', () => {
    const set = vitals(at(10), BP, { id: 'set' });
    expect(slots([set], at(12))).toEqual([20, 0, []]);
    const withdrawn = vitals(at(10), BP, { supersedesId: 'set', enteredInError: true });
    expect(slots([set, withdrawn], at(12))).toEqual([10, 2, []]);
    const noPressure = vitals(at(10), { heartRatePerMin: 70 }, { supersedesId: 'set' });
    expect(slots([set, noPressure], at(12))).toEqual([10, 2, []]);
    const moved = vitals(at(5), BP, { supersedesId: 'set' });
    expect(slots([set, moved], at(18))).toEqual([15, 3, []]);
  });

  it('keeps a slot explained when the check before it moves a little earlier', () => {
    const set = vitals(at(4), BP, { id: 'set' });
    const skipped = missed(at(14), 'vitals');
    const moved = vitals(at(3), BP, { supersedesId: 'set' });
    expect(slots([set, skipped], at(16))).toEqual([24, 0, []]);
    expect(slots([set, skipped, moved], at(16))).toEqual([24, 0, []]);
  });

  it('does not count what was observed after the minute asked about', () => {
    expect(slots([vitals(at(10, 59), BP)], at(10))[0]).toBeCloseTo(20 + 59 / 60);
    expect(slots([vitals(at(11), BP)], at(10))).toEqual([10, 0, []]);
  });
});

describe('what does the check', () => {
  it('is a blood pressure for the vital signs, also a reported one in a remote session', () => {
    const reported = vitals(at(10), { ...BP, reportedBy: 'patient' });
    expect(slots([reported], at(12))).toEqual([10, 2, []]);
    expect(slots([reported], at(12), {}, 'remote_lozenge')).toEqual([20, 0, []]);
    expect(slots([vitals(at(10), { spo2Percent: 98 })], at(12))).toEqual([10, 2, []]);
  });

  it('is a word from the peer monitor for a peer check, which needs no baseline', () => {
    const peer = rule({
      code: 'peer_check',
      label: 'Peer',
      everyS: { dosing: 900, recovery: 900 },
    });
    const remote = (written: readonly Written[], now: Instant) =>
      read(
        recordOfKind('remote_lozenge', [place(at(-5)), bolus(at(0), 100_000), ...written], {
          checks: [peer],
        }),
        now,
      );
    expect(remote([], at(14))).toEqual([15, 0, []]);
    expect(remote([vitals(at(15), BP)], at(16))).toEqual([15, 1, []]);
    expect(remote([peerCheck(at(15))], at(16))).toEqual([30, 0, []]);
    expect(remote([peerCheck(at(32))], at(33))).toEqual([47, 0, [15]]);
    expect(remote([peerCheck(at(32)), missed(at(15), 'vitals')], at(33))[2]).toEqual([15]);
    expect(remote([peerCheck(at(32)), missed(at(15), 'peer_check')], at(33))[2]).toEqual([]);
  });

  it('keeps the rules of a protocol apart and in their order', () => {
    const record = recordOfKind('remote_lozenge', [
      place(at(-5)),
      BASELINE,
      bolus(at(0), 100_000),
      peerCheck(at(14)),
    ]);
    expect(
      checksAt(record, at(31)).map(({ code, next }) => [
        code,
        next === null ? null : minutesOf(next.dueMs),
      ]),
    ).toEqual([
      ['peer_check', 29],
      ['vitals', 60],
    ]);
  });
});

describe('a check at a set time', () => {
  const forty = { everyS: { dosing: null, recovery: null }, atS: [2400] };

  it('is due that long after the first dose, whatever came before', () => {
    expect(slots([], at(1), forty, 'intranasal')).toEqual([40, 0, []]);
    expect(slots([vitals(at(20), BP)], at(40), forty, 'intranasal')).toEqual([40, 0, []]);
    expect(slots([], at(40, 0.001), forty, 'intranasal')).toEqual([40, MS, []]);
  });

  it('is done from five minutes before, and stays overdue until it is', () => {
    const done = (when: Instant) => slots([vitals(when, BP)], at(45), forty, 'intranasal')[0];
    expect(done(at(35, -0.001))).toBe(40);
    expect(done(at(35))).toBeNull();
    expect(done(at(44))).toBeNull();
    expect(slots([], at(300), forty, 'intranasal')).toEqual([40, 260, []]);
    expect(slots([vitals(at(250), BP)], at(300), forty, 'intranasal')).toEqual([null, null, []]);
  });

  it('is resolved when it is recorded as missed', () => {
    expect(slots([missed(at(40), 'vitals')], at(50), forty, 'intranasal')).toEqual([
      null,
      null,
      [],
    ]);
  });

  it('is overtaken by the next set time', () => {
    const twice = { ...forty, atS: [2400, 4800] };
    expect(slots([], at(79), twice)).toEqual([40, 39, []]);
    expect(slots([], at(81), twice)).toEqual([80, 1, [40]]);
    expect(slots([vitals(at(81), BP)], at(82), twice)).toEqual([null, null, [40]]);
    expect(slots([vitals(at(81), BP), missed(at(40), 'vitals')], at(82), twice)).toEqual([
      null,
      null,
      [],
    ]);
    expect(slots([vitals(at(50), BP)], at(51), twice)).toEqual([80, 0, []]);
  });

  it('takes half the gap before it when another is near', () => {
    const near = { ...forty, atS: [2400, 2640] };
    expect(slots([vitals(at(40), BP)], at(43), near)).toEqual([44, 0, []]);
    expect(slots([vitals(at(42, -0.001), BP)], at(43), near)).toEqual([44, 0, []]);
    expect(slots([vitals(at(42), BP)], at(43), near)).toEqual([null, null, [40]]);
  });

  it('stands beside an interval, and does not put it off', () => {
    const both = { everyS: { dosing: 1800, recovery: 1800 }, atS: [2400] };
    expect(slots([vitals(at(30), BP)], at(31), both)).toEqual([40, 0, []]);
    expect(slots([vitals(at(30), BP), missed(at(40), 'vitals')], at(45), both)).toEqual([
      60,
      0,
      [],
    ]);
    expect(slots([vitals(at(30), BP), vitals(at(41), BP)], at(45), both)).toEqual([71, 0, []]);
    // What was missed by interval is not what was due at the set time.
    expect(slots([vitals(at(30), BP), missed(at(60), 'vitals')], at(65), both)).toEqual([
      40,
      25,
      [],
    ]);
  });
});

describe('a re-check', () => {
  const high = vitals(at(20), { sbpMmHg: 185, dbpMmHg: 90, spo2Percent: 98 }, { id: 'high' });
  const recheck = (written: readonly Written[], now: Instant) => {
    const record = recordOfKind('iv_infusion', [BASELINE, BEGIN, ...written]);
    const status = checksAt(record, now).find(({ code }) => code === 'recheck');
    if (status === undefined) return null;
    const { next, unresolvedMs } = status;
    return [
      next === null ? null : minutesOf(next.dueMs),
      next === null ? null : next.overdueMs / 60_000,
      unresolvedMs.map(minutesOf),
    ];
  };
  const asked = acknowledged(at(21), 'high', 300, { id: 'ack' });

  it('comes due when it was asked for, and only then', () => {
    expect(recheck([high], at(22))).toBeNull();
    expect(recheck([high, acknowledged(at(21), 'high')], at(22))).toBeNull();
    expect(recheck([high, asked], at(20))).toBeNull();
    expect(recheck([high, asked], at(22))).toEqual([26, 0, []]);
    expect(recheck([high, asked], at(26))).toEqual([26, 0, []]);
    expect(recheck([high, asked], at(26, 0.001))).toEqual([26, MS, []]);
    const since = (now: Instant) =>
      checksAt(recordOfKind('iv_infusion', [BASELINE, BEGIN, high, asked]), now).at(-1)
        ?.overdueSinceMs;
    expect([since(at(26)), since(at(30))]).toEqual([null, at(26).utcMs]);
  });

  it('is done by a later set with what was critical, whenever it comes', () => {
    expect(recheck([high, asked, vitals(at(21), BP)], at(30))).toEqual([26, 4, []]);
    expect(recheck([high, asked, vitals(at(22), BP)], at(30))).toEqual([null, null, []]);
    expect(recheck([high, asked, vitals(at(29), BP)], at(30))).toEqual([null, null, []]);
    expect(recheck([high, asked, vitals(at(25), { heartRatePerMin: 70 })], at(30))).toEqual([
      26,
      4,
      [],
    ]);
  });

  it('wants every value again that was critical, in one set or in several', () => {
    const both = vitals(at(20), { sbpMmHg: 185, dbpMmHg: 90, spo2Percent: 88 }, { id: 'high' });
    const pressure = vitals(at(23), BP);
    const oxygen = vitals(at(24), { spo2Percent: 97 });
    expect(recheck([both, asked, pressure], at(30))).toEqual([26, 4, []]);
    expect(recheck([both, asked, pressure, oxygen], at(30))).toEqual([null, null, []]);
    const onlyOxygen = vitals(at(20), { spo2Percent: 88 }, { id: 'high' });
    expect(recheck([onlyOxygen, asked, pressure], at(30))).toEqual([26, 4, []]);
    expect(recheck([onlyOxygen, asked, oxygen], at(30))).toEqual([null, null, []]);
  });

  it('is not done by moving the set that was acknowledged', () => {
    const moved = vitals(at(24), { sbpMmHg: 185, dbpMmHg: 90 }, { supersedesId: 'high' });
    expect(recheck([high, asked, moved], at(30))).toEqual([26, 4, []]);
  });

  it('is resolved when it is recorded as missed, and falls away with its acknowledgement', () => {
    expect(recheck([high, asked, missed(at(26), 'recheck')], at(30))).toEqual([null, null, []]);
    const gone = acknowledged(at(21), 'high', 300, { supersedesId: 'ack', enteredInError: true });
    expect(recheck([high, asked, gone], at(30))).toBeNull();
  });

  it('names the earliest of several', () => {
    const second = vitals(at(23), { sbpMmHg: 190, dbpMmHg: 90 }, { id: 'second' });
    const again = acknowledged(at(24), 'second', 600);
    expect(recheck([high, asked, second, again], at(25))).toEqual([34, 0, []]);
    const oxygen = vitals(at(20), { spo2Percent: 88 }, { id: 'high' });
    expect(recheck([oxygen, asked, second, again], at(35))).toEqual([26, 9, []]);
  });
});

describe('a session that was left', () => {
  const stop = dose(at(9), STOP);
  const leave = { ...DISCHARGED, at: at(60) };

  it('brings nothing new, and keeps what was not done', () => {
    expect(slots([stop, leave], at(500))).toEqual([null, null, [15, 30, 45]]);
    expect(slots([stop, vitals(at(45), BP), leave], at(500))).toEqual([null, null, [15, 30]]);
    const both = [missed(at(15), 'vitals'), missed(at(30), 'vitals')];
    expect(slots([stop, vitals(at(45), BP), ...both, leave], at(500))).toEqual([null, null, []]);
  });

  it('does not owe the check that came due as the patient left', () => {
    const course = [stop, vitals(at(15), BP), vitals(at(30), BP)];
    expect(slots([...course, { ...DISCHARGED, at: at(45) }], at(60))[2]).toEqual([]);
    expect(slots([...course, { ...DISCHARGED, at: at(45, 0.001) }], at(60))[2]).toEqual([45]);
  });

  it('owes a set time and a re-check that were due before', () => {
    const forty = { everyS: { dosing: null, recovery: null }, atS: [2400] };
    expect(slots([stop, leave], at(90), forty)).toEqual([null, null, [40]]);
    expect(slots([stop, { ...DISCHARGED, at: at(39) }], at(90), forty)).toEqual([null, null, []]);
    const record = recordOfKind('iv_infusion', [
      BASELINE,
      BEGIN,
      vitals(at(8), { sbpMmHg: 185, dbpMmHg: 90 }, { id: 'high' }),
      stop,
      acknowledged(at(20), 'high', 300),
      leave,
    ]);
    expect(checksAt(record, at(90)).at(-1)).toMatchObject({
      code: 'recheck',
      next: null,
      unresolvedMs: [at(25).utcMs],
    });
    const [, , , , , discharge] = record.entries;
    expect.assert(discharge !== undefined);
    const leftAt = (when: Instant) =>
      checksAt(
        { ...record, entries: [...record.entries.slice(0, 5), { ...discharge, observedAt: when }] },
        at(90),
      ).at(-1)?.unresolvedMs;
    expect(leftAt(at(25))).toEqual([]);
    expect(leftAt(at(25, 0.001))).toEqual([at(25).utcMs]);
  });

  it('opens again when the discharge is withdrawn', () => {
    const back = { ...DISCHARGED, at: at(60), supersedesId: 'left', enteredInError: true };
    expect(slots([stop, { ...leave, id: 'left' }, back], at(61))).toEqual([60, 1, [15, 30, 45]]);
  });

  it('is closed by a signature or a cancellation as well', () => {
    const written = [BASELINE, BEGIN];
    const signed = recordOfKind(
      'iv_infusion',
      written,
      { checks: [rule()] },
      { signatures: [signedBy(NURSE)] },
    );
    expect(read(signed, at(500))[0]).toBeNull();
    const cancellation = {
      id: 'c',
      observedAt: at(15),
      recordedAt: at(15),
      recordedBy: NURSE,
      reason: 'unwell',
    };
    const cancelled = recordOfKind('iv_infusion', written, { checks: [rule()] }, { cancellation });
    expect(read(cancelled, at(500))).toEqual([null, null, [10]]);
  });
});

describe('any course', () => {
  const minute = fc.integer({ min: 0, max: 200 });
  const events = fc.array(fc.record({ minute, done: fc.boolean() }), { maxLength: 12 });
  const build = (
    list: readonly { minute: number; done: boolean }[],
    stopMinute: number,
    changed: Partial<CheckRule> = {},
  ) =>
    recordOfKind(
      'iv_infusion',
      [
        BASELINE,
        BEGIN,
        dose(at(stopMinute), STOP),
        ...list.map((each) =>
          each.done ? vitals(at(each.minute), BP) : missed(at(each.minute), 'vitals'),
        ),
      ],
      { checks: [rule(changed)] },
    );
  // Set times on the interval, beside it and alone.
  const rules = fc.constantFrom<Partial<CheckRule>>(
    {},
    { atS: [600, 2400] },
    { atS: [900, 2460] },
    { everyS: { dosing: null, recovery: null }, atS: [2400, 4800] },
    { everyS: { dosing: 1800, recovery: null }, atS: [2400] },
  );

  it('can be resolved to nothing open by recording each slot as missed', () => {
    fc.assert(
      fc.property(events, minute, minute, rules, (list, stopMinute, nowMinute, changed) => {
        let rest = [...list];
        const status = () => checksAt(build(rest, stopMinute, changed), at(nowMinute))[0];
        for (let step = 0; step < 60; step += 1) {
          const found = status();
          expect.assert(found !== undefined);
          const [slot] = resolvableSlots(found);
          if (slot === undefined) break;
          rest = [...rest, { minute: minutesOf(slot), done: false }];
        }
        const last = status();
        expect(last?.unresolvedMs).toEqual([]);
        expect(last?.next === null || last?.next.overdueMs === 0).toBe(true);
      }),
    );
  });

  it('does not depend on the order in which it was written', () => {
    fc.assert(
      fc.property(events, minute, fc.nat(), (list, nowMinute, turn) => {
        const turned = [...list.slice(turn % 13), ...list.slice(0, turn % 13)];
        const of = (each: typeof list) => read(build(each, 100), at(nowMinute));
        expect(of(turned)).toEqual(of(list));
      }),
    );
  });

  it('lists slots that are past, ascending and each once', () => {
    fc.assert(
      fc.property(events, minute, minute, rules, (list, stopMinute, nowMinute, changed) => {
        const [found] = checksAt(build(list, stopMinute, changed), at(nowMinute));
        expect.assert(found !== undefined);
        const { unresolvedMs } = found;
        expect(unresolvedMs).toEqual([...new Set(unresolvedMs)].toSorted((a, b) => a - b));
        for (const slotMs of unresolvedMs) {
          expect(slotMs).toBeLessThanOrEqual(at(nowMinute).utcMs);
        }
      }),
    );
  });
});

describe('the view of a session', () => {
  it('holds every check, and the next of the vital signs', () => {
    const record = recordOfKind('iv_infusion', [BASELINE, BEGIN]);
    const view = sessionView(record, at(12));
    expect(view.checks).toEqual(checksAt(record, at(12)));
    expect(view.nextVitals).toEqual({ dueMs: at(10).utcMs, overdueMs: 120_000 });
    expect(sessionView(recordOfKind('iv_infusion', [BASELINE]), at(12)).nextVitals).toBeNull();
  });
});
