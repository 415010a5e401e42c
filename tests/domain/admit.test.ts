import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Verdict,
  admitAmendment,
  admitCancellation,
  admitEntry,
  admitPlan,
  admitSignature,
  admitWithdrawal,
} from '../../db/domain/rules/admit.ts';
import { sequenceProblems } from '../../db/domain/dose/pump.ts';
import { doseEvents } from '../../db/domain/dose/doseEntries.ts';
import type { Amendment } from '../../db/domain/record/entryInput.ts';
import {
  DISCHARGE_CRITERIA,
  type DoseValues,
  type Entry,
  type EntryKind,
  NOTE_MAX_LENGTH,
  type SessionRecord,
  standing,
} from '../../db/domain/record/record.ts';
import { NO_RECOVERY } from '../../db/domain/discharge/scores.ts';
import { sessionState } from '../../db/domain/session/sessionState.ts';
import type { Instant } from '../../db/domain/basics/time.ts';
import { NO_VITALS } from '../../db/domain/vitals/vitals.ts';
import {
  DISCHARGED,
  DOCTOR,
  NURSE,
  PROTOCOL,
  START,
  STOP,
  type Written,
  at,
  buildRecord,
  counted,
  dose,
  newEntry,
  readyCourse,
  signedBy,
  vitals,
  watchedCourse,
} from './buildRecord.ts';

const NOW = at(100);
const CANCELLATION = {
  id: 'c',
  observedAt: at(1),
  recordedAt: at(1),
  recordedBy: NURSE,
  reason: 'unwell',
};
const SIGNED: Partial<SessionRecord> = { signatures: [signedBy(NURSE)] };

/** `ok`, or the code and fields of a refusal. */
function outcome(verdict: Verdict<unknown>): string {
  if (verdict.ok) return 'ok';
  expect(verdict.message).not.toBe('');
  return [verdict.code, ...Object.keys(verdict.fields)].join(' ');
}

function message(verdict: Verdict<unknown>): string {
  return verdict.ok ? 'ok' : verdict.message;
}

const note = (text: string, purpose: 'session' | 'addendum' = 'session', when = NOW) =>
  newEntry('note', { purpose, text }, when);
const doseEntry = (when: Instant, values: DoseValues) => newEntry('dose', values, when);

function amendment(
  kind: Exclude<EntryKind, 'discharge' | 'hand_over'>,
  targetId: string,
  values: unknown,
  observedAt: Instant,
  reason = 'typed wrong',
): Amendment {
  const entry = { entryId: 'new', sessionId: 'session', draftKey: null, targetId, reason };
  return { ...entry, kind, values, observedAt } as unknown as Amendment;
}

describe('what every entry is asked', () => {
  const record = buildRecord([]);
  const timed = (when: Instant) => outcome(admitEntry(record, note('calm', 'session', when), NOW));

  it('is when it happened: not ahead of the clock, not a day before check-in', () => {
    expect(timed(at(101))).toBe('ok');
    expect(timed(at(101, 0.001))).toBe('invalid observedAt');
    expect(timed(at(-24 * 60))).toBe('ok');
    expect(timed(at(-24 * 60, -0.001))).toBe('invalid observedAt');
    expect(timed({ utcMs: Number.NaN, offsetMinutes: 0 })).toBe('invalid observedAt');
    expect(message(admitEntry(record, note('calm', 'session', at(150)), NOW))).toBe(
      '16:30 is still to come.',
    );
    expect(message(admitEntry(record, note('calm', 'session', at(60 * 24)), NOW))).toBe(
      '23-Nov-2026 14:00 is still to come.',
    );
  });

  it('is that it belongs here', () => {
    const elsewhere = { ...note('calm'), sessionId: 'another' };
    expect(outcome(admitEntry(record, elsewhere, NOW))).toBe('invalid');
  });

  it('is told of every field that is wrong at once', () => {
    const wrong = { ...NO_VITALS, heartRatePerMin: 700, spo2Percent: 9 };
    expect(outcome(admitEntry(record, newEntry('vitals', wrong, at(150)), NOW))).toBe(
      'invalid heartRatePerMin spo2Percent observedAt',
    );
  });
});

