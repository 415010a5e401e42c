import { describe, expect, it } from 'vitest';
import {
  type Verdict,
  admitAmendment,
  admitEntry,
  admitFirstPlan,
  admitPlan,
  admitWithdrawal,
} from '../../db/domain/rules/admit.ts';
import { checksAt, resolvableSlots } from '../../db/domain/vitals/checks.ts';
import type { Amendment, NewEntryValues, NewPlan } from '../../db/domain/record/entryInput.ts';
import { SESSION_KINDS, type SessionKind } from '../../db/domain/protocol/protocol.ts';
import type { DoseValues, EntryKind, SessionRecord } from '../../db/domain/record/record.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import {
  DISCHARGED,
  NO_ANSWERS,
  PLACE,
  START,
  STOP,
  WEIGHT,
  type Written,
  acknowledged,
  at,
  bolus,
  dose,
  missed,
  newEntry,
  peerCheck,
  place,
  recordOfKind,
  vitals,
} from './buildRecord.ts';

const NOW = at(100);
const BP = { sbpMmHg: 120, dbpMmHg: 80 };

/** `ok`, or the fields of a refusal, or its code. */
function outcome(verdict: Verdict<unknown>): string {
  if (verdict.ok) return 'ok';
  expect(verdict.message).not.toBe('');
  return Object.keys(verdict.fields).join(' ') || verdict.code;
}
const message = (verdict: Verdict<unknown>): string => (verdict.ok ? 'ok' : verdict.message);

function judge<K extends EntryKind>(
  record: SessionRecord,
  kind: K,
  values: NewEntryValues[K],
  when: Instant = NOW,
  now = NOW,
) {
  return admitEntry(record, newEntry(kind, values, when), now);
}

function corrected<K extends Exclude<EntryKind, 'discharge'>>(
  record: SessionRecord,
  targetId: string,
  kind: K,
  values: NewEntryValues[K],
  when: Instant,
) {
  const entry = newEntry(kind, values, when);
  const amendment = { ...entry, targetId, reason: 'typed wrong' } as unknown as Amendment;
  return admitAmendment(record, amendment, NOW, 'nurse');
}

const given = (doseMcg: number): DoseValues => ({ event: 'bolus', doseMcg, lot: '', site: '' });
const started = (kind: SessionKind): readonly Written[] =>
  kind === 'remote_lozenge' ? [place(at(-5)), bolus(at(0), 50_000)] : [bolus(at(0), 20_000)];

describe('doses by kind of session', () => {
  it.each([
    ['iv_infusion', 500_000],
    ['im_injection', 500_000],
    ['intranasal', 500_000],
    ['remote_lozenge', 2_000_000],
  ] as const)('%s takes up to %i mcg at once', (kind, most) => {
    const record = recordOfKind(kind, [place(at(-5))]);
    const of = (doseMcg: number) => outcome(judge(record, 'dose', given(doseMcg), at(1)));
    expect([of(1), of(most - 1), of(most)]).toEqual(['ok', 'ok', 'ok']);
    expect([of(0), of(most + 1), of(0.5)]).toEqual(Array(3).fill('doseMcg'));
  });

  it('are named as what they are', () => {
    const say = (kind: SessionKind, doseMcg: number) =>
      message(judge(recordOfKind(kind, []), 'dose', given(doseMcg), at(1)));
    expect(say('im_injection', 0)).toBe('An injection must be more than zero.');
    expect(say('intranasal', 600_000)).toBe('The device 600 mg is above 500 mg. Check the number.');
    expect(say('remote_lozenge', 3_000_000)).toBe(
      'The lozenge 3,000 mg is above 2,000 mg. Check the number.',
    );
  });

  it('have a pump in an infusion alone', () => {
    const pump: readonly DoseValues[] = [
      START,
      { event: 'rate_change', rateUlPerHour: 1 },
      { event: 'pause' },
      { event: 'resume', rateUlPerHour: null },
    ];
    for (const kind of SESSION_KINDS.filter((each) => each !== 'iv_infusion')) {
      const record = recordOfKind(kind, started(kind));
      for (const values of pump) {
        expect(outcome(judge(record, 'dose', values, at(1))), kind).toBe('event');
      }
      expect(outcome(judge(record, 'dose', STOP, at(1))), kind).toBe('ok');
    }
    expect(message(judge(recordOfKind('intranasal', []), 'dose', START, at(1)))).toBe(
      'There is no pump in this session: record each device.',
    );
  });

  it('end once, and after something was given', () => {
    const nasal = (...written: Written[]) => recordOfKind('intranasal', written);
    const first = bolus(at(0), 28_000, { id: 'first' });
    expect(message(judge(nasal(), 'dose', STOP, at(1)))).toBe('Nothing has been given yet.');
    expect(message(judge(nasal(first, dose(at(6), STOP)), 'dose', STOP, at(7)))).toBe(
      'Dosing has already ended.',
    );
    expect(outcome(judge(nasal(first, dose(at(6), STOP)), 'dose', given(28_000), at(7)))).toBe(
      'ok',
    );
    const ended = nasal(first, dose(at(6), STOP, { id: 'stop' }));
    const reason = 'wrong patient';
    expect(message(admitWithdrawal(ended, { targetId: 'first', reason }, NOW, 'nurse'))).toBe(
      'The end of dosing at 14:06 rests on this device: withdraw the end of dosing first.',
    );
    const left = nasal(first, dose(at(6), STOP, { id: 'stop' }), { ...DISCHARGED, at: at(70) });
    expect(message(admitWithdrawal(left, { targetId: 'stop', reason }, NOW, 'nurse'))).toBe(
      'The discharge rests on the end of dosing, so the end has to stand.',
    );
  });

  it('have an end before the patient leaves', () => {
    const leave = (record: SessionRecord, when = NOW) =>
      message(judge(record, 'discharge', { overrides: [] }, when));
    expect(leave(recordOfKind('intranasal', started('intranasal')))).toBe(
      'Dosing has no end: record the end of dosing first.',
    );
    expect(leave(recordOfKind('iv_infusion', started('iv_infusion')))).toBe(
      'The infusion has no stop: record its stop first.',
    );
    const ended = [...started('intranasal'), dose(at(6), STOP)];
    expect(leave(recordOfKind('intranasal', ended), at(5))).toBe(
      'Dosing ended at 14:06, later than this. Check the time.',
    );
  });
});

