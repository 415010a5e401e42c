/** One transaction: all of a write or nothing of it, also when the disk is full. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCommit, type Commit, type NewRow } from '../../db/commit.ts';
import { Refusal } from '../../db/errors.ts';
import { openDatabase, type SqlRow, type WriteDb } from '../../db/open.ts';
import { storeOver } from '../../db/openStore.ts';
import type { Store } from '../../db/store.ts';
import { addPatient, newEntry, newId, startSession, tempStore, type TempStore } from './support.ts';

let temp: TempStore;
let db: WriteDb;
let store: Store;
let commit: Commit;

beforeEach(() => {
  temp = tempStore();
  db = openDatabase(temp.path, temp.dataKey);
  store = storeOver(db);
  commit = createCommit(db, store.clinic.deviceId);
});
afterEach(() => {
  store.close();
  temp.close();
});

const NOTHING = (): undefined => undefined;

function write(rows: readonly NewRow[]): void {
  commit(temp.writer(1), { name: 'test', recordId: '' }, () => ({ rows, after: NOTHING }));
}

function count(table: string): number {
  return Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

const patient = (id = newId()): NewRow => ({ table: 'patient', values: { id } });

test('one write is one audit entry that names its rows', () => {
  const before = store.audit.head();
  const rows = [patient(), patient()];
  write(rows);
  const entry = db.prepare<[], SqlRow>('SELECT * FROM audit ORDER BY seq DESC LIMIT 1').get();
  expect(entry).toMatchObject({
    seq: before.seq + 1,
    prev_hash: before.hash,
    actor_id: temp.personId,
    action: 'test',
    row_ids: JSON.stringify(rows.map(({ table, values }) => [table, values['id']])),
  });
});

test.each<[string, () => readonly NewRow[]]>([
  ['a row that breaks a CHECK', () => [patient(), patient('short')]],
  [
    'a row with an unknown owner',
    () => [patient(), { table: 'vitals', values: { id: newId(), session_id: newId() } }],
  ],
  [
    'an id that exists',
    () => {
      const row = patient();
      return [row, row];
    },
  ],
  [
    'a column that is not there',
    () => [patient(), { table: 'patient', values: { id: newId(), nickname: 'x' } }],
  ],
  ['a table that is not there', () => [patient(), { table: 'nothing', values: {} }]],
])('%s leaves neither rows nor an audit entry', (_name, rows) => {
  const before = [count('patient'), count('audit')];
  expect(() => write(rows())).toThrow();
  expect([count('patient'), count('audit')]).toEqual(before);
  write([patient()]);
  expect(store.audit.verify()).toEqual([]);
});

test('what follows in the transaction takes the rows back when it fails', () => {
  const before = [count('patient'), count('audit')];
  const fail = (): never => {
    throw new Error('after');
  };
  const attempt = (): never =>
    commit(temp.writer(1), { name: 'test', recordId: '' }, () => ({
      rows: [patient()],
      after: fail,
    }));
  expect(attempt).toThrow('after');
  expect([count('patient'), count('audit')]).toEqual(before);
});

test('nobody chooses who wrote a row, or when', () => {
  const forged = { ...patient().values, recorded_by: newId(), recorded_at_utc_ms: 0, seq: 1 };
  write([{ table: 'patient', values: forged }]);
  const row = db.prepare<[], SqlRow>('SELECT * FROM patient').get();
  expect(row).toMatchObject({
    recorded_by: temp.personId,
    recorded_at_utc_ms: temp.writer(1).now.utcMs,
    seq: store.audit.head().seq,
  });
});

test('a note in the audit chain brings no rows', () => {
  store.audit.note(temp.writer(2), 'summary.print', newId());
  expect(store.audit.verify(store.audit.head())).toEqual([]);
});

test('two handles on one database go on with one chain', () => {
  const other = temp.store;
  for (let n = 0; n < 5; n += 1) {
    write([patient()]);
    other.audit.note(temp.writer(2), 'print', newId());
  }
  expect(store.audit.verify(other.audit.head())).toEqual([]);
});

test('a full disk refuses the entry whole, reading goes on, and writing resumes', () => {
  const sessionId = startSession(temp, addPatient(temp));
  const text = 'A long thought. '.repeat(4000);
  const entry = newEntry(sessionId, 'note', 3, { purpose: 'session', text });
  store.drafts.save(temp.writer(2), 'note', text);
  const pages = Number(db.pragma('page_count', { simple: true }));
  const head = store.audit.head();
  for (let room = 0; room < 12; room += 1) {
    db.pragma(`max_page_count = ${pages + room}`);
    let caught: unknown = null;
    try {
      store.entries.record(temp.writer(3), { ...entry, draftKey: 'note' });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(Refusal);
    expect(caught).toMatchObject({ code: 'storage_full' });
    expect(store.sessions.open(sessionId).entries).toEqual([]);
    expect(store.drafts.list(temp.personId, 'note')).toHaveLength(1);
    expect(store.audit.head()).toEqual(head);
  }
  db.pragma('max_page_count = 1000000');
  expect(store.entries.record(temp.writer(3), { ...entry, draftKey: 'note' }).id).toBe(
    entry.entryId,
  );
  expect(store.drafts.list(temp.personId, 'note')).toEqual([]);
  expect(store.audit.verify()).toEqual([]);
});
