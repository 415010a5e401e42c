/** What is kept of twelve running sessions is always what the database holds. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainHeadReader } from '../../db/commit.ts';
import { openDatabase, reader, type WriteDb } from '../../db/open.ts';
import { storeOver } from '../../db/openStore.ts';
import { patientReader } from '../../db/repositories/patientReader.ts';
import { protocolsRepository } from '../../db/repositories/protocols.ts';
import { sessionCache } from '../../db/repositories/sessionCache.ts';
import { sessionReader, type SessionReader } from '../../db/repositories/sessionReader.ts';
import type { Store, Writer } from '../../db/store.ts';
import {
  addPatient,
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

const ROOMS = 12;

type Room = { readonly sessionId: string; readonly patientId: string; readonly weightId: string };

let temp: TempStore;
let otherDb: WriteDb;
/** The same clinic through a handle of its own. */
let other: Store;
/** Reads every session anew, each time. */
let fresh: SessionReader;
let rooms: readonly Room[];
let minutes = 10;

function writer(): Writer {
  minutes += 0.1;
  return temp.writer(minutes);
}

beforeAll(() => {
  temp = tempStore();
  rooms = Array.from({ length: ROOMS }, (_, index) => {
    const patient = addPatient(temp, { ...DETAIL, mrn: `R-${index}` });
    return { ...patient, sessionId: startSession(temp, patient, 1) };
  });
  otherDb = openDatabase(temp.path, temp.dataKey);
  other = storeOver(otherDb);
  const read = reader(otherDb);
  const protocols = protocolsRepository({
    read,
    commit: () => {
      throw new Error('Only read');
    },
    clearDraft: () => undefined,
  });
  const nothingKept = { get: () => null, set() {}, written() {}, extend() {} };
  fresh = sessionReader(read, patientReader(read), protocols, nothingKept);
});

afterAll(() => {
  other.close();
  temp.close();
});

const room = (index: number): Room => {
  const found = rooms[index];
  if (found === undefined) throw new Error('No such room');
  return found;
};

function vitalsOf(index: number, sbpMmHg: number) {
  return newEntry(room(index).sessionId, 'vitals', minutes, { ...CALM, sbpMmHg });
}

/** A set of vital signs to correct or withdraw, written just now. */
function lastVitals(index: number): string {
  return record(temp, room(index).sessionId, 'vitals', minutes, CALM);
}

type Write = { readonly what: keyof typeof WRITES; readonly index: number; readonly value: number };

