/** Psychotherapy notes as stored: who reads, who writes, and what a repeated call does. */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForReading, type SqlRow } from '../../db/open.ts';
import { seal, unseal } from '../../db/seal.ts';
import type { Sealed, Writer } from '../../db/store.ts';
import { addPatient, addPerson, at, newId, startSession, tempStore } from './support.ts';
import type { TempStore } from './support.ts';

const KEY = randomBytes(32);
const TEXT = 'Dreamt of the zephyrquartz house again.';

let temp: TempStore;
let patientId: string;
let sessionId: string;
let author: Writer;
let colleague: Writer;

beforeEach(() => {
  temp = tempStore();
  const patient = addPatient(temp);
  ({ patientId } = patient);
  sessionId = startSession(temp, patient);
  author = { personId: addPerson(temp, 'Lena Fischer', 'guide'), now: at(30) };
  colleague = { personId: addPerson(temp, 'Omar Haddad', 'clinician'), now: at(40) };
});
afterEach(() => temp.close());

const notes = (): TempStore['store']['psychotherapy'] => temp.store.psychotherapy;
const refused = (code: string): Error => expect.objectContaining({ code }) as Error;
const sealedAs = (noteId: string, text: string, reason: string | null = null): Sealed =>
  seal(KEY, noteId, JSON.stringify({ text, reason }));

function write(noteId = newId(), text = TEXT): string {
  notes().write(author, {
    noteId,
    patientId,
    sessionId,
    observedAt: at(25),
    sealed: sealedAs(noteId, text),
    draftKey: 'psychotherapy.new',
  });
  return noteId;
}

function amend(targetId: string, text: string, withdraw = false, noteId = newId()): string {
  const sealed = sealedAs(noteId, text, 'A better word.');
  notes().supersede(author, { noteId, targetId, sealed, withdraw, draftKey: null });
  return noteId;
}

test('an author reads what was written, and nobody else learns that it is there', () => {
  temp.store.drafts.save(author, 'psychotherapy.new', 'sealed elsewhere');
  const noteId = write();
  expect(temp.store.drafts.list(author.personId, 'psychotherapy.')).toEqual([]);
  const [note] = notes().readable(patientId, author.personId);
  expect(note).toEqual(notes().open(noteId, author.personId));
  expect(note).toMatchObject({
    id: noteId,
    rootId: noteId,
    patientId,
    sessionId,
    author: { id: author.personId, name: 'Lena Fischer', credential: 'RN' },
    observedAt: at(25),
    recordedAt: at(30),
    supersedesId: null,
    enteredInError: false,
  });
  const opened: unknown = JSON.parse(unseal(KEY, noteId, note?.sealed ?? sealedAs('', '')));
  expect(opened).toEqual({ text: TEXT, reason: null });
  for (const { personId } of [colleague, temp.writer(0)]) {
    expect(notes().readable(patientId, personId)).toEqual([]);
    expect(() => notes().open(noteId, personId)).toThrow(refused('not_found'));
  }
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a repeated call writes nothing; another text under the same id is refused', () => {
  const noteId = write();
  const versionId = amend(noteId, 'Another word.');
  const seq = temp.store.audit.head().seq;
  write(noteId);
  amend(noteId, 'Another word.', false, versionId);
  expect(temp.store.audit.head().seq).toBe(seq);
  expect(() => write(noteId, 'Something else.')).toThrow(refused('conflict'));
  expect(() => amend(noteId, 'Something else.', false, versionId)).toThrow(refused('conflict'));
  expect(() => amend(noteId, 'Another word.', true, versionId)).toThrow(refused('conflict'));
  expect(temp.store.audit.head().seq).toBe(seq);
});

test('every version stays readable, and only the newest is changed or withdrawn', () => {
  const first = write();
  const second = amend(first, 'Another word.');
  expect(() => amend(first, 'From the old one.')).toThrow(/changed already/);
  const third = amend(second, 'Another word.', true);
  expect(() => amend(third, 'After it was withdrawn.')).toThrow(/was withdrawn/);
  const versions = notes().readable(patientId, author.personId);
  expect(
    versions.map(({ id, rootId, supersedesId, enteredInError }) => [
      id,
      rootId,
      supersedesId,
      enteredInError,
    ]),
  ).toEqual([
    [first, first, null, false],
    [second, first, first, false],
    [third, first, second, true],
  ]);
  expect(versions.every(({ observedAt }) => observedAt.utcMs === at(25).utcMs)).toBe(true);
});

