/** Every kind of session: plans by how the dose is given, the new kinds of entry, and chairs. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  IM_INJECTION,
  INTRANASAL_ESKETAMINE,
  IV_DEPRESSION,
  REMOTE_LOZENGE,
} from '../../db/domain/protocol/shipped/index.ts';
import {
  DISCHARGE_CRITERIA,
  type EntryKind,
  type PlannedDose,
} from '../../db/domain/record/record.ts';
import type { NewEntryValues } from '../../db/store.ts';
import { Refusal } from '../../db/errors.ts';
import { openDatabase } from '../../db/open.ts';
import { PLACE, REMS_ANSWERS } from './filled.ts';
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

const BY_WEIGHT = {
  mode: 'by_weight',
  targetMcgPerKg: 500,
  concentrationMcgPerMl: 50_000,
} as const;
const FIXED = { mode: 'fixed', doseMcg: 84_000 } as const;
const PLANS: readonly (readonly [protocol: string, plan: PlannedDose])[] = [
  [IV_DEPRESSION.name, PLAN],
  [IM_INJECTION.name, BY_WEIGHT],
  [INTRANASAL_ESKETAMINE.name, FIXED],
  [REMOTE_LOZENGE.name, { mode: 'fixed', doseMcg: 200_000 }],
];

test.each(PLANS)('a plan under %s comes back as it was made', (name, plan) => {
  const patient = addPatient(temp);
  const sessionId = startSession(temp, patient, 1, plan, name);
  const { session, plans } = temp.store.sessions.open(sessionId);
  expect(session.kind).toBe(protocolNamed(temp, name).kind);
  const { id, weight, recordedAt, recordedBy, supersedesId, amendReason, ...dose } =
    plans[0] ?? ({} as never);
  expect(dose).toEqual(plan);
  expect([weight.id, recordedAt, recordedBy.id]).toEqual([patient.weightId, at(1), temp.personId]);
  expect([id === '', supersedesId, amendReason]).toEqual([false, null, null]);

  const again = { sessionId, planId: newId(), reason: 'Weighed again.' };
  const sent = { ...again, plan: { ...plan, weightId: patient.weightId } };
  temp.store.sessions.replan(temp.writer(2), sent);
  const head = temp.store.audit.head();
  temp.store.sessions.replan(temp.writer(3), sent);
  expect(temp.store.audit.head()).toEqual(head);
  expect(temp.reopen().sessions.open(sessionId).plans).toHaveLength(2);
  expect(temp.store.audit.verify()).toEqual([]);
});

test.each(PLANS)('a plan that is not one of the protocol %s is refused', (name, plan) => {
  const patient = addPatient(temp);
  const others = PLANS.map(([, other]) => other).filter(({ mode }) => mode !== plan.mode);
  expect(others.length).toBeGreaterThan(1);
  for (const other of others) {
    expect(() => startSession(temp, patient, 1, other, name)).toThrow(Refusal);
  }
  const sessionId = startSession(temp, patient, 1, plan, name);
  for (const other of others) {
    const sent = { sessionId, planId: newId(), reason: 'Why.' };
    const replan = (): void =>
      temp.store.sessions.replan(temp.writer(2), {
        ...sent,
        plan: { ...other, weightId: patient.weightId },
      });
    expect(replan).toThrow(Refusal);
  }
});

test('the database itself takes a plan in one of its three forms only', () => {
  startSession(temp, addPatient(temp));
  const db = openDatabase(temp.path, temp.dataKey);
  const columns = [
    'target_mcg_per_kg',
    'duration_s',
    'concentration_mcg_per_ml',
    'pump_rate_ul_per_hour',
    'dose_mcg',
  ];
  const taken: string[] = [];
  for (let set = 0; set < 2 ** columns.length; set += 1) {
    const given = columns.filter((_, bit) => (set & (1 << bit)) !== 0);
    const values = columns.map((column) => (given.includes(column) ? '100' : 'NULL'));
    const others = db
      .prepare(`SELECT name FROM pragma_table_info('session_plan') ORDER BY cid`)
      .pluck()
      .all()
      .map(String)
      .filter((column) => column !== 'id' && !columns.includes(column));
    const insert = `INSERT INTO session_plan (id, ${others.join(', ')}, ${columns.join(', ')})
      SELECT '${newId()}', ${others.join(', ')}, ${values.join(', ')} FROM session_plan LIMIT 1`;
    try {
      db.exec(`SAVEPOINT form; ${insert}; ROLLBACK TO form; RELEASE form`);
      taken.push(given.join(' '));
    } catch (error) {
      expect(String(error)).toMatch(/CHECK/);
      db.exec('ROLLBACK TO form; RELEASE form');
    }
  }
  db.close();
  expect(taken).toEqual([
    'target_mcg_per_kg concentration_mcg_per_ml',
    'target_mcg_per_kg duration_s concentration_mcg_per_ml pump_rate_ul_per_hour',
    'dose_mcg',
  ]);
});

/** What can be recorded before any dose, by the protocol it belongs to. */
const NEW_KINDS: readonly {
  readonly [K in EntryKind]: readonly [protocol: string, kind: K, values: NewEntryValues[K]];
}[EntryKind][] = [
  [REMOTE_LOZENGE.name, 'remote_place', PLACE],
  [REMOTE_LOZENGE.name, 'peer_check', { finding: 'concern', detail: 'Restless; 岡本 🙂' }],
  [
    REMOTE_LOZENGE.name,
    'meeting',
    { phase: 'before', form: 'video', guide: 'Noor Haddad', note: 'Intentions.' },
  ],
  [REMOTE_LOZENGE.name, 'meeting', { phase: 'after', form: 'self_led', guide: '', note: '' }],
  [REMOTE_LOZENGE.name, 'vitals', { ...CALM, reportedBy: 'peer_monitor' }],
  [INTRANASAL_ESKETAMINE.name, 'rems_monitoring', REMS_ANSWERS],
  [
    INTRANASAL_ESKETAMINE.name,
    'dose',
    { event: 'bolus', doseMcg: 28_000, lot: 'LOT-77', site: 'left nostril' },
  ],
];

