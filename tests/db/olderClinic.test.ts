/** A clinic from before there were other kinds of session, opened today. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonicalRow, hashOf } from '../../db/canonical.ts';
import { openDatabase, type SqlRow, type WriteDb } from '../../db/open.ts';
import { openStore } from '../../db/openStore.ts';
import { personRows } from '../../db/repositories/people.ts';
import { dump, fillUpTo, patientVersionId, sessionId, writeRows } from './oldClinic.ts';
import { at, MIGRATIONS_DIR, newId, START } from './support.ts';

const dataKey = randomBytes(32);
let folder: string;
let path: string;
let db: WriteDb;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigil-older-'));
  path = join(folder, 'clinic.db');
  db = openDatabase(path, dataKey, { create: true });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a signature was put to before there were other kinds of session, worked out by itself. */
function signedContentThen(): string {
  const parts: readonly (readonly [table: string, where: string, id: string])[] = [
    ['session', 'id = ?', sessionId],
    ['protocol_version', 'id = (SELECT protocol_version_id FROM session WHERE id = ?)', sessionId],
    ['session_plan', 'session_id = ?', sessionId],
    [
      'patient_weight',
      'id IN (SELECT weight_id FROM session_plan WHERE session_id = ?)',
      sessionId,
    ],
    ['vitals', 'session_id = ?', sessionId],
    ['dose', 'session_id = ?', sessionId],
    ['acknowledgement', 'session_id = ?', sessionId],
    ['patient_version', 'id = ?', patientVersionId],
  ];
  const rows = parts.flatMap(([table, where, id]) =>
    db
      .prepare<[string], SqlRow>(`SELECT * FROM ${table} WHERE ${where} ORDER BY seq, id`)
      .all(id)
      .map((values) => canonicalRow({ table, values })),
  );
  return hashOf(['vigil-signed-1', ...rows]);
}

test('a session signed before there were other kinds still is what was signed', () => {
  fillUpTo(db, 5);
  const contentHash = signedContentThen();
  writeRows(db, [
    {
      table: 'signature',
      values: {
        id: newId(),
        session_id: sessionId,
        patient_version_id: patientVersionId,
        meaning: 'performed',
        content_hash: contentHash,
      },
    },
  ]);
  const tables = dump(db);
  db.close();

  const store = openStore({ path, dataKey, migrationsDir: MIGRATIONS_DIR, now: START });
  expect(store.audit.verify()).toEqual([]);
  const { session, plans, entries, protocol, signatures } = store.sessions.open(sessionId);
  expect(signatures).toMatchObject([{ contentHash }]);
  expect(session).toMatchObject({ kind: 'iv_infusion', chair: null });
  expect(plans).toMatchObject([{ mode: 'infusion', pumpRateUlPerHour: 60_000 }]);
  expect(protocol).toMatchObject({ version: 1, dosing: { mode: 'infusion', durationS: 2400 } });
  expect(entries.map(({ kind, values }) => [kind, values])).toMatchObject([
    ['vitals', { sbpMmHg: 190, reportedBy: null }],
    ['dose', { event: 'bolus', doseMcg: 2000, lot: '', site: '' }],
    ['acknowledgement', { recheckAfterS: null }],
  ]);
  store.close();

  db = openDatabase(path, dataKey);
  const after = dump(db);
  for (const [table, rows] of Object.entries(tables)) {
    const kept: unknown = expect.arrayContaining(
      rows.map((row) => expect.objectContaining(row) as unknown),
    );
    expect(after[table], table).toEqual(kept);
  }
  expect(signedContentThen()).toBe(contentHash);
});

