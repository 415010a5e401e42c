/** A session as its record stood at a moment of writing. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SessionRecord } from '../../db/domain/record/record.ts';
import { Refusal } from '../../db/errors.ts';
import { fillSession } from './filled.ts';
import {
  addPatient,
  addPerson,
  at,
  CALM,
  DETAIL,
  newEntry,
  newId,
  PLAN,
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

const asOf = (sessionId: string, minutes: number): SessionRecord | null =>
  temp.store.sessions.asOf(sessionId, at(minutes).utcMs);

test('each moment shows exactly what the session showed at that moment', () => {
  const { store, writer } = temp;
  const patient = addPatient(temp);
  const { patientId, weightId } = patient;
  const sessionId = startSession(temp, patient, 1);
  const shown = new Map<number, SessionRecord>();
  let minutes = 1;
  const step = (write: (now: number) => void): void => {
    write(minutes);
    shown.set(minutes, store.sessions.open(sessionId));
    minutes += 1;
  };
  const versionId = newId();
  step(() => undefined);
  step((now) => {
    record(temp, sessionId, 'vitals', now, CALM);
  });
  step((now) => {
    store.patients.amend(writer(now), {
      patientId,
      versionId,
      basedOnVersionId: store.patients.open(patientId, 1).versions[0]?.versionId ?? '',
      detail: { ...DETAIL, allergies: [{ substance: 'ketorolac', reaction: 'hives' }] },
      reason: 'Asked again.',
      draftKey: null,
    });
  });
  step((now) => {
    const weight = { weightG: 72_000, basis: 'measured', observedAt: at(0) } as const;
    store.patients.recordWeight(writer(now), { patientId, weightId: newId(), weight });
  });
  step((now) => {
    store.sessions.replan(writer(now), {
      sessionId,
      planId: newId(),
      plan: { weightId, ...PLAN, pumpRateUlPerHour: 50_000 },
      reason: 'Pump step.',
    });
  });
  const wrong = newEntry(sessionId, 'vitals', 6, { ...CALM, sbpMmHg: 221 });
  step((now) => store.entries.record(writer(now), wrong));
  step((now) => {
    const fixed = newEntry(sessionId, 'vitals', 6, CALM);
    const amendment = { ...fixed, targetId: wrong.entryId, reason: 'Misread.' };
    store.entries.amend(writer(now), amendment);
  });
  step((now) => {
    store.people.change(writer(now), 'person.amend', {
      personId: temp.personId,
      reason: 'Married.',
      name: 'Rosa Lund',
    });
  });
  step((now) => {
    record(temp, sessionId, 'note', now, { purpose: 'session', text: 'After the wedding.' });
  });
  const reason = 'Unwell.';
  step((now) => {
    store.sessions.cancel(writer(now), { sessionId, cancellationId: newId(), reason });
  });
  temp.reopen();
  expect(shown.size).toBe(10);
  for (const [moment, then] of shown) expect(asOf(sessionId, moment), `${moment}`).toEqual(then);
  expect(asOf(sessionId, 0.9)).toBeNull();
  expect(asOf(sessionId, 500)).toEqual(temp.store.sessions.open(sessionId));
  expect(() => asOf(newId(), 500)).toThrow(Refusal);
});

test('before it was signed it shows the chart of then, afterwards what was signed', () => {
  const { store, writer } = temp;
  const { sessionId, patientId } = fillSession(temp, false);
  const rename = (familyName: string, minutes: number): void =>
    store.patients.amend(writer(minutes), {
      patientId,
      versionId: newId(),
      basedOnVersionId: store.patients.open(patientId, 1).versions[0]?.versionId ?? '',
      detail: { ...DETAIL, familyName },
      reason: 'Name changed.',
      draftKey: null,
    });
  rename('Second', 90);
  store.sessions.sign(
    { personId: addPerson(temp, 'Ben Ode'), now: at(100) },
    { sessionId, signatureId: newId(), meaning: 'performed' },
  );
  rename('Third', 110);
  const late = newEntry(sessionId, 'vitals', 50, CALM, 'Found on paper.');
  store.entries.record(writer(115), late);
  const name = (minutes: number): string | undefined =>
    asOf(sessionId, minutes)?.patient.detail.familyName;
  expect([80, 95, 105, 120].map(name)).toEqual(['Castellanos', 'Second', 'Second', 'Second']);
  const signed = (minutes: number): number => asOf(sessionId, minutes)?.signatures.length ?? -1;
  expect([99, 100].map(signed)).toEqual([0, 1]);
  const hasLate = (minutes: number): boolean | undefined =>
    asOf(sessionId, minutes)?.entries.some(({ id }) => id === late.entryId);
  expect([114, 115].map(hasLate)).toEqual([false, true]);
});