describe('notes', () => {
  const record = buildRecord([]);

  it('hold 200,000 characters and say so when there are more', () => {
    expect(outcome(admitEntry(record, note('x'.repeat(NOTE_MAX_LENGTH)), NOW))).toBe('ok');
    const long = admitEntry(record, note('x'.repeat(NOTE_MAX_LENGTH + 1500)), NOW);
    expect(outcome(long)).toBe('invalid text');
    expect(message(long)).toBe(
      'This note has 201,500 characters and a note holds 200,000. ' +
        'Move 1,500 or more into a second note; what you typed is kept.',
    );
  });

  it('are kept as typed, and not blank', () => {
    const verdict = admitEntry(record, note('  two\n lines '), NOW);
    expect(verdict).toMatchObject({ ok: true, values: { text: '  two\n lines ' } });
    for (const blank of ['', ' ', '\n\t', '\u00a0\u3000']) {
      expect(outcome(admitEntry(record, note(blank), NOW))).toBe('invalid text');
    }
  });

  it('are addenda after the signature or the cancelling, and only then', () => {
    const locked = [
      buildRecord([...readyCourse(), DISCHARGED], SIGNED),
      buildRecord([], { cancellation: CANCELLATION }),
    ];
    const late = (purpose: 'session' | 'addendum') =>
      newEntry('note', { purpose, text: 'late word' }, NOW, 'called the next day');
    for (const each of locked) {
      expect(outcome(admitEntry(each, late('addendum'), NOW))).toBe('ok');
      expect(outcome(admitEntry(each, late('session'), NOW))).toBe('session_locked');
      expect(outcome(admitEntry(each, note('x', 'addendum'), NOW))).toBe(
        'session_locked lateReason',
      );
    }
    for (const each of [record, buildRecord([...readyCourse(), DISCHARGED])]) {
      expect(outcome(admitEntry(each, note('early', 'addendum'), NOW))).toBe('invalid purpose');
    }
  });
});

describe('other kinds', () => {
  const judge = <K extends EntryKind>(...[kind, values]: Parameters<typeof newEntry<K>>) =>
    outcome(admitEntry(buildRecord([]), newEntry(kind, values, NOW), NOW));
  const medicine = {
    name: 'ondansetron',
    amountThousandths: 4000,
    unit: 'mg',
    route: 'intravenous',
    indication: '',
  } as const;
  const event = {
    term: 'nausea',
    otherTerm: '',
    grade: 1,
    actionTaken: '',
    outcome: 'resolved',
  } as const;

  it('need what makes them an entry', () => {
    expect(judge('medicine', medicine, NOW)).toBe('ok');
    expect(judge('medicine', { ...medicine, name: ' ' }, NOW)).toBe('invalid name');
    for (const amountThousandths of [0, -1, 0.5, 100_000_001]) {
      expect(judge('medicine', { ...medicine, amountThousandths }, NOW)).toBe(
        'invalid amountThousandths',
      );
    }
    expect(judge('observation', { label: ' ', detail: 'x' }, NOW)).toBe('invalid label');
    expect(judge('escort', { name: '', relationship: 'x', phone: '' }, NOW)).toBe('invalid name');
    expect(judge('instructions', { givenTo: ' ', form: 'written' }, NOW)).toBe('invalid givenTo');
  });

  it('keep an adverse event and its own word together', () => {
    expect(judge('adverse_event', event, NOW)).toBe('ok');
    const other = { ...event, term: 'other', otherTerm: 'hiccups' } as const;
    expect(judge('adverse_event', other, NOW)).toBe('ok');
    expect(judge('adverse_event', { ...other, otherTerm: ' ' }, NOW)).toBe('invalid otherTerm');
    expect(judge('adverse_event', { ...event, otherTerm: 'x' }, NOW)).toBe('invalid otherTerm');
    for (const grade of [0, 6, 1.5]) {
      expect(judge('adverse_event', { ...event, grade }, NOW)).toBe('invalid grade');
    }
  });

  it('need something judged in a recovery check, within its scale', () => {
    expect(judge('recovery_check', NO_RECOVERY, NOW)).toBe('invalid form');
    expect(judge('recovery_check', { ...NO_RECOVERY, dissociation: 0 }, NOW)).toBe('ok');
    expect(judge('recovery_check', { ...NO_RECOVERY, dissociation: 11 }, NOW)).toBe(
      'invalid dissociation',
    );
    expect(judge('recovery_check', { ...NO_RECOVERY, padssPain: 3 }, NOW)).toBe(
      'invalid padssPain',
    );
  });

  it('acknowledge only vital signs that stand', () => {
    const first = vitals(at(20), { heartRatePerMin: 130 }, { id: 'first' });
    const corrected = vitals(
      at(20),
      { heartRatePerMin: 125 },
      { id: 'second', supersedesId: 'first' },
    );
    const record = buildRecord([first, corrected]);
    const acknowledge = (vitalsId: string, action = 'told Dr L') =>
      outcome(
        admitEntry(
          record,
          newEntry('acknowledgement', { vitalsId, action, recheckAfterS: null }, NOW),
          NOW,
        ),
      );
    expect(acknowledge('second')).toBe('ok');
    expect(acknowledge('first')).toBe('invalid vitalsId');
    expect(acknowledge('unknown')).toBe('invalid vitalsId');
    expect(acknowledge('second', ' ')).toBe('invalid action');
  });

  it('acknowledge nothing before it was measured', () => {
    const record = buildRecord([vitals(at(62), { heartRatePerMin: 130 }, { id: 'set' })]);
    const values = { vitalsId: 'set', action: 'told Dr L', recheckAfterS: null };
    const acknowledge = (when: Instant) =>
      outcome(admitEntry(record, newEntry('acknowledgement', values, when), NOW));
    expect(acknowledge(at(0))).toBe('invalid observedAt');
    expect(acknowledge(at(60))).toBe('invalid observedAt');
    // A reading may be timed up to a minute ahead of the clock that times its answer.
    expect(acknowledge(at(61))).toBe('ok');
    expect(acknowledge(at(62))).toBe('ok');
    const answered = buildRecord([
      vitals(at(62), { heartRatePerMin: 130 }, { id: 'set' }),
      { kind: 'acknowledgement', at: at(63), values, id: 'answer' },
    ]);
    const correct = (when: Instant) =>
      outcome(
        admitAmendment(
          answered,
          {
            ...newEntry('acknowledgement', values, when),
            targetId: 'answer',
            reason: 'wrong time',
          },
          NOW,
          'writer',
        ),
      );
    expect(correct(at(30))).toBe('invalid observedAt');
    expect(correct(at(64))).toBe('ok');
  });
});