test('whoever came first leads a clinic in which nobody has that role', () => {
  fillUpTo(db, 5);
  const [first, second] = [newId(), newId()];
  for (const [id, name] of [
    [first, 'Zoe Lund'],
    [second, 'Ada Lind'],
  ] as const) {
    writeRows(db, personRows({ id, name, credential: 'RN', pinHash: 'hash' }, false, START.utcMs));
  }
  db.close();
  const store = openStore({ path, dataKey, migrationsDir: MIGRATIONS_DIR, now: START });
  const lead = { personId: first, now: at(1) };
  const ben = { id: newId(), name: 'Ben Ode', credential: 'RN', pinHash: 'hash' } as const;
  store.people.add(lead, { ...ben, role: 'clinician' });
  expect(store.people.medicalLeads()).toMatchObject([{ id: first, role: 'medical_lead' }]);
  expect(store.people.list().map(({ name, role }) => [name, role])).toEqual([
    ['Ada Lind', 'clinician'],
    ['Ben Ode', 'clinician'],
    ['Zoe Lund', 'medical_lead'],
  ]);
  store.close();
  db = openDatabase(path, dataKey);
});

test('what was signed before there were roles stays right, and nothing of it is due', () => {
  fillUpTo(db, 6);
  const nurse = newId();
  const name = { id: nurse, name: 'Zoe Lund', credential: 'RN', pinHash: 'hash' };
  writeRows(db, personRows(name, false, START.utcMs));
  const contentHash = signedContentThen();
  writeRows(db, [
    {
      table: 'signature',
      values: {
        id: newId(),
        session_id: sessionId,
        patient_version_id: patientVersionId,
        meaning: 'performed',
        content_hash: contentHash,
      },
    },
  ]);
  // Corrected after it was signed.
  const vitals = db.prepare<[], SqlRow>('SELECT * FROM vitals').get();
  const fixed = { ...vitals, id: newId(), sbp_mm_hg: 150 };
  const reason = { supersedes_id: vitals?.['id'] ?? null, amend_reason: 'Misread.' };
  writeRows(db, [{ table: 'vitals', values: { ...fixed, ...reason } }]);
  const chain = db.prepare<[], SqlRow>('SELECT seq, hash FROM audit ORDER BY seq').all();
  db.close();

  const store = openStore({ path, dataKey, migrationsDir: MIGRATIONS_DIR, now: START });
  expect(store.audit.verify()).toEqual([]);
  expect(store.sessions.signingQueue()).toEqual([]);
  const { entries, signatures } = store.sessions.open(sessionId);
  expect(signatures).toMatchObject([{ contentHash }]);
  expect(entries.map(({ lateReason }) => lateReason)).toEqual([null, null, null, null]);
  expect(store.people.find(nurse)).toMatchObject({ isActive: true, role: 'medical_lead' });

  const everything = {
    personId: null,
    patientId: null,
    group: null,
    fromUtcMs: null,
    toUtcMs: null,
    emergencyAccessId: null,
    beforeSeq: null,
    limit: 200,
  };
  const { rows } = store.audit.list({ ...everything, sessionId });
  expect(rows.map(({ seq, hash }) => ({ seq, hash }))).toEqual(
    chain.toReversed().filter(({ seq }) => rows.some((row) => row.seq === seq)),
  );
  expect(rows).toHaveLength(4);
  expect(store.audit.moments(sessionId)).toHaveLength(4);

  const writer = { personId: nurse, now: at(5) };
  const addendum = {
    entryId: newId(),
    sessionId,
    kind: 'note',
    observedAt: at(5),
    values: { purpose: 'addendum', text: 'Called home.' },
    lateReason: 'Called today.',
    draftKey: null,
  } as const;
  store.entries.record(writer, addendum);
  expect(store.sessions.signingQueue()).toMatchObject([{ sessionId, waitsFor: 'sign_again' }]);
  const meaning = 'performed';
  const again = store.sessions.sign(writer, { sessionId, signatureId: newId(), meaning });
  expect(again).not.toBe(contentHash);
  expect(store.sessions.signingQueue()).toEqual([]);
  expect(store.audit.verify()).toEqual([]);
  store.close();
  db = openDatabase(path, dataKey);
});