describe('the place of a remote session', () => {
  it('is known before the first lozenge', () => {
    const none = recordOfKind('remote_lozenge', []);
    expect(message(judge(none, 'dose', given(100_000), at(1)))).toBe(
      'Record where the patient is, the nearest emergency department and the peer monitor first.',
    );
    const gone = place(at(-5), { supersedesId: 'place', enteredInError: true });
    const withdrawn = recordOfKind('remote_lozenge', [place(at(-5), { id: 'place' }), gone]);
    expect(outcome(judge(withdrawn, 'dose', given(100_000), at(1)))).toBe('invalid');
    const known = recordOfKind('remote_lozenge', [place(at(-5))]);
    expect(outcome(judge(known, 'dose', given(100_000), at(1)))).toBe('ok');
    expect(outcome(judge(recordOfKind('intranasal', []), 'dose', given(28_000), at(1)))).toBe('ok');
  });

  it('has an address, an emergency department and a monitor', () => {
    const record = recordOfKind('remote_lozenge', []);
    expect(outcome(judge(record, 'remote_place', PLACE))).toBe('ok');
    for (const key of ['address', 'emergencyDepartment', 'monitorName'] as const) {
      expect(outcome(judge(record, 'remote_place', { ...PLACE, [key]: ' ' }))).toBe(key);
    }
    const spare = { emergencyPhone: '', monitorRelationship: '', monitorPhone: '' };
    expect(outcome(judge(record, 'remote_place', { ...PLACE, ...spare }))).toBe('ok');
  });

  it('belongs to a remote session', () => {
    for (const kind of SESSION_KINDS) {
      const expected = kind === 'remote_lozenge' ? 'ok' : 'invalid';
      expect(outcome(judge(recordOfKind(kind, []), 'remote_place', PLACE))).toBe(expected);
    }
  });

  it('is corrected, not withdrawn, once a dose was given there', () => {
    const home = place(at(-5), { id: 'home' });
    const withdraw = (...written: Written[]) =>
      outcome(
        admitWithdrawal(
          recordOfKind('remote_lozenge', written),
          { targetId: 'home', reason: 'moved' },
          NOW,
          'nurse',
        ),
      );
    expect(withdraw(home)).toBe('ok');
    expect(withdraw(home, bolus(at(0), 100_000))).toBe('invalid');
    expect(withdraw(home, bolus(at(0), 100_000), place(at(2)))).toBe('ok');
    const record = recordOfKind('remote_lozenge', [home, bolus(at(0), 100_000)]);
    const moved = { ...PLACE, address: '9 Mill Lane' };
    expect(outcome(corrected(record, 'home', 'remote_place', moved, at(-5)))).toBe('ok');
  });
});