describe('dose entries', () => {
  const start = dose(at(10), START, { id: 'start' });
  const stop = dose(at(50), STOP, { id: 'stop' });
  const judge = (written: readonly Written[], when: Instant, values: DoseValues) =>
    outcome(admitEntry(buildRecord(written), doseEntry(when, values), NOW));

  it('follow one another', () => {
    expect(judge([], at(10), START)).toBe('ok');
    expect(judge([start], at(20), START)).toBe('invalid observedAt');
    expect(judge([], at(20), { event: 'pause' })).toBe('invalid observedAt');
    expect(judge([start], at(20), { event: 'pause' })).toBe('ok');
    expect(judge([start], at(20), { event: 'resume', rateUlPerHour: null })).toBe(
      'invalid observedAt',
    );
    expect(judge([start, stop], at(60), { event: 'pause' })).toBe('invalid observedAt');
    expect(judge([start, stop], at(60), { event: 'bolus', doseMcg: 1, lot: '', site: '' })).toBe(
      'ok',
    );
  });

  it('end with a stop when no more than a bolus was given', () => {
    const bolus = dose(
      at(10),
      { event: 'bolus', doseMcg: 5000, lot: '', site: '' },
      { id: 'bolus' },
    );
    expect(judge([], at(20), STOP)).toBe('invalid observedAt');
    expect(judge([bolus], at(5), STOP)).toBe('invalid observedAt');
    expect(judge([bolus], at(20), STOP)).toBe('ok');
    expect(judge([bolus], at(20), { event: 'pause' })).toBe('invalid observedAt');
    expect(judge([bolus, stop], at(60), START)).toBe('invalid observedAt');
    expect(judge([bolus, dose(at(30), START)], at(20), STOP)).toBe('invalid observedAt');

    const [baseline, , , ...ready] = watchedCourse();
    if (baseline === undefined) throw new Error('A ready course begins with its baseline');
    const ended = buildRecord([baseline, bolus, stop, ...ready]);
    expect(admitEntry(ended, newEntry('discharge', { overrides: [] }, at(75)), NOW)).toMatchObject({
      ok: true,
      values: {
        criteria: [
          { code: 'infusion_ended', state: 'met', detail: 'Ended without an infusion at 14:50' },
          ...Array.from({ length: 11 }, () => expect.objectContaining({ state: 'met' })),
        ],
      },
    });
    expect(
      message(
        admitWithdrawal(
          buildRecord([bolus, stop]),
          { targetId: 'bolus', reason: 'typed wrong' },
          NOW,
          'nurse',
        ),
      ),
    ).toContain('withdraw the stop first');
  });

  it('take their place in time when they are late', () => {
    expect(judge([start, stop], at(30), { event: 'pause' })).toBe('ok');
    expect(judge([start, stop], at(5), { event: 'pause' })).toBe('invalid observedAt');
    const early = admitEntry(buildRecord([start]), doseEntry(at(5), STOP), NOW);
    expect(outcome(early)).toBe('invalid observedAt');
    const pause = dose(at(20), { event: 'pause' });
    const late = admitEntry(buildRecord([start, pause]), doseEntry(at(15), STOP), NOW);
    expect(message(late)).toBe(
      'The pause at 14:20 would no longer fit: ' +
        'The infusion has ended: only a bolus can be recorded after it. Check the time.',
    );
  });

  it('hold plausible numbers, limits included', () => {
    const rate = (rateUlPerHour: number) =>
      judge([start], at(20), { event: 'rate_change', rateUlPerHour });
    expect([rate(0), rate(1_200_000)]).toEqual(['ok', 'ok']);
    expect([rate(-1), rate(1_200_001), rate(0.5)]).toEqual(Array(3).fill('invalid rateUlPerHour'));
    const bolus = (doseMcg: number) =>
      judge([start], at(20), { event: 'bolus', doseMcg, lot: '', site: '' });
    expect([bolus(1), bolus(500_000)]).toEqual(['ok', 'ok']);
    expect([bolus(0), bolus(500_001)]).toEqual(['invalid doseMcg', 'invalid doseMcg']);
    const strength = (concentrationMcgPerMl: number) =>
      judge([], at(10), { ...START, concentrationMcgPerMl });
    expect([strength(1), strength(100_000)]).toEqual(['ok', 'ok']);
    expect([strength(0), strength(100_001)]).toEqual(
      Array(2).fill('invalid concentrationMcgPerMl'),
    );
    expect(
      judge([start, dose(at(15), { event: 'pause' })], at(20), {
        event: 'resume',
        rateUlPerHour: 9e9,
      }),
    ).toBe('invalid rateUlPerHour');
  });

  it('need a plan', () => {
    const record = buildRecord([], { plans: [] });
    expect(outcome(admitEntry(record, doseEntry(at(10), START), NOW))).toBe('invalid');
  });

  it('are taken late until the signature, but not after the patient left', () => {
    const course = [...readyCourse(), DISCHARGED];
    expect(judge(course, at(30), { event: 'pause' })).toBe('ok');
    expect(judge(course, at(75, 59), { event: 'bolus', doseMcg: 1, lot: '', site: '' })).toBe('ok');
    expect(judge(course, at(76), { event: 'bolus', doseMcg: 1, lot: '', site: '' })).toBe(
      'invalid observedAt',
    );
  });
});

