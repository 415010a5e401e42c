/**
 * What to look at before a dose is given: shown when it is read back, never a refusal.
 *
 * Every line is a clinic prompt; the clinician decides.
 */
import { hasBloodPressure } from '../vitals/baseline.ts';
import { deliveredMcgAt } from './dose.ts';
import { doseEvents } from './doseEntries.ts';
import { formatMg } from '../basics/format.ts';
import { isBeyondPlan, plannedMcg } from './plannedDose.ts';
import { add, rational } from '../basics/rational.ts';
import { type DoseValues, type EntryOf, type SessionRecord, standing } from '../record/record.ts';
import { KIND_WORDS } from '../session/sessionKinds.ts';
import { clinicalTime, durationExact, durationMinutes } from '../basics/time.ts';

/**
 * Blood pressure above which the risk of esketamine is weighed, mmHg; the limit itself is not.
 *
 * Source: esketamine label, as quoted by droracle.ai/articles/538624.
 */
export const ESKETAMINE_WEIGH_RISK_MMHG = { sbp: 140, dbp: 90 } as const;

type Cautioned = Pick<SessionRecord, 'entries' | 'protocol' | 'plans'>;

/** The doses given at once around a moment, nearest first. */
function nearestBolus(
  { entries }: Cautioned,
  atMs: number,
): { readonly bolus: EntryOf<'dose'>; readonly gapMs: number } | null {
  const gaps = standing(entries, 'dose')
    .filter(({ values }) => values.event === 'bolus')
    .map((bolus) => ({ bolus, gapMs: Math.abs(atMs - bolus.observedAt.utcMs) }))
    .toSorted((a, b) => a.gapMs - b.gapMs);
  return gaps[0] ?? null;
}

/** A device or lozenge sooner than the protocol spaces them. */
function tooSoon(record: Cautioned, atMs: number): string | null {
  const { dosing, kind } = record.protocol;
  if (dosing.mode !== 'fixed' || dosing.unitEveryS <= 0) return null;
  const nearest = nearestBolus(record, atMs);
  if (nearest === null || nearest.gapMs >= dosing.unitEveryS * 1000) return null;
  const { bolus, gapMs } = nearest;
  const word = KIND_WORDS[kind].doseInText;
  const which = bolus.observedAt.utcMs > atMs ? 'next' : 'last';
  const apart = durationExact(dosing.unitEveryS);
  return `Clinic prompt: ${apart} between two; the ${which} ${word} was at ${clinicalTime(bolus.observedAt)}, ${durationMinutes(gapMs)} apart.`;
}

/** A dose that takes the total beyond the plan. */
function beyondPlan(record: Cautioned, doseMcg: number, atMs: number): string | null {
  const plan = record.plans.at(-1);
  if (plan === undefined || !Number.isSafeInteger(doseMcg) || doseMcg < 1) return null;
  const events = doseEvents(record.entries);
  // All that is recorded counts, also what was given after this moment.
  const lastMs = events.reduce((latest, event) => Math.max(latest, event.atMs), atMs);
  const total = add(deliveredMcgAt(events, lastMs), rational(doseMcg));
  const planned = plannedMcg(plan);
  if (!isBeyondPlan(total, planned)) return null;
  return `With this ${formatMg(total)} in all: above the planned ${formatMg(planned)}.`;
}

/** What the blood pressure before the first dose says, or that there is none. */
function bloodPressureBefore(record: Cautioned, atMs: number): string | null {
  const first = standing(record.entries, 'dose').find(
    ({ values }) => values.event === 'start' || values.event === 'bolus',
  );
  if (first !== undefined && first.observedAt.utcMs < atMs) return null;
  const before = standing(record.entries, 'vitals').findLast(
    (entry) => hasBloodPressure(entry) && entry.observedAt.utcMs <= atMs,
  );
  if (before === undefined) return 'There is no blood pressure before the first dose.';
  const { sbpMmHg, dbpMmHg } = before.values;
  const { sbp, dbp } = ESKETAMINE_WEIGH_RISK_MMHG;
  const isAbove = (sbpMmHg ?? 0) > sbp || (dbpMmHg ?? 0) > dbp;
  if (record.protocol.drug !== 'esketamine' || !isAbove) return null;
  const found = `BP ${sbpMmHg}/${dbpMmHg} mmHg at ${clinicalTime(before.observedAt)}`;
  return `Clinic prompt: ${found} is above ${sbp}/${dbp} mmHg: weigh the risk (esketamine label).`;
}

/**
 * What to look at before this dose event, in words; empty when nothing.
 *
 * @param atMs when it is given, ms UTC
 */
export function doseCautions(
  record: Cautioned,
  values: DoseValues,
  atMs: number,
): readonly string[] {
  if (values.event !== 'start' && values.event !== 'bolus') return [];
  const cautions = [
    bloodPressureBefore(record, atMs),
    values.event === 'bolus' ? tooSoon(record, atMs) : null,
    values.event === 'bolus' ? beyondPlan(record, values.doseMcg, atMs) : null,
  ];
  return cautions.filter((caution) => caution !== null);
}
