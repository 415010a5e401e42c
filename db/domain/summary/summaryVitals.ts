/** The vital signs of a session as they are read, with the checks that were not done in between. */
import { assessEntry, baselineVitals } from '../vitals/baseline.ts';
import { drugGivenFrom, originalOf } from '../dose/doseEntries.ts';
import { formatTemperature } from '../basics/format.ts';
import type { VitalCode } from '../protocol/protocol.ts';
import {
  type EntryOf,
  type ReportedBy,
  type SessionRecord,
  type VitalsValues,
  standing,
} from '../record/record.ts';
import { CHECK_WORDS, capitalised, personText } from '../session/recordWords.ts';
import { lateChartedIds } from '../session/sessionChart.ts';
import { checksText } from './summaryLate.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { type Instant, durationMinutes } from '../basics/time.ts';
import type { Tier } from '../vitals/vitals.ts';

/** One value of the vitals table; `mark` when it passed a clinic prompt. */
export type SummaryCell = { readonly text: string; readonly mark: Tier | null };

export type SummaryVitalsSet = {
  readonly kind: 'set';
  readonly time: string;
  /** When it was written, if well after it was taken; else empty. */
  readonly writtenLater: string;
  /** First written after the session was signed: listed as a late entry as well. */
  readonly isLateEntry: boolean;
  /** Who told the clinic, when the clinic did not take it itself. */
  readonly reportedBy: ReportedBy | null;
  readonly bp: SummaryCell;
  readonly heartRate: SummaryCell;
  readonly spo2: SummaryCell;
  readonly respiratoryRate: SummaryCell;
  readonly temperature: SummaryCell;
  readonly moaas: SummaryCell;
  readonly pain: SummaryCell;
  readonly oxygen: SummaryCell;
};

/** A check that was due at `time` and not done. */
export type SummaryMissedCheck = {
  readonly kind: 'missed';
  readonly time: string;
  /** `Vital signs not done`. */
  readonly what: string;
  readonly reason: string;
  readonly by: string;
};

export type SummaryVitalsRow = SummaryVitalsSet | SummaryMissedCheck;

export type SummaryVitals = {
  readonly rows: readonly SummaryVitalsRow[];
  readonly baseline: string;
  readonly peak: string;
  /** The longest silence between two sets, while dosing and after; empty when there is none. */
  readonly intervals: string;
  /** Which sets were taken late, and which came due and are not charted; usually empty. */
  readonly checks: string;
};

/** How a value not taken is written. */
export const NOT_TAKEN = '–';
const OXYGEN_WORDS = { room_air: 'room air', supplemental: 'oxygen' } as const;

function vitalsRow(
  entry: EntryOf<'vitals'>,
  record: SessionRecord,
  times: TimeWriter,
  late: ReadonlySet<string>,
): SummaryVitalsSet {
  const { values } = entry;
  const tiers = new Map<VitalCode, Tier>();
  for (const { code, assessment } of assessEntry(record, entry)) {
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
  const original = originalOf(record.entries, entry);
  const isLateEntry = original.lateReason !== null;
  const bp = `${sbpMmHg ?? NOT_TAKEN}/${dbpMmHg ?? NOT_TAKEN}`;
  return {
    kind: 'set',
    time: times.at(entry.observedAt),
    writtenLater: late.has(entry.id) || isLateEntry ? times.at(original.recordedAt) : '',
    isLateEntry,
    reportedBy: values.reportedBy,
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

const systolic = ({ values }: EntryOf<'vitals'>): number => values.sbpMmHg ?? -1;

/** The set with the highest systolic pressure; of several as high, the first; null without one. */
export function peakPressure(sets: readonly EntryOf<'vitals'>[]): EntryOf<'vitals'> | null {
  const measured = sets.filter(({ values }) => values.sbpMmHg !== null);
  return measured.toSorted((a, b) => systolic(b) - systolic(a))[0] ?? null;
}

function peakText(
  sets: readonly EntryOf<'vitals'>[],
  baseline: EntryOf<'vitals'> | null,
  times: TimeWriter,
): string {
  const peak = peakPressure(sets);
  if (peak === null) return 'Not measured';
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
  const everyS = record.protocol.checks.find(({ code }) => code === 'vitals')?.everyS;
  const longest = (fromMs: number, toMs: number): string =>
    durationMinutes(longestSilenceMs(at, fromMs, toMs));
  const prompts = (...values: readonly (number | null | undefined)[]): string => {
    const set = values.flatMap((each) => (each ? [durationMinutes(each * 1000)] : []));
    if (set.length < values.length) return '';
    return ` (clinic ${set.length > 1 ? 'prompts' : 'prompt'} ${set.join(', ')})`;
  };
  const dosed = longest(startMs, stopMs ?? untilMs);
  if (stopMs === null || untilMs <= stopMs) {
    return `Longest gap: dosing ${dosed}${prompts(everyS?.dosing)}.`;
  }
  const recovered = longest(stopMs, untilMs);
  return `Longest gap: dosing ${dosed}, recovery ${recovered}${prompts(everyS?.dosing, everyS?.recovery)}.`;
}

function missedRow(entry: EntryOf<'missed_check'>, times: TimeWriter): SummaryMissedCheck {
  return {
    kind: 'missed',
    time: times.at(entry.observedAt),
    what: `${capitalised(CHECK_WORDS[entry.values.check])} not done`,
    reason: entry.values.reason,
    by: personText(entry.recordedBy),
  };
}

/** The checks recorded as not done, of all codes or the ones asked for, by the time each was due. */
export function missedRows(
  record: SessionRecord,
  times: TimeWriter,
  codes: readonly EntryOf<'missed_check'>['values']['check'][],
): readonly { readonly atMs: number; readonly row: SummaryMissedCheck }[] {
  return standing(record.entries, 'missed_check')
    .filter(({ values }) => codes.includes(values.check))
    .map((entry) => ({ atMs: entry.observedAt.utcMs, row: missedRow(entry, times) }));
}

/** The vital signs that stand, their baseline, peak and longest silence. */
export function summaryVitals(
  record: SessionRecord,
  now: Instant,
  times: TimeWriter,
): SummaryVitals {
  const sets = standing(record.entries, 'vitals');
  const late = lateChartedIds(record);
  const baseline = baselineVitals(record);
  const startMs = drugGivenFrom(record.entries)?.utcMs ?? null;
  const stop = standing(record.entries, 'dose').findLast(({ values }) => values.event === 'stop');
  const discharge = standing(record.entries, 'discharge').at(-1);
  const rows = [
    ...sets.map((entry) => ({
      atMs: entry.observedAt.utcMs,
      row: vitalsRow(entry, record, times, late),
    })),
    ...missedRows(record, times, ['vitals', 'recheck']),
  ];
  return {
    rows: rows.toSorted((a, b) => a.atMs - b.atMs).map(({ row }) => row),
    baseline:
      baseline === null
        ? 'Not measured'
        : `${bpText(baseline.values)} at ${times.at(baseline.observedAt)}`,
    peak: peakText(sets, baseline, times),
    checks: checksText(record, ['vitals', 'recheck'], now, times),
    intervals: intervalsText(
      record,
      sets,
      startMs,
      stop?.observedAt.utcMs ?? null,
      discharge?.observedAt.utcMs ?? now.utcMs,
    ),
  };
}
