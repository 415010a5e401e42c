/**
 * Psychotherapy notes: cipher text, read by its author and by whom the author lets.
 *
 * Who may not read a note is answered as if there were none.
 */
import type { Instant } from '../domain/basics/time.ts';
import { Refusal } from '../errors.ts';
import type { SealedNote, Store, StoredGrant } from '../store.ts';
import {
  comparable,
  observedAt,
  observedColumns,
  personThen,
  RECORDER_COLUMNS,
  recordedAt,
  recordedBy,
  takenId,
  WITH_RECORDER,
  type Context,
  type ObservedColumns,
  type RecordedColumns,
} from './context.ts';

type NoteRow = ObservedColumns &
  RecordedColumns & {
    readonly id: string;
    readonly root_id: string;
    readonly patient_id: string;
    readonly session_id: string | null;
    readonly nonce_hex: string;
    readonly cipher_hex: string;
    readonly supersedes_id: string | null;
    readonly entered_in_error: number;
  };

type GrantRow = {
  readonly id: string;
  readonly root_id: string;
  readonly person_id: string;
  readonly recorded_at_utc_ms: number;
  readonly recorded_offset_min: number;
  readonly recorded_by: string;
  readonly supersedes_id: string | null;
  readonly amend_reason: string | null;
};

type NamedGrantRow = GrantRow & { readonly name: string; readonly credential: string };

const NOTHING = (): undefined => undefined;

function sealedNote(row: NoteRow): SealedNote {
  return {
    id: row.id,
    rootId: row.root_id,
    patientId: row.patient_id,
    sessionId: row.session_id,
    author: recordedBy(row),
    observedAt: observedAt(row),
    recordedAt: recordedAt(row),
    sealed: { nonceHex: row.nonce_hex, cipherHex: row.cipher_hex },
    supersedesId: row.supersedes_id,
    enteredInError: row.entered_in_error === 1,
  };
}

function storedGrant(row: NamedGrantRow): StoredGrant {
  const grantedAt: Instant = {
    utcMs: row.recorded_at_utc_ms,
    offsetMinutes: row.recorded_offset_min,
  };
  const person = { id: row.person_id, name: row.name, credential: row.credential };
  return { id: row.id, rootId: row.root_id, person, grantedAt };
}

function noSuchNote(): Refusal {
  return new Refusal('not_found', 'There is no such note.');
}

type Sent = Omit<SealedNote, 'author' | 'recordedAt'>;

/** Two sendings of one note: the same text has the same cipher text. */
function sameNote(stored: SealedNote, sent: Sent): boolean {
  const of = (note: Sent): string =>
    comparable([
      note.id,
      note.rootId,
      note.patientId,
      note.sessionId,
      note.observedAt,
      note.sealed,
      note.supersedesId,
      note.enteredInError,
    ]);
  return of(stored) === of(sent);
}

