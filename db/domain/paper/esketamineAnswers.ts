/** What the record of a session answers to each item of the esketamine monitoring form. */
import { formatInteger, formatMg } from '../basics/format.ts';
import { apart } from '../basics/freeText.ts';
import {
  type Instant,
  MINUTE_MS,
  clinicalDate,
  formatDateOfBirth,
  parseIsoDate,
} from '../basics/time.ts';
import {
  type EntryOf,
  type RemsMonitoringValues,
  type SessionRecord,
  patientName,
} from '../record/record.ts';
import { REPORTED_BY_WORDS, SEX_WORDS } from '../session/recordWords.ts';
import type { RemsReport } from '../summary/remsReport.ts';
import { beforeLeavingNone, monitoredBy } from '../summary/summaryRems.ts';
import type { TimeWriter } from '../summary/summaryTimes.ts';
import type { EsketamineSource } from './templates.ts';

export type EsketamineAnswer = {
  /** As it stands in the record; null for an empty line. */
  readonly value: string | null;
  /** When it was taken, from what it was picked; usually empty. */
  readonly aside: string;
  /** Boxes to tick, in order, with the one that the record ticks. */
  readonly choices: readonly { readonly label: string; readonly ticked: boolean }[];
  /** Why the record does not answer it, wholly or in part; null when it does. */
  readonly missing: string | null;
};

export type EsketamineFacts = {
  readonly record: SessionRecord;
  readonly report: RemsReport;
  readonly times: TimeWriter;
  readonly clinicName: string;
};

const NOT_RECORDED = 'Not recorded';

function text(value: string, aside = ''): EsketamineAnswer {
  const said = value.trim();
  return said === ''
    ? { value: null, aside, choices: [], missing: NOT_RECORDED }
    : { value: said, aside, choices: [], missing: null };
}

function absent(missing: string): EsketamineAnswer {
  return { value: null, aside: '', choices: [], missing };
}

function yesNo(
  { report: { answers } }: EsketamineFacts,
  key: keyof RemsMonitoringValues,
): EsketamineAnswer {
  const answer = answers?.[key] ?? null;
  return {
    value: null,
    aside: '',
    choices: [
      { label: 'Yes', ticked: answer === 'yes' },
      { label: 'No', ticked: answer === 'no' },
    ],
    missing: answer === null ? 'Not answered' : null,
  };
}

/** How long after the first device, where it was after it. */
function afterFirst(at: Instant, { firstDeviceAt }: RemsReport): string {
  if (firstDeviceAt === null || at.utcMs < firstDeviceAt.utcMs) return '';
  const minutes = Math.floor((at.utcMs - firstDeviceAt.utcMs) / MINUTE_MS);
  return `${formatInteger(minutes)} min after the first device`;
}

function pressure(
  entry: EntryOf<'vitals'> | null,
  { report, times }: EsketamineFacts,
  none: string,
): EsketamineAnswer {
  if (entry === null) return absent(none);
  const { sbpMmHg, dbpMmHg, reportedBy } = entry.values;
  if (sbpMmHg === null || dbpMmHg === null) return absent(none);
  const told = reportedBy === null ? '' : `reported by the ${REPORTED_BY_WORDS[reportedBy]}`;
  const taken = `at ${times.at(entry.observedAt)}`;
  const asides = [taken, afterFirst(entry.observedAt, report), told];
  return text(`${sbpMmHg}/${dbpMmHg} mmHg`, asides.filter((part) => part !== '').join(', '));
}

function dose({ record, report }: EsketamineFacts): EsketamineAnswer {
  const { dosing } = record.protocol;
  const offered = dosing.mode === 'fixed' ? dosing.doseChoicesMcg : [];
  const given = report.devices.length > 0;
  const listed = offered.includes(report.totalMcg);
  const choices = [
    ...offered.map((mcg) => ({
      label: formatMg(mcg, 3),
      ticked: given && mcg === report.totalMcg,
    })),
    { label: 'Other', ticked: given && !listed },
  ];
  if (!given) return { value: null, aside: '', choices, missing: 'No device given' };
  const sizes = new Map<number, number>();
  for (const { entry } of report.devices) {
    sizes.set(entry.values.doseMcg, (sizes.get(entry.values.doseMcg) ?? 0) + 1);
  }
  const devices = [...sizes].map(([mcg, count]) => `${formatInteger(count)} × ${formatMg(mcg, 3)}`);
  return {
    value: formatMg(report.totalMcg, 3),
    aside: devices.join(' + '),
    choices,
    missing: null,
  };
}

