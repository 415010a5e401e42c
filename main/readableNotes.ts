/** The psychotherapy notes of one patient that one person may read, opened and put in order. */
import type { SealedNote, Store } from '../db/store.ts';
import type { PsychotherapyNote } from '../preload/contract/index.ts';
import { openNote } from './notesKey.ts';

/**
 * Newest first, each with its versions before, newest first as well.
 *
 * @throws Refusal `damaged`
 */
export function readableNotes(
  { psychotherapy }: Pick<Store, 'psychotherapy'>,
  notesKey: Buffer,
  patientId: string,
  personId: string,
): readonly PsychotherapyNote[] {
  const versions = new Map<string, SealedNote[]>();
  for (const note of psychotherapy.readable(patientId, personId)) {
    const others = versions.get(note.rootId);
    if (others === undefined) versions.set(note.rootId, [note]);
    else others.push(note);
  }
  const mine = psychotherapy.grants(patientId, personId);

  return [...versions.values()]
    .flatMap((oldestFirst): PsychotherapyNote[] => {
      const [current, ...before] = oldestFirst.toReversed();
      if (current === undefined) return [];
      const opened = openNote(notesKey, current.id, current.sealed);
      const isMine = current.author.id === personId;
      return [
        {
          id: current.id,
          patientId: current.patientId,
          sessionId: current.sessionId,
          author: current.author,
          observedAt: current.observedAt,
          recordedAt: current.recordedAt,
          text: opened.text,
          amendReason: opened.reason,
          enteredInError: current.enteredInError,
          earlier: before.map(({ id, sealed, recordedAt }) => {
            const { text, reason } = openNote(notesKey, id, sealed);
            return { id, text, recordedAt, amendReason: reason };
          }),
          isMine,
          grants: isMine
            ? mine
                .filter(({ rootId }) => rootId === current.rootId)
                .map(({ id, person, grantedAt }) => ({ id, person, grantedAt }))
            : [],
        },
      ];
    })
    .toSorted((a, b) => b.observedAt.utcMs - a.observedAt.utcMs);
}
