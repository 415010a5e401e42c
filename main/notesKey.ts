/** What lies under the psychotherapy notes' own key: their text, and drafts of it. */
import type { ClinicKeys } from '../db/keySlots.ts';
import { seal, unseal } from '../db/seal.ts';
import type { Sealed } from '../db/store.ts';
import { stop } from './failures.ts';

/** Drafts of psychotherapy notes begin so; like the notes they are sealed. */
export const NOTES_DRAFT_PREFIX = 'psychotherapy.';

/** A note as it is sealed: why it took the place of another is as private as its text. */
export type NoteContent = { readonly text: string; readonly reason: string | null };

/** @throws Stop `not_allowed` for a clinic from before there was such a key */
export function mustHaveNotesKey({ notesKey }: ClinicKeys): Buffer {
  if (notesKey !== null) return notesKey;
  throw stop(
    'not_allowed',
    'Psychotherapy notes have no key yet. A medical lead makes one with a new recovery key.',
  );
}

/** @throws Refusal `damaged` */
export function openNote(notesKey: Buffer, noteId: string, sealed: Sealed): NoteContent {
  return JSON.parse(unseal(notesKey, noteId, sealed)) as NoteContent;
}

/** Seals a version of a note; the same one sent again is the same cipher text. */
export function sealNote(notesKey: Buffer, noteId: string, content: NoteContent): Sealed {
  return seal(notesKey, noteId, JSON.stringify(content));
}

const draftRow = (personId: string, key: string): string => `draft ${personId} ${key}`;

/** A draft as it is kept. @throws Stop `not_allowed` without the notes' key */
export function sealDraft(
  keys: ClinicKeys,
  personId: string,
  key: string,
  payload: string,
): string {
  if (!key.startsWith(NOTES_DRAFT_PREFIX)) return payload;
  return JSON.stringify(seal(mustHaveNotesKey(keys), draftRow(personId, key), payload));
}

/** A draft as it was typed; null where it cannot be opened. */
export function openDraft(
  keys: ClinicKeys,
  personId: string,
  key: string,
  kept: string,
): string | null {
  if (!key.startsWith(NOTES_DRAFT_PREFIX)) return kept;
  if (keys.notesKey === null) return null;
  try {
    return unseal(keys.notesKey, draftRow(personId, key), JSON.parse(kept) as Sealed);
  } catch {
    return null;
  }
}
