/** People: added, changed, deactivated; their wrong PINs; and the names they wrote under. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROLES } from '../../db/domain/people/roles.ts';
import { Refusal, type RefusalCode } from '../../db/errors.ts';
import {
  addPatient,
  addPerson,
  at,
  CALM,
  newEntry,
  newId,
  record,
  startSession,
  tempStore,
  type TempStore,
} from './support.ts';

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

function refused(attempt: () => unknown): RefusalCode | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const REASON = 'Asked for it.';

test('every role can be given, and comes back after closing', () => {
  for (const role of ROLES) addPerson(temp, `Person ${role}`, role);
  const roles = temp
    .reopen()
    .people.list()
    .map(({ name, role }) => [name, role]);
  expect(roles).toEqual([
    ['Person auditor', 'auditor'],
    ['Person clinician', 'clinician'],
    ['Person front_desk', 'front_desk'],
    ['Person guide', 'guide'],
    ['Person medical_lead', 'medical_lead'],
    ['Rosa Okafor', 'medical_lead'],
  ]);
  expect(temp.store.people.find(newId())).toBeNull();
  expect(temp.store.people.find(temp.personId)).toMatchObject({
    name: 'Rosa Okafor',
    role: 'medical_lead',
    isActive: true,
  });
});

test('the clinic itself adds one person alone, and that one leads', () => {
  const { store } = temp;
  const other = { id: newId(), name: 'Eve Ill', credential: '', pinHash: 'hash' };
  expect(refused(() => store.people.addFirst(at(1), other))).toBe('conflict');
  const again = { id: temp.personId, name: 'Rosa Okafor', credential: 'RN', pinHash: 'other' };
  const head = store.audit.head();
  store.people.addFirst(at(1), again);
  expect(store.audit.head()).toEqual(head);
  expect(store.people.medicalLeads().map(({ id }) => id)).toEqual([temp.personId]);
});

test('adding may be sent twice, and the same id with another content is refused', () => {
  const { store, writer } = temp;
  const person = { id: newId(), name: 'Ada Lind', credential: 'MD', pinHash: 'hash' };
  store.people.add(writer(1), { ...person, role: 'guide' });
  const head = store.audit.head();
  store.people.add(writer(2), { ...person, role: 'guide', pinHash: 'salted anew' });
  expect(store.audit.head()).toEqual(head);
  const lead = { ...person, role: 'medical_lead' } as const;
  expect(refused(() => store.people.add(writer(3), lead))).toBe('conflict');
});

test('what is left out of a change stays as it was', () => {
  const { store, writer } = temp;
  const personId = addPerson(temp, 'Ada Lind', 'guide');
  const change = { personId, reason: REASON };
  const before = store.people.find(personId);
  store.people.change(writer(1), 'person.amend', { ...change, name: 'Ada Berg' });
  store.people.change(writer(2), 'person.resetPin', { ...change, pinHash: 'new' });
  store.people.change(writer(3), 'person.deactivate', { ...change, isActive: false });
  const after = { ...before, name: 'Ada Berg', pinHash: 'new', isActive: false };
  expect(temp.reopen().people.find(personId)).toEqual(after);
  temp.store.people.change(writer(4), 'person.reactivate', { ...change, isActive: true });
  expect(temp.store.people.find(personId)).toEqual({ ...after, isActive: true });
  expect(temp.store.audit.verify()).toEqual([]);
});

test('the same change sent twice is written once; nobody unknown is changed', () => {
  const { store, writer } = temp;
  const change = { personId: addPerson(temp, 'Ada Lind'), reason: REASON, isActive: false };
  store.people.change(writer(1), 'person.deactivate', change);
  const head = store.audit.head();
  store.people.change(writer(2), 'person.deactivate', change);
  expect(store.audit.head()).toEqual(head);
  const nobody = { ...change, personId: newId() };
  expect(refused(() => store.people.change(writer(3), 'person.amend', nobody))).toBe('not_found');
});

test('the last active medical lead stays one', () => {
  const { store, writer, personId } = temp;
  const change = { personId, reason: REASON };
  const attempts = [{ isActive: false }, { role: 'clinician' }] as const;
  const refusals = (): readonly (RefusalCode | null)[] =>
    attempts.map((attempt) =>
      refused(() => store.people.change(writer(2), 'person.amend', { ...change, ...attempt })),
    );
  expect(refusals()).toEqual(['conflict', 'conflict']);
  const second = addPerson(temp, 'Ada Lind', 'medical_lead');
  store.people.change(writer(1), 'person.deactivate', {
    personId: second,
    reason: REASON,
    isActive: false,
  });
  expect(refusals()).toEqual(['conflict', 'conflict']);
  expect(store.people.medicalLeads().map(({ id }) => id)).toEqual([personId]);
  store.people.change(writer(3), 'person.reactivate', {
    personId: second,
    reason: REASON,
    isActive: true,
  });
  expect(refusals()).toEqual([null, null]);
  expect(store.people.medicalLeads().map(({ id }) => id)).toEqual([second]);
});

test('wrong PINs are counted from the record until one of four things', () => {
  const { writer } = temp;
  const personId = addPerson(temp, 'Ada Lind');
  const count = (): number => temp.reopen().people.wrongPinsSince(personId);
  const change = { personId, reason: REASON };
  const lifts: readonly (readonly [string, () => void])[] = [
    ['a right PIN', () => temp.store.audit.note(writer(2), 'signIn.pin', personId)],
    [
      'one that signs nobody in',
      () => temp.store.audit.note(writer(2), 'person.pinRight', personId),
    ],
    ['a lifting', () => temp.store.audit.note(writer(2), 'person.liftLockOut', personId)],
    [
      'a new PIN',
      () => temp.store.people.change(writer(2), 'person.resetPin', { ...change, pinHash: 'new' }),
    ],
  ];
  for (const [what, lift] of lifts) {
    for (let tries = 1; tries <= 3; tries += 1) {
      temp.store.audit.note(writer(1), 'person.wrongPin', personId);
      temp.store.audit.note(writer(1), 'person.wrongPin', temp.personId);
    }
    temp.store.audit.note(writer(1), 'person.lockOut', personId);
    temp.store.people.change(writer(1), 'person.amend', { ...change, name: `Ada ${what}` });
    expect(count(), what).toBe(3);
    lift();
    expect(count(), what).toBe(0);
  }
  expect(temp.store.people.wrongPinsSince(temp.personId)).toBe(12);
});

test('the list of people says since when, and when they last signed in', () => {
  const { store, writer } = temp;
  const personId = addPerson(temp, 'Ada Lind', 'clinician', 3);
  const detail = (): unknown => store.people.details().find(({ id }) => id === personId);
  expect(detail()).toMatchObject({ addedAt: at(3), lastSignInAt: null, isActive: true });
  for (const minutes of [5, 9]) {
    store.audit.note({ personId, now: at(minutes) }, 'signIn.pin', personId);
  }
  store.audit.note(writer(11), 'signIn.pin', temp.personId);
  store.people.change(writer(12), 'person.amend', { personId, reason: REASON, credential: 'MD' });
  expect(detail()).toMatchObject({ addedAt: at(3), lastSignInAt: at(9), credential: 'MD' });
  // Who comes in by an emergency access was here as well.
  const now = at(15);
  store.emergencies.begin(
    { personId, now },
    { id: newId(), reason: REASON, proof: 'pin', untilUtcMs: now.utcMs + 60_000 },
  );
  expect(detail()).toMatchObject({ lastSignInAt: now });
});

test('entries, plans, signatures and weights keep the name they were written under', () => {
  const { store } = temp;
  const personId = addPerson(temp, 'Ada Lind');
  const hers = (minutes: number) => ({ personId, now: at(minutes) });
  const rename = (name: string, minutes: number): void =>
    store.people.change(temp.writer(minutes), 'person.amend', { personId, reason: REASON, name });
  const sessionId = startSession(temp, addPatient(temp));
  const first = newEntry(sessionId, 'vitals', 3, CALM);
  store.entries.record(hers(3), first);
  rename('Ada Berg', 4);
  const second = newEntry(sessionId, 'vitals', 5, { ...CALM, painNrs: 2 });
  expect(store.entries.record(hers(5), second).recordedBy.name).toBe('Ada Berg');
  record(temp, sessionId, 'note', 6, { purpose: 'session', text: 'By somebody else.' });
  rename('Ada Moss', 7);
  const names = (): readonly string[] =>
    temp.store.sessions.open(sessionId).entries.map(({ recordedBy }) => recordedBy.name);
  expect(names()).toEqual(['Ada Lind', 'Ada Berg', 'Rosa Okafor']);
  temp.reopen();
  expect(names()).toEqual(['Ada Lind', 'Ada Berg', 'Rosa Okafor']);
  expect(temp.store.people.find(personId)?.name).toBe('Ada Moss');
});
