/** The audit chain as its viewer reads it: every filter against a plain look at every entry. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AUDIT_GROUPS, auditGroup } from '../../db/domain/people/auditGroups.ts';
import { openDatabase, reader, type SqlRow, type WriteDb } from '../../db/open.ts';
import { auditRepository } from '../../db/repositories/audit.ts';
import { ANY_EMERGENCY, type AuditRow } from '../../db/domain/people/auditTrail.ts';
import type { AuditFilter, Store } from '../../db/store.ts';
import { fillOtherKinds, fillSession, type FilledSession } from './filled.ts';
import {
  addPerson,
  at,
  CALM,
  DETAIL,
  newEntry,
  newId,
  tempStore,
  type TempStore,
} from './support.ts';

const ALL: AuditFilter = {
  personId: null,
  patientId: null,
  sessionId: null,
  group: null,
  fromUtcMs: null,
  toUtcMs: null,
  emergencyAccessId: null,
  beforeSeq: null,
  limit: 200,
};

let temp: TempStore;
let db: WriteDb;
let filled: FilledSession;
let other: FilledSession;
let nurse: string;
let emergency: string;

beforeAll(() => {
  temp = tempStore();
  filled = fillSession(temp);
  fillOtherKinds(temp);
  other = fillSession(temp, false, { ...DETAIL, mrn: 'HC-00950', familyName: 'Brand' });
  nurse = addPerson(temp, 'Ben Ode', 'clinician', 150);
  emergency = newId();
  const { store, writer } = temp;
  const hers = { personId: nurse, now: at(151) };
  store.audit.note(writer(151), 'person.wrongPin', nurse);
  store.audit.note(hers, 'signIn.pin', nurse);
  store.audit.note(hers, 'patient.read', other.patientId);
  store.audit.note(hers, 'session.read', other.sessionId);
  store.audit.note(hers, 'print.pdf', other.sessionId);
  store.audit.note(hers, 'psychotherapy.read', other.patientId);
  const begin = { id: emergency, reason: 'Alone here.', proof: 'passphrase' } as const;
  store.emergencies.begin(hers, { ...begin, untilUtcMs: at(200).utcMs });
  const late = newEntry(filled.sessionId, 'vitals', 50, CALM, 'Found on paper.');
  store.entries.record({ ...hers, emergencyAccessId: emergency }, late);
  const change = { personId: nurse, reason: 'Married.', name: 'Ben Lund' };
  store.people.change(writer(160), 'person.amend', change);
  store.audit.note({ personId: nurse, now: at(161) }, 'signIn.pin', nurse);
  store.patients.recordWeight(hers, {
    patientId: other.patientId,
    weightId: newId(),
    weight: { weightG: 70_000, basis: 'reported', observedAt: at(150) },
  });
  store.patients.amend(writer(162), {
    patientId: other.patientId,
    versionId: newId(),
    basedOnVersionId: store.patients.open(other.patientId, 1).versions[0]?.versionId ?? '',
    detail: { ...DETAIL, mrn: 'HC-00950', familyName: 'Brandt' },
    reason: 'Spelled wrong.',
    draftKey: null,
  });
  db = openDatabase(temp.path, temp.dataKey);
});

afterAll(() => {
  db.close();
  temp.close();
});

/** All pages of a filter, one after the other. */
function pages(
  filter: AuditFilter,
  audit: Pick<Store['audit'], 'list'> = temp.store.audit,
): readonly AuditRow[] {
  const rows: AuditRow[] = [];
  let beforeSeq = filter.beforeSeq;
  do {
    const page = audit.list({ ...filter, beforeSeq });
    expect(page.rows.length).toBeLessThanOrEqual(filter.limit);
    rows.push(...page.rows);
    beforeSeq = page.nextBeforeSeq;
  } while (beforeSeq !== null);
  return rows;
}

const seqs = (rows: readonly { readonly seq: number }[]): readonly number[] =>
  rows.map(({ seq }) => seq);

test('every entry is listed once, newest first, as the chain holds it', () => {
  const rows = pages({ ...ALL, limit: 7 });
  const stored = db.prepare<[], SqlRow>('SELECT * FROM audit ORDER BY seq DESC').all();
  expect(rows).toHaveLength(stored.length);
  expect(temp.store.audit.count()).toBe(stored.length);
  for (const [index, row] of rows.entries()) {
    const { seq, action, hash, actor, rowCount } = row;
    const written: unknown = JSON.parse(String(stored[index]?.['row_ids']));
    expect({ seq, action, hash, actor_id: actor.id }).toEqual({
      seq: stored[index]?.['seq'],
      action: stored[index]?.['action'],
      hash: stored[index]?.['hash'],
      actor_id: stored[index]?.['actor_id'],
    });
    expect(written).toHaveLength(rowCount);
  }
});

