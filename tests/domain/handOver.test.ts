/** A session in the middle of which another person takes over. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { admitEntry, admitWithdrawal } from '../../db/domain/rules/admit.ts';
import type { Verdict } from '../../db/domain/rules/verdict.ts';
import type { PersonRef } from '../../db/domain/record/record.ts';
import { flowsheet } from '../../db/domain/session/flowsheet.ts';
import { handOvers, sessionHolder } from '../../db/domain/session/holder.ts';
import { boardRow } from '../../db/domain/session/board.ts';
import { entryText } from '../../db/domain/session/timelineText.ts';
import {
  DISCHARGED,
  DOCTOR,
  NURSE,
  START,
  at,
  buildRecord,
  dose,
  handedOver,
  newEntry,
  readyCourse,
  signedBy,
  type Written,
} from './buildRecord.ts';

const GUIDE: PersonRef = { id: 'guide', name: 'Ada Brandt', credential: '' };
const NOW = at(60);

function outcome(verdict: Verdict<unknown>): string {
  if (verdict.ok) return 'ok';
  expect(verdict.message).not.toBe('');
  return [verdict.code, ...Object.keys(verdict.fields)].join(' ');
}

const give = (
  written: readonly Written[],
  from: PersonRef,
  to: PersonRef,
  minutes = 30,
  record = buildRecord(written),
) => {
  const { values } = handedOver(at(minutes), from, to);
  return outcome(admitEntry(record, newEntry('hand_over', values, at(minutes)), NOW));
};

describe('who has a session', () => {
  it('is who checked the patient in, then the last it was handed to', () => {
    expect(sessionHolder(buildRecord([]))).toEqual(NURSE);
    const first = handedOver(at(20), NURSE, DOCTOR);
    expect(sessionHolder(buildRecord([first]))).toEqual(DOCTOR);
    const second = handedOver(at(40), DOCTOR, GUIDE);
    expect(sessionHolder(buildRecord([first, second]))).toEqual(GUIDE);
    expect(boardRow(buildRecord([first, dose(at(25), START)]), NOW).holder).toEqual(DOCTOR);
  });

  it('goes back when a hand-over was entered in error', () => {
    const first = handedOver(at(20), NURSE, DOCTOR, { id: 'slip' });
    const taken = handedOver(at(20), NURSE, DOCTOR, { supersedesId: 'slip', enteredInError: true });
    expect(sessionHolder(buildRecord([first, taken]))).toEqual(NURSE);
  });

  it('follows the order of writing within one minute', () => {
    const written = [
      handedOver(at(20, 30), NURSE, DOCTOR),
      handedOver(at(20), DOCTOR, GUIDE, { recordedAt: at(21) }),
    ];
    expect(sessionHolder(buildRecord(written))).toEqual(GUIDE);
  });
});

describe('a hand-over', () => {
  it('goes from who has the session to somebody else', () => {
    expect(give([], NURSE, DOCTOR)).toBe('ok');
    expect(give([], NURSE, NURSE)).toBe('invalid toId');
    expect(give([], DOCTOR, NURSE)).toBe('conflict');
    expect(give([], DOCTOR, GUIDE)).toBe('conflict');
    const given = [handedOver(at(20), NURSE, DOCTOR)];
    expect(give(given, DOCTOR, NURSE)).toBe('ok');
    expect(give(given, NURSE, GUIDE)).toBe('conflict');
    expect(give(given, GUIDE, DOCTOR)).toBe('conflict');
  });

  it('says who has it, when somebody else was meant', () => {
    const record = buildRecord([handedOver(at(20), NURSE, DOCTOR)]);
    const said = (from: PersonRef, to: PersonRef) => {
      const { values } = handedOver(at(30), from, to);
      const verdict = admitEntry(record, newEntry('hand_over', values, at(30)), NOW);
      return verdict.ok ? 'ok' : verdict.message;
    };
    expect(said(NURSE, DOCTOR)).toBe('Tomas Lindqvist, MD has this session already.');
    expect(said(NURSE, GUIDE)).toBe('Tomas Lindqvist, MD has this session now. Look at it again.');
  });

  it('names both', () => {
    const { values } = handedOver(at(30), NURSE, { ...DOCTOR, name: ' ' });
    const entry = newEntry('hand_over', values, at(30));
    expect(outcome(admitEntry(buildRecord([]), entry, NOW))).toBe('invalid toName');
  });

  it('is never before the check-in, nor before the one it goes on from', () => {
    expect(give([], NURSE, DOCTOR, -2)).toBe('invalid observedAt');
    expect(give([], NURSE, DOCTOR, 0)).toBe('ok');
    const given = [handedOver(at(20, 30), NURSE, DOCTOR)];
    expect(give(given, DOCTOR, GUIDE, 19)).toBe('invalid observedAt');
    expect(give(given, DOCTOR, GUIDE, 20)).toBe('ok');
    expect(give(given, DOCTOR, GUIDE, 90)).toBe('invalid observedAt');
  });

  it('happens until the signature, and not in a cancelled session', () => {
    const left = [...readyCourse(), DISCHARGED];
    expect(give(left, NURSE, DOCTOR)).toBe('ok');
    const signed = buildRecord(left, { signatures: [signedBy(NURSE)] });
    expect(give([], NURSE, DOCTOR, 30, signed)).toBe('session_locked');
    const cancellation = {
      id: 'cancellation',
      observedAt: at(8),
      recordedAt: at(8),
      recordedBy: NURSE,
      reason: 'unwell',
    };
    expect(give([], NURSE, DOCTOR, 30, buildRecord([], { cancellation }))).toBe('session_locked');
  });

  it('is withdrawn from the last one on, with a reason', () => {
    const record = buildRecord([
      handedOver(at(20), NURSE, DOCTOR, { id: 'first' }),
      handedOver(at(40), DOCTOR, GUIDE, { id: 'second' }),
    ]);
    const withdraw = (targetId: string, reason = 'wrong person') =>
      admitWithdrawal(record, { targetId, reason }, NOW, 'doctor');
    expect(outcome(withdraw('second'))).toBe('ok');
    expect(outcome(withdraw('second', ''))).toBe('invalid reason');
    const first = withdraw('first');
    expect(first).toMatchObject({ ok: false, code: 'invalid' });
    expect(first.ok ? '' : first.message).toBe(
      'The session was handed on to Ada Brandt at 14:40: withdraw that first.',
    );
  });

  it('is one line of the timeline and one event of the flowsheet', () => {
    const note = 'dose at\n80 %, calm';
    const record = buildRecord([
      handedOver(at(20), NURSE, DOCTOR, { note }),
      handedOver(at(40), DOCTOR, GUIDE, { confirmedBy: 'taker' }),
    ]);
    expect(record.entries.map((entry) => entryText(entry))).toEqual([
      'Hand-over: Ines Okafor, RN to Tomas Lindqvist, MD: dose at 80 %, calm',
      'Hand-over: Tomas Lindqvist, MD to Ada Brandt, taken over alone',
    ]);
    const events = flowsheet(record, NOW).columns.flatMap((column) => column.events);
    expect(events.map(({ text }) => text)).toEqual([
      'handed over to Tomas Lindqvist',
      'handed over to Ada Brandt',
    ]);
  });
});

test('whatever is handed over and withdrawn, each goes on from the one before', () => {
  const people = [NURSE, DOCTOR, GUIDE];
  const step = fc.oneof(
    fc.record({
      from: fc.constantFrom(...people),
      to: fc.constantFrom(...people),
      minutes: fc.integer({ min: -1, max: 60 }),
    }),
    fc.nat({ max: 20 }),
  );
  let longest = 0;
  let withdrawn = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
      const written: Written[] = [];
      for (const each of steps) {
        const record = buildRecord(written);
        if (typeof each === 'number') {
          const target = record.entries[each];
          if (target?.kind !== 'hand_over') continue;
          const request = { targetId: target.id, reason: 'entered in error' };
          if (!admitWithdrawal(record, request, NOW, 'nurse').ok) continue;
          withdrawn += 1;
          const { kind, values, observedAt } = target;
          const row = { supersedesId: target.id, enteredInError: true };
          written.push({ kind, values, at: observedAt, ...row });
          continue;
        }
        const { from, to, minutes } = each;
        const entry = handedOver(at(minutes), from, to);
        const asked = newEntry('hand_over', entry.values, entry.at);
        if (admitEntry(record, asked, NOW).ok) written.push(entry);
      }
      const record = buildRecord(written);
      const chain = handOvers(record);
      longest = Math.max(longest, chain.length);
      let holder = NURSE.id;
      let sinceMs = at(0).utcMs;
      for (const { values, observedAt } of chain) {
        expect(values.fromId).toBe(holder);
        expect(values.toId).not.toBe(holder);
        expect(observedAt.utcMs).toBeGreaterThanOrEqual(sinceMs);
        holder = values.toId;
        sinceMs = observedAt.utcMs;
      }
      expect(sessionHolder(record).id).toBe(holder);
    }),
    { numRuns: 500 },
  );
  expect(longest).toBeGreaterThan(2);
  expect(withdrawn).toBeGreaterThan(10);
});
