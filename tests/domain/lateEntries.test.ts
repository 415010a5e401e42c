/** After signing or cancelling: four labelled ways, each with its reason, and nothing else. */
import { describe, expect, it } from 'vitest';
import { admitAmendment, admitEntry, admitWithdrawal } from '../../db/domain/rules/admit.ts';
import { admitCancellation, admitPlan } from '../../db/domain/rules/admitSession.ts';
import type { Verdict } from '../../db/domain/rules/verdict.ts';
import type { Amendment, NewEntry } from '../../db/domain/record/entryInput.ts';
import { NO_RECOVERY } from '../../db/domain/discharge/scores.ts';
import { NO_VITALS } from '../../db/domain/vitals/vitals.ts';
import { sessionState } from '../../db/domain/session/sessionState.ts';
import { timeline } from '../../db/domain/session/sessionView.ts';
import {
  DISCHARGED,
  DOCTOR,
  NO_ANSWERS,
  NURSE,
  START,
  STOP,
  at,
  buildRecord,
  dose,
  handedOver,
  newEntry,
  readyCourse,
  signedBy,
  vitals,
} from './buildRecord.ts';

const NOW = at(120);
const WHY = 'found on the monitor strip';
const course = [
  vitals(at(5), { sbpMmHg: 120, dbpMmHg: 80 }, { id: 'vitals' }),
  dose(at(10), START, { id: 'start' }),
  dose(at(50), STOP, { id: 'stop' }),
  ...readyCourse().filter(({ kind }) => kind !== 'dose' && kind !== 'vitals'),
  { ...DISCHARGED, id: 'discharge' },
];
const SIGNED = buildRecord(course, { signatures: [signedBy(NURSE)] });
const CANCELLED = buildRecord([vitals(at(5), { sbpMmHg: 180, dbpMmHg: 110 }, { id: 'vitals' })], {
  cancellation: {
    id: 'cancellation',
    observedAt: at(8),
    recordedAt: at(8),
    recordedBy: NURSE,
    reason: 'pressure too high',
  },
});

function outcome(verdict: Verdict<unknown>): string {
  if (verdict.ok) return 'ok';
  expect(verdict.message).not.toBe('');
  return [verdict.code, ...Object.keys(verdict.fields)].join(' ');
}

const VALUES = {
  vitals: { ...NO_VITALS, sbpMmHg: 131, dbpMmHg: 84 },
  dose: { event: 'bolus', doseMcg: 1000, lot: '', site: '' },
  medicine: {
    name: 'ondansetron',
    amountThousandths: 4000,
    unit: 'mg',
    route: 'intravenous',
    indication: '',
  },
  observation: { label: 'calm', detail: '' },
  adverse_event: {
    term: 'nausea',
    otherTerm: '',
    grade: 1,
    actionTaken: '',
    outcome: 'resolved',
  },
  recovery_check: { ...NO_RECOVERY, dissociation: 1 },
  escort: { name: 'Ann Lee', relationship: '', phone: '' },
  instructions: { givenTo: 'patient', form: 'written' },
  acknowledgement: { vitalsId: 'vitals', action: 'told', recheckAfterS: null },
  peer_check: { finding: 'well', detail: '' },
  meeting: { phase: 'before', form: 'phone', guide: 'Ada Brandt', note: '' },
} as const;

const late = (kind: keyof typeof VALUES, lateReason: string | null = WHY, minutes = 30): NewEntry =>
  newEntry(kind, VALUES[kind] as never, at(minutes), lateReason);
const KINDS = Object.keys(VALUES) as (keyof typeof VALUES)[];

