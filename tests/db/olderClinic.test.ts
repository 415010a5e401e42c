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
  store.people.add(at(1), { id: newId(), name: 'Ben Ode', credential: 'RN', pinHash: 'hash' });
  expect(store.people.medicalLead()).toMatchObject({ id: first, role: 'medical_lead' });
  expect(store.people.list().map(({ name, role }) => [name, role])).toEqual([
    ['Ada Lind', 'clinician'],
    ['Ben Ode', 'clinician'],
    ['Zoe Lund', 'medical_lead'],
  ]);
  store.close();
  db = openDatabase(path, dataKey);
});
