/** What the gate finds of recovery: scales, judgements and vital signs after the last drug. */
import { assessEntry, hasBloodPressure } from '../vitals/baseline.ts';
import { type Facts, type Finding, dosingWord, judged, unknown, when } from './dischargeFacts.ts';
import type { VitalCode } from '../protocol/protocol.ts';
import type { DischargeCriterion, RecoveryValues } from '../record/record.ts';
import { GAIT_WORDS, ORIENTATION_WORDS, type Scale, missingItems, scaleTotal } from './scores.ts';
import { VITALS, assess, vitalText } from '../vitals/vitals.ts';

/**
 * The scale in the newest check that judged any of it.
 *
 * A newer check with only part of the scale makes it unknown: the older total may no longer hold.
 * A newer check with none of it was a look at something else and changes nothing.
 */
export function scaleFinding(scale: Scale, atLeast: number, { record, checks }: Facts): Finding {
  const newest = checks.findLast(
    ({ values }) => missingItems(scale, values).length < scale.items.length,
  );
  if (newest === undefined) return unknown(`No ${scale.name} after ${dosingWord(record)}`);
  const total = scaleTotal(scale, newest.values);
  if (total === 'incomplete') {
    const missing = missingItems(scale, newest.values).map(({ label }) => label.toLowerCase());
    return unknown(`${scale.name} incomplete at ${when(newest)}: ${missing.join(', ')} not judged`);
  }
  const found = `${scale.name} ${total} of ${scale.max} at ${when(newest)}`;
  return judged(total >= atLeast, total >= atLeast ? found : `${found}; ${atLeast} needed`);
}

export function sedation({ record, vitals }: Facts): Finding {
  const newest = vitals.findLast(({ values }) => values.moaas !== null);
  const moaas = newest?.values.moaas ?? null;
  if (newest === undefined || moaas === null) {
    return unknown(`No MOAA/S after ${dosingWord(record)}`);
  }
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

export function dissociation({ record, checks }: Facts): Finding {
  const newest = newestOf(checks, 'dissociation');
  if (newest === null) return unknown(`Dissociation not judged after ${dosingWord(record)}`);
  const most = record.protocol.discharge.dissociationAtMost;
  const found = `Dissociation ${newest.value} of 10 at ${newest.time} (not validated)`;
  const met = newest.value <= most;
  return judged(met, met ? found : `${found}; ${most === 0 ? '0' : `${most} or less`} needed`);
}

export function orientation({ record, checks }: Facts): Finding {
  const newest = newestOf(checks, 'orientation');
  if (newest === null) return unknown(`Orientation not judged after ${dosingWord(record)}`);
  const met = newest.value === 'full';
  const found = `Orientation ${ORIENTATION_WORDS[newest.value]} at ${newest.time}`;
  return judged(met, met ? found : `${found}; ${ORIENTATION_WORDS.full} needed`);
}

export function gait({ record, checks }: Facts): Finding {
  const newest = newestOf(checks, 'gait');
  if (newest === null) return unknown(`Gait not judged after ${dosingWord(record)}`);
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
    return unknown(`No blood pressure after ${dosingWord(record)}`);
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

function oxygenFinding({ record, baseline, vitals }: Facts): Finding {
  const newest = vitals.findLast(({ values }) => values.spo2Percent !== null);
  const spo2 = newest?.values.spo2Percent ?? null;
  if (newest === undefined || spo2 === null) {
    return unknown(`No SpO2 after ${dosingWord(record)}`);
  }
  const found = `SpO2 ${vitalText('spo2Percent', spo2)} at ${when(newest)}`;
  const base = baseline?.values.spo2Percent ?? null;
  const result = assess(record.protocol.prompts.spo2Percent, spo2, 'spo2Percent', base);
  if (result.status === 'unknown') return unknown(`${found}; no clinic prompt set for SpO2`);
  if (result.status === 'within') return judged(true, found);
  return judged(false, `${found} (${result.limit})`);
}

const WORST_FIRST: readonly DischargeCriterion['state'][] = ['unmet', 'unknown', 'met'];

const SIGNS = [
  'sbpMmHg',
  'dbpMmHg',
  'heartRatePerMin',
  'spo2Percent',
  'respiratoryRatePerMin',
  'temperatureDeciC',
] as const satisfies readonly VitalCode[];

/** The signs whose newest value is beyond a critical prompt: acknowledged or not, they last. */
function stillCritical({ record, vitals }: Facts, codes: readonly VitalCode[]): readonly Finding[] {
  return codes.flatMap((code) => {
    const newest = vitals.findLast(({ values }) => values[code] !== null);
    if (newest === undefined) return [];
    const { assessment, value } =
      assessEntry(record, newest).find((assessed) => assessed.code === code) ?? {};
    if (assessment?.status !== 'outside' || assessment.tier !== 'critical') return [];
    const found = `${VITALS[code].label} ${vitalText(code, value ?? 0)} at ${when(newest)}`;
    return [judged(false, `${found} (${assessment.limit})`)];
  });
}

export function vitalsNearBaseline(facts: Facts): Finding {
  const { spo2Needed } = facts.record.protocol.discharge;
  const others = SIGNS.filter((code) => !spo2Needed || code !== 'spo2Percent');
  const parts = [
    bloodPressureFinding(facts),
    ...(spo2Needed ? [oxygenFinding(facts)] : []),
    ...stillCritical(facts, others),
  ];
  const state = WORST_FIRST.find((each) => parts.some((part) => part.state === each)) ?? 'unknown';
  return { state, detail: parts.map(({ detail }) => detail).join('; ') };
}
