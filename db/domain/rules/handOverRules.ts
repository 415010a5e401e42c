/** When a session may change hands, and when a hand-over may be withdrawn. */
import { isLaterMinute } from '../dose/doseSequence.ts';
import type { HandOverValues } from '../record/entryValues.ts';
import type { Entry, Instant, SessionRecord } from '../record/record.ts';
import { handOverTo, personText } from '../session/recordWords.ts';
import { handOvers, sessionHolder } from '../session/holder.ts';
import { clinicalTime } from '../basics/time.ts';
import { type Refused, invalidField, refused } from './verdict.ts';

/** What a hand-over must hold in itself; keyed by value. */
export function checkHandOver(values: HandOverValues): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  if (values.fromName.trim() === '') fields['fromName'] = 'Say who hands the session over.';
  if (values.toName.trim() === '') fields['toName'] = 'Say who takes the session.';
  if (values.toId === values.fromId) {
    fields['toId'] = 'Choose somebody else: a session is handed to another person.';
  }
  return fields;
}

/**
 * Why a session cannot change hands so, or null.
 *
 * It goes from who has it, never back in time before it was had.
 */
export function handOverFit(
  record: SessionRecord,
  { values, observedAt }: { readonly values: HandOverValues; readonly observedAt: Instant },
): Refused | null {
  const holder = sessionHolder(record);
  const last = handOvers(record).at(-1);
  if (values.toId === holder.id) {
    return refused('conflict', `${personText(holder)} has this session already.`);
  }
  if (values.fromId !== holder.id) {
    return refused('conflict', `${personText(holder)} has this session now. Look at it again.`);
  }
  if (last !== undefined && isLaterMinute(last.observedAt, observedAt)) {
    const time = clinicalTime(last.observedAt);
    const to = handOverTo(last.values);
    return invalidField('observedAt', `${to} took the session at ${time}, later than this.`);
  }
  const { checkedInAt } = record.session;
  if (isLaterMinute(checkedInAt, observedAt)) {
    const time = clinicalTime(checkedInAt);
    return invalidField('observedAt', `The patient was checked in at ${time}, later than this.`);
  }
  return null;
}

/** Why a hand-over cannot be withdrawn, or null: a later one goes on from it. */
export function handOverWithdrawalProblem(record: SessionRecord, target: Entry): string | null {
  if (target.kind !== 'hand_over') return null;
  const last = handOvers(record).at(-1);
  if (last === undefined || last.id === target.id) return null;
  const time = clinicalTime(last.observedAt);
  return `The session was handed on to ${handOverTo(last.values)} at ${time}: withdraw that first.`;
}
