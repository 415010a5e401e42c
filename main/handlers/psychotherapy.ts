/** Psychotherapy notes: opened here for their author and whom the author lets, and nowhere else. */
import type { psychotherapy } from '../../preload/contract/psychotherapy.ts';
import { mayCall } from '../../preload/contract/rights.ts';
import type { Context, Handlers } from '../context.ts';
import { mustGiveReason, stop } from '../failures.ts';
import { mustHaveNotesKey, openNote, sealNote } from '../notesKey.ts';
import { readableNotes } from '../readableNotes.ts';

/** Somebody else who works here, in a role that has such notes at all. */
function mustMayRead(personId: string, { clinics }: Context): void {
  const reader = clinics.store().people.find(personId);
  if (reader === null || !reader.isActive) {
    throw stop('not_found', 'There is no such person in this clinic.');
  }
  if (reader.id === clinics.actor().id) throw stop('not_allowed', 'You wrote this note.');
  if (!mayCall([reader.role], 'psychotherapy.list')) {
    throw stop('not_allowed', `In their role ${reader.name} reads no psychotherapy notes.`);
  }
}

export const psychotherapyHandlers: Handlers<keyof typeof psychotherapy> = {
  'psychotherapy.list': ({ patientId }, { clinics, readings }) => {
    const { notesKey } = clinics.opened().keys;
    if (notesKey === null) return { available: false, notes: [] };
    const store = clinics.store();
    const writer = clinics.writer();
    const notes = readableNotes(store, notesKey, patientId, writer.personId);
    if (notes.length > 0) {
      const reading = { action: 'psychotherapy.read', recordId: patientId } as const;
      readings.note(store, writer, { ...reading, visit: clinics.visit() });
    }
    return { available: true, notes };
  },
  'psychotherapy.write': ({ text, ...input }, { clinics }) => {
    const notesKey = mustHaveNotesKey(clinics.opened().keys);
    const sealed = sealNote(notesKey, input.noteId, { text, reason: null });
    clinics.store().psychotherapy.write(clinics.writer(), { ...input, sealed });
    return { noteId: input.noteId };
  },
  'psychotherapy.amend': ({ text, reason, ...input }, { clinics }) => {
    mustGiveReason(reason);
    const notesKey = mustHaveNotesKey(clinics.opened().keys);
    const amendment = {
      ...input,
      sealed: sealNote(notesKey, input.noteId, { text, reason }),
      withdraw: false,
    };
    clinics.store().psychotherapy.supersede(clinics.writer(), amendment);
    return { noteId: input.noteId };
  },
  'psychotherapy.withdraw': ({ noteId, targetId, reason }, { clinics }) => {
    mustGiveReason(reason);
    const notesKey = mustHaveNotesKey(clinics.opened().keys);
    const { psychotherapy: notes } = clinics.store();
    const writer = clinics.writer();
    const target = notes.open(targetId, writer.personId);
    const { text } = openNote(notesKey, target.id, target.sealed);
    const sealed = sealNote(notesKey, noteId, { text, reason });
    notes.supersede(writer, { noteId, targetId, sealed, withdraw: true, draftKey: null });
    return { noteId };
  },
  'psychotherapy.grant': (input, context) => {
    mustMayRead(input.personId, context);
    const { clinics } = context;
    clinics.store().psychotherapy.grant(clinics.writer(), input);
    return { grantId: input.grantId };
  },
  'psychotherapy.revoke': (input, { clinics }) => {
    clinics.store().psychotherapy.revoke(clinics.writer(), input);
    return { revocationId: input.revocationId };
  },
};
