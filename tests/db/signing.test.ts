/** Signing, late entries, signing again and co-signing; sessions that change hands. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../db/domain/people/settings.ts';
import type { SignatureMeaning } from '../../db/domain/record/record.ts';
import { sessionHolder } from '../../db/domain/session/holder.ts';
import { lastContentSeq, signingState } from '../../db/domain/session/standingSignatures.ts';
import { Refusal, type RefusalCode } from '../../db/errors.ts';
import { openDatabase } from '../../db/open.ts';
import { fillSession, handOver } from './filled.ts';
import {
  addPatient,
  addPerson,
  at,
  CALM,
  DETAIL,
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

function sign(
  sessionId: string,
  personId: string,
  meaning: SignatureMeaning,
  minutes: number,
): string {
  const signature = { sessionId, signatureId: newId(), meaning };
  return temp.store.sessions.sign({ personId, now: at(minutes) }, signature);
}

/** What each session in the queue waits for. */
function queue(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    temp.store.sessions.signingQueue().map(({ sessionId, waitsFor }) => [sessionId, waitsFor]),
  );
}

test('nobody signs what was written after they read', () => {
  const { sessionId } = fillSession(temp);
  const { store, writer } = temp;
  const leadId = addPerson(temp, 'Dr Lund', 'medical_lead');
  const seenSeq = lastContentSeq(store.sessions.open(sessionId));
  record(temp, sessionId, 'note', 90, ADDENDUM, LATE);
  const again = { sessionId, signatureId: newId(), meaning: 'performed', seenSeq } as const;
  expect(refused(() => store.sessions.sign(writer(91), again))).toBe('conflict');
  const now = lastContentSeq(store.sessions.open(sessionId));
  store.sessions.sign(writer(91), { ...again, seenSeq: now });
  // Sent again because its answer was lost: it is what it was.
  expect(refused(() => store.sessions.sign(writer(92), again))).toBe(null);
  const beside = { sessionId, signatureId: newId(), meaning: 'co-signed' } as const;
  const lead = { personId: leadId, now: at(93) };
  expect(refused(() => store.sessions.sign(lead, { ...beside, seenSeq }))).toBe('conflict');
  store.sessions.sign(lead, { ...beside, seenSeq: now });
  expect(store.sessions.open(sessionId).signatures.at(-1)?.signedBy.id).toBe(leadId);
});

const LATE = 'Found on the paper sheet.';
const ADDENDUM = { purpose: 'addendum', text: 'Called home: well.' } as const;

test('a late entry keeps its reason, and may be sent twice', () => {
  const { sessionId } = fillSession(temp);
  const { store, writer } = temp;
  const late = newEntry(sessionId, 'vitals', 50, CALM, LATE);
  const without = { ...newEntry(sessionId, 'vitals', 50, CALM), entryId: newId() };
  expect(refused(() => store.entries.record(writer(90), without))).toBe('session_locked');
  const written = store.entries.record(writer(90), late);
  expect(written).toMatchObject({ lateReason: LATE, observedAt: at(50), recordedAt: at(90) });
  const head = store.audit.head();
  expect(store.entries.record(writer(91), late)).toEqual(written);
  expect(store.audit.head()).toEqual(head);
  const other = { ...late, lateReason: 'Another reason.' };
  expect(refused(() => store.entries.record(writer(92), other))).toBe('conflict');
  const { entries } = temp.reopen().sessions.open(sessionId);
  expect(entries.at(-1)).toEqual(written);
  expect(entries.filter(({ lateReason }) => lateReason !== null)).toHaveLength(1);
});

test('a reason too short is refused by the name of its field', () => {
  const { sessionId } = fillSession(temp);
  const late = newEntry(sessionId, 'vitals', 50, CALM, 'x');
  let fields: Readonly<Record<string, string>> = {};
  try {
    temp.store.entries.record(temp.writer(90), late);
  } catch (error) {
    if (error instanceof Refusal) fields = error.fields;
  }
  expect(Object.keys(fields)).toEqual(['lateReason']);
});