export function psychotherapyRepository({
  read,
  commit,
  clearDraft,
}: Context): Store['psychotherapy'] {
  const notes = `SELECT entry.*, ${RECORDER_COLUMNS}
    FROM psychotherapy_note AS entry ${WITH_RECORDER}`;
  const readable = `(entry.recorded_by = ? OR EXISTS (SELECT 1 FROM psychotherapy_grant_current AS g
    WHERE g.root_id = entry.root_id AND g.person_id = ?))`;
  const ofPatient = read.select<[string, string, string], NoteRow>(
    `${notes} WHERE entry.patient_id = ? AND ${readable} ORDER BY entry.seq, entry.id`,
  );
  const one = read.select<[string, string, string], NoteRow>(
    `${notes} WHERE entry.id = ? AND ${readable}`,
  );
  const anyone = read.select<[string], NoteRow>(`${notes} WHERE entry.id = ?`);
  const later = read.select<[string], { readonly id: string }>(
    'SELECT id FROM psychotherapy_note WHERE supersedes_id = ?',
  );
  const patientOf = read.select<[string], { readonly patient_id: string }>(
    'SELECT patient_id FROM session WHERE id = ?',
  );
  const grants = read.select<[string, string], NamedGrantRow>(
    `SELECT entry.*, granted.name, granted.credential
     FROM psychotherapy_grant_current AS entry
     JOIN psychotherapy_note AS n ON n.id = entry.root_id
     JOIN person_version AS granted ON granted.id = ${personThen('entry.person_id')}
     WHERE n.patient_id = ? AND n.recorded_by = ? ORDER BY entry.seq, entry.id`,
  );
  const grantRow = read.select<[string], GrantRow>(
    'SELECT * FROM psychotherapy_grant WHERE id = ?',
  );
  const standingGrant = read.select<[string, string], { readonly id: string }>(
    'SELECT id FROM psychotherapy_grant_current WHERE root_id = ? AND person_id = ?',
  );
  const grantAfter = read.select<[string], { readonly id: string }>(
    'SELECT id FROM psychotherapy_grant WHERE supersedes_id = ?',
  );
  const worksHere = read.select<[string], { readonly id: string }>(
    `SELECT p.id FROM person AS p JOIN person_version_current AS v ON v.person_id = p.id
     WHERE p.id = ? AND p.is_system = 0 AND coalesce(v.is_active, 1) = 1`,
  );

  /** A note of the person's own; anybody else's is not there. */
  function own(noteId: string, personId: string): SealedNote {
    const row = one.get(noteId, personId, personId);
    if (row === undefined || row.recorded_by !== personId) throw noSuchNote();
    return sealedNote(row);
  }

  /** The note that has this id; one of somebody else is a taken id. */
  function sentBefore(noteId: string, personId: string): SealedNote | null {
    const row = anyone.get(noteId);
    if (row === undefined) return null;
    if (row.recorded_by !== personId) throw takenId();
    return sealedNote(row);
  }

  return {
    readable: (patientId, personId) => ofPatient.all(patientId, personId, personId).map(sealedNote),

    open(noteId, personId) {
      const row = one.get(noteId, personId, personId);
      if (row === undefined) throw noSuchNote();
      return sealedNote(row);
    },

    write(writer, { noteId, patientId, sessionId, observedAt: at, sealed, draftKey }) {
      commit(writer, { name: 'psychotherapy.write', recordId: noteId, observedAt: at }, () => {
        const after = (): void => clearDraft(writer.personId, draftKey);
        const note = { id: noteId, rootId: noteId, patientId, sessionId, observedAt: at, sealed };
        const before = sentBefore(noteId, writer.personId);
        if (before !== null) {
          if (!sameNote(before, { ...note, supersedesId: null, enteredInError: false })) {
            throw takenId();
          }
          return { rows: 'already_written', after };
        }
        if (sessionId !== null && patientOf.get(sessionId)?.patient_id !== patientId) {
          throw new Refusal('not_found', 'This patient has no such session.');
        }
        const values = {
          id: noteId,
          root_id: noteId,
          patient_id: patientId,
          session_id: sessionId,
          nonce_hex: sealed.nonceHex,
          cipher_hex: sealed.cipherHex,
          ...observedColumns(at),
        };
        return { rows: [{ table: 'psychotherapy_note', values }], after };
      });
    },

    supersede(writer, { noteId, targetId, sealed, withdraw, draftKey }) {
      const name = withdraw ? 'psychotherapy.withdraw' : 'psychotherapy.amend';
      commit(writer, { name, recordId: noteId }, () => {
        const after = (): void => clearDraft(writer.personId, draftKey);
        const target = own(targetId, writer.personId);
        const before = sentBefore(noteId, writer.personId);
        if (before !== null) {
          const sent = { ...target, id: noteId, sealed, supersedesId: targetId };
          if (!sameNote(before, { ...sent, enteredInError: withdraw })) throw takenId();
          return { rows: 'already_written', after };
        }
        if (target.enteredInError) {
          throw new Refusal('conflict', 'This note was withdrawn. Write a new one.');
        }
        if (later.get(targetId) !== undefined) {
          throw new Refusal('conflict', 'This note was changed already. Look at its newest text.');
        }
        const values = {
          id: noteId,
          root_id: target.rootId,
          patient_id: target.patientId,
          session_id: target.sessionId,
          nonce_hex: sealed.nonceHex,
          cipher_hex: sealed.cipherHex,
          ...observedColumns(target.observedAt),
          supersedes_id: targetId,
          entered_in_error: withdraw ? 1 : 0,
        };
        return { rows: [{ table: 'psychotherapy_note', values }], after };
      });
    },

    grants: (patientId, authorId) => grants.all(patientId, authorId).map(storedGrant),

    grant(writer, { grantId, noteId, personId }) {
      commit(writer, { name: 'psychotherapy.grant', recordId: noteId }, () => {
        const { rootId } = own(noteId, writer.personId);
        const before = grantRow.get(grantId);
        if (before !== undefined) {
          const same = [before.root_id, before.person_id, before.supersedes_id];
          if (comparable(same) !== comparable([rootId, personId, null])) throw takenId();
          return { rows: 'already_written', after: NOTHING };
        }
        if (personId === writer.personId) {
          throw new Refusal('invalid', 'You may read your own notes already.');
        }
        if (worksHere.get(personId) === undefined) {
          throw new Refusal('not_found', 'There is no such person in this clinic.');
        }
        if (standingGrant.get(rootId, personId) !== undefined) {
          throw new Refusal('conflict', 'This person may read the note already.');
        }
        const values = { id: grantId, root_id: rootId, person_id: personId };
        return { rows: [{ table: 'psychotherapy_grant', values }], after: NOTHING };
      });
    },

    revoke(writer, { revocationId, grantId, reason }) {
      const granted = grantRow.get(grantId);
      const recordId = granted?.root_id ?? grantId;
      commit(writer, { name: 'psychotherapy.revoke', recordId }, () => {
        if (granted?.recorded_by !== writer.personId || granted.supersedes_id !== null) {
          throw new Refusal('not_found', 'There is no such permission.');
        }
        const before = grantRow.get(revocationId);
        if (before !== undefined) {
          const same = [before.supersedes_id, before.amend_reason];
          if (comparable(same) !== comparable([grantId, reason])) throw takenId();
          return { rows: 'already_written', after: NOTHING };
        }
        if (grantAfter.get(grantId) !== undefined) {
          throw new Refusal('conflict', 'This permission was taken back already.');
        }
        const values = {
          id: revocationId,
          root_id: granted.root_id,
          person_id: granted.person_id,
          supersedes_id: grantId,
          amend_reason: reason,
          entered_in_error: 1,
        };
        return { rows: [{ table: 'psychotherapy_grant', values }], after: NOTHING };
      });
    },
  };
}