test.each(NEW_KINDS)('%s: %s comes back as it was sent', (name, kind, values) => {
  const plan = PLANS.find(([protocol]) => protocol === name)?.[1];
  const sessionId = startSession(temp, addPatient(temp), 1, plan, name);
  const id = record(temp, sessionId, kind, 2, values as never);
  const find = (store = temp.store): unknown =>
    store.sessions.open(sessionId).entries.find((entry) => entry.id === id)?.values;
  expect(find()).toEqual(values);
  expect(find(temp.reopen())).toEqual(values);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a drug count comes back as it was sent, and nobody witnesses their own', () => {
  const sessionId = startSession(temp, addPatient(temp), 1, BY_WEIGHT, IM_INJECTION.name);
  record(temp, sessionId, 'dose', 2, { event: 'bolus', doseMcg: 35_000, lot: '', site: '' });
  record(temp, sessionId, 'dose', 12, { event: 'stop' });
  const count = {
    drawnMcg: 50_000,
    wastedMcg: 12_000,
    returnedMcg: 2000,
    witness: 'Ada Lind',
    explanation: 'One mg was lost when the needle was changed.',
  };
  const { store } = temp;
  const counting = { personId: addPerson(temp, 'Ben Ode'), now: at(13) };
  for (const witness of ['Rosa Okafor', 'Rosa Okafor, RN', 'ben ode ', 'Ode, B.']) {
    const own = newEntry(sessionId, 'drug_count', 13, { ...count, witness });
    expect(() => store.entries.record(counting, own)).toThrow(/another person/);
  }
  const counted = newEntry(sessionId, 'drug_count', 13, count);
  store.entries.record(counting, counted);
  const fixed = newEntry(sessionId, 'drug_count', 13, { ...count, witness: 'Ben Ode' });
  const amended = { ...fixed, targetId: counted.entryId, reason: 'Somebody else saw it.' };
  expect(() => store.entries.amend(counting, amended)).toThrow(/another person/);
  const { entries } = temp.reopen().sessions.open(sessionId);
  expect(entries.find((entry) => entry.id === counted.entryId)?.values).toEqual(count);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a dose noted without lot and site has the hash it always had', () => {
  const plan = PLANS.find(([protocol]) => protocol === IM_INJECTION.name)?.[1];
  const sessionId = startSession(temp, addPatient(temp), 1, plan, IM_INJECTION.name);
  record(temp, sessionId, 'dose', 2, { event: 'bolus', doseMcg: 35_000, lot: '', site: '' });
  const db = openDatabase(temp.path, temp.dataKey);
  expect(db.prepare('SELECT lot, site FROM dose').all()).toEqual([{ lot: null, site: null }]);
  db.close();
});

