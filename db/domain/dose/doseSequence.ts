/** Whether the dose entries of a session still make one course when one is added or taken away. */
import { assertNever } from '../basics/assert.ts';
import { doseEvent, doseEvents, originalOf } from './doseEntries.ts';
import type { SessionKind } from '../protocol/protocol.ts';
import { type DoseEvent, type DoseProblem, ENDED, NOT_STARTED, sequenceProblems } from './pump.ts';
import { type Entry, type EntryOf, standing } from '../record/record.ts';
import { KIND_WORDS } from '../session/sessionKinds.ts';
import { type Instant, clinicalTime } from '../basics/time.ts';

function eventWords(kind: DoseEvent['kind'], session: SessionKind): string {
  switch (kind) {
    case 'bolus':
      return KIND_WORDS[session].doseInText;
    case 'stop':
      return session === 'iv_infusion' ? 'stop' : 'end of dosing';
    case 'rate_change':
      return 'rate change';
    case 'start':
    case 'pause':
    case 'resume':
      return kind;
    default:
      return assertNever(kind);
  }
}

/** Why an event does not fit, in the words of the kind of session. */
function problemWords({ event, message }: DoseProblem, session: SessionKind): string {
  if (session === 'iv_infusion' || event.kind !== 'stop') return message;
  if (message === ENDED) return 'Dosing has already ended.';
  return message === NOT_STARTED ? 'Nothing has been given yet.' : message;
}

function keyOf({ event, message }: DoseProblem): string {
  return `${event.atMs} ${event.seq} ${message}`;
}

/** Problems that the change brings; those that were there before are not blamed on it. */
function broughtBy(before: readonly DoseEvent[], after: readonly DoseEvent[]): DoseProblem[] {
  const known = new Set(sequenceProblems(before).map(keyOf));
  return sequenceProblems(after).filter((problem) => !known.has(keyOf(problem)));
}

function named(event: DoseEvent, near: Instant, session: SessionKind): string {
  const at = { utcMs: event.atMs, offsetMinutes: near.offsetMinutes };
  return `${eventWords(event.kind, session)} at ${clinicalTime(at)}`;
}

/**
 * Why a dose entry cannot be written, or null.
 *
 * A late entry takes its place in time, and the whole course is judged with it. A correction
 * stands in for its target, at the target's place among entries of the same moment.
 */
export function doseEntryProblem(
  entries: readonly Entry[],
  entry: Pick<EntryOf<'dose'>, 'values' | 'observedAt'>,
  target: EntryOf<'dose'> | null,
  session: SessionKind,
): string | null {
  const before = doseEvents(entries);
  const place =
    target === null
      ? Math.max(0, ...entries.map(({ seq }) => seq)) + 1
      : originalOf(entries, target).seq;
  const event = doseEvent(entry, place);
  const others = target === null ? before : before.filter(({ seq }) => seq !== place);
  const [problem] = broughtBy(before, [...others, event]);
  if (problem === undefined) {
    return afterDischarge(entries, entry) ?? stopMissing(entries, [...others, event], session);
  }
  const why = problemWords(problem, session);
  if (problem.event === event) return why;
  const word = named(problem.event, entry.observedAt, session);
  return `The ${word} would no longer fit: ${why} Check the time.`;
}

/** Whether `a` is in a later minute than `b`: times are typed to the minute. */
export function isLaterMinute(a: Instant, b: Instant): boolean {
  return Math.floor(a.utcMs / 60_000) > Math.floor(b.utcMs / 60_000);
}

/** Nothing is given to someone who has gone home; a time within the minute of leaving may be. */
function afterDischarge(
  entries: readonly Entry[],
  entry: Pick<EntryOf<'dose'>, 'observedAt'>,
): string | null {
  const discharge = standing(entries, 'discharge').at(-1);
  if (discharge === undefined) return null;
  if (!isLaterMinute(entry.observedAt, discharge.observedAt)) return null;
  return `The patient was discharged at ${clinicalTime(discharge.observedAt)}. Check the time.`;
}

/** A discharge rests on the stop: while it stands, so does a stop. */
function stopMissing(
  entries: readonly Entry[],
  after: readonly DoseEvent[],
  session: SessionKind,
): string | null {
  if (standing(entries, 'discharge').length === 0) return null;
  if (after.some(({ kind }) => kind === 'stop')) return null;
  return session === 'iv_infusion'
    ? 'The discharge rests on the stop of the infusion, so the stop has to stand.'
    : 'The discharge rests on the end of dosing, so the end has to stand.';
}

/** Why a dose entry cannot be withdrawn, or null. What rests on it has to go first. */
export function doseWithdrawalProblem(
  entries: readonly Entry[],
  target: EntryOf<'dose'>,
  session: SessionKind,
): string | null {
  const before = doseEvents(entries);
  const place = originalOf(entries, target).seq;
  const after = before.filter(({ seq }) => seq !== place);
  const problem = broughtBy(before, after).at(-1);
  if (problem === undefined) return stopMissing(entries, after, session);
  const word = eventWords(problem.event.kind, session);
  const rests = named(problem.event, target.observedAt, session);
  const own = eventWords(target.values.event, session);
  return `The ${rests} rests on this ${own}: withdraw the ${word} first.`;
}
