/** The esketamine monitoring form as it stands, ready to be copied to the one that is sent. */
import { formatInteger, formatMg } from '../basics/format.ts';
import { apart } from '../basics/freeText.ts';
import { type Entry, type EntryOf, type SessionRecord, standing } from '../record/record.ts';
import { REMS_QUESTIONS, REMS_QUESTION_KEYS, personText } from '../session/recordWords.ts';
import { type RemsReport, remsReport } from './remsReport.ts';
import type { SummaryField } from './summaryPatient.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { durationExact } from '../basics/time.ts';

export type SummaryRems = {
  /** Dose, lots, blood pressures, minutes: picked from the record. */
  readonly items: readonly SummaryField[];
  /** The questions answered by a person; `Not answered` where nobody did. */
  readonly answers: readonly SummaryField[];
  /** By which rules the blood pressures were picked. */
  readonly rule: string;
};

/** By which rules the pressures were picked, as `remsReport` picks them. */
export function pressureRule({ protocol }: Pick<SessionRecord, 'protocol'>): string {
  const withinS = protocol.discharge.lastBloodPressureWithinS;
  const oldest = withinS === null ? '' : `, at most ${durationExact(withinS)} before leaving`;
  return (
    'Pressures picked from the record: the last up to the first device; the nearest to 40 min ' +
    `after it, from 30 to 50 min; the last after the last device${oldest}.`
  );
}

/** None, and whether there is one that the rule does not take. */
export function beforeLeavingNone(
  { leavingAt }: RemsReport,
  protocol: SessionRecord['protocol'],
): string {
  if (leavingAt === null) return 'Not left yet';
  const withinS = protocol.discharge.lastBloodPressureWithinS;
  return withinS === null
    ? 'None after the last device'
    : `None in the last ${durationExact(withinS)}`;
}

function pressure(entry: EntryOf<'vitals'> | null, times: TimeWriter, none: string): string {
  if (entry === null) return none;
  const { sbpMmHg, dbpMmHg } = entry.values;
  return `${sbpMmHg ?? '–'}/${dbpMmHg ?? '–'} mmHg at ${times.at(entry.observedAt)}`;
}

function lotsText({ devices }: RemsReport): string {
  const lots = [...new Set(devices.map(({ entry }) => entry.values.lot.trim()))];
  if (devices.length === 0) return 'No device given';
  return lots.map((lot) => (lot === '' ? 'one not noted' : apart(lot))).join(', ');
}

function devicesText({ devices, totalMcg }: RemsReport): string {
  if (devices.length === 0) return 'None given';
  const each = [...new Set(devices.map(({ entry }) => formatMg(entry.values.doseMcg, 3)))];
  return `${formatMg(totalMcg)} in ${formatInteger(devices.length)} × ${each.join(' or ')}`;
}

function monitoredText(report: RemsReport, times: TimeWriter): string {
  const { monitoredMinutes, firstDeviceAt, leavingAt } = report;
  if (monitoredMinutes === null || firstDeviceAt === null || leavingAt === null) {
    return 'Not ended';
  }
  const span = `${times.at(firstDeviceAt)} to ${times.at(leavingAt)}`;
  return `${formatInteger(monitoredMinutes)} min, ${span}`;
}

/** Who charted what was seen from the first device on; empty while nobody did. */
export function monitoredBy(
  record: Pick<SessionRecord, 'entries'>,
  { firstDeviceAt }: Pick<RemsReport, 'firstDeviceAt'>,
): readonly string[] {
  const fromMs = firstDeviceAt?.utcMs ?? Number.POSITIVE_INFINITY;
  const seen = (['vitals', 'recovery_check'] as const)
    .flatMap((kind): readonly Entry[] => standing(record.entries, kind))
    .filter(({ observedAt }) => observedAt.utcMs >= fromMs);
  return [...new Set(seen.map(({ recordedBy }) => personText(recordedBy)))];
}

function chartedBy(record: SessionRecord, report: RemsReport): string {
  const people = monitoredBy(record, report);
  return people.length === 0 ? 'Nobody yet' : people.join('; ');
}

/** The form's part; null for a session that has none. */
export function summaryRems(record: SessionRecord, times: TimeWriter): SummaryRems | null {
  const answered = standing(record.entries, 'rems_monitoring').length > 0;
  if (record.protocol.drug !== 'esketamine' && !answered) return null;
  const report = remsReport(record);
  const { answers } = report;
  return {
    items: [
      { label: 'Dose', value: devicesText(report) },
      { label: 'Lot', value: lotsText(report) },
      { label: 'Monitored', value: monitoredText(report, times) },
      { label: 'Monitoring charted by', value: chartedBy(record, report) },
      { label: 'BP at baseline', value: pressure(report.baseline, times, 'Not taken') },
      { label: 'BP at 40 min', value: pressure(report.at40Min, times, 'None from 30 to 50 min') },
      {
        label: 'BP before leaving',
        value: pressure(report.beforeLeaving, times, beforeLeavingNone(report, record.protocol)),
      },
    ],
    answers: REMS_QUESTION_KEYS.map((key) => {
      const answer = answers?.[key] ?? null;
      const value = answer === null ? 'Not answered' : answer === 'yes' ? 'Yes' : 'No';
      return { label: REMS_QUESTIONS[key], value };
    }),
    rule: pressureRule(record),
  };
}
