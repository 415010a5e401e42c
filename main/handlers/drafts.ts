/** Drafts: what was typed and not yet sent, each person's own. */
import type { sessions } from '../../preload/contract/sessions.ts';
import { holdersOf, mayCall } from '../../preload/contract/rights.ts';
import { NOTES_DRAFT_PREFIX, openDraft, sealDraft } from '../notesKey.ts';
import type { Context, Handlers } from '../context.ts';
import { stop, Stop } from '../failures.ts';
import { notForThisRole } from '../router.ts';

/** Of who came in by the passphrase it is not known that the notes, and drafts of them, are theirs. */
function isOutOfReach(key: string, { clinics }: Context): boolean {
  return (
    key.startsWith(NOTES_DRAFT_PREFIX) &&
    !mayCall(holdersOf(clinics.actor()), 'psychotherapy.write')
  );
}

function mustReach(key: string, ownerId: string | undefined, context: Context): void {
  if (ownerId !== undefined && ownerId !== context.clinics.actor().id) {
    throw stop('not_signed_in', 'Somebody else is signed in now. It waits for who typed it.');
  }
  if (isOutOfReach(key, context)) throw new Stop(notForThisRole(context.clinics.actor()));
}

type DraftNames = Extract<keyof typeof sessions, `draft.${string}`>;

export const draftHandlers: Handlers<DraftNames> = {
  'draft.save': ({ key, payload, ownerId }, context) => {
    mustReach(key, ownerId, context);
    const { clinics } = context;
    const writer = clinics.writer();
    const kept = sealDraft(clinics.opened().keys, writer.personId, key, payload);
    clinics.store().drafts.save(writer, key, kept);
    return { savedAtUtcMs: writer.now.utcMs };
  },
  'draft.list': ({ prefix }, context) => {
    const { clinics } = context;
    const { personId } = clinics.writer();
    const { keys } = clinics.opened();
    return clinics
      .store()
      .drafts.list(personId, prefix)
      .flatMap((draft) => {
        if (isOutOfReach(draft.key, context)) return [];
        const payload = openDraft(keys, personId, draft.key, draft.payload);
        return payload === null ? [] : [{ ...draft, payload }];
      });
  },
  'draft.clear': ({ key, ownerId }, context) => {
    mustReach(key, ownerId, context);
    const { clinics } = context;
    return { cleared: clinics.store().drafts.clear(clinics.writer().personId, key) };
  },
};
