/**
 * The discharge gate: what the protocol asks before a patient goes home, found or missing.
 *
 * Only values taken after the last drug was given count for recovery. A value that is missing, or
 * that cannot be judged, is `unknown`, and `unknown` is never met.
 */
import { criticalSets, unacknowledgedCriticals } from './criticals.ts';
import { drugGivenFrom, drugGivenUntil } from './doseEntries.ts';
import {
  DISCHARGE_CRITERIA,
  type DischargeCriterion,
  type DischargeCriterionCode,
  type EntryOf,
  type RecoveryValues,
  type SessionRecord,
  standing,
} from './record.ts';
import {
  ALDRETE,
  GAIT_WORDS,
  ORIENTATION_WORDS,
  PADSS,
  type Scale,
  missingItems,
  scaleTotal,
} from './scores.ts';
import { type Instant, clinicalTime, durationMinutes } from './time.ts';
import { assess, vitalText } from './vitals.ts';

/** What each criterion is called. */
export const CRITERION_LABELS: Readonly<Record<DischargeCriterionCode, string>> = {
  infusion_ended: 'Infusion ended',
  aldrete: 'Modified Aldrete',
  padss: 'PADSS',
  sedation: 'Sedation (MOAA/S)',
  dissociation: 'Dissociation (not validated)',
  orientation: 'Orientation',
  gait: 'Gait',
  vitals_near_baseline: 'Vital signs near baseline',
  acknowledgements: 'Critical prompts acknowledged',
  escort: 'Escort named',
  instructions: 'Instructions given',
};

type Finding = Pick<DischargeCriterion, 'state' | 'detail'>;

/** What the gate looks at, gathered once; only what was observed by the minute asked about. */
type Facts = {
  readonly record: SessionRecord;
  readonly at: Instant;
  readonly stop: EntryOf<'dose'> | null;
  readonly baseline: EntryOf<'vitals'> | null;
  /** After the last drug, oldest first. */
  readonly vitals: readonly EntryOf<'vitals'>[];
  readonly checks: readonly EntryOf<'recovery_check'>[];
};

const MINUTE_MS = 60_000;

