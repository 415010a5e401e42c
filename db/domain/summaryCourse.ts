/** The course of a session as it is read: vital signs, events, recovery, discharge. */
import { apart } from './freeText.ts';
import { type EntryOf, type SessionRecord, type VitalsValues, standing } from './record.ts';
import { type CriticalSet, acknowledgedSets, unacknowledgedCriticals } from './criticals.ts';
import { ADVERSE_EVENT_GRADES, adverseEventName, capitalised, personText } from './recordWords.ts';
import {
  ALDRETE,
  GAIT_WORDS,
  NAUSEA_WORDS,
  ORIENTATION_WORDS,
  PADSS,
  scaleTotal,
} from './scores.ts';
import { CRITERION_LABELS } from './discharge.ts';
import { originalOf } from './doseEntries.ts';
import { formatTemperature } from './format.ts';
import type { VitalCode } from './protocol.ts';
import { lateChartedIds } from './sessionChart.ts';
import { sessionView } from './sessionView.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { type Instant, durationMinutes } from './time.ts';
import { type Tier, VITALS, assessSet, vitalText } from './vitals.ts';

/** One value of the vitals table; `mark` when it passed a clinic prompt. */
export type SummaryCell = { readonly text: string; readonly mark: Tier | null };

export type SummaryVitalsRow = {
  readonly time: string;
  /** When it was written, if well after it was taken; else empty. */
  readonly writtenLater: string;
  readonly bp: SummaryCell;
  readonly heartRate: SummaryCell;
  readonly spo2: SummaryCell;
  readonly respiratoryRate: SummaryCell;
  readonly temperature: SummaryCell;
  readonly moaas: SummaryCell;
  readonly pain: SummaryCell;
  readonly oxygen: SummaryCell;
};

export type SummaryVitals = {
  readonly rows: readonly SummaryVitalsRow[];
  readonly baseline: string;
  readonly peak: string;
  /** The longest silence between two sets, while dosing and after; empty when there is none. */
  readonly intervals: string;
};

export type SummaryEvent = {
  readonly time: string;
  readonly kind: string;
  readonly what: string;
  readonly detail: string;
  readonly by: string;
};

export type SummaryRecoveryRow = {
  readonly time: string;
  readonly aldrete: string;
  readonly padss: string;
  readonly dissociation: string;
  readonly orientation: string;
  readonly gait: string;
  readonly nausea: string;
};

export type SummaryCriterion = {
  readonly label: string;
  readonly state: 'met' | 'not met' | 'not known';
  readonly detail: string;
  /** Why it was overridden; null when it was not. */
  readonly overrideReason: string | null;
};

export type SummaryDischarge = {
  readonly time: string;
  readonly by: string;
  readonly criteria: readonly SummaryCriterion[];
  readonly overridden: number;
};

/** How a value not taken is written. */
export const NOT_TAKEN = '–';
const OXYGEN_WORDS = { room_air: 'room air', supplemental: 'oxygen' } as const;

function vitalsRow(
  entry: EntryOf<'vitals'>,
  record: SessionRecord,
  times: TimeWriter,
  late: ReadonlySet<string>,
): SummaryVitalsRow {
  const { values } = entry;
  const tiers = new Map<VitalCode, Tier>();
  for (const { code, assessment } of assessSet(record.protocol, values)) {
    if (assessment.status === 'outside') tiers.set(code, assessment.tier);
  }
  const worst = (...codes: readonly VitalCode[]): Tier | null => {
    const found = codes.map((code) => tiers.get(code));
    if (found.includes('critical')) return 'critical';
    return found.includes('caution') ? 'caution' : null;
  };
  const cell = (code: VitalCode): SummaryCell => {
    const value = values[code];
    if (value === null) return { text: NOT_TAKEN, mark: null };
    const text = code === 'temperatureDeciC' ? formatTemperature(value) : String(value);
    return { text: text.replace(' °C', ''), mark: worst(code) };
  };
  const { sbpMmHg, dbpMmHg, oxygen } = values;
  const bp = `${sbpMmHg ?? NOT_TAKEN}/${dbpMmHg ?? NOT_TAKEN}`;
  return {
    time: times.at(entry.observedAt),
    writtenLater: late.has(entry.id) ? times.at(originalOf(record.entries, entry).recordedAt) : '',
    bp: {
      text: sbpMmHg === null && dbpMmHg === null ? NOT_TAKEN : bp,
      mark: worst('sbpMmHg', 'dbpMmHg'),
    },
    heartRate: cell('heartRatePerMin'),
    spo2: cell('spo2Percent'),
    respiratoryRate: cell('respiratoryRatePerMin'),
    temperature: cell('temperatureDeciC'),
    moaas: cell('moaas'),
    pain: cell('painNrs'),
    oxygen: { text: oxygen === null ? NOT_TAKEN : OXYGEN_WORDS[oxygen], mark: null },
  };
}