describe('discharge', () => {
  const leave = (
    written: readonly Written[],
    overrides:
      | readonly { code: never; reason: string }[]
      | readonly { code: (typeof DISCHARGE_CRITERIA)[number]; reason: string }[] = [],
    when = at(75),
  ) => admitEntry(buildRecord(written), newEntry('discharge', { overrides }, when), NOW);

  it('is written with the criteria as found', () => {
    const verdict = leave(watchedCourse());
    expect.assert(verdict.ok);
    expect(verdict.values.criteria.map(({ code, state }) => [code, state])).toEqual(
      PROTOCOL.discharge.criteria.map((code) => [code, 'met']),
    );
  });

  it('asks a reason for every criterion unmet or unknown, and for no other', () => {
    const course = watchedCourse().filter(
      ({ kind }) => kind !== 'escort' && kind !== 'recovery_check',
    );
    const open = ['aldrete', 'padss', 'dissociation', 'orientation', 'gait', 'escort'] as const;
    expect(outcome(leave(course))).toBe(
      ['invalid', ...open.map((code) => `overrides.${code}`)].join(' '),
    );
    const reasons = open.map((code) => ({ code, reason: `  ${code} waived ` }));
    expect(outcome(leave(course, reasons.slice(1)))).toBe('invalid overrides.aldrete');
    expect(
      outcome(
        leave(
          course,
          reasons.map((each) => ({ ...each, reason: ' - ' })),
        ),
      ),
    ).toContain('overrides.gait');
    const said = leave(course, [{ code: 'aldrete', reason: 'ok' }]);
    expect.assert(!said.ok);
    // What was typed is not taken for nothing typed.
    expect(said.fields['overrides.aldrete']).toMatch(/^Say more/);
    expect(said.fields['overrides.gait']).toMatch(/give a reason for going ahead\.$/);
    const verdict = leave(course, [...reasons, { code: 'sedation', reason: 'not needed' }]);
    expect.assert(verdict.ok);
    for (const { code, state, overrideReason } of verdict.values.criteria) {
      const waived = open.some((each) => each === code);
      expect([code, state === 'met', overrideReason]).toEqual([
        code,
        !waived,
        waived ? `${code} waived` : null,
      ]);
    }
  });

  it('does not go before the infusion ended, whatever the reasons', () => {
    const all = DISCHARGE_CRITERIA.map((code) => ({ code, reason: 'clinical judgement' }));
    const started = readyCourse().filter(
      (each) => each.kind !== 'dose' || each.values.event !== 'stop',
    );
    expect(outcome(leave(started, all))).toBe('invalid');
    expect(outcome(leave([], all))).toBe('invalid');
    expect(outcome(leave(readyCourse(), all, at(49)))).toBe('invalid observedAt');
  });

  it('stands once', () => {
    expect(outcome(leave([...readyCourse(), DISCHARGED]))).toBe('conflict');
    const withdrawn = { ...DISCHARGED, supersedesId: 'd', enteredInError: true };
    expect(outcome(leave([...watchedCourse(), { ...DISCHARGED, id: 'd' }, withdrawn]))).toBe('ok');
  });
});

