/** The board, and the same patient's earlier sessions beside the present one. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillSession } from './filled.ts';
import {
  addPatient,
  at,
  CALM,
  DETAIL,
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

const START_DOSE = { event: 'start', rateUlPerHour: 53_500, concentrationMcgPerMl: 1000 } as const;

function given(patient: ReturnType<typeof addPatient>, minutes: number): string {
  const sessionId = startSession(temp, patient, minutes);
  record(temp, sessionId, 'vitals', minutes + 1, CALM);
  record(temp, sessionId, 'dose', minutes + 2, START_DOSE);
  return sessionId;
}

test('earlier sessions are the same patient’s, with a dose, newest first', () => {
  const { store, writer } = temp;
  const patient = addPatient(temp);
  const first = given(patient, 10);
  const notGiven = startSession(temp, patient, 100);
  const cancelled = startSession(temp, patient, 110);
  store.sessions.cancel(writer(111), {
    sessionId: cancelled,
    cancellationId: newId(),
    reason: 'Ate breakfast.',
  });
  const second = given(patient, 200);
  given(addPatient(temp, { ...DETAIL, mrn: 'HC-2' }), 210);
  const now = startSession(temp, patient, 300);
  const later = given(patient, 400);

  const ids = (sessionId: string, limit = 12): readonly string[] =>
    store.sessions.earlier(sessionId, limit).map((earlier) => earlier.sessionId);
  expect(ids(now)).toEqual([second, first]);
  expect(ids(now, 1)).toEqual([second]);
  expect(ids(first)).toEqual([]);
  expect(ids(notGiven)).toEqual([first]);
  expect(ids(later)).toEqual([second, first]);

  // Entered in error, so that nothing was given after all.
  const dose = store.sessions.open(second).entries.find(({ kind }) => kind === 'dose');
  store.entries.withdraw(writer(401), {
    entryId: newId(),
    sessionId: second,
    targetId: dose?.id ?? '',
    reason: 'Not started.',
  });
  expect(ids(now)).toEqual([first]);
});

test('an earlier session tells what it came to', () => {
  const { patientId, weightId, sessionId } = fillSession(temp);
  const now = startSession(temp, { patientId, weightId }, 300);
  const [earlier, ...others] = temp.store.sessions.earlier(now, 6);
  expect(others).toEqual([]);
  expect(earlier).toMatchObject({
    sessionId,
    kind: 'iv_infusion',
    dosingStartedAt: at(5),
    weightG: 71_300,
    peakBloodPressure: { sbpMmHg: 182, dbpMmHg: 104, afterStartMs: 10 * 60_000 },
    adverseEvents: [{ grade: 1 }],
    timeToDischargeMs: 60 * 60_000,
  });
});

test('the board shows what is not discharged, by chair', () => {
  const { store, writer } = temp;
  const done = fillSession(temp, false);
  const waiting = startSession(temp, addPatient(temp, { ...DETAIL, mrn: 'HC-2' }), 100);
  const dosing = given(addPatient(temp, { ...DETAIL, mrn: 'HC-3' }), 110);
  const board = store.sessions.board(at(130));
  expect(board.map(({ sessionId, chair, state }) => [sessionId, chair, state])).toEqual([
    [waiting, 1, 'checked_in'],
    [dosing, 2, 'dosing'],
  ]);
  expect(board[1]).toMatchObject({
    patient: { familyName: 'Castellanos', mrn: 'HC-3' },
    room: 'Room 2',
    dosingStartedAt: at(112),
  });
  expect(done.sessionId).not.toBe(waiting);

  store.sessions.cancel(writer(131), {
    sessionId: waiting,
    cancellationId: newId(),
    reason: 'Unwell.',
  });
  expect(store.sessions.board(at(132)).map(({ sessionId }) => sessionId)).toEqual([dosing]);
});