test('a chair is never shown for two: the patient who sat down later has it', () => {
  const { store, writer } = temp;
  const start = (mrn: string): string =>
    startSession(temp, addPatient(temp, { ...DETAIL, mrn }), 1, BY_WEIGHT, IM_INJECTION.name);
  const chairOf = (id: string): number | null => store.sessions.open(id).session.chair;
  const [first, second] = [start('D-1'), start('D-2')];
  record(temp, first, 'dose', 2, { event: 'bolus', doseMcg: 35_000, lot: '', site: '' });
  record(temp, first, 'dose', 12, { event: 'stop' });
  const overrides = DISCHARGE_CRITERIA.map((code) => ({ code, reason: 'The test goes on.' }));
  const left = record(temp, first, 'discharge', 20, { overrides });
  // Nobody else yet: what is looked back at has its number still.
  expect([chairOf(first), chairOf(second)]).toEqual([1, 2]);

  const third = start('D-3');
  expect([chairOf(first), chairOf(second), chairOf(third)]).toEqual([null, 2, 1]);
  const withdrawal = {
    entryId: newId(),
    sessionId: first,
    targetId: left,
    reason: 'Not left yet.',
  };
  store.entries.withdraw(writer(21), withdrawal);
  const shown = (): unknown =>
    store.sessions.board(at(22)).map(({ sessionId, chair }) => [sessionId, chair]);
  expect(shown()).toEqual([
    [third, 1],
    [second, 2],
    [first, null],
  ]);
  expect(chairOf(first)).toBeNull();

  const cancellation = { sessionId: third, cancellationId: newId(), reason: 'Ate breakfast.' };
  store.sessions.cancel(writer(23), cancellation);
  expect([chairOf(first), chairOf(third)]).toEqual([1, 1]);
  expect(shown()).toEqual([
    [first, 1],
    [second, 2],
  ]);
  expect(temp.reopen().audit.verify()).toEqual([]);
});

test('each running session has a chair of its own, up to twelve', () => {
  const { store, writer } = temp;
  const start = (index: number): string =>
    startSession(temp, addPatient(temp, { ...DETAIL, mrn: `C-${index}` }), 1);
  const chairOf = (id: string): number | null => store.sessions.open(id).session.chair;
  const ids = Array.from({ length: 13 }, (_, index) => start(index));
  expect(ids.map(chairOf)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, null]);
  expect(store.sessions.board(at(2)).map(({ chair }) => chair)).toEqual(ids.map(chairOf));

  for (const index of [6, 2]) {
    store.sessions.cancel(writer(3), {
      sessionId: ids[index] ?? '',
      cancellationId: newId(),
      reason: 'Ate breakfast.',
    });
  }
  expect([start(20), start(21), start(22)].map(chairOf)).toEqual([3, 7, null]);
  expect(store.sessions.board(at(4))).toHaveLength(14);
});