function bpText({ sbpMmHg, dbpMmHg }: VitalsValues): string {
  return `${sbpMmHg ?? NOT_TAKEN}/${dbpMmHg ?? NOT_TAKEN} mmHg`;
}

function peakText(
  sets: readonly EntryOf<'vitals'>[],
  baseline: EntryOf<'vitals'> | null,
  times: TimeWriter,
): string {
  const systolic = (entry: EntryOf<'vitals'>): number => entry.values.sbpMmHg ?? -1;
  const measured = sets.filter((entry) => entry.values.sbpMmHg !== null);
  const peak = measured.toSorted((a, b) => systolic(b) - systolic(a))[0];
  if (peak === undefined) return 'Not measured';
  const text = `${bpText(peak.values)} at ${times.at(peak.observedAt)}`;
  const from = baseline?.values.sbpMmHg ?? null;
  if (from === null || baseline?.id === peak.id) return text;
  const rise = systolic(peak) - from;
  return rise > 0 ? `${text} (+${rise})` : text;
}

/** The longest silence in a stretch of time, from its ends and the sets inside. */
function longestSilenceMs(sets: readonly number[], fromMs: number, toMs: number): number {
  const points = [fromMs, ...sets.filter((at) => at > fromMs && at < toMs), toMs];
  return Math.max(...points.slice(1).map((at, index) => at - (points[index] ?? at)));
}

function intervalsText(
  record: SessionRecord,
  sets: readonly EntryOf<'vitals'>[],
  startMs: number | null,
  stopMs: number | null,
  untilMs: number,
): string {
  if (startMs === null) return '';
  const at = sets.map((entry) => entry.observedAt.utcMs);
  const { dosing, recovery } = record.protocol.vitalsEveryS;
  const longest = (fromMs: number, toMs: number): string =>
    durationMinutes(longestSilenceMs(at, fromMs, toMs));
  const prompt = (everyS: number): string => durationMinutes(everyS * 1000);
  const dosed = longest(startMs, stopMs ?? untilMs);
  if (stopMs === null || untilMs <= stopMs) {
    return `Longest gap: dosing ${dosed} (clinic prompt ${prompt(dosing)}).`;
  }
  return (
    `Longest gap: dosing ${dosed}, recovery ${longest(stopMs, untilMs)} ` +
    `(clinic prompts ${prompt(dosing)}, ${prompt(recovery)}).`
  );
}

/** The vital signs that stand, their baseline, peak and longest silence. */
export function summaryVitals(
  record: SessionRecord,
  now: Instant,
  times: TimeWriter,
): SummaryVitals {
  const sets = standing(record.entries, 'vitals');
  const late = lateChartedIds(record);
  const { baseline, dosingStartedAt, infusionStoppedAt } = sessionView(record, now);
  const discharge = standing(record.entries, 'discharge').at(-1);
  return {
    rows: sets.map((entry) => vitalsRow(entry, record, times, late)),
    baseline:
      baseline === null
        ? 'Not measured'
        : `${bpText(baseline.values)} at ${times.at(baseline.observedAt)}`,
    peak: peakText(sets, baseline, times),
    intervals: intervalsText(
      record,
      sets,
      dosingStartedAt?.utcMs ?? null,
      infusionStoppedAt?.utcMs ?? null,
      discharge?.observedAt.utcMs ?? now.utcMs,
    ),
  };
}

