/** Who may take a session, and the hand-over as it would be written. */
import { ENTRY_RIGHTS, type RightHolder } from '../../../../preload/contract/rights.ts';
import type { SignInPerson } from '../../../../preload/contract/index.ts';
import { handOverFit } from '../../../../db/domain/rules/handOverRules.ts';
import type {
  HandOverValues,
  PersonRef,
  SessionRecord,
} from '../../../../db/domain/record/record.ts';
import { sessionHolder } from '../../../../db/domain/session/holder.ts';
import { personText } from '../../../../db/domain/session/recordWords.ts';
import type { Instant } from '../../../../db/domain/basics/time.ts';
import type { FieldErrors } from '../fields/parsed.ts';

/** What is typed of a hand-over; the PIN is no part of it. */
export type HandOverFields = {
  /** Made with the first keystroke and kept with the text: sent twice, it is written once. */
  readonly entryId: string | null;
  readonly toId: string | null;
  /** Null is now. */
  readonly at: Instant | null;
  readonly note: string;
};

export const EMPTY_HAND_OVER: HandOverFields = { entryId: null, toId: null, at: null, note: '' };

const CHARTING: readonly RightHolder[] = ENTRY_RIGHTS.hand_over;

/** Colleagues who may take the session: they may chart, and do not have it. */
export function takers(
  people: readonly SignInPerson[],
  holder: PersonRef,
): readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[] {
  return people
    .filter(({ id, role }) => id !== holder.id && CHARTING.includes(role))
    .map(({ id, lockedOut, ...person }) => ({
      value: id,
      label: lockedOut ? `${personText(person)} (PIN locked out)` : personText(person),
      ...(lockedOut ? { disabled: true } : {}),
    }));
}

/** What stands in the way of a hand-over, by field; empty when nothing does. */
export function handOverProblems(
  record: SessionRecord,
  taker: PersonRef | null,
  observedAt: Instant,
  confirmedBy: HandOverValues['confirmedBy'],
): { readonly fields: FieldErrors; readonly message: string | null } {
  if (taker === null) return { fields: { toId: 'Choose who takes the session.' }, message: null };
  const holder = sessionHolder(record);
  const values: HandOverValues = {
    fromId: holder.id,
    fromName: holder.name,
    fromCredential: holder.credential,
    toId: taker.id,
    toName: taker.name,
    toCredential: taker.credential,
    confirmedBy,
    note: '',
  };
  const problem = handOverFit(record, { values, observedAt });
  if (problem === null) return { fields: {}, message: null };
  return {
    fields: problem.fields,
    message: Object.keys(problem.fields).length === 0 ? problem.message : null,
  };
}
