/** The queue of signatures, kept by triggers: it is what the record itself says. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '../../db/domain/people/roles.ts';
import {
  ENTRY_KINDS,
  SIGNATURE_MEANINGS,
  type SessionRecord,
} from '../../db/domain/record/record.ts';
import { coversAll, isOfRecord, signingState } from '../../db/domain/session/standingSignatures.ts';
import { Refusal } from '../../db/errors.ts';
import { openDatabase } from '../../db/open.ts';
import { fillOtherKinds, fillSession } from './filled.ts';
import {
  addPerson,
  at,
  CALM,
  DETAIL,
  newEntry,
  newId,
  record,
  tempStore,
  type TempStore,
} from './support.ts';

let temp: TempStore;
beforeEach(() => {
  temp = tempStore();
});
afterEach(() => temp.close());

/** Whether the rules took it. */
function taken(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** What each session in the queue waits for. */
function queue(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    temp.store.sessions.signingQueue().map(({ sessionId, waitsFor }) => [sessionId, waitsFor]),
  );
}

const LATE = 'Found on the paper sheet.';
const ADDENDUM = { purpose: 'addendum', text: 'Called home: well.' } as const;

type Step = {
  readonly what: 'late' | 'amend' | 'withdraw' | 'addendum' | 'sign' | 'role' | 'reopen';
  readonly session: number;
  readonly person: number;
  readonly value: number;
};

const anyStep: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(
    'late',
    'amend',
    'withdraw',
    'addendum',
    'sign',
    'sign',
    'sign',
    'role',
    'reopen',
  ),
  session: fc.nat(2),
  person: fc.nat(2),
  value: fc.integer({ min: 90, max: 150 }),
});

/** What the record itself says is due, given what each signer was when signing. */
function dueOf(session: SessionRecord, roleThen: ReadonlyMap<string, Role>): string | null {
  const { signatures } = session;
  if (signatures.length === 0) return 'signature';
  if (signingState(session) === 'sign_again') return 'sign_again';
  const isLead = (id: string): boolean => roleThen.get(id) === 'medical_lead';
  const byOthers = signatures.some(({ id, meaning }) => isOfRecord(meaning) && !isLead(id));
  const covered = signatures.some(
    (each) => each.meaning !== 'witnessed' && isLead(each.id) && coversAll(session, each),
  );
  return byOthers && !covered ? 'co_sign' : null;
}

test('whatever is signed, changed and signed again, the queue is what the record says', () => {
  const people = [temp.personId, addPerson(temp, 'Ben Ode'), addPerson(temp, 'Ada Lind')];
  const sessions = ['Q-1', 'Q-2', 'Q-3'].map(
    (mrn) => fillSession(temp, false, { ...DETAIL, mrn }).sessionId,
  );
  const roleThen = new Map<string, Role>();
  let minutes = 200;

  const steps: Readonly<Record<Step['what'], (step: Step) => void>> = {
    late({ session, value }) {
      const late = { ...CALM, heartRatePerMin: value };
      record(temp, sessions[session] ?? '', 'vitals', 55, late, LATE);
    },
    amend({ session, value }) {
      const sessionId = sessions[session] ?? '';
      const target = temp.store.sessions
        .open(sessionId)
        .entries.findLast(({ kind, enteredInError }) => kind === 'vitals' && !enteredInError);
      const fixed = { ...CALM, heartRatePerMin: value };
      const { lateReason: _, ...entry } = newEntry(sessionId, 'vitals', 55, fixed);
      const amendment = { ...entry, targetId: target?.id ?? '', reason: 'Misread.' };
      temp.store.entries.amend(temp.writer(minutes), amendment);
    },
    withdraw({ session }) {
      const sessionId = sessions[session] ?? '';
      const { entries } = temp.store.sessions.open(sessionId);
      const withdrawal = { entryId: newId(), sessionId, reason: 'Not hers.' };
      const target = entries.findLast(({ kind }) => kind === 'note');
      temp.store.entries.withdraw(temp.writer(minutes), {
        ...withdrawal,
        targetId: target?.id ?? '',
      });
    },
    addendum({ session }) {
      record(temp, sessions[session] ?? '', 'note', minutes, ADDENDUM, LATE);
    },
    sign({ session, person, value }) {
      const personId = people[person] ?? '';
      const meaning = SIGNATURE_MEANINGS[value % SIGNATURE_MEANINGS.length] ?? 'performed';
      const signatureId = newId();
      const sent = { sessionId: sessions[session] ?? '', signatureId, meaning };
      const role = temp.store.people.find(personId)?.role;
      temp.store.sessions.sign({ personId, now: at(minutes) }, sent);
      if (role !== undefined) roleThen.set(signatureId, role);
    },
    role({ person, value }) {
      const role = value % 2 === 0 ? 'clinician' : 'medical_lead';
      const change = { personId: people[person] ?? '', reason: 'New duties.', role } as const;
      temp.store.people.change(temp.writer(minutes), 'person.amend', change);
    },
    reopen() {
      temp.reopen();
    },
  };

  let count = 0;
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 5, maxLength: 25 }), (run) => {
      for (const step of run) {
        minutes += 1;
        // What the rules refuse changes nothing.
        if (taken(() => steps[step.what](step))) count += 1;
        const expected = sessions.flatMap((sessionId) => {
          const due = dueOf(temp.store.sessions.open(sessionId), roleThen);
          return due === null ? [] : [[sessionId, due]];
        });
        expect(queue()).toEqual(Object.fromEntries(expected));
      }
    }),
    { numRuns: 15 },
  );
  expect(count).toBeGreaterThan(50);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('every kind of entry is content of a session, and asks for a signature after one', () => {
  fillSession(temp);
  fillOtherKinds(temp);
  const db = openDatabase(temp.path, temp.dataKey);
  const count = (table: string): number =>
    Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const counts = ENTRY_KINDS.map(count);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(count('session_content')).toBe(counts.reduce((sum, each) => sum + each, 0));
  const asking = db
    .prepare(
      `SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger'
         AND sql LIKE '%AFTER INSERT ON ' || tbl_name || '%INSERT INTO signature_due%'`,
    )
    .pluck()
    .all();
  db.close();
  expect(asking.toSorted()).toEqual([...ENTRY_KINDS, 'signature'].toSorted());
});

test('nobody but the triggers puts a session into the queue or takes it out', () => {
  const { sessionId } = fillSession(temp, false);
  const writer = { personId: addPerson(temp, 'Ben Ode'), now: at(90) };
  temp.store.sessions.sign(writer, { sessionId, signatureId: newId(), meaning: 'performed' });
  const db = openDatabase(temp.path, temp.dataKey);
  for (const attack of [
    'DELETE FROM signature_due',
    `UPDATE signature_due SET due = 'sign_again'`,
    `INSERT INTO signature_due VALUES ('${sessionId}', 'sign_again')`,
    `INSERT OR IGNORE INTO signature_due VALUES ('${sessionId}', 'co_sign')`,
  ]) {
    expect(() => db.exec(attack), attack).toThrow(/signature_due/);
  }
  db.close();
});