test('each entry says what it was about, by the names of then and the chart of now', () => {
  const by = (action: string): AuditRow | undefined =>
    pages(ALL).find((row) => row.action === action);
  const brandt = { id: other.patientId, name: 'Brandt, Antonio', mrn: 'HC-00950' };
  const { sessionId } = other;
  expect(by('patient.read')).toMatchObject({ patient: brandt, sessionId: null, rowCount: 0 });
  expect(by('session.read')).toMatchObject({ patient: brandt, sessionId });
  expect(by('print.pdf')).toMatchObject({ patient: brandt, sessionId, actor: { name: 'Ben Ode' } });
  expect(by('person.wrongPin')).toMatchObject({
    actor: { name: 'Rosa Okafor' },
    person: { id: nurse, name: 'Ben Ode' },
    patient: null,
  });
  expect(by('person.amend')).toMatchObject({ person: { name: 'Ben Lund' } });
  expect(by('signIn.pin')).toMatchObject({ actor: { name: 'Ben Lund' } });
  expect(by('vitals.record')).toMatchObject({
    sessionId: filled.sessionId,
    patient: { id: filled.patientId, name: 'Castellanos, Antonio' },
    observedAt: at(50),
    recordedAt: at(151),
    emergencyAccessId: emergency,
  });
  expect(by('clinic.create')).toMatchObject({ actor: { name: 'Vigil' }, patient: null });
});

test('of psychotherapy notes it says that there was one, not about whom', () => {
  const rows = pages({ ...ALL, group: 'psychotherapy' });
  const actions = rows.map(({ action }) => action);
  expect(actions).toEqual(['psychotherapy.read', 'psychotherapy.grant', 'psychotherapy.write']);
  for (const row of rows) {
    expect(row).toMatchObject({ patient: null, sessionId: null, person: null, recordId: '' });
    expect(row.observedAt).toEqual(row.recordedAt);
  }
  const ofPatient = pages({ ...ALL, patientId: other.patientId });
  expect(ofPatient.some(({ action }) => action.startsWith('psychotherapy'))).toBe(false);
});

/** The same filter, one entry after the other. */
function matches(filter: AuditFilter): (row: AuditRow) => boolean {
  return (row) =>
    (filter.personId === null ||
      row.actor.id === filter.personId ||
      row.person?.id === filter.personId) &&
    (filter.patientId === null || row.patient?.id === filter.patientId) &&
    (filter.sessionId === null || row.sessionId === filter.sessionId) &&
    (filter.group === null || auditGroup(row.action) === filter.group) &&
    (filter.fromUtcMs === null || row.recordedAt.utcMs >= filter.fromUtcMs) &&
    (filter.toUtcMs === null || row.recordedAt.utcMs <= filter.toUtcMs) &&
    (filter.emergencyAccessId === null ||
      (filter.emergencyAccessId === ANY_EMERGENCY
        ? row.emergencyAccessId !== null
        : row.emergencyAccessId === filter.emergencyAccessId)) &&
    (filter.beforeSeq === null || row.seq < filter.beforeSeq);
}

test('every filter and every page is what a look at each entry finds', () => {
  const all = pages(ALL);
  expect(all.length).toBeGreaterThan(100);
  const sometimes = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
    fc.option(value, { freq: 2 });
  const minute = fc.integer({ min: 0, max: 165 }).map((minutes) => at(minutes).utcMs);
  const anyFilter = fc.record({
    personId: sometimes(fc.constantFrom(temp.personId, nurse, newId())),
    patientId: sometimes(fc.constantFrom(filled.patientId, other.patientId, newId())),
    sessionId: sometimes(fc.constantFrom(filled.sessionId, other.sessionId, newId())),
    group: sometimes(fc.constantFrom(...AUDIT_GROUPS)),
    fromUtcMs: sometimes(minute),
    toUtcMs: sometimes(minute),
    emergencyAccessId: fc
      .option(fc.constantFrom(emergency, ANY_EMERGENCY), { freq: 5 })
      .map((id) => id ?? null),
    beforeSeq: sometimes(fc.integer({ min: 1, max: all.length + 1 })),
    limit: fc.integer({ min: 1, max: 200 }),
  });
  const bounded = auditRepository(reader(db), temp.store.clinic.deviceId, 13);
  let found = 0;
  fc.assert(
    fc.property(anyFilter, (filter) => {
      const expected = seqs(all.filter(matches(filter)));
      found += expected.length;
      expect(seqs(pages(filter))).toEqual(expected);
      expect(seqs(pages(filter, bounded))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
  // Most filters find nothing: enough of them have to find something.
  expect(found).toBeGreaterThan(100);
});

test('a call looks at a bounded stretch, and says where to go on', () => {
  const bounded = auditRepository(reader(db), temp.store.clinic.deviceId, 13);
  const { seq } = temp.store.audit.head();
  const nothing = { ...ALL, personId: newId() };
  expect(bounded.list(nothing)).toEqual({ rows: [], nextBeforeSeq: seq - 12 });
  expect(bounded.list({ ...nothing, beforeSeq: 10 })).toEqual({ rows: [], nextBeforeSeq: null });
});

test('the moments of a session are those that changed it, oldest first', () => {
  const { sessionId } = filled;
  const moments = temp.store.audit.moments(sessionId);
  const wrote = pages({ ...ALL, sessionId }).filter(({ rowCount }) => rowCount > 0);
  expect(seqs(moments)).toEqual(seqs(wrote).toReversed());
  expect(moments[0]).toMatchObject({ action: 'session.start', at: at(1) });
  expect(moments.at(-1)).toMatchObject({ action: 'vitals.record', by: { name: 'Ben Ode' } });
  for (const { at: moment } of moments) {
    expect(temp.store.sessions.asOf(sessionId, moment.utcMs)).not.toBeNull();
  }
  expect(temp.store.audit.moments(newId())).toEqual([]);
});