describe('a late entry', () => {
  it.each(KINDS)('is taken into a signed session with a reason: %s', (kind) => {
    expect(outcome(admitEntry(SIGNED, late(kind), NOW))).toBe('ok');
    expect(outcome(admitEntry(SIGNED, late(kind, null), NOW))).toBe('session_locked lateReason');
    for (const reason of ['', '  ', 'ab', ' a b ']) {
      expect(outcome(admitEntry(SIGNED, late(kind, reason), NOW))).toBe('invalid lateReason');
    }
  });

  it.each(KINDS)('is not one before the signature, nor in a cancelled session: %s', (kind) => {
    const open = buildRecord(course);
    expect(outcome(admitEntry(open, late(kind, null), NOW))).toBe('ok');
    expect(outcome(admitEntry(open, late(kind), NOW))).toBe('invalid lateReason');
    expect(outcome(admitEntry(open, late(kind, ''), NOW))).toBe('invalid lateReason');
    for (const reason of [null, WHY]) {
      expect(outcome(admitEntry(CANCELLED, late(kind, reason), NOW))).toBe('session_locked');
    }
  });

  it('never is a discharge, a hand-over or a session note', () => {
    const { values: handedTo } = handedOver(at(100), NURSE, DOCTOR);
    const never = [
      newEntry('discharge', { overrides: [] }, at(100), WHY),
      newEntry('hand_over', handedTo, at(100), WHY),
      newEntry('note', { purpose: 'session', text: 'forgotten' }, at(100), WHY),
    ];
    for (const entry of never) {
      expect(outcome(admitEntry(SIGNED, entry, NOW)), entry.kind).toBe('session_locked');
      expect(outcome(admitEntry(CANCELLED, entry, NOW)), entry.kind).toBe('session_locked');
    }
  });

  it('fits the rest of its session at its time, as any other', () => {
    expect(outcome(admitEntry(SIGNED, late('dose', WHY, 100), NOW))).toBe('invalid observedAt');
    const second = newEntry('dose', START, at(20), WHY);
    expect(outcome(admitEntry(SIGNED, second, NOW))).toBe('invalid observedAt');
    const bad = newEntry('vitals', { ...NO_VITALS, sbpMmHg: 120 }, at(30), WHY);
    expect(outcome(admitEntry(SIGNED, bad, NOW))).toContain('invalid');
    expect(outcome(admitEntry(SIGNED, late('vitals', WHY, 200), NOW))).toBe('invalid observedAt');
    const gone = newEntry(
      'acknowledgement',
      { vitalsId: 'other', action: 'told', recheckAfterS: null },
      at(30),
      WHY,
    );
    expect(outcome(admitEntry(SIGNED, gone, NOW))).toBe('invalid vitalsId');
    const form = newEntry('rems_monitoring', { ...NO_ANSWERS, opioids: 'no' }, at(30), WHY);
    expect(outcome(admitEntry(SIGNED, form, NOW))).toBe('invalid');
  });

  it('may be of what happened after the signature', () => {
    expect(outcome(admitEntry(SIGNED, late('adverse_event', WHY, 110), NOW))).toBe('ok');
  });

  it('keeps its reason on the timeline through a correction', () => {
    const record = buildRecord([
      vitals(at(5), { heartRatePerMin: 70 }),
      vitals(at(30), { heartRatePerMin: 72 }, { id: 'late', lateReason: WHY, recordedAt: at(95) }),
      vitals(at(30), { heartRatePerMin: 74 }, { supersedesId: 'late', recordedAt: at(96) }),
    ]);
    expect(timeline(record).map(({ lateReason }) => lateReason)).toEqual([null, WHY, WHY]);
  });
});

describe('a correction or withdrawal after the lock', () => {
  const change = (reason: string): Amendment => ({
    ...newEntry('vitals', { ...NO_VITALS, sbpMmHg: 118, dbpMmHg: 80 }, at(5)),
    targetId: 'vitals',
    reason,
  });
  const takeBack = (targetId: string, reason = WHY) => ({ targetId, reason });

  it.each([
    ['signed', SIGNED],
    ['cancelled', CANCELLED],
  ])('needs a reason also within ten seconds of one’s own entry: %s', (_, record) => {
    const soon = at(5, 5);
    expect(outcome(admitAmendment(record, change(''), soon, 'nurse'))).toBe('invalid reason');
    expect(outcome(admitWithdrawal(record, takeBack('vitals', ''), soon, 'nurse'))).toBe(
      'invalid reason',
    );
    expect(outcome(admitAmendment(record, change('typed wrong'), NOW, 'doctor'))).toBe('ok');
    expect(outcome(admitWithdrawal(record, takeBack('vitals'), NOW, 'doctor'))).toBe('ok');
    const open = buildRecord(course);
    expect(outcome(admitAmendment(open, change(''), soon, 'nurse'))).toBe('ok');
  });

  it('of a late entry written just now needs one as well', () => {
    const justNow = { lateReason: WHY, recordedAt: at(120), id: 'late' };
    const record = buildRecord([...course, vitals(at(30), { heartRatePerMin: 70 }, justNow)], {
      signatures: [signedBy(NURSE, 'performed', course.length + 0.5)],
    });
    expect(outcome(admitWithdrawal(record, takeBack('late', ''), at(120, 3), 'nurse'))).toBe(
      'invalid reason',
    );
  });

  it('leaves dosing, its end and the discharge as a whole', () => {
    expect(outcome(admitWithdrawal(SIGNED, takeBack('discharge'), NOW, 'nurse'))).toBe(
      'session_locked',
    );
    for (const targetId of ['start', 'stop']) {
      expect(outcome(admitWithdrawal(SIGNED, takeBack(targetId), NOW, 'nurse'))).toBe('invalid');
    }
    const moved = (targetId: string, values: typeof START | typeof STOP, minutes: number) =>
      outcome(
        admitAmendment(
          SIGNED,
          { ...newEntry('dose', values, at(minutes)), targetId, reason: WHY },
          NOW,
          'nurse',
        ),
      );
    expect(moved('stop', STOP, 49)).toBe('ok');
    expect(moved('stop', STOP, 80)).toBe('invalid observedAt');
    expect(moved('start', START, 55)).toBe('invalid observedAt');
    expect(sessionState(SIGNED)).toBe('signed');
  });

  it('never makes the session another: no new plan, no cancelling', () => {
    const plan = {
      mode: 'infusion',
      weightId: 'weight',
      targetMcgPerKg: 500,
      durationS: 2400,
      concentrationMcgPerMl: 1000,
      pumpRateUlPerHour: 60_000,
    } as const;
    expect(outcome(admitPlan(SIGNED, plan, NOW, WHY))).toBe('session_locked');
    expect(outcome(admitCancellation(SIGNED, { reason: WHY }, NOW))).toBe('session_locked');
    expect(outcome(admitPlan(CANCELLED, plan, NOW, WHY))).toBe('session_locked');
  });
});
