/** Entries: what is sent comes back, once, and a correction hides nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../db/open.ts';
import { storeOver } from '../../db/openStore.ts';
import type { RefusalCode } from '../../db/errors.ts';
import { Refusal } from '../../db/errors.ts';
import { NOTE_MAX_LENGTH, standing } from '../../db/domain/record/record.ts';
import { fillSession } from './filled.ts';
import {
  addPatient,
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

const START_DOSE = { event: 'start', rateUlPerHour: 53_500, concentrationMcgPerMl: 1000 } as const;

test('every value comes back as it was sent', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const none = {
    sbpMmHg: null,
    dbpMmHg: null,
    heartRatePerMin: null,
    spo2Percent: 97,
    respiratoryRatePerMin: null,
    temperatureDeciC: null,
    moaas: null,
    painNrs: null,
    oxygen: null,
    reportedBy: null,
  } as const;
  const text = 'Naïve 岡本 🙂 <b>not bold</b> \u0000 ’;--';
  for (const sent of [
    newEntry(sessionId, 'vitals', 2, none),
    newEntry(sessionId, 'note', 3, { purpose: 'session', text }),
    newEntry(sessionId, 'dose', 4, START_DOSE),
    newEntry(sessionId, 'dose', 5, { event: 'rate_change', rateUlPerHour: 0 }),
    newEntry(sessionId, 'dose', 6, { event: 'pause' }),
    newEntry(sessionId, 'dose', 7, { event: 'resume', rateUlPerHour: null }),
    newEntry(sessionId, 'dose', 8, { event: 'bolus', doseMcg: 1, lot: '', site: '' }),
    newEntry(sessionId, 'dose', 9, { event: 'stop' }),
  ]) {
    const entry = temp.store.entries.record(temp.writer(20), sent);
    expect(entry).toMatchObject({
      id: sent.entryId,
      observedAt: sent.observedAt,
      recordedAt: at(20),
      recordedBy: { id: temp.personId, name: 'Rosa Okafor', credential: 'RN' },
      supersedesId: null,
      enteredInError: false,
    });
    expect(entry.values).toEqual(sent.values);
  }
});

test('sent twice it is written once; the id with other content is a conflict', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const entry = newEntry(sessionId, 'vitals', 3, CALM);
  const first = temp.store.entries.record(temp.writer(3), entry);
  const { seq } = temp.store.audit.head();
  expect(temp.store.entries.record(temp.writer(4), entry)).toEqual(first);
  for (const other of [
    { ...entry, values: { ...CALM, sbpMmHg: 123 } },
    { ...entry, observedAt: at(2) },
    {
      ...newEntry(sessionId, 'observation', 3, { label: 'x', detail: '' }),
      entryId: entry.entryId,
    },
  ]) {
    expect(refused(() => temp.store.entries.record(temp.writer(4), other))).toBe('conflict');
  }
  const elsewhere = startSession(temp, addPatient(temp, { ...DETAIL, mrn: 'B' }));
  const moved = { ...entry, sessionId: elsewhere };
  expect(refused(() => temp.store.entries.record(temp.writer(4), moved))).toBe('conflict');
  expect(temp.store.sessions.open(sessionId).entries).toEqual([first]);
  expect(temp.store.audit.head().seq).toBe(seq + 2);
});

test('what was read before is never shown after someone else wrote', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const db = openDatabase(temp.path, temp.dataKey);
  const other = storeOver(db);
  const ids: string[] = [];
  for (let minutes = 2; minutes < 12; minutes += 1) {
    const entry = newEntry(sessionId, 'vitals', minutes, CALM);
    const store = minutes % 3 === 0 ? other : temp.store;
    store.entries.record(temp.writer(minutes), entry);
    store.entries.record(temp.writer(minutes), entry);
    ids.push(entry.entryId);
    for (const each of [other, temp.store]) {
      expect(each.sessions.open(sessionId).entries.map(({ id }) => id)).toEqual(ids);
    }
  }
  other.close();
  const shown = temp.store.sessions.open(sessionId);
  expect(temp.reopen().sessions.open(sessionId)).toEqual(shown);
});

test('a discharge and a signature may be sent twice', () => {
  const { sessionId } = fillSession(temp, false);
  const { store, writer } = temp;
  const sent = store.sessions.open(sessionId).entries.find(({ kind }) => kind === 'discharge');
  const again = {
    ...newEntry(sessionId, 'discharge', 65, { overrides: [] }),
    entryId: sent?.id ?? '',
  };
  expect(store.entries.record(writer(66), again)).toEqual(sent);
  const signature = { sessionId, signatureId: newId(), meaning: 'performed' as const };
  const hash = store.sessions.sign(writer(70), signature);
  const head = store.audit.head();
  expect(store.sessions.sign(writer(71), signature)).toBe(hash);
  expect(store.audit.head()).toEqual(head);
});

test('a correction supersedes and a withdrawal strikes through; both stay readable', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const wrong = record(temp, sessionId, 'vitals', 3, { ...CALM, sbpMmHg: 221 });
  const fixed = newEntry(sessionId, 'vitals', 3, CALM);
  temp.store.entries.amend(temp.writer(4), { ...fixed, targetId: wrong, reason: 'Misread.' });
  let { entries } = temp.store.sessions.open(sessionId);
  expect(entries).toHaveLength(2);
  expect(standing(entries, 'vitals').map(({ id }) => id)).toEqual([fixed.entryId]);
  const again = { ...newEntry(sessionId, 'vitals', 3, CALM), targetId: wrong, reason: 'Again.' };
  expect(refused(() => temp.store.entries.amend(temp.writer(5), again))).toBe('conflict');
  temp.store.entries.withdraw(temp.writer(6), {
    entryId: newId(),
    sessionId,
    targetId: fixed.entryId,
    reason: 'Another patient’s.',
  });
  ({ entries } = temp.store.sessions.open(sessionId));
  expect(entries).toHaveLength(3);
  expect(standing(entries, 'vitals')).toEqual([]);
  expect(entries.at(-1)).toMatchObject({ enteredInError: true, values: CALM });
});

test('a note of 200,000 characters is kept to the last one', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const text = `${'Ж🙂'.repeat(NOTE_MAX_LENGTH / 3)}Ж.`;
  expect(text).toHaveLength(NOTE_MAX_LENGTH);
  const id = record(temp, sessionId, 'note', 2, { purpose: 'session', text });
  const entry = temp.store.sessions.open(sessionId).entries.find((each) => each.id === id);
  expect(entry?.values).toEqual({ purpose: 'session', text });
  const longer = newEntry(sessionId, 'note', 3, { purpose: 'session', text: `${text}x` });
  expect(refused(() => temp.store.entries.record(temp.writer(3), longer))).toBe('invalid');
  expect(temp.store.audit.verify()).toEqual([]);
});

test('half a character is stored as it can be read back', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const entry = newEntry(sessionId, 'note', 2, { purpose: 'session', text: 'cut \ud83d' });
  const first = temp.store.entries.record(temp.writer(2), entry);
  expect(first.values).toEqual({ purpose: 'session', text: 'cut \ufffd' });
  expect(temp.store.entries.record(temp.writer(3), entry)).toEqual(first);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a domain refusal names the field below values', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const entry = newEntry(sessionId, 'vitals', 2, { ...CALM, spo2Percent: 980 });
  let fields: Readonly<Record<string, string>> = {};
  try {
    temp.store.entries.record(temp.writer(2), entry);
  } catch (error) {
    if (error instanceof Refusal) fields = error.fields;
  }
  expect(Object.keys(fields)).toEqual(['values.spo2Percent']);
});

test('drafts belong to one person and one key', () => {
  const { store, personId, writer } = temp;
  store.drafts.save(writer(1), 'session:1:note', 'one');
  store.drafts.save(writer(2), 'session:1:note', 'two');
  store.drafts.save(writer(3), 'session_1:other', 'three');
  expect(store.drafts.list(personId, 'session:')).toEqual([
    { key: 'session:1:note', payload: 'two', savedAtUtcMs: at(2).utcMs },
  ]);
  expect(store.drafts.list(newId(), '')).toEqual([]);
  expect(store.drafts.clear(personId, 'session:1:note')).toBe(1);
  expect(store.drafts.clear(personId, 'session:1:note')).toBe(0);
  expect(store.audit.verify()).toEqual([]);
});