const WRITES = {
  record: (index: number, value: number) => {
    temp.store.entries.record(writer(), vitalsOf(index, value));
  },
  recordTwice: (index: number, value: number) => {
    const entry = vitalsOf(index, value);
    temp.store.entries.record(writer(), entry);
    temp.store.entries.record(writer(), entry);
  },
  recordElsewhere: (index: number, value: number) => {
    other.entries.record(writer(), vitalsOf(index, value));
  },
  amend: (index: number, value: number) => {
    const targetId = lastVitals(index);
    const amendment = { ...vitalsOf(index, value), targetId, reason: 'Misread.' };
    temp.store.entries.amend(writer(), amendment);
  },
  withdraw: (index: number) => {
    const targetId = lastVitals(index);
    const { sessionId } = room(index);
    const withdrawal = { entryId: newId(), sessionId, targetId, reason: 'Not hers.' };
    temp.store.entries.withdraw(writer(), withdrawal);
  },
  refused: (index: number) => {
    expect(() => temp.store.entries.record(writer(), vitalsOf(index, -1))).toThrow();
  },
  /** Refused only when it is read back: the rows were in, and are taken out again. */
  takenBack: (index: number, value: number) => {
    const nobody = { personId: newId(), now: writer().now };
    expect(() => temp.store.entries.record(nobody, vitalsOf(index, value))).toThrow();
  },
  /** Refused at COMMIT: whoever writes has to be there by then. */
  takenBackLast: (index: number) => {
    const nobody = { personId: newId(), now: writer().now };
    const { patientId } = room(index);
    const weight = { weightG: 60_000, basis: 'reported', observedAt: at(1) } as const;
    const sent = { patientId, weightId: newId(), weight };
    expect(() => temp.store.patients.recordWeight(nobody, sent)).toThrow();
  },
  replan: (index: number, value: number) => {
    const { sessionId, weightId } = room(index);
    temp.store.sessions.replan(writer(), {
      sessionId,
      planId: newId(),
      plan: { ...PLAN, weightId, pumpRateUlPerHour: 50_000 + value },
      reason: 'Pump step.',
    });
  },
  weigh: (index: number, value: number) => {
    const weight = { weightG: 70_000 + value, basis: 'measured', observedAt: at(1) } as const;
    const sent = { patientId: room(index).patientId, weightId: newId(), weight };
    temp.store.patients.recordWeight(writer(), sent);
  },
  amendPatient: (index: number, value: number) => {
    const { patientId } = room(index);
    temp.store.patients.amend(writer(), {
      patientId,
      versionId: newId(),
      basedOnVersionId: temp.store.patients.open(patientId, 1).versions[0]?.versionId ?? '',
      detail: { ...DETAIL, mrn: `R-${index}`, phone: `555 ${value}` },
      reason: 'New phone.',
      draftKey: null,
    });
  },
  publish: (_index: number, value: number) => {
    const { id, protocolId, version: _version, ...protocol } = protocolNamed(temp);
    temp.store.protocols.publish(writer(), {
      versionId: newId(),
      protocolId,
      basedOnVersionId: id,
      protocol: { ...protocol, recheckAfterS: 300 + value },
      note: 'Re-check.',
      draftKey: null,
      draftOwnerId: temp.personId,
    });
  },
  note: (index: number) => {
    temp.store.audit.note(writer(), 'print.paper', room(index).sessionId);
  },
  noteElsewhere: (index: number) => {
    other.audit.note(writer(), 'print.paper', room(index).sessionId);
  },
} as const satisfies Record<string, (index: number, value: number) => void>;
const write: Readonly<Record<keyof typeof WRITES, (index: number, value: number) => void>> = WRITES;

const anyWrite: fc.Arbitrary<Write> = fc.record({
  what: fc.constantFrom(...(Object.keys(WRITES) as (keyof typeof WRITES)[])),
  index: fc.nat(ROOMS - 1),
  value: fc.integer({ min: 90, max: 170 }),
});

test('whatever is written where, what is shown is what a fresh reading shows', () => {
  fc.assert(
    fc.property(fc.array(anyWrite, { minLength: 1, maxLength: 25 }), (writes) => {
      for (const { what, index, value } of writes) {
        write[what](index, value);
        for (const each of [index, (index + value) % ROOMS]) {
          const { sessionId } = room(each);
          expect(temp.store.sessions.open(sessionId)).toEqual(fresh.open(sessionId));
        }
      }
      for (const { sessionId } of rooms) {
        const anew = fresh.open(sessionId);
        expect(temp.store.sessions.open(sessionId)).toEqual(anew);
        expect(other.sessions.open(sessionId)).toEqual(anew);
      }
    }),
    { numRuns: 20 },
  );
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a save in one room leaves the other rooms as they were read', () => {
  const open = (): readonly unknown[] =>
    rooms.map(({ sessionId }) => temp.store.sessions.open(sessionId));
  const before = open();
  WRITES.record(3, 120);
  WRITES.note(4);
  WRITES.replan(5, 100);
  const after = open();
  const changed = after.flatMap((each, index) => (each === before[index] ? [] : [index]));
  expect(changed).toEqual([3, 5]);
});

test('more sessions than are kept are all read right', () => {
  const head = chainHeadReader(otherDb, other.clinic.deviceId);
  const cache = sessionCache(() => head().hash);
  const [first, ...others] = rooms.map(({ sessionId }) => fresh.open(sessionId));
  if (first === undefined) throw new Error('No rooms');
  for (let copy = 0; copy < 20; copy += 1) {
    const id = `copy ${copy}`;
    cache.set({ ...first, session: { ...first.session, id } });
  }
  expect(cache.get('copy 3')).toBeNull();
  expect(cache.get('copy 4')?.session.id).toBe('copy 4');
  expect(others).toHaveLength(ROOMS - 1);
});