describe('corrections', () => {
  const first = vitals(at(20), { heartRatePerMin: 70 }, { id: 'first' });
  const to = (heartRatePerMin: number, targetId = 'first', reason = 'typed wrong') =>
    amendment('vitals', targetId, { ...NO_VITALS, heartRatePerMin }, at(20), reason);
  const amend = (record: SessionRecord, change: Amendment, now = NOW, writer = 'nurse') =>
    admitAmendment(record, change, now, writer);

  it('keep every rule of an entry', () => {
    const record = buildRecord([first]);
    expect(outcome(amend(record, to(72)))).toBe('ok');
    expect(outcome(amend(record, to(720)))).toBe('invalid heartRatePerMin');
    expect(outcome(amend(record, { ...to(72), observedAt: at(150) }))).toBe('invalid observedAt');
    expect(outcome(amend(record, to(72, 'unknown')))).toBe('invalid');
    expect(
      outcome(amend(record, amendment('observation', 'first', { label: 'x', detail: '' }, at(20)))),
    ).toBe('invalid');
  });

  it('correct what stands', () => {
    const second = vitals(
      at(20),
      { heartRatePerMin: 71 },
      { id: 'second', supersedesId: 'first', recordedBy: DOCTOR },
    );
    const record = buildRecord([first, second]);
    expect(message(amend(record, to(72)))).toBe(
      'This entry was already corrected by Tomas Lindqvist at 14:20. Look at it again.',
    );
    expect(outcome(amend(record, to(72)))).toBe('conflict');
    expect(outcome(amend(record, to(72, 'second')))).toBe('ok');
    const gone = vitals(
      at(20),
      { heartRatePerMin: 70 },
      { id: 'gone', supersedesId: 'first', enteredInError: true },
    );
    expect(outcome(amend(buildRecord([first, gone]), to(72)))).toBe('conflict');
    expect(outcome(amend(buildRecord([first, gone]), to(72, 'gone')))).toBe('conflict');
  });

  it('have a reason, but for ten seconds of one’s own entry', () => {
    const undo = (
      seconds: number,
      writer = 'nurse',
      more: Partial<SessionRecord> = {},
      reason = ' ',
    ) =>
      outcome(amend(buildRecord([first], more), to(72, 'first', reason), at(20, seconds), writer));
    expect([undo(0), undo(10)]).toEqual(['ok', 'ok']);
    expect(undo(10.001)).toBe('invalid reason');
    expect(undo(-1)).toBe('invalid reason');
    expect(undo(5, 'doctor')).toBe('invalid reason');
    expect(undo(5, 'nurse', SIGNED)).toBe('invalid reason');
    expect(undo(5, 'nurse', { cancellation: CANCELLATION })).toBe('invalid reason');
    expect(undo(60, 'nurse', {}, ' a b ')).toBe('invalid reason');
    expect(undo(60, 'nurse', {}, 'abc')).toBe('ok');
    expect(undo(60, 'nurse', SIGNED, 'abc')).toBe('ok');
  });

  it('do not turn a note into an addendum or back', () => {
    const record = buildRecord([
      { kind: 'note', at: at(20), id: 'note', values: { purpose: 'session', text: 'calm' } },
    ]);
    const as = (purpose: string) =>
      outcome(amend(record, amendment('note', 'note', { purpose, text: 'x' }, at(20))));
    expect([as('session'), as('addendum')]).toEqual(['ok', 'invalid purpose']);
  });

  it('leave a course of dosing that makes sense', () => {
    const record = buildRecord([
      dose(at(10), START, { id: 'start' }),
      dose(at(30), { event: 'pause' }, { id: 'pause' }),
      dose(at(50), STOP, { id: 'stop' }),
    ]);
    const move = (targetId: string, values: DoseValues, minutes: number) =>
      outcome(amend(record, amendment('dose', targetId, values, at(minutes))));
    expect(move('start', { ...START, rateUlPerHour: 30_000 }, 10)).toBe('ok');
    expect(move('start', START, 29)).toBe('ok');
    expect(move('start', START, 31)).toBe('invalid observedAt');
    expect(move('stop', STOP, 29)).toBe('invalid observedAt');
    expect(move('stop', STOP, 31)).toBe('ok');
    expect(move('start', { event: 'bolus', doseMcg: 1, lot: '', site: '' }, 10)).toBe(
      'invalid observedAt',
    );
    expect(move('pause', { event: 'resume', rateUlPerHour: null }, 30)).toBe('invalid observedAt');
    expect(move('start', { ...START, rateUlPerHour: 9_000_000 }, 10)).toBe('invalid rateUlPerHour');
  });

  it('keep their place within the minute', () => {
    const record = buildRecord([
      dose(at(10), START, { id: 'start' }),
      dose(at(10), { event: 'pause' }, { id: 'pause' }),
    ]);
    const slower = amendment('dose', 'start', { ...START, rateUlPerHour: 1 }, at(10));
    expect(outcome(amend(record, slower))).toBe('ok');
  });

  it('keep the stop a discharge rests on', () => {
    const course = readyCourse().map((each) =>
      each.kind === 'dose' ? { ...each, id: each.values.event } : each,
    );
    for (const more of [{}, SIGNED]) {
      const record = buildRecord([...course, DISCHARGED], more);
      const move = (minutes: number, values: DoseValues = STOP) =>
        outcome(amend(record, amendment('dose', 'stop', values, at(minutes))));
      expect(move(60)).toBe('ok');
      expect(move(76)).toBe('invalid observedAt');
      expect(move(50, { event: 'pause' })).toBe('invalid observedAt');
    }
  });
});

