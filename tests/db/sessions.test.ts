/** Sessions: started, planned again, cancelled, signed, listed. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RefusalCode } from '../../db/errors.ts';
import { Refusal } from '../../db/errors.ts';
import { ENTRY_KINDS, type SignatureMeaning } from '../../db/domain/record/record.ts';
import { fillOtherKinds, fillSession } from './filled.ts';
import {
  addPatient,
  addPerson,
  at,
  CALM,
  DETAIL,
  newEntry,
  newId,
  PLAN,
  protocolNamed,
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

const START_DOSE = { event: 'start', rateUlPerHour: 53_500, concentrationMcgPerMl: 1000 } as const;

test('a whole session comes back after closing, in the order it was written', () => {
  const { sessionId } = fillSession(temp);
  // The chair a session shows depends on who sits there now: all are read once all have begun.
  const [before, ...others] = [sessionId, ...fillOtherKinds(temp)].map((id) =>
    temp.store.sessions.open(id),
  );
  if (before === undefined) throw new Error('No session');
  const kinds = [before, ...others].flatMap(({ entries }) => entries.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(new Set(ENTRY_KINDS));
  const order = before.entries.map(({ seq }) => seq);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(temp.reopen().sessions.open(sessionId)).toEqual(before);
  for (const other of others) expect(temp.store.sessions.open(other.session.id)).toEqual(other);
  expect(temp.store.audit.verify(temp.store.audit.head())).toEqual([]);
});

test('every other command may be sent twice as well', () => {
  const { store, writer } = temp;
  const patient = addPatient(temp);
  const protocolVersionId = protocolNamed(temp).id;
  const plan = { weightId: patient.weightId, ...PLAN };
  const started = {
    sessionId: newId(),
    planId: newId(),
    patientId: patient.patientId,
    protocolVersionId,
    room: 'Room 1',
    plan,
    draftKey: null,
  };
  const { sessionId } = started;
  const twice = (command: () => unknown): void => {
    command();
    const head = store.audit.head();
    command();
    expect(store.audit.head()).toEqual(head);
  };
  twice(() => store.sessions.start(writer(1), started));
  const moved = { ...started, room: 'Room 3' };
  expect(refused(() => store.sessions.start(writer(1), moved))).toBe('conflict');
  const slower = { ...plan, pumpRateUlPerHour: 53_000 };
  const replanned = { sessionId, planId: newId(), plan: slower, reason: 'Pump step.' };
  twice(() => store.sessions.replan(writer(2), replanned));
  const wrong = record(temp, sessionId, 'vitals', 3, CALM);
  const fixed = newEntry(sessionId, 'vitals', 3, { ...CALM, sbpMmHg: 112 });
  twice(() => store.entries.amend(writer(4), { ...fixed, targetId: wrong, reason: 'Misread.' }));
  const withdrawal = { entryId: newId(), sessionId, targetId: fixed.entryId, reason: 'Not hers.' };
  twice(() => store.entries.withdraw(writer(5), withdrawal));
  const cancellation = { sessionId, cancellationId: newId(), reason: 'Unwell.' };
  twice(() => store.sessions.cancel(writer(6), cancellation));
  expect(store.sessions.open(sessionId).plans.map(({ amendReason }) => amendReason)).toEqual([
    null,
    'Pump step.',
  ]);
});

test('a signed session takes corrections with a reason and addenda, and nothing else', () => {
  const { sessionId, noteId } = fillSession(temp);
  const { store, writer } = temp;
  const plan = { weightId: '', ...PLAN };
  for (const attempt of [
    () => store.entries.record(writer(100), newEntry(sessionId, 'vitals', 100, CALM)),
    () =>
      store.entries.record(
        writer(100),
        newEntry(sessionId, 'note', 100, { purpose: 'session', text: 'Late.' }),
      ),
    () => store.entries.record(writer(100), newEntry(sessionId, 'dose', 40, { event: 'pause' })),
    () => store.sessions.replan(writer(100), { sessionId, planId: newId(), plan, reason: 'Why' }),
    () =>
      store.sessions.cancel(writer(100), { sessionId, cancellationId: newId(), reason: 'Because' }),
  ]) {
    expect(refused(attempt)).toBe('session_locked');
  }
  const note = { purpose: 'session', text: 'Calm; eyes open.' } as const;
  const silent = { ...newEntry(sessionId, 'note', 32, note), targetId: noteId, reason: '' };
  expect(refused(() => store.entries.amend(writer(101), silent))).toBe('invalid');
  store.entries.amend(writer(101), { ...silent, reason: 'Eyes were open.' });
  const addendum = { purpose: 'addendum', text: 'Called home: well.' } as const;
  record(temp, sessionId, 'note', 102, addendum, 'Called after the session.');
  expect(store.audit.verify(store.audit.head())).toEqual([]);
});

test('a signed session goes on showing what was signed', () => {
  const { sessionId, patientId } = fillSession(temp);
  const { store, writer } = temp;
  store.patients.amend(writer(200), {
    patientId,
    versionId: newId(),
    basedOnVersionId: store.patients.open(patientId, 1).versions[0]?.versionId ?? '',
    detail: { ...DETAIL, familyName: 'Renamed' },
    reason: 'Married.',
    draftKey: null,
  });
  store.patients.recordWeight(writer(201), {
    patientId,
    weightId: newId(),
    weight: { weightG: 80_000, basis: 'measured', observedAt: at(201) },
  });
  const { patient } = store.sessions.open(sessionId);
  expect(patient.detail.familyName).toBe('Castellanos');
  expect(patient.weights.map(({ weightG }) => weightG)).toEqual([71_300]);
  expect(store.patients.open(patientId, 1).patient.detail.familyName).toBe('Renamed');
  expect(store.audit.verify()).toEqual([]);
});

test('the hash signed depends on what is in the session', () => {
  const { sessionId } = fillSession(temp, false);
  const physician = { id: addPerson(temp, 'Ada Lind', 'medical_lead') };
  const sign = (personId: string, meaning: SignatureMeaning, minutes: number): string => {
    const writer = { personId, now: at(minutes) };
    return temp.store.sessions.sign(writer, { sessionId, signatureId: newId(), meaning });
  };
  const first = sign(temp.personId, 'performed', 90);
  const addendum = { purpose: 'addendum', text: 'Called home.' } as const;
  record(temp, sessionId, 'note', 91, addendum, 'Called after the session.');
  const second = sign(physician.id, 'reviewed', 92);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toMatch(/^[0-9a-f]{64}$/);
  expect(second).not.toBe(first);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('lists tell the state of each session, and which one runs', () => {
  const { store } = temp;
  const patient = addPatient(temp);
  expect(store.sessions.running()).toBeNull();
  fillSession(temp, true, { ...DETAIL, mrn: 'HC-00413' });
  const waiting = startSession(temp, patient, 100);
  const dosing = startSession(temp, patient, 110);
  record(temp, dosing, 'dose', 111, { event: 'bolus', doseMcg: 5000, lot: '', site: '' });
  expect(store.sessions.running()).toBe(dosing);
  record(temp, dosing, 'dose', 112, START_DOSE);
  expect(store.sessions.running()).toBe(dosing);
  record(temp, dosing, 'dose', 130, { event: 'stop' });
  expect(store.sessions.running()).toBe(dosing);
  const states = (rows: ReturnType<typeof store.sessions.today>): readonly string[] =>
    rows.map(({ state }) => state);
  expect(states(store.sessions.today(at(0).utcMs, at(90).utcMs))).toEqual([
    'signed',
    'cancelled',
    'checked_in',
    'recovery',
  ]);
  expect(store.sessions.unfinished(at(110).utcMs)).toBe(dosing);
  expect(store.sessions.unfinished(at(111).utcMs)).toBeNull();
  expect(states(store.sessions.today(0, 1))).toEqual(['checked_in', 'recovery']);
  const chart = store.patients.open(patient.patientId, 1);
  expect(chart.sessionCount).toBe(2);
  expect(chart.sessions.map(({ id }) => id)).toEqual([dosing]);
  expect(store.patients.open(patient.patientId, 9).sessions.map(({ id }) => id)).toEqual([
    dosing,
    waiting,
  ]);
});

test('the clinic itself is in no list', () => {
  expect(temp.store.people.list()).toMatchObject([
    { id: temp.personId, name: 'Rosa Okafor', pinHash: 'not-a-real-hash' },
  ]);
});
