import { describe, expect, test } from 'vitest';
import type { SignInPerson } from '../../../preload/contract/index.ts';
import { handOverProblems, takers } from '../../../renderer/screens/session/gate/handOver.ts';
import { isDone } from '../../../renderer/screens/session/live/useEarlierDrafts.ts';
import {
  byOthers,
  initials,
  isAddendum,
  lateWords,
} from '../../../renderer/screens/session/timeline/authors.ts';
import {
  DOCTOR,
  NURSE,
  START,
  at,
  buildRecord,
  dose,
  handedOver,
  vitals,
} from '../../domain/buildRecord.ts';

const person = (id: string, role: SignInPerson['role'], more: Partial<SignInPerson> = {}) =>
  ({ id, name: `Name ${id}`, credential: 'RN', role, lockedOut: false, ...more }) as SignInPerson;

describe('hand-over', () => {
  test('goes to colleagues who may chart, never to who has it', () => {
    const people = [
      person(NURSE.id, 'clinician'),
      person('lead', 'medical_lead'),
      person('guide', 'guide'),
      person('desk', 'front_desk'),
      person('auditor', 'auditor'),
      person('out', 'clinician', { lockedOut: true }),
    ];
    expect(takers(people, NURSE)).toEqual([
      { value: 'lead', label: 'Name lead, RN' },
      { value: 'out', label: 'Name out, RN (PIN locked out)', disabled: true },
    ]);
  });

  test('needs somebody, and a time that is not before the session was had', () => {
    const record = buildRecord([dose(at(10), START)]);
    expect(handOverProblems(record, null, at(20), 'both').fields).toHaveProperty('toId');
    expect(handOverProblems(record, DOCTOR, at(20), 'both')).toEqual({ fields: {}, message: null });
    expect(handOverProblems(record, DOCTOR, at(-5), 'both').fields).toHaveProperty('observedAt');
    expect(handOverProblems(record, NURSE, at(20), 'taker').message).toMatch(/already/);
  });
});

describe('whose hand an entry is', () => {
  test('marked where it is not that of who had the session when it was written', () => {
    const record = buildRecord([
      vitals(at(5), { heartRatePerMin: 70 }),
      vitals(at(6), { heartRatePerMin: 71 }, { recordedBy: DOCTOR }),
      handedOver(at(10), NURSE, DOCTOR, { recordedBy: DOCTOR }),
      vitals(at(11), { heartRatePerMin: 72 }, { recordedBy: DOCTOR }),
      vitals(at(12), { heartRatePerMin: 73 }),
    ]);
    expect([...byOthers(record)]).toEqual(['entry-2', 'entry-5']);
  });

  test('a hand-over that was withdrawn changes nothing', () => {
    const record = buildRecord([
      handedOver(at(10), NURSE, DOCTOR, { recordedBy: DOCTOR }),
      handedOver(at(10), NURSE, DOCTOR, { supersedesId: 'entry-1', enteredInError: true }),
      vitals(at(12), { heartRatePerMin: 73 }),
    ]);
    expect([...byOthers(record)]).toEqual([]);
  });

  test('initials of any name', () => {
    expect(initials('Omar Haddad')).toBe('OH');
    expect(initials('Ana María de la Cruz')).toBe('AC');
    expect(initials('Björk')).toBe('BJ');
    expect(initials(' ')).toBe('');
  });
});

test('a late entry says both times and why, an addendum why alone', () => {
  const [pulse] = buildRecord([vitals(at(5), { heartRatePerMin: 70 })]).entries;
  if (pulse === undefined) throw new Error('No entry');
  expect(lateWords(pulse, '14:05', '16:10')).toBeNull();
  expect(lateWords({ ...pulse, lateReason: 'Pump print found' }, '14:05', '16:10')).toBe(
    'Happened 14:05, written 16:10: Pump print found',
  );
  const addendum = {
    kind: 'note',
    values: { purpose: 'addendum', text: 'Well.' },
    lateReason: 'Phoned today',
  } as const;
  expect(isAddendum(addendum)).toBe(true);
  expect(lateWords(addendum, '16:10', '16:10')).toBe('Written after the signature: Phoned today');
});

test('a draft that became an entry is done', () => {
  const entries = [{ id: 'written' }];
  expect(isDone('{"entryId":"written"}', entries)).toBe(true);
  expect(isDone('{"entryId":"typed"}', entries)).toBe(false);
  expect(isDone('{"entryId":null}', entries)).toBe(false);
  expect(isDone('{"taps":[]}', entries)).toBe(false);
  expect(isDone('null', entries)).toBe(false);
  expect(isDone('{', entries)).toBe(false);
});
