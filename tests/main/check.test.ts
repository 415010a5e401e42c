/** The check of the whole record in its worker thread, on a real database that is written meanwhile. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { printChainHead } from '../../db/chainHead.ts';
import type { ChainHead } from '../../db/store.ts';
import { createCheck, type Check } from '../../main/check.ts';
import { Stop } from '../../main/failures.ts';
import type { CheckState } from '../../preload/contract/index.ts';
import { openDefenceless } from '../torture/rowAttacks.ts';
import {
  addPatient,
  at,
  CALM,
  MIGRATIONS_DIR,
  record,
  startSession,
  tempStore,
} from '../db/support.ts';
import type { TempStore } from '../db/support.ts';

let temp: TempStore;
let sessionId: string;
let check: Check;
let changes: CheckState[];
let settled: Promise<CheckState>;
let nowMs: number;
let dataKey: Buffer;

/** A check of the clinic; `settled` is its state once it no longer runs. */
function make(): Check {
  changes = [];
  let resolve: (state: CheckState) => void = () => undefined;
  settled = new Promise((each) => {
    resolve = each;
  });
  const made = createCheck({
    workerFile: new URL('../../main/workers/verify.ts', import.meta.url),
    migrationsDir: MIGRATIONS_DIR,
    clock: { now: () => at(60), monotonicMs: () => nowMs },
    opened: () => ({ store: temp.store, databasePath: temp.path, dataKey }),
    writer: () => temp.writer(50),
    onChange() {
      const state = made.state();
      changes.push(state);
      if (state.status !== 'running') resolve(state);
    },
  });
  return made;
}

beforeEach(() => {
  temp = tempStore();
  ({ dataKey } = temp);
  nowMs = 1000;
  sessionId = startSession(temp, addPatient(temp));
  record(temp, sessionId, 'vitals', 5, CALM);
  check = make();
});
afterEach(() => {
  check.stop();
  temp.close();
});

function actions(): readonly string[] {
  const everything = {
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
  return temp.store.audit.list(everything).rows.map(({ action }) => action);
}

test('a whole record is said to be whole, with where its chain ends', async () => {
  const head = temp.store.audit.head();
  expect(check.state()).toMatchObject({ status: 'never', chainHead: printChainHead(head) });
  const started = check.start('');
  const began = temp.store.audit.head();
  expect(started).toMatchObject({ status: 'running', checkedEntries: 0, totalEntries: began.seq });
  expect(await settled).toEqual({
    status: 'done',
    checkedEntries: began.seq,
    totalEntries: began.seq,
    anchor: '',
    problems: [],
    finishedAt: at(60),
    chainHead: printChainHead(began),
  });
  expect(actions().slice(0, 2)).toEqual(['check.done', 'check.start']);
  expect(changes.map(({ status }) => status)).toEqual(['running', 'done']);
});

test('entries written while it runs are neither in its way nor a problem', async () => {
  check.start(printChainHead(temp.store.audit.head()));
  for (let count = 0; count < 30; count += 1) record(temp, sessionId, 'vitals', 6 + count, CALM);
  const { status, problems } = await settled;
  expect([status, problems]).toEqual(['done', []]);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('the printed head is compared; what is not one is refused before anything is noted', async () => {
  const head = temp.store.audit.head();
  const before = temp.store.audit.head().seq;
  expect(() => check.start('no chain head')).toThrow(Stop);
  expect(temp.store.audit.head().seq).toBe(before);
  expect(check.state().status).toBe('never');
  const later: ChainHead = { ...head, seq: head.seq + 1000 };
  check.start(printChainHead(later).toUpperCase());
  const { problems, anchor } = await settled;
  expect(anchor).toBe(printChainHead(later));
  expect(problems).toEqual([
    {
      seq: later.seq,
      at: null,
      what: `The record ends at entry ${head.seq + 1}; it once reached entry ${later.seq}.`,
    },
  ]);
});

test('what is broken is told, with when it was written', async () => {
  temp.store.close();
  const db = openDefenceless(temp.path, temp.dataKey);
  db.exec('UPDATE vitals SET sbp_mm_hg = sbp_mm_hg + 40');
  db.close();
  temp.reopen();
  check.start('');
  const { problems } = await settled;
  expect(problems[0]).toMatchObject({
    at: at(5),
    what: expect.stringContaining('(vital signs) was changed since') as string,
  });
  // With it every rule that refuses such a thing went.
  expect(problems.map(({ what }) => what)).toContain(
    'The database’s own make-up: The rule vitals_no_update is gone.',
  );
});

test('a second start answers with the one that runs; cancelled it ends at once and is not done', async () => {
  check.start('');
  const seq = temp.store.audit.head().seq;
  expect(check.start('').status).toBe('running');
  expect(temp.store.audit.head().seq).toBe(seq);
  expect(check.cancel().status).toBe('cancelled');
  expect((await settled).problems).toEqual([]);
  expect(actions()).not.toContain('check.done');
  // A cancelled check leaves the next one free to run.
  check = make();
  check.start('');
  expect((await settled).status).toBe('done');
});

test('closing the clinic ends it and forgets what was found', async () => {
  check.start('');
  check.stop();
  expect(check.state()).toMatchObject({ status: 'never', problems: [] });
  expect(changes.map(({ status }) => status)).toEqual(['running']);
});

test('a check that cannot be made has failed, and says nothing of the record', async () => {
  dataKey = randomBytes(32);
  check.start('');
  expect(await settled).toMatchObject({ status: 'failed', problems: [] });
  expect(actions()).not.toContain('check.done');
});