/** Times are typed to the minute, so what happened within that minute counts. */
function endOfMinuteMs(at: Instant): number {
  return Math.floor(at.utcMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS - 1;
}

/** Whether a set holds a blood pressure. */
export function hasBloodPressure({ values }: EntryOf<'vitals'>): boolean {
  return values.sbpMmHg !== null && values.dbpMmHg !== null;
}

/** The baseline: the last set with a blood pressure at or before the first drug, or until now. */
export function baselineVitals(record: Pick<SessionRecord, 'entries'>): EntryOf<'vitals'> | null {
  const from = drugGivenFrom(record.entries);
  return (
    standing(record.entries, 'vitals').findLast(
      (entry) => hasBloodPressure(entry) && (from === null || entry.observedAt.utcMs <= from.utcMs),
    ) ?? null
  );
}

function gather(record: SessionRecord, at: Instant): Facts {
  const lastMs = endOfMinuteMs(at);
  const stop =
    standing(record.entries, 'dose').findLast(
      ({ values, observedAt }) => values.event === 'stop' && observedAt.utcMs <= lastMs,
    ) ?? null;
  const fromMs = drugGivenUntil(record.entries)?.utcMs ?? Number.POSITIVE_INFINITY;
  const counts = ({ observedAt }: { readonly observedAt: Instant }): boolean =>
    stop !== null && observedAt.utcMs >= fromMs && observedAt.utcMs <= lastMs;
  return {
    record,
    at,
    stop,
    baseline: baselineVitals(record),
    vitals: standing(record.entries, 'vitals').filter(counts),
    checks: standing(record.entries, 'recovery_check').filter(counts),
  };
}

function when(entry: { readonly observedAt: Instant }): string {
  return clinicalTime(entry.observedAt);
}

function judged(met: boolean, detail: string): Finding {
  return { state: met ? 'met' : 'unmet', detail };
}

function unknown(detail: string): Finding {
  return { state: 'unknown', detail };
}

function infusionEnded({ record, at, stop }: Facts): Finding {
  const start = standing(record.entries, 'dose').find(({ values }) => values.event === 'start');
  if (stop !== null) {
    const ended = start === undefined ? 'Ended without an infusion' : 'Infusion stopped';
    return judged(true, `${ended} at ${when(stop)}`);
  }
  if (start === undefined) return judged(false, 'No infusion was started');
  const running = durationMinutes(at.utcMs - start.observedAt.utcMs);
  return judged(false, `The infusion started at ${when(start)}, ${running} ago, and has no stop`);
}

/**
 * The scale in the newest check that judged any of it.
 *
 * A newer check with only part of the scale makes it unknown: the older total may no longer hold.
 * A newer check with none of it was a look at something else and changes nothing.
 */
function scaleFinding(scale: Scale, atLeast: number, { checks }: Facts): Finding {
  const newest = checks.findLast(
    ({ values }) => missingItems(scale, values).length < scale.items.length,
  );
  if (newest === undefined) return unknown(`No ${scale.name} after the infusion`);
  const total = scaleTotal(scale, newest.values);
  if (total === 'incomplete') {
    const missing = missingItems(scale, newest.values).map(({ label }) => label.toLowerCase());
    return unknown(`${scale.name} incomplete at ${when(newest)}: ${missing.join(', ')} not judged`);
  }
  const found = `${scale.name} ${total} of ${scale.max} at ${when(newest)}`;
  return judged(total >= atLeast, total >= atLeast ? found : `${found}; ${atLeast} needed`);
}

function sedation({ record, vitals }: Facts): Finding {
  const newest = vitals.findLast(({ values }) => values.moaas !== null);
  const moaas = newest?.values.moaas ?? null;
  if (newest === undefined || moaas === null) return unknown('No MOAA/S after the infusion');
  const { moaasAtLeast } = record.protocol.discharge;
  const found = `MOAA/S ${moaas} at ${when(newest)}`;
  const met = moaas >= moaasAtLeast;
  return judged(met, met ? found : `${found}; ${moaasAtLeast} needed`);
}

/** The newest check that judged one item. */
function newestOf<K extends keyof RecoveryValues>(
  checks: Facts['checks'],
  key: K,
): { readonly value: NonNullable<RecoveryValues[K]>; readonly time: string } | null {
  for (const entry of checks.toReversed()) {
    const value = entry.values[key];
    if (value !== null && value !== undefined) return { value, time: when(entry) };
  }
  return null;
}

function dissociation({ record, checks }: Facts): Finding {
  const newest = newestOf(checks, 'dissociation');
  if (newest === null) return unknown('Dissociation not judged after the infusion');
  const most = record.protocol.discharge.dissociationAtMost;
  const found = `Dissociation ${newest.value} of 10 at ${newest.time} (not validated)`;
  const met = newest.value <= most;
  return judged(met, met ? found : `${found}; ${most === 0 ? '0' : `${most} or less`} needed`);
}

function orientation({ checks }: Facts): Finding {
  const newest = newestOf(checks, 'orientation');
  if (newest === null) return unknown('Orientation not judged after the infusion');
  const met = newest.value === 'full';
  const found = `Orientation ${ORIENTATION_WORDS[newest.value]} at ${newest.time}`;
  return judged(met, met ? found : `${found}; ${ORIENTATION_WORDS.full} needed`);
}

function gait({ checks }: Facts): Finding {
  const newest = newestOf(checks, 'gait');
  if (newest === null) return unknown('Gait not judged after the infusion');
  const met = newest.value === 'steady';
  const found = `Gait ${GAIT_WORDS[newest.value]} at ${newest.time}`;
  return judged(met, met ? found : `${found}; ${GAIT_WORDS.steady} needed`);
}

/** Exact: the limit itself is still within. */
function withinPercent(value: number, baseline: number, percent: number): boolean {
  return Math.abs(value - baseline) * 100 <= percent * baseline;
}

function bloodPressureFinding({ record, baseline, vitals }: Facts): Finding {
  const newest = vitals.findLast(hasBloodPressure);
  const sbp = newest?.values.sbpMmHg ?? null;
  const dbp = newest?.values.dbpMmHg ?? null;
  if (newest === undefined || sbp === null || dbp === null) {
    return unknown('No blood pressure after the infusion');
  }
  const found = `BP ${sbp}/${dbp} mmHg at ${when(newest)}`;
  const baseSbp = baseline?.values.sbpMmHg ?? null;
  const baseDbp = baseline?.values.dbpMmHg ?? null;
  if (baseline === null || baseSbp === null || baseDbp === null) {
    return unknown(`${found}; no baseline blood pressure before dosing`);
  }
  const percent = record.protocol.discharge.bloodPressureWithinPercent;
  const base = `baseline ${baseSbp}/${baseDbp} mmHg at ${when(baseline)}`;
  const met = withinPercent(sbp, baseSbp, percent) && withinPercent(dbp, baseDbp, percent);
  return judged(met, `${found}, ${met ? 'within' : 'not within'} ${percent} % of ${base}`);
}

function oxygenFinding({ record, vitals }: Facts): Finding {
  const newest = vitals.findLast(({ values }) => values.spo2Percent !== null);
  const spo2 = newest?.values.spo2Percent ?? null;
  if (newest === undefined || spo2 === null) return unknown('No SpO2 after the infusion');
  const found = `SpO2 ${vitalText('spo2Percent', spo2)} at ${when(newest)}`;
  const result = assess(record.protocol.prompts.spo2Percent, spo2, 'spo2Percent');
  if (result.status === 'unknown') return unknown(`${found}; no clinic prompt set for SpO2`);
  if (result.status === 'within') return judged(true, found);
  return judged(false, `${found} (${result.limit})`);
}

const WORST_FIRST: readonly DischargeCriterion['state'][] = ['unmet', 'unknown', 'met'];

function vitalsNearBaseline(facts: Facts): Finding {
  const parts = [bloodPressureFinding(facts), oxygenFinding(facts)];
  const state = WORST_FIRST.find((each) => parts.some((part) => part.state === each)) ?? 'unknown';
  return { state, detail: parts.map(({ detail }) => detail).join('; ') };
}

function acknowledgements({ record }: Facts): Finding {
  const all = criticalSets(record);
  if (all.length === 0) return judged(true, 'No value beyond a critical prompt');
  const open = unacknowledgedCriticals(record);
  if (open.length === 0) return judged(true, 'Every critical value is acknowledged');
  const times = open.map(({ entry }) => when(entry)).join(', ');
  return judged(false, `Critical vital signs not acknowledged: ${times}`);
}

function escort({ record }: Facts): Finding {
  const newest = standing(record.entries, 'escort').at(-1);
  if (newest === undefined) return judged(false, 'No escort named');
  const { name, relationship } = newest.values;
  return judged(true, `Escort: ${name}${relationship === '' ? '' : `, ${relationship}`}`);
}

function instructions({ record }: Facts): Finding {
  const newest = standing(record.entries, 'instructions').at(-1);
  if (newest === undefined) return judged(false, 'Going-home instructions not given');
  return judged(true, `Instructions given to ${newest.values.givenTo} at ${when(newest)}`);
}

const FINDINGS: Readonly<Record<DischargeCriterionCode, (facts: Facts) => Finding>> = {
  infusion_ended: infusionEnded,
  aldrete: (facts) => scaleFinding(ALDRETE, facts.record.protocol.discharge.aldreteAtLeast, facts),
  padss: (facts) => scaleFinding(PADSS, facts.record.protocol.discharge.padssAtLeast, facts),
  sedation,
  dissociation,
  orientation,
  gait,
  vitals_near_baseline: vitalsNearBaseline,
  acknowledgements,
  escort,
  instructions,
};

/**
 * Every discharge criterion as it stands at a moment, in the order of `DISCHARGE_CRITERIA`.
 *
 * Nothing observed after the minute of `now` counts, so a discharge entered late is judged by what
 * was known when the patient left; escort, instructions and acknowledgements count whenever they
 * were written. Overrides are not in it.
 *
 * Source of the limits: the session's protocol version.
 */
export function evaluateDischarge(
  record: SessionRecord,
  now: Instant,
): readonly DischargeCriterion[] {
  const facts = gather(record, now);
  return DISCHARGE_CRITERIA.map((code) => ({
    code,
    ...FINDINGS[code](facts),
    overrideReason: null,
  }));
}

/** The criteria that stand in the way: unmet or unknown. */
export function unmet(criteria: readonly DischargeCriterion[]): readonly DischargeCriterion[] {
  return criteria.filter(({ state }) => state !== 'met');
}
