/** The clinic's settings and emergency access. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ClinicSettings, DEFAULT_SETTINGS } from '../../db/domain/people/settings.ts';
import { Refusal } from '../../db/errors.ts';
import {
  addPatient,
  addPerson,
  at,
  CALM,
  newEntry,
  newId,
  startSession,
  tempStore,
  type TempStore,
} from './support.ts';

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

function change(basedOnVersionId: string | null, settings: ClinicSettings, reason = 'We agreed.') {
  const input = { versionId: newId(), basedOnVersionId, settings, reason };
  temp.store.settings.change(temp.writer(1), input);
  return input;
}

const SHORTER: ClinicSettings = { ...DEFAULT_SETTINGS, emergencyMinutes: 30 };

test('the defaults stand until a version does, and every version is kept', () => {
  expect(temp.store.settings.current()).toEqual({ versionId: null, settings: DEFAULT_SETTINGS });
  const first = change(null, SHORTER);
  const second = change(first.versionId, { ...SHORTER, coSignRequired: false });
  const { settings } = second;
  expect(temp.reopen().settings.current()).toEqual({ versionId: second.versionId, settings });
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a change may be sent twice', () => {
  const sent = change(null, SHORTER);
  const head = temp.store.audit.head();
  temp.store.settings.change(temp.writer(2), sent);
  expect(temp.store.audit.head()).toEqual(head);
  const other = { ...sent, settings: DEFAULT_SETTINGS };
  expect(refusal(() => temp.store.settings.change(temp.writer(3), other)).code).toBe('conflict');
});

test('a version from what no longer stands is a conflict', () => {
  const first = change(null, SHORTER);
  expect(refusal(() => change(null, DEFAULT_SETTINGS)).code).toBe('conflict');
  change(first.versionId, DEFAULT_SETTINGS);
  expect(refusal(() => change(first.versionId, SHORTER)).code).toBe('conflict');
});

test('implausible settings and no reason are refused by field', () => {
  const { idleLockS } = DEFAULT_SETTINGS;
  const wrong = {
    ...DEFAULT_SETTINGS,
    idleLockS: { ...idleLockS, guide: { room: 5, desk: 300 } },
    emergencyMinutes: 0,
  };
  const { code, fields } = refusal(() => change(null, wrong, ' '));
  expect(code).toBe('invalid');
  expect(Object.keys(fields).toSorted()).toEqual([
    'reason',
    'settings.emergencyMinutes',
    'settings.idleLockS.guide.room',
  ]);
  expect(temp.store.settings.current().versionId).toBeNull();
});

test('everything done under an emergency access is marked, and nothing else is', () => {
  const { store } = temp;
  const sessionId = startSession(temp, addPatient(temp));
  const desk = addPerson(temp, 'Sam Ortiz', 'front_desk');
  const id = newId();
  const begin = {
    id,
    reason: 'Alone in the building.',
    proof: 'pin',
    untilUtcMs: at(62).utcMs,
  } as const;
  const writer = { personId: desk, now: at(2) };
  store.emergencies.begin(writer, begin);
  const head = store.audit.head();
  store.emergencies.begin(writer, begin);
  expect(store.audit.head()).toEqual(head);
  const other = { ...begin, reason: 'Another reason altogether.' };
  expect(refusal(() => store.emergencies.begin(writer, other)).code).toBe('conflict');

  const under = { personId: desk, now: at(3), emergencyAccessId: id };
  store.entries.record(under, newEntry(sessionId, 'vitals', 3, CALM));
  store.audit.note(under, 'session.read', sessionId);
  store.entries.record(temp.writer(4), newEntry(sessionId, 'vitals', 4, CALM));
  const { rows } = temp.reopen().audit.list({
    personId: null,
    patientId: null,
    sessionId: null,
    group: null,
    fromUtcMs: null,
    toUtcMs: null,
    emergencyAccessId: null,
    beforeSeq: null,
    limit: 4,
  });
  expect(rows.map(({ action, emergencyAccessId }) => [action, emergencyAccessId])).toEqual([
    ['vitals.record', null],
    ['session.read', id],
    ['vitals.record', id],
    ['emergency.begin', id],
  ]);
  expect(temp.store.emergencies.list()).toEqual([
    {
      id,
      person: { id: desk, name: 'Sam Ortiz', credential: 'RN' },
      reason: 'Alone in the building.',
      proof: 'pin',
      beganAt: at(2),
      untilUtcMs: at(62).utcMs,
      entryCount: 3,
    },
  ]);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('an emergency nobody began marks nothing', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const under = { ...temp.writer(3), emergencyAccessId: newId() };
  const head = temp.store.audit.head();
  expect(() => temp.store.entries.record(under, newEntry(sessionId, 'vitals', 3, CALM))).toThrow();
  expect(temp.store.audit.head()).toEqual(head);
});