test('from the discharge to the last co-signature a session waits for one thing at a time', () => {
  const { store } = temp;
  const nurse = addPerson(temp, 'Ben Ode');
  const { sessionId } = fillSession(temp, false);
  expect(queue()).toEqual({ [sessionId]: 'signature' });
  expect(store.sessions.signingQueue()).toMatchObject([
    { familyName: 'Castellanos', mrn: 'HC-00412', checkedInAt: at(1), signedBy: null },
  ]);
  const first = sign(sessionId, nurse, 'performed', 90);
  expect(queue()).toEqual({ [sessionId]: 'co_sign' });
  expect(store.sessions.signingQueue()).toMatchObject([
    { signedBy: { id: nurse, name: 'Ben Ode' }, signedAt: at(90) },
  ]);
  sign(sessionId, temp.personId, 'co-signed', 91);
  expect(queue()).toEqual({});
  record(temp, sessionId, 'vitals', 50, CALM, LATE);
  expect(queue()).toEqual({ [sessionId]: 'sign_again' });
  const again = sign(sessionId, nurse, 'performed', 92);
  expect(again).not.toBe(first);
  expect(queue()).toEqual({ [sessionId]: 'co_sign' });
  sign(sessionId, temp.personId, 'reviewed', 93);
  expect(queue()).toEqual({});
  const { signatures } = temp.reopen().sessions.open(sessionId);
  expect(signatures.map(({ meaning, signedBy }) => [meaning, signedBy.id])).toEqual([
    ['performed', nurse],
    ['co-signed', temp.personId],
    ['performed', nurse],
    ['reviewed', temp.personId],
  ]);
  expect(signingState(temp.store.sessions.open(sessionId))).toBe('signed');
  // It is closed once, and stays closed.
  expect(temp.store.sessions.today(0, 1)).toEqual([]);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('what a medical lead signed waits for nobody, nor anything where the clinic does not ask', () => {
  const { store, writer } = temp;
  const led = fillSession(temp, false).sessionId;
  sign(led, temp.personId, 'performed', 90);
  expect(queue()).toEqual({});
  const nurses = fillSession(temp, false, { ...DETAIL, mrn: 'HC-1' }).sessionId;
  sign(nurses, addPerson(temp, 'Ben Ode'), 'performed', 91);
  expect(queue()).toEqual({ [nurses]: 'co_sign' });
  store.settings.change(writer(92), {
    versionId: newId(),
    basedOnVersionId: null,
    settings: { ...DEFAULT_SETTINGS, coSignRequired: false },
    reason: 'One clinician here.',
  });
  expect(queue()).toEqual({});
  record(temp, nurses, 'note', 93, ADDENDUM, LATE);
  expect(queue()).toEqual({ [nurses]: 'sign_again' });
});

test('a session changes hands with both names, and back by withdrawing', () => {
  const { store, writer } = temp;
  const sessionId = startSession(temp, addPatient(temp));
  const nurse = addPerson(temp, 'Ben Ode');
  const holder = (): string => sessionHolder(temp.store.sessions.open(sessionId)).name;
  expect(holder()).toBe('Rosa Okafor');
  const id = handOver(temp, sessionId, nurse, 5);
  store.people.change(writer(6), 'person.amend', {
    personId: nurse,
    reason: 'Married.',
    name: 'Ben Lund',
  });
  expect(holder()).toBe('Ben Ode');
  const entry = temp.reopen().sessions.open(sessionId).entries.at(-1);
  expect(entry).toMatchObject({
    kind: 'hand_over',
    values: {
      fromId: temp.personId,
      fromName: 'Rosa Okafor',
      toId: nurse,
      toName: 'Ben Ode',
      confirmedBy: 'both',
      note: 'Second device given; calm.',
    },
  });
  const withdrawal = { entryId: newId(), sessionId, targetId: id, reason: 'Wrong person.' };
  temp.store.entries.withdraw(temp.writer(7), withdrawal);
  expect(holder()).toBe('Rosa Okafor');
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a hand-over is part of what is signed', () => {
  const nurse = addPerson(temp, 'Ben Ode');
  const hashes = [false, true].map((withHandOver) => {
    const { sessionId } = fillSession(temp, false, { ...DETAIL, mrn: `H-${withHandOver}` });
    if (withHandOver) handOver(temp, sessionId, nurse, 68);
    sign(sessionId, temp.personId, 'performed', 90);
    return sessionId;
  });
  const db = openDatabase(temp.path, temp.dataKey);
  const triggers = db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    .pluck()
    .all();
  for (const name of triggers) db.exec(`DROP TRIGGER ${String(name)}`);
  db.exec(`UPDATE hand_over SET to_name = 'Somebody else'`);
  db.close();
  const problems = temp.store.audit.verify().map(({ what }) => what);
  expect(hashes).toHaveLength(2);
  expect(problems.some((what) => /signed/.test(what))).toBe(true);
});