test('nobody but the author changes a note or lets somebody read it', () => {
  const noteId = write();
  const theirs = newId();
  const sealed = sealedAs(theirs, 'Not mine.');
  const supersede = (): void =>
    notes().supersede(colleague, {
      noteId: theirs,
      targetId: noteId,
      sealed,
      withdraw: false,
      draftKey: null,
    });
  const grant = (): void =>
    notes().grant(colleague, { grantId: newId(), noteId, personId: colleague.personId });
  expect(supersede).toThrow(refused('not_found'));
  expect(grant).toThrow(refused('not_found'));
  notes().grant(author, { grantId: newId(), noteId, personId: colleague.personId });
  // Reading is all that a permission gives.
  expect(notes().open(noteId, colleague.personId).id).toBe(noteId);
  expect(supersede).toThrow(refused('not_found'));
  expect(grant).toThrow(refused('not_found'));
});

test('a permission is for one note with all its versions, until it is taken back', () => {
  const noteId = write();
  const other = write(newId(), 'A note of another day.');
  const grantId = newId();
  const grant = { grantId, noteId, personId: colleague.personId };
  notes().grant(author, grant);
  notes().grant(author, grant);
  const later = amend(noteId, 'Another word.');
  const readable = (): readonly string[] =>
    notes()
      .readable(patientId, colleague.personId)
      .map(({ id }) => id);
  expect(readable()).toEqual([noteId, later]);
  expect(() => notes().open(other, colleague.personId)).toThrow(refused('not_found'));
  expect(notes().grants(patientId, author.personId)).toEqual([
    {
      id: grantId,
      rootId: noteId,
      person: { id: colleague.personId, name: 'Omar Haddad', credential: 'RN' },
      grantedAt: at(30),
    },
  ]);
  expect(notes().grants(patientId, colleague.personId)).toEqual([]);
  expect(() => notes().grant(author, { ...grant, grantId: newId() })).toThrow(refused('conflict'));

  const revocationId = newId();
  const revocation = { revocationId, grantId, reason: 'The supervision has ended.' };
  expect(() => notes().revoke(colleague, revocation)).toThrow(refused('not_found'));
  notes().revoke(author, revocation);
  notes().revoke(author, revocation);
  expect(readable()).toEqual([]);
  expect(notes().grants(patientId, author.personId)).toEqual([]);
  expect(() => notes().revoke(author, { ...revocation, revocationId: newId() })).toThrow(
    refused('conflict'),
  );
  notes().grant(author, { ...grant, grantId: newId() });
  expect(readable()).toEqual([noteId, later]);
  expect(temp.store.audit.verify()).toEqual([]);
});

test('a permission is refused to oneself, to nobody, and to who has left', () => {
  const noteId = write();
  const grantTo = (personId: string) => (): void =>
    notes().grant(author, { grantId: newId(), noteId, personId });
  expect(grantTo(author.personId)).toThrow(refused('invalid'));
  expect(grantTo(newId())).toThrow(refused('not_found'));
  temp.store.people.change(temp.writer(50), 'person.deactivate', {
    personId: colleague.personId,
    reason: 'Left the clinic.',
    isActive: false,
  });
  expect(grantTo(colleague.personId)).toThrow(refused('not_found'));
});

test('a note is of a patient who is here, and of a session of that patient', () => {
  const another = addPatient(temp, {
    ...temp.store.patients.open(patientId, 1).patient.detail,
    mrn: 'HC-00999',
  });
  const noteId = newId();
  const note = {
    noteId,
    patientId: another.patientId,
    sessionId,
    observedAt: at(25),
    sealed: sealedAs(noteId, TEXT),
    draftKey: null,
  };
  expect(() => notes().write(author, note)).toThrow(refused('not_found'));
  expect(() => notes().write(author, { ...note, patientId: newId(), sessionId: null })).toThrow(
    refused('not_found'),
  );
  notes().write(author, { ...note, sessionId: null });
  expect(notes().open(noteId, author.personId).sessionId).toBeNull();
});

test('the text is nowhere: not in the audit, the chart, the search, or any row of the database', () => {
  const noteId = write();
  amend(noteId, `${TEXT} And of zephyrquartz.`);
  const { store } = temp;
  const filter = {
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
  const everything = JSON.stringify([
    store.audit.list(filter),
    store.patients.open(patientId, 20),
    store.sessions.open(sessionId),
    store.patients.search('zephyrquartz', 50),
  ]);
  expect(everything).toContain('psychotherapy.write');
  expect(everything).not.toContain('zephyr');
  // Whose note it is, is not for the audit to say.
  const ofPatient = store.audit.list({ ...filter, patientId }).rows;
  expect(ofPatient.filter(({ action }) => action.startsWith('psychotherapy'))).toEqual([]);
  const db = openForReading(temp.path, temp.dataKey);
  const rows = db.snapshot((read) =>
    read
      .select<[], { readonly name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .all()
      .flatMap(({ name }) => read.select<[], SqlRow>(`SELECT * FROM ${name}`).all()),
  );
  db.close();
  expect(JSON.stringify(rows)).toContain('Castellanos');
  expect(JSON.stringify(rows)).not.toContain('zephyr');
});