describe('withdrawals', () => {
  const course = (more: readonly Written[] = []) =>
    [...readyCourse(), ...more].map((each): Written =>
      each.kind === 'dose'
        ? { ...each, id: each.values.event }
        : { ...each, id: each.id ?? `${each.kind} ${each.at.utcMs}` },
    );
  const withdraw = (record: SessionRecord, targetId: string, reason = 'wrong patient') =>
    admitWithdrawal(record, { targetId, reason }, NOW, 'nurse');

  it('go from the end of a course of dosing', () => {
    const record = buildRecord(course([dose(at(20), { event: 'pause' })]));
    expect(message(withdraw(record, 'start'))).toBe(
      'The stop at 14:50 rests on this start: withdraw the stop first.',
    );
    expect(outcome(withdraw(record, 'start'))).toBe('invalid');
    expect(outcome(withdraw(record, 'pause'))).toBe('ok');
    expect(outcome(withdraw(record, 'stop'))).toBe('ok');
  });

  it('give back the values withdrawn, and need a reason', () => {
    const record = buildRecord(course());
    expect(withdraw(record, 'stop')).toEqual({ ok: true, values: STOP });
    expect(outcome(withdraw(record, 'stop', ''))).toBe('invalid reason');
    expect(outcome(withdraw(record, 'unknown'))).toBe('invalid');
  });

  it('leave a discharge standing on its stop, and a signed one standing', () => {
    const leave = { ...DISCHARGED, id: 'discharge' };
    const open = buildRecord(course([leave]));
    expect(outcome(withdraw(open, 'stop'))).toBe('invalid');
    expect(outcome(withdraw(open, 'discharge'))).toBe('ok');
    const signed = buildRecord(course([leave]), SIGNED);
    expect(outcome(withdraw(signed, 'stop'))).toBe('invalid');
    expect(outcome(withdraw(signed, 'discharge'))).toBe('session_locked');
    expect(outcome(withdraw(signed, `escort ${at(70).utcMs}`))).toBe('ok');
  });
});

