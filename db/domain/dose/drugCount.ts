/**
 * The count of a controlled drug at the end of a session: drawn = given + wasted + returned.
 *
 * What was given is worked out from the doses, so a count goes stale by itself when one changes.
 * Source: US DEA Practitioner's Manual; a waste is witnessed by another person than the giver.
 */
import { doseEvents, drugGivenFrom, drugGivenUntil } from './doseEntries.ts';
import { deliveredMcgAt } from './dose.ts';
import { formatMg } from '../basics/format.ts';
import { type Rational, ZERO, rational, roundHalfAway, sub } from '../basics/rational.ts';
import {
  type DoseValues,
  type DrugCountValues,
  type Entry,
  type EntryOf,
  type SessionRecord,
  standing,
} from '../record/record.ts';
import { isSamePerson } from '../rules/sameName.ts';
import { isReason } from '../rules/verdict.ts';

/** The step to which amounts are compared, as they are displayed, mcg: 0.1 mg. */
export const COUNT_STEP_MCG = 100;
/** The largest amount a count takes, mcg: 10 g. */
export const MAX_COUNT_MCG = 10_000_000;

export type DrugCountState = 'not_needed' | 'missing' | 'balanced' | 'explained' | 'unbalanced';

export type DrugCount = {
  /** Worked out from the doses, exact; up to the last event while dosing goes on. */
  readonly givenMcg: Rational;
  /** The count that stands; the latest when there are several. */
  readonly count: EntryOf<'drug_count'> | null;
  /** Drawn less given, wasted and returned, exact; below zero when more was given than drawn. */
  readonly differenceMcg: Rational | null;
  readonly state: DrugCountState;
};

type Counted = Pick<SessionRecord, 'entries' | 'protocol'>;

/** What the doses of a session come to, mcg, exact. */
export function givenMcg(entries: readonly Entry[]): Rational {
  const events = doseEvents(entries);
  const lastMs = drugGivenUntil(entries)?.utcMs ?? events.at(-1)?.atMs;
  return lastMs === undefined ? ZERO : deliveredMcgAt(events, lastMs);
}

type Amounts = Pick<DrugCountValues, 'drawnMcg' | 'wastedMcg' | 'returnedMcg'>;

/** What the count says was given: drawn less wasted and returned. */
function leftMcg({ drawnMcg, wastedMcg, returnedMcg }: Amounts): Rational {
  return rational(drawnMcg - wastedMcg - returnedMcg);
}

/** Drawn less given, wasted and returned, mcg, exact. */
export function countDifference(given: Rational, amounts: Amounts): Rational {
  return sub(leftMcg(amounts), given);
}

function steps(mcg: Rational): bigint {
  return roundHalfAway(rational(mcg.num, mcg.den * BigInt(COUNT_STEP_MCG)));
}

/**
 * Whether a count comes out as it is displayed: to 0.1 mg.
 *
 * Either both sides read the same, or what is between them rounds to nothing.
 */
export function countComesOut(given: Rational, amounts: Amounts): boolean {
  const left = leftMcg(amounts);
  return steps(left) === steps(given) || steps(sub(left, given)) === 0n;
}

/** What was given as the doses stood when an entry was written. */
function givenBefore(entries: readonly Entry[], seq: number): Rational {
  return givenMcg(entries.filter((entry) => entry.seq < seq));
}

/** Whether a count was explained, and the doses are still what the explanation was about. */
function isExplained(
  entries: readonly Entry[],
  given: Rational,
  { seq, values }: EntryOf<'drug_count'>,
): boolean {
  if (!isReason(values.explanation)) return false;
  return sub(givenBefore(entries, seq), given).num === 0n;
}

/**
 * The drug count of a session as its record stands.
 *
 * An explanation holds for the doses it was written about: when they change, the count is
 * `unbalanced` again until it is counted, or explained, anew.
 */
export function drugCount(record: Counted): DrugCount {
  const { entries, protocol } = record;
  const given = givenMcg(entries);
  const count =
    standing(entries, 'drug_count')
      .toSorted((a, b) => a.seq - b.seq)
      .at(-1) ?? null;
  const differenceMcg = count === null ? null : countDifference(given, count.values);
  const state = (): DrugCountState => {
    if (!protocol.drugCount || drugGivenFrom(entries) === null) return 'not_needed';
    if (count === null) return 'missing';
    if (countComesOut(given, count.values)) return 'balanced';
    return isExplained(entries, given, count) ? 'explained' : 'unbalanced';
  };
  return { givenMcg: given, count, differenceMcg, state: state() };
}

/** The difference in words: `2 mg is not accounted for`, `2 mg more was given than drawn`. */
export function differenceText(differenceMcg: Rational): string {
  const isShort = differenceMcg.num < 0n;
  const size = isShort ? sub(ZERO, differenceMcg) : differenceMcg;
  return isShort
    ? `${formatMg(size, 1)} more is accounted for than was drawn`
    : `${formatMg(size, 1)} is not accounted for`;
}

/** What brings drug into the patient; a pause or a stop does not. */
const GIVING: ReadonlySet<DoseValues['event']> = new Set([
  'start',
  'rate_change',
  'resume',
  'bolus',
]);

/**
 * Why somebody cannot witness a waste, or null; one who gave a dose or makes the count cannot.
 *
 * @param counterName who makes the count; null when the caller cannot say
 */
export function witnessProblem(
  entries: readonly Entry[],
  { wastedMcg, witness }: Pick<DrugCountValues, 'wastedMcg' | 'witness'>,
  counterName: string | null,
): string | null {
  if (witness.trim() === '') {
    return wastedMcg > 0 ? 'Write who witnessed the waste.' : null;
  }
  const gave = entries.some(
    (entry) =>
      entry.kind === 'dose' &&
      GIVING.has(entry.values.event) &&
      isSamePerson(entry.recordedBy, witness),
  );
  if (gave) return 'The witness is another person than the one who gave the drug.';
  if (counterName !== null && isSamePerson({ name: counterName, credential: '' }, witness)) {
    return 'The witness is another person than the one who makes the count.';
  }
  return null;
}

/** Why a session cannot be signed for its drug count, or null. */
export function drugCountProblem(record: Counted): string | null {
  const { count, differenceMcg, state } = drugCount(record);
  if (state === 'missing') {
    return 'The drug count is missing: record what was drawn, wasted and returned.';
  }
  if (state === 'not_needed' || count === null || differenceMcg === null) return null;
  if (state === 'unbalanced') {
    return `The drug count does not come out: ${differenceText(differenceMcg)}. Count again, or explain it.`;
  }
  const witness = witnessProblem(record.entries, count.values, count.recordedBy.name);
  return witness === null ? null : `The drug count needs a correction: ${witness}`;
}
