/** The course of a session as it is read: events, recovery, discharge. */
import { apart } from '../basics/freeText.ts';
import {
  type AcknowledgementValues,
  type Entry,
  type RecoveryValues,
  type SessionRecord,
  standing,
} from '../record/record.ts';
import {
  type CriticalSet,
  acknowledgedSets,
  unacknowledgedCriticals,
} from '../vitals/criticals.ts';
import {
  ADVERSE_EVENT_GRADES,
  REPORTED_BY_WORDS,
  adverseEventName,
  capitalised,
  criterionWords,
  handOverFrom,
  handOverTo,
  personText,
} from '../session/recordWords.ts';
import {
  ALDRETE,
  GAIT_WORDS,
  NAUSEA_WORDS,
  ORIENTATION_WORDS,
  PADSS,
  type Scale,
  missingItems,
  scaleTotal,
} from '../discharge/scores.ts';
import { lateReasonOf } from './summaryLateEntries.ts';
import type { TimeWriter } from './summaryTimes.ts';
import { durationExact } from '../basics/time.ts';
import { NOT_TAKEN } from './summaryVitals.ts';
import { VITALS, vitalText } from '../vitals/vitals.ts';

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

function recheckText({ action, recheckAfterS }: AcknowledgementValues): string {
  if (recheckAfterS === null) return action;
  return `${apart(action)}; re-check in ${durationExact(recheckAfterS)}`;
}

/** Observations, adverse events, hand-overs and what was done about critical values, by time. */
export function summaryEvents(record: SessionRecord, times: TimeWriter): readonly SummaryEvent[] {
  const { entries } = record;
  const found: (SummaryEvent & { readonly atMs: number })[] = [];
  const kindOf = (entry: Entry, words: string): string =>
    lateReasonOf(record, entry) === null ? words : `LATE ENTRY, ${words.toLowerCase()}`;
  for (const entry of standing(entries, 'observation')) {
    const { observedAt, recordedBy, values } = entry;
    found.push({
      atMs: observedAt.utcMs,
      time: times.at(observedAt),
      kind: kindOf(entry, 'Observation'),
      what: values.label,
      detail: values.detail,
      by: personText(recordedBy),
    });
  }
  for (const entry of standing(entries, 'adverse_event')) {
    const { observedAt, recordedBy, values } = entry;
    const grade = ADVERSE_EVENT_GRADES[values.grade] ?? 'not graded';
    const action = values.actionTaken === '' ? 'no action written' : values.actionTaken;
    found.push({
      atMs: observedAt.utcMs,
      time: times.at(observedAt),
      kind: kindOf(entry, 'Adverse event'),
      what: `${apart(capitalised(adverseEventName(values)))}, ${grade} (grade ${values.grade})`,
      detail: `${apart(action)}; ${values.outcome}`,
      by: personText(recordedBy),
    });
  }
  for (const { observedAt, recordedBy, values } of standing(entries, 'hand_over')) {
    const alone = values.confirmedBy === 'taker' ? 'taken over alone' : '';
    found.push({
      atMs: observedAt.utcMs,
      time: times.at(observedAt),
      kind: 'Hand-over',
      what: `${apart(handOverFrom(values))} to ${apart(handOverTo(values))}`,
      detail: [alone, apart(values.note)].filter((part) => part !== '').join('; '),
      by: personText(recordedBy),
    });
  }
  const valuesOf = ({ critical, entry }: CriticalSet): string => {
    const { reportedBy } = entry.values;
    const values = critical.map(
      ({ code, value }) => `${VITALS[code].label} ${vitalText(code, value)}`,
    );
    const taken = values.length === 0 ? ['Vital signs'] : values;
    const by = reportedBy === null ? [] : [`reported by the ${REPORTED_BY_WORDS[reportedBy]}`];
    return [...taken, ...by].join(', ');
  };
  for (const set of acknowledgedSets(record)) {
    const { observedAt, recordedBy, values: given } = set.acknowledgement;
    const since = set.since === 'stands' ? '' : ` (${set.since} since)`;
    found.push({
      atMs: observedAt.utcMs,
      time: times.at(observedAt),
      kind: kindOf(set.acknowledgement, 'Acknowledged'),
      what: `${valuesOf(set)} at ${times.at(set.entry.observedAt)}${since}`,
      detail: recheckText(given),
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

/** The total, `incomplete`, or a dash where none of the scale was judged. */
function totalText(scale: Scale, values: RecoveryValues): string {
  const judged = missingItems(scale, values).length < scale.items.length;
  return judged ? String(scaleTotal(scale, values)) : NOT_TAKEN;
}

/** The recovery checks that stand; an item not judged leaves its scale incomplete. */
export function summaryRecovery(
  record: SessionRecord,
  times: TimeWriter,
): readonly SummaryRecoveryRow[] {
  return standing(record.entries, 'recovery_check').map(({ observedAt, values }) => ({
    time: times.at(observedAt),
    aldrete: totalText(ALDRETE, values),
    padss: totalText(PADSS, values),
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
      label: criterionWords(code, record.session.kind),
      state: words[state],
      detail,
      overrideReason,
    })),
    overridden: entry.values.criteria.filter(({ overrideReason }) => overrideReason !== null)
      .length,
  };
}