describe('plans', () => {
  const plan = {
    mode: 'infusion',
    weightId: 'weight',
    targetMcgPerKg: 500,
    durationS: 2400,
    concentrationMcgPerMl: 1000,
    pumpRateUlPerHour: 60_000,
  } as const;
  type Numbers = Record<Exclude<keyof typeof plan, 'mode' | 'weightId'>, number>;
  const judge = (change: Partial<Numbers & { weightId: string }>, reason: string | null = null) =>
    outcome(admitPlan(buildRecord([]), { ...plan, ...change }, NOW, reason));

  it.each([
    ['targetMcgPerKg', 1, 7000],
    ['durationS', 60, 86_400],
    ['concentrationMcgPerMl', 1, 100_000],
    ['pumpRateUlPerHour', 0, 1_200_000],
  ] as const)('%s from %i to %i', (field, min, max) => {
    expect([judge({ [field]: min }), judge({ [field]: max })]).toEqual(['ok', 'ok']);
    for (const value of [min - 1, max + 1, min + 0.5]) {
      expect(judge({ [field]: value })).toBe(`invalid ${field}`);
    }
  });

  it('rest on a plausible weight of this patient', () => {
    expect(judge({ weightId: 'another' })).toBe('invalid weightId');
    const { patient } = buildRecord([]);
    const [weight] = patient.weights;
    expect.assert(weight !== undefined);
    for (const [weightG, expected] of [
      [20_000, 'ok'],
      [400_000, 'ok'],
      [19_999, 'invalid weightId'],
      [400_001, 'invalid weightId'],
    ] as const) {
      const record = buildRecord([], {
        patient: { ...patient, weights: [{ ...weight, weightG }] },
      });
      expect(outcome(admitPlan(record, plan, NOW))).toBe(expected);
    }
  });

  it('change only before dosing, with a reason where one is asked for', () => {
    const on = (written: readonly Written[], more: Partial<SessionRecord> = {}) =>
      outcome(admitPlan(buildRecord(written, more), plan, NOW));
    expect(on([])).toBe('ok');
    expect(on([dose(at(10), START)])).toBe('conflict');
    expect(on([dose(at(10), { event: 'bolus', doseMcg: 1, lot: '', site: '' })])).toBe('conflict');
    expect(on(readyCourse())).toBe('conflict');
    expect(on([], SIGNED)).toBe('session_locked');
    expect(on([], { cancellation: CANCELLATION })).toBe('session_locked');
    expect(judge({}, ' ')).toBe('invalid reason');
    expect(judge({}, 'weighed again')).toBe('ok');
  });
});

describe('cancelling', () => {
  const cancel = (
    written: readonly Written[],
    more: Partial<SessionRecord> = {},
    reason = 'unwell',
  ) => outcome(admitCancellation(buildRecord(written, more), { reason }, NOW));

  it('is for a session in which nothing was given', () => {
    expect(cancel([])).toBe('ok');
    expect(cancel([vitals(at(5), { heartRatePerMin: 70 })])).toBe('ok');
    expect(cancel([], {}, '  ')).toBe('invalid reason');
    expect(cancel([dose(at(10), START)])).toBe('conflict');
    expect(cancel([dose(at(10), { event: 'bolus', doseMcg: 1, lot: '', site: '' })])).toBe(
      'conflict',
    );
    expect(cancel([], { cancellation: CANCELLATION })).toBe('conflict');
    expect(cancel([], SIGNED)).toBe('session_locked');
    const withdrawn = { supersedesId: 'start', enteredInError: true };
    expect(cancel([dose(at(10), START, { id: 'start' }), dose(at(10), START, withdrawn)])).toBe(
      'ok',
    );
  });
});

describe('signing', () => {
  const count = counted(at(74), { drawnMcg: 50_000, returnedMcg: 10_000 });
  const discharged = [...readyCourse(), DISCHARGED, count];
  const sign = (
    written: readonly Written[],
    signer: string,
    meaning: 'performed' | 'reviewed' | 'co-signed' | 'witnessed',
    more: Partial<SessionRecord> = {},
  ) => outcome(admitSignature(buildRecord(written, more), { meaning }, signer, NOW));

  it('is for a discharged session, then for another person beside the first', () => {
    expect(sign([], 'nurse', 'performed')).toBe('conflict');
    expect(sign(readyCourse(), 'nurse', 'performed')).toBe('conflict');
    expect(sign(discharged, 'nurse', 'performed')).toBe('ok');
    expect(sign(discharged, 'doctor', 'co-signed')).toBe('invalid meaning');
    expect(sign(discharged, 'doctor', 'witnessed')).toBe('invalid meaning');
    expect(sign(discharged, 'doctor', 'reviewed')).toBe('ok');
    expect(sign(discharged, 'doctor', 'witnessed', SIGNED)).toBe('ok');
    expect(sign(discharged, 'nurse', 'performed', SIGNED)).toBe('conflict');
    expect(sign(discharged, 'nurse', 'reviewed', SIGNED)).toBe('conflict');
    expect(sign(discharged, 'doctor', 'co-signed', SIGNED)).toBe('ok');
    expect(sign([], 'nurse', 'performed', { cancellation: CANCELLATION })).toBe('session_locked');
  });
});

/** Writes what a verdict let through, as the store does. */
function write(
  record: SessionRecord,
  verdict: Verdict<Entry['values']>,
  row: Pick<Entry, 'kind' | 'observedAt' | 'supersedesId' | 'enteredInError'>,
  now: Instant,
): SessionRecord {
  if (!verdict.ok) return record;
  const seq = record.entries.length + 1;
  const entry = {
    ...row,
    id: `entry-${seq}`,
    sessionId: 'session',
    recordedAt: now,
    recordedBy: NURSE,
    seq,
    amendReason: null,
    lateReason: null,
    values: verdict.values,
  } as unknown as Entry;
  return { ...record, entries: [...record.entries, entry] };
}

