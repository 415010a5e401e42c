/** What the screen works out of notes, people and drafts, without a screen. */
import { isOpenState } from '../shared/sessionStates.ts';
import { ROLE_WORDS } from '../../../db/domain/people/roles.ts';
import { NOTE_MAX_LENGTH } from '../../../db/domain/record/record.ts';
import type {
  PsychotherapyNote,
  SessionRow,
  SignInPerson,
} from '../../../preload/contract/index.ts';
import { mayCall } from '../../../preload/contract/rights.ts';

/** Colleagues the author may still let read a note: therapists and clinicians alone. */
export function mayBeLet(
  people: readonly SignInPerson[],
  note: Pick<PsychotherapyNote, 'author' | 'grants'>,
): readonly { readonly value: string; readonly label: string }[] {
  const taken = new Set([note.author.id, ...note.grants.map(({ person }) => person.id)]);
  return people
    .filter(({ id, role }) => !taken.has(id) && mayCall([role], 'psychotherapy.list'))
    .map(({ id, name, credential, role }) => ({
      value: id,
      label: `${name}${credential === '' ? '' : `, ${credential}`} (${ROLE_WORDS[role]})`,
    }));
}

/** Sessions whose own note can still be written: neither signed nor cancelled. */
export function takesNote(sessions: readonly SessionRow[]): readonly SessionRow[] {
  return sessions.filter(({ state }) => isOpenState(state) || state === 'discharged');
}

/** The draft of a session's note, as its form keeps it. */
export const sessionNoteDraftKey = (sessionId: string): string => `session:${sessionId}:note`;

function fieldsOf(payload: string | null): Readonly<Record<string, unknown>> {
  if (payload === null) return {};
  try {
    const found: unknown = JSON.parse(payload);
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}

/**
 * The session note's draft with a text put after whatever is typed there already.
 *
 * Null when the two together are longer than a note may be: nothing is ever cut.
 */
export function withCopied(payload: string | null, text: string, newEntryId: string) {
  const before = fieldsOf(payload);
  const inner = before['fields'];
  const typed =
    typeof inner === 'object' && inner !== null && 'text' in inner && typeof inner.text === 'string'
      ? inner.text
      : '';
  const joined = typed.trim() === '' ? text : `${typed}\n\n${text}`;
  if (joined.length > NOTE_MAX_LENGTH) return null;
  const { entryId, at } = before;
  return JSON.stringify({
    ...before,
    entryId: typeof entryId === 'string' ? entryId : newEntryId,
    at: at ?? null,
    fields: { ...(typeof inner === 'object' ? inner : {}), text: joined },
  });
}