/** Observations, adverse events and what was done about critical values, by time. */
export function summaryEvents(record: SessionRecord, times: TimeWriter): readonly SummaryEvent[] {
  const { entries } = record;
  const found: (SummaryEvent & { readonly atMs: number })[] = [];
  for (const { observedAt, recordedBy, values } of standing(entries, 'observation')) {
    found.push({
      atMs: observedAt.utcMs,
      time: times.at(observedAt),
      kind: 'Observation',
      what: values.label,
      detail: values.detail,
      by: personText(recordedBy),
    });
  }
  for (const { observedAt, recordedBy, values } of standing(entries, 'adverse_event')) {
    const grade = ADVERSE_EVENT_GRADES[values.grade] ?? 'not graded';
    const action = values.actionTaken === '' ? 'no action written' : values.actionTaken;
    found.push({
      atMs: observedAt.utcMs,
      time: times.at(observedAt),
      kind: 'Adverse event',
      what: `${apart(capitalised(adverseEventName(values)))}, ${grade} (grade ${values.grade})`,
      detail: `${apart(action)}; ${values.outcome}`,
      by: personText(recordedBy),
    });
  }
  const valuesOf = ({ critical }: CriticalSet): string =>
    critical.length === 0
      ? 'Vital signs'
      : critical
          .map(({ code, value }) => `${VITALS[code].label} ${vitalText(code, value)}`)
          .join(', ');
  for (const set of acknowledgedSets(record)) {
    const { observedAt, recordedBy, values: given } = set.acknowledgement;
    const since = set.since === 'stands' ? '' : ` (${set.since} since)`;
    found.push({
      atMs: observedAt.utcMs,
      time: times.at(observedAt),
      kind: 'Acknowledged',
      what: `${valuesOf(set)} at ${times.at(set.entry.observedAt)}${since}`,
      detail: given.action,
      by: personText(recordedBy),
    });
  }
  for (const set of unacknowledgedCriticals(record)) {
    found.push({
      atMs: set.entry.observedAt.utcMs,
      time: times.at(set.entry.observedAt),
      kind: 'Critical prompt',
      what: valuesOf(set),
      detail: 'Not acknowledged',
      by: '',
    });
  }
  return found
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ time, kind, what, detail, by }) => ({ time, kind, what, detail, by }));
}

/** The recovery checks that stand; an item not judged leaves its scale incomplete. */
export function summaryRecovery(
  record: SessionRecord,
  times: TimeWriter,
): readonly SummaryRecoveryRow[] {
  return standing(record.entries, 'recovery_check').map(({ observedAt, values }) => ({
    time: times.at(observedAt),
    aldrete: String(scaleTotal(ALDRETE, values)),
    padss: String(scaleTotal(PADSS, values)),
    dissociation: values.dissociation === null ? NOT_TAKEN : String(values.dissociation),
    orientation: values.orientation === null ? NOT_TAKEN : ORIENTATION_WORDS[values.orientation],
    gait: values.gait === null ? NOT_TAKEN : GAIT_WORDS[values.gait],
    nausea: values.nausea === null ? NOT_TAKEN : NAUSEA_WORDS[values.nausea],
  }));
}

/** The gate as it stood at discharge; null when the patient was not discharged. */
export function summaryDischarge(
  record: SessionRecord,
  times: TimeWriter,
): SummaryDischarge | null {
  const entry = standing(record.entries, 'discharge').at(-1);
  if (entry === undefined) return null;
  const words = { met: 'met', unmet: 'not met', unknown: 'not known' } as const;
  return {
    time: times.at(entry.observedAt),
    by: personText(entry.recordedBy),
    criteria: entry.values.criteria.map(({ code, state, detail, overrideReason }) => ({
      label: CRITERION_LABELS[code],
      state: words[state],
      detail,
      overrideReason,
    })),
    overridden: entry.values.criteria.filter(({ overrideReason }) => overrideReason !== null)
      .length,
  };
}