describe('a missed check', () => {
  // Every 10 min while dosing: 14:10, 14:20 … are due.
  const course: readonly Written[] = [vitals(at(0), BP), dose(at(0), START)];
  const miss = (
    when: Instant,
    now: Instant,
    written: readonly Written[] = course,
    values: Partial<NewEntryValues['missed_check']> = {},
  ) =>
    judge(
      recordOfKind('iv_infusion', written),
      'missed_check',
      { check: 'vitals', reason: 'cuff came off', ...values },
      when,
      now,
    );

  it('was really due, at that very time, and is overdue by now', () => {
    expect(outcome(miss(at(10), at(10)))).toBe('observedAt');
    expect(outcome(miss(at(10), at(10, 0.001)))).toBe('ok');
    expect(outcome(miss(at(10), at(25)))).toBe('ok');
    expect(outcome(miss(at(20), at(25)))).toBe('ok');
    expect(outcome(miss(at(10, -0.001), at(25)))).toBe('observedAt');
    expect(outcome(miss(at(10, 0.001), at(25)))).toBe('observedAt');
    expect(outcome(miss(at(30), at(29, 30)))).toBe('observedAt');
    expect(message(miss(at(11), at(25)))).toBe('No check that was due at 14:11 is left undone.');
    expect(outcome(miss(at(10), at(25), [...course, vitals(at(10), BP)]))).toBe('observedAt');
    expect(outcome(miss(at(10), at(25), course.slice(0, 1)))).toBe('observedAt');
  });

  it('is of the check that was due', () => {
    expect(outcome(miss(at(10), at(25), course, { check: 'peer_check' }))).toBe('observedAt');
    const high = vitals(at(1), { sbpMmHg: 185, dbpMmHg: 90 }, { id: 'high' });
    const asked = [...course, high, acknowledged(at(2), 'high', 300)];
    expect(outcome(miss(at(7), at(8), asked, { check: 'recheck' }))).toBe('ok');
    expect(outcome(miss(at(7), at(8), asked))).toBe('observedAt');
  });

  it('is recorded once, with a reason', () => {
    expect(outcome(miss(at(10), at(25), [...course, missed(at(10), 'vitals')]))).toBe('conflict');
    for (const reason of ['', '  ', 'ab', ' a b ']) {
      expect(outcome(miss(at(10), at(25), course, { reason }))).toBe('reason');
    }
    expect(outcome(miss(at(10), at(25), course, { reason: 'abc' }))).toBe('ok');
  });

  it('can be recorded after the patient left, for what was left undone', () => {
    const left = [...course, dose(at(9), STOP), { ...DISCHARGED, at: at(40) }];
    expect(outcome(miss(at(15), at(60), left))).toBe('ok');
    expect(outcome(miss(at(45), at(60), left))).toBe('observedAt');
  });

  it('keeps its check and its time when the reason is corrected', () => {
    const record = recordOfKind('iv_infusion', [...course, missed(at(10), 'vitals', { id: 'm' })]);
    const change = (when: Instant, values: Partial<NewEntryValues['missed_check']> = {}) =>
      outcome(
        corrected(
          record,
          'm',
          'missed_check',
          { check: 'vitals', reason: 'probe off', ...values },
          when,
        ),
      );
    expect(change(at(10))).toBe('ok');
    expect(change(at(20))).toBe('observedAt');
    expect(change(at(10), { check: 'recheck' })).toBe('observedAt');
    expect(change(at(10), { reason: ' ' })).toBe('reason');
  });

  it('is open for every slot that is said to be', () => {
    let record = recordOfKind('remote_lozenge', [
      place(at(-5)),
      bolus(at(0), 100_000),
      peerCheck(at(20)),
    ]);
    for (let left = 40; left > 0; left -= 1) {
      const status = checksAt(record, NOW).find((each) => resolvableSlots(each).length > 0);
      if (status === undefined) break;
      const [slotMs] = resolvableSlots(status);
      expect.assert(slotMs !== undefined);
      const when = { ...NOW, utcMs: slotMs };
      const verdict = judge(record, 'missed_check', { check: status.code, reason: 'asleep' }, when);
      expect(outcome(verdict)).toBe('ok');
      const [written] = recordOfKind('remote_lozenge', [missed(when, status.code)]).entries;
      expect.assert(written !== undefined);
      const id = `missed ${status.code} ${slotMs}`;
      record = { ...record, entries: [...record.entries, { ...written, id, seq: 100 - left }] };
    }
    expect(checksAt(record, NOW).flatMap(resolvableSlots)).toEqual([]);
    expect(record.entries).toHaveLength(10);
  });
});

