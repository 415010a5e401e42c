/** Whether the dose entries of a session still make one course when one is added or taken away. */
import { type DoseEvent, type DoseProblem, sequenceProblems } from './pump.ts';
import { doseEvent, doseEvents, originalOf } from './doseEntries.ts';
import { type Entry, type EntryOf, standing } from './record.ts';
import { type Instant, clinicalTime } from './time.ts';

const KIND_WORDS: Readonly<Record<DoseEvent['kind'], string>> = {
  start: 'start',
  rate_change: 'rate change',
  pause: 'pause',
  resume: 'resume',
  bolus: 'bolus',
  stop: 'stop',
};

function keyOf({ event, message }: DoseProblem): string {
  return `${event.atMs} ${event.seq} ${message}`;
}

/** Problems that the change brings; those that were there before are not blamed on it. */
function broughtBy(before: readonly DoseEvent[], after: readonly DoseEvent[]): DoseProblem[] {
  const known = new Set(sequenceProblems(before).map(keyOf));
  return sequenceProblems(after).filter((problem) => !known.has(keyOf(problem)));
}

function named(event: DoseEvent, near: Instant): string {
  const at = { utcMs: event.atMs, offsetMinutes: near.offsetMinutes };
  return `${KIND_WORDS[event.kind]} at ${clinicalTime(at)}`;
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
    return afterDischarge(entries, entry) ?? stopMissing(entries, [...others, event]);
  }
  if (problem.event === event) return problem.message;
  const word = named(problem.event, entry.observedAt);
  return `The ${word} would no longer fit: ${problem.message} Check the time.`;
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
function stopMissing(entries: readonly Entry[], after: readonly DoseEvent[]): string | null {
  if (standing(entries, 'discharge').length === 0) return null;
  if (after.some(({ kind }) => kind === 'stop')) return null;
  return 'The discharge rests on the stop of the infusion, so the stop has to stand.';
}

/** Why a dose entry cannot be withdrawn, or null. What rests on it has to go first. */
export function doseWithdrawalProblem(
  entries: readonly Entry[],
  target: EntryOf<'dose'>,
): string | null {
  const before = doseEvents(entries);
  const place = originalOf(entries, target).seq;
  const after = before.filter(({ seq }) => seq !== place);
  const problem = broughtBy(before, after).at(-1);
  if (problem === undefined) return stopMissing(entries, after);
  const word = KIND_WORDS[problem.event.kind];
  const rests = named(problem.event, target.observedAt);
  return `The ${rests} rests on this ${KIND_WORDS[target.values.event]}: withdraw the ${word} first.`;
}