describe('any course of requests', () => {
  const minute = fc.integer({ min: 0, max: 6 });
  const values: fc.Arbitrary<DoseValues> = fc.oneof(
    fc.constantFrom<DoseValues>(
      START,
      START,
      STOP,
      { event: 'pause' },
      { event: 'resume', rateUlPerHour: null },
    ),
    fc.constant<DoseValues>({ event: 'rate_change', rateUlPerHour: 0 }),
    fc.constant<DoseValues>({ event: 'bolus', doseMcg: 10, lot: '', site: '' }),
  );
  const request = fc.oneof(
    { weight: 6, arbitrary: fc.record({ type: fc.constant('dose'), minute, values }) },
    {
      weight: 3,
      arbitrary: fc.record({ type: fc.constant('amend'), minute, values, pick: fc.nat() }),
    },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('withdraw'), pick: fc.nat() }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('discharge'), minute }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('sign') }) },
  );
  const overrides = DISCHARGE_CRITERIA.map((code) => ({ code, reason: 'clinical judgement' }));

  it('leaves a sound dose sequence, and a lock that holds', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(request, { maxLength: 30, size: 'max' }), (requests) => {
        let record = buildRecord([], { protocol: { ...PROTOCOL, drugCount: false } });
        for (const each of requests) {
          const wasSigned = record.signatures.length > 0;
          const before = record.entries.length;
          const plain = { supersedesId: null, enteredInError: false };
          if (each.type === 'dose' && 'values' in each) {
            const reason = each.minute % 2 === 0 ? 'found on the strip' : null;
            const late = wasSigned ? reason : null;
            const entry = newEntry('dose', each.values, at(each.minute), late);
            const verdict = admitEntry(record, entry, NOW);
            record = write(
              record,
              verdict,
              { ...plain, kind: 'dose', observedAt: entry.observedAt },
              NOW,
            );
            if (wasSigned && late === null) expect(record.entries).toHaveLength(before);
            if (record.entries.length > before && late !== null) reached.add('late entry');
          }
          if (each.type === 'discharge' && 'minute' in each) {
            const entry = newEntry('discharge', { overrides }, at(each.minute));
            const verdict = admitEntry(record, entry, NOW);
            record = write(
              record,
              verdict,
              { ...plain, kind: 'discharge', observedAt: entry.observedAt },
              NOW,
            );
          }
          if ('pick' in each && before > 0) {
            const target = record.entries[each.pick % before];
            expect.assert(target !== undefined);
            if (each.type === 'withdraw') {
              const verdict = admitWithdrawal(
                record,
                { targetId: target.id, reason: 'error' },
                NOW,
                'nurse',
              );
              const row = { supersedesId: target.id, enteredInError: true };
              record = write(
                record,
                verdict,
                { ...row, kind: target.kind, observedAt: target.observedAt },
                NOW,
              );
            } else if ('values' in each) {
              const change = amendment('dose', target.id, each.values, at(each.minute));
              const verdict = admitAmendment(record, change, NOW, 'nurse');
              const row = { supersedesId: target.id, enteredInError: false };
              record = write(
                record,
                verdict,
                { ...row, kind: 'dose', observedAt: change.observedAt },
                NOW,
              );
            }
          }
          if (
            each.type === 'sign' &&
            admitSignature(record, { meaning: 'performed' }, 'nurse', NOW).ok
          ) {
            record = { ...record, signatures: [signedBy(NURSE, 'performed', before + 1)] };
          }

          expect(sequenceProblems(doseEvents(record.entries))).toEqual([]);
          const state = sessionState(record);
          reached.add(state);
          if (wasSigned) expect(state).toBe('signed');
          const discharges = standing(record.entries, 'discharge');
          expect(discharges.length).toBeLessThanOrEqual(1);
          const [discharge] = discharges;
          if (discharge !== undefined) {
            expect(['discharged', 'signed']).toContain(state);
            const stops = standing(record.entries, 'dose').filter(
              (entry) => entry.values.event === 'stop',
            );
            expect(stops).toHaveLength(1);
            for (const entry of standing(record.entries, 'dose')) {
              expect(entry.observedAt.utcMs).toBeLessThanOrEqual(
                discharge.observedAt.utcMs + 59_999,
              );
            }
          }
        }
      }),
      { numRuns: 1500 },
    );
    expect([...reached].toSorted()).toEqual([
      'checked_in',
      'discharged',
      'dosing',
      'late entry',
      'recovery',
      'signed',
    ]);
  });
});