describe('the other new entries', () => {
  const remote = recordOfKind('remote_lozenge', []);
  const nasal = recordOfKind('intranasal', []);

  it('say what a concern is', () => {
    const of = (finding: 'well' | 'concern', detail: string) =>
      outcome(judge(remote, 'peer_check', { finding, detail }));
    expect([of('well', ''), of('concern', 'pale'), of('concern', ' ')]).toEqual([
      'ok',
      'ok',
      'detail',
    ]);
  });

  it('name the guide unless the patient went alone', () => {
    const of = (form: NewEntryValues['meeting']['form'], guide: string) =>
      outcome(judge(remote, 'meeting', { phase: 'before', form, guide, note: '' }));
    expect([of('video', 'Ada Brandt'), of('video', ' '), of('self_led', '')]).toEqual([
      'ok',
      'guide',
      'ok',
    ]);
  });

  it('answer something of the esketamine form, and for esketamine alone', () => {
    expect(outcome(judge(nasal, 'rems_monitoring', NO_ANSWERS))).toBe('form');
    const one = { ...NO_ANSWERS, opioids: 'no' } as const;
    expect(outcome(judge(nasal, 'rems_monitoring', one))).toBe('ok');
    for (const kind of ['iv_infusion', 'im_injection', 'remote_lozenge'] as const) {
      expect(outcome(judge(recordOfKind(kind, []), 'rems_monitoring', one))).toBe('invalid');
    }
  });

  it('ask for a re-check within a minute to a day, or none', () => {
    const record = recordOfKind('iv_infusion', [vitals(at(0), BP, { id: 'set' })]);
    const of = (recheckAfterS: number | null) =>
      outcome(
        judge(record, 'acknowledgement', { vitalsId: 'set', action: 'told Dr L', recheckAfterS }),
      );
    expect([of(null), of(60), of(86_400)]).toEqual(['ok', 'ok', 'ok']);
    expect([of(59), of(86_401), of(0), of(90.5)]).toEqual(Array(4).fill('recheckAfterS'));
  });
});

describe('plans by kind of session', () => {
  const weights = [WEIGHT];
  const plan = (more: object): NewPlan => ({ weightId: 'weight', ...more }) as NewPlan;
  const of = (more: object) => outcome(admitFirstPlan(weights, plan(more)));

  it('take a fixed dose from 1 mg to 2 g', () => {
    const fixed = (doseMcg: number) => of({ mode: 'fixed', doseMcg });
    expect([fixed(1000), fixed(2_000_000)]).toEqual(['ok', 'ok']);
    expect([fixed(999), fixed(2_000_001), fixed(56_000.5)]).toEqual(Array(3).fill('doseMcg'));
    expect(message(admitFirstPlan(weights, plan({ mode: 'fixed', doseMcg: 999 })))).toBe(
      'The dose is outside 1 mg to 2,000 mg. Check the number.',
    );
  });

  it('take an injection by weight, without a rate or a duration', () => {
    const injection = { mode: 'by_weight', targetMcgPerKg: 500, concentrationMcgPerMl: 50_000 };
    expect(of(injection)).toBe('ok');
    expect(of({ ...injection, targetMcgPerKg: 0 })).toBe('targetMcgPerKg');
    expect(of({ ...injection, targetMcgPerKg: 7001 })).toBe('targetMcgPerKg');
    expect(of({ ...injection, concentrationMcgPerMl: 100_001 })).toBe('concentrationMcgPerMl');
    expect(of({ ...injection, weightId: 'another' })).toBe('weightId');
  });

  it('are of the kind the protocol asks for', () => {
    const fixed = plan({ mode: 'fixed', doseMcg: 56_000 });
    expect(outcome(admitFirstPlan(weights, fixed, { mode: 'fixed' }))).toBe('ok');
    expect(outcome(admitFirstPlan(weights, fixed, { mode: 'infusion' }))).toBe('invalid');
    expect(outcome(admitPlan(recordOfKind('intranasal', []), fixed, NOW))).toBe('ok');
    expect(outcome(admitPlan(recordOfKind('im_injection', []), fixed, NOW))).toBe('invalid');
  });
});
