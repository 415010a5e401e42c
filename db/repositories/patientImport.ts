/** Patients from a file: who of them is here already, and all of them written in one commit. */
import { createCommit, type NewRow } from '../commit.ts';
import type { ClinicLookup } from '../domain/exchange/importRows.ts';
import type { ImportMatch, ImportRow } from '../domain/exchange/patientImport.ts';
import { Refusal } from '../errors.ts';
import { reader, type ReadDb, type WriteDb } from '../open.ts';
import { foldText, mrnKey } from '../search.ts';
import type { Writer } from '../store.ts';
import { uuidv7 } from '../uuid.ts';
import { versionRows, weightRow } from './patients.ts';
import { sessionLists } from './sessionLists.ts';

type PersonRow = {
  readonly patient_id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly date_of_birth: string;
  readonly mrn: string;
  readonly mrn_key: string;
};

const personKey: ClinicLookup['personKey'] = ({ familyName, givenName, dateOfBirth }) =>
  [foldText(familyName), foldText(givenName), dateOfBirth].join('\n');

function matchOf(row: PersonRow, by: ImportMatch['by']): ImportMatch {
  return {
    patientId: row.patient_id,
    familyName: row.family_name,
    givenName: row.given_name,
    dateOfBirth: row.date_of_birth,
    mrn: row.mrn,
    by,
  };
}

/** Everybody of the clinic as they stand now, read at once. */
export function clinicLookup(read: ReadDb): ClinicLookup {
  const rows = read
    .select<[], PersonRow>(
      `SELECT patient_id, family_name, given_name, date_of_birth, mrn, mrn_key
       FROM patient_version_current ORDER BY seq, patient_id`,
    )
    .all();
  const byMrn = new Map<string, ImportMatch>();
  const byPerson = new Map<string, ImportMatch[]>();
  for (const row of rows) {
    byMrn.set(row.mrn_key, matchOf(row, 'mrn'));
    const match = matchOf(row, 'name_and_birth');
    const known = byPerson.get(personKey(match));
    if (known === undefined) byPerson.set(personKey(match), [match]);
    else known.push(match);
  }
  return {
    mrnKey,
    personKey,
    byMrn: (key) => byMrn.get(key) ?? null,
    byPerson: (key) => byPerson.get(key) ?? [],
  };
}

const NAMED_AT_MOST = 10;

function placesOf(rows: readonly ImportRow[]): string {
  const named = rows.slice(0, NAMED_AT_MOST).map(({ rowId }) => rowId);
  const more = rows.length - named.length;
  const entries = rows.length === 1 ? 'entry' : 'entries';
  return `${entries} ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Rows that are no longer what they were when they were looked at. */
function changedSince(rows: readonly ImportRow[], clinic: ClinicLookup): readonly ImportRow[] {
  return rows.filter(({ detail, matches }) => {
    if (clinic.byMrn(clinic.mrnKey(detail.mrn)) !== null) return true;
    const now = clinic.byPerson(clinic.personKey(detail)).map(({ patientId }) => patientId);
    const then = new Set(matches.map(({ patientId }) => patientId));
    return now.length !== then.size || now.some((patientId) => !then.has(patientId));
  });
}

/** How many rows, each with an id of its own, a patient is written in. */
function idsOf({ detail: { allergies, conditions, medicines }, weight }: ImportRow): number {
  const lists = allergies.length + conditions.length + medicines.length;
  return 2 + lists + (weight === null ? 0 : 1);
}

/** Ids in rising order: each row is then laid beside the last one, not somewhere in the tree. */
function risingIds(utcMs: number, count: number): () => string {
  const ids = Array.from({ length: count }, () => uuidv7(utcMs)).toSorted();
  let next = 0;
  return () => {
    const id = ids[next];
    if (id === undefined) throw new Error('More rows than were counted');
    next += 1;
    return id;
  };
}

function rowsOf({ detail, weight }: ImportRow, newId: () => string): readonly NewRow[] {
  const patientId = newId();
  const key = { id: newId(), patientId, supersedesId: null, reason: null };
  return [
    { table: 'patient', values: { id: patientId } },
    ...versionRows(key, detail, newId),
    ...(weight === null ? [] : [weightRow(newId(), patientId, weight)]),
  ];
}

export type PatientImport = {
  /** Names the audit entries. */
  readonly planId: string;
  /** As planned; whoever is in the clinic is looked at again. */
  readonly rows: readonly ImportRow[];
  readonly onProgress: (done: number, total: number) => void;
  /** Asked inside the transaction, once everything is written: what it throws takes all back. */
  readonly lastWord: () => void;
};

export const WHILE_IN_SESSION =
  'A session is running on this computer. Patients are brought in when nobody is checked in.';

/**
 * Patients to one audit entry. Every save looks its entry up in the chain's tree, where SQLite reads
 * the whole of each entry it passes: one of megabytes would slow down every save from then on.
 */
const PATIENTS_AN_ENTRY = 100;

function mustFit(read: ReadDb, rows: readonly ImportRow[]): void {
  if (sessionLists(read).onBoard().length > 0) throw new Refusal('conflict', WHILE_IN_SESSION);
  const changed = changedSince(rows, clinicLookup(read));
  if (changed.length === 0) return;
  const share = changed.length === 1 ? 'now shares' : 'now share';
  throw new Refusal(
    'conflict',
    `Since the file was read, the patients here have changed: ${placesOf(changed)} of the file ` +
      `${share} an MRN, or a name and date of birth, with somebody here. Nothing was brought in. ` +
      'Read the file again.',
  );
}

/**
 * Writes every row or none: one transaction, with an audit entry `import.patients` for each hundred
 * patients.
 *
 * @throws Refusal `conflict` while a session is on the board, and when a patient came or changed
 *   since the plan in a way that makes a row another one; SQLite's own errors as they are
 */
export function importPatients(
  db: WriteDb,
  deviceId: string,
  writer: Writer,
  { planId, rows, onProgress, lastWord }: PatientImport,
): void {
  // 256 MiB: what does not fit is enciphered and deciphered again for every row.
  db.pragma('cache_size = -262144');
  const read = reader(db);
  const commit = createCommit(db, deviceId);
  const idCount = rows.reduce((sum, row) => sum + idsOf(row), 0);
  const newId = risingIds(writer.now.utcMs, idCount);
  const writeAll = db.transaction(() => {
    mustFit(read, rows);
    for (let at = 0; at < rows.length; at += PATIENTS_AN_ENTRY) {
      const some = rows.slice(at, at + PATIENTS_AN_ENTRY);
      commit(writer, { name: 'import.patients', recordId: planId }, () => ({
        rows: some.flatMap((row) => rowsOf(row, newId)),
        after: () => onProgress(at + some.length, rows.length),
      }));
    }
    lastWord();
  });
  // Nobody writes between looking and writing.
  writeAll.immediate();
}