function numbersText(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? 'device' : 'devices'} ${numbers.join(', ')}`;
}

/** The lots, with the devices of each where there is more than one; one not noted stays open. */
function lots({ report: { devices } }: EsketamineFacts): EsketamineAnswer {
  if (devices.length === 0) return absent('No device given');
  const byLot = new Map<string, number[]>();
  for (const { number, entry } of devices) {
    const lot = entry.values.lot.trim();
    byLot.set(lot, [...(byLot.get(lot) ?? []), number]);
  }
  const unnoted = byLot.get('') ?? [];
  const noted = [...byLot].filter(([lot]) => lot !== '');
  const value = noted
    .map(([lot, numbers]) =>
      byLot.size === 1 ? apart(lot) : `${apart(lot)} (${numbersText(numbers)})`,
    )
    .join('; ');
  return {
    value: value === '' ? null : value,
    aside: '',
    choices: [],
    missing: unnoted.length === 0 ? null : `Lot not noted: ${numbersText(unnoted)}`,
  };
}

function monitored({ report }: EsketamineFacts): EsketamineAnswer {
  const { monitoredMinutes, firstDeviceAt, leavingAt } = report;
  if (monitoredMinutes !== null) {
    return text(`${formatInteger(monitoredMinutes)} min`, 'first device to end of monitoring');
  }
  if (firstDeviceAt === null) return absent('No device given');
  return absent(leavingAt === null ? 'Not left yet' : 'Left before the first device');
}

/** Each item of the form, answered from the record in this one place. */
const ANSWERS: Readonly<Record<EsketamineSource, (facts: EsketamineFacts) => EsketamineAnswer>> = {
  patient_name: ({ record }) => text(apart(patientName(record.patient.detail))),
  patient_birth: ({ record: { patient } }) =>
    parseIsoDate(patient.detail.dateOfBirth) === null
      ? absent(NOT_RECORDED)
      : text(formatDateOfBirth(patient.detail.dateOfBirth)),
  patient_sex: ({ record: { patient } }) =>
    patient.detail.sex === 'unknown' ? absent('Not known') : text(SEX_WORDS[patient.detail.sex]),
  patient_phone: ({ record }) => text(record.patient.detail.phone),
  patient_address: ({ record }) => text(apart(record.patient.detail.address)),
  site_name: ({ clinicName }) => text(apart(clinicName)),
  session_date: ({ record, report }) =>
    text(clinicalDate(report.firstDeviceAt ?? record.session.checkedInAt)),
  benzodiazepines: (facts) => yesNo(facts, 'benzodiazepines'),
  sedatives: (facts) => yesNo(facts, 'otherSedatives'),
  psychostimulants: (facts) => yesNo(facts, 'psychostimulants'),
  maois: (facts) => yesNo(facts, 'maoInhibitors'),
  opioids: (facts) => yesNo(facts, 'opioids'),
  monitored_by: ({ record, report }) => {
    const people = monitoredBy(record, report);
    return people.length === 0
      ? absent('Nothing charted from the first device on')
      : text(people.map(apart).join('; '), 'charted from the first device on');
  },
  dose,
  lot: lots,
  first_device_at: ({ report: { firstDeviceAt }, times }) =>
    firstDeviceAt === null ? absent('No device given') : text(times.at(firstDeviceAt)),
  monitoring_ended_at: ({ report: { leavingAt }, times }) =>
    leavingAt === null ? absent('Not left yet') : text(times.at(leavingAt)),
  monitoring_minutes: monitored,
  vitals_acceptable_before: (facts) => yesNo(facts, 'vitalsAcceptableBefore'),
  bp_baseline: (facts) =>
    pressure(
      facts.report.baseline,
      facts,
      facts.report.firstDeviceAt === null ? 'No device given' : 'Not taken up to the first device',
    ),
  bp_40_min: (facts) =>
    pressure(
      facts.report.at40Min,
      facts,
      facts.report.firstDeviceAt === null ? 'No device given' : 'None from 30 to 50 min after it',
    ),
  bp_before_leaving: (facts) =>
    pressure(
      facts.report.beforeLeaving,
      facts,
      facts.report.firstDeviceAt === null
        ? 'No device given'
        : beforeLeavingNone(facts.report, facts.record.protocol),
    ),
  vitals_acceptable_leaving: (facts) => yesNo(facts, 'vitalsAcceptableBeforeLeaving'),
  sedation: (facts) => yesNo(facts, 'sedation'),
  dissociation: (facts) => yesNo(facts, 'dissociation'),
  serious_adverse_event: (facts) => yesNo(facts, 'seriousAdverseEvent'),
};

export function answerOf(source: EsketamineSource, facts: EsketamineFacts): EsketamineAnswer {
  return ANSWERS[source](facts);
}
