/**
 * The session summary: everything a reader of paper needs, derived and written out once.
 *
 * A plain value, so that it crosses to any page as it is. Text is ready to read (clinical dates,
 * 24-hour times, ISMP notation); numbers are there for the chart alone.
 */
import { documentFooter, patientLine } from '../paper/documentHead.ts';
import type { DocumentFooter } from '../paper/documents.ts';
import { type PersonRef, type SessionRecord, patientName, standing } from '../record/record.ts';
import { INSTRUCTIONS_WORDS, contactText, personText } from '../session/recordWords.ts';
import { lastContentSeq } from '../session/standingSignatures.ts';
import { type SessionChartData, sessionChart } from '../session/sessionChart.ts';
import { sessionState } from '../session/sessionState.ts';
import { type SummaryAmendment, summaryAmendments } from './summaryAmendments.ts';
import {
  type SummaryDischarge,
  type SummaryEvent,
  type SummaryRecoveryRow,
  summaryDischarge,
  summaryEvents,
  summaryRecovery,
} from './summaryCourse.ts';
import { type SummaryDose, summaryDose } from './summaryDose.ts';
import { type SummaryMedicine, summaryMedicines } from './summaryMedicines.ts';
import {
  type SummaryField,
  allergiesText,
  backgroundFields,
  contactFields,
  patientFields,
  sessionFields,
} from './summaryPatient.ts';
import { planArithmetic } from './summaryPlan.ts';
import { type SummaryLateEntry, lateReasonOf, summaryLateEntries } from './summaryLateEntries.ts';
import {
  type SummarySignature,
  type SummaryStatus,
  summarySignatures,
  summaryStatus,
} from './summarySigning.ts';
import { summaryDrugCount } from './summaryDrugCount.ts';
import { type SummaryRemote, summaryRemote } from './summaryRemote.ts';
import { type SummaryRems, summaryRems } from './summaryRems.ts';
import { type TimeForm, type TimeWriter, fullTime, timeWriter } from './summaryTimes.ts';
import { type SummaryVitals, summaryVitals } from './summaryVitals.ts';
import { type Instant, clinicalDate, clinicalTimeSeconds, zoneLabel } from '../basics/time.ts';

export type { SummaryField, SummaryLateEntry, SummarySignature, SummaryStatus };

export type SummaryNote = {
  readonly title: string;
  /** When it happened; of an addendum when it was written. */
  readonly time: string;
  /** The moment an addendum is about; empty for others. */
  readonly about: string;
  /** Why an addendum came after the signature; empty for others. */
  readonly reason: string;
  readonly by: string;
  readonly text: string;
};

export type SessionSummary = {
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly title: string;
  /** The past moment the record is shown as of, in words; null for the record as it stands. */
  readonly asOf: string | null;
  readonly status: SummaryStatus;
  readonly patientName: string;
  /** Birth, sex, MRN: what tells the patient from another. */
  readonly patient: readonly SummaryField[];
  readonly allergies: string;
  /** Whether allergies are known at all: `not asked` is never `none`. */
  readonly allergiesKnown: boolean;
  readonly contact: readonly SummaryField[];
  readonly background: readonly SummaryField[];
  readonly session: readonly SummaryField[];
  readonly arithmetic: readonly string[];
  readonly timeNotes: readonly string[];
  /** How long the times in the tables may be. */
  readonly timeForm: TimeForm;
  readonly dose: SummaryDose;
  /** Drawn, given, wasted, returned: one sentence for each count. */
  readonly drugCount: readonly string[];
  readonly medicines: readonly SummaryMedicine[];
  readonly vitals: SummaryVitals;
  readonly chart: SessionChartData;
  readonly events: readonly SummaryEvent[];
  readonly remote: SummaryRemote | null;
  /** The esketamine monitoring form; null where the drug has none. */
  readonly rems: SummaryRems | null;
  readonly recovery: readonly SummaryRecoveryRow[];
  readonly discharge: SummaryDischarge | null;
  readonly goingHome: readonly SummaryField[];
  readonly notes: readonly SummaryNote[];
  readonly lateEntries: readonly SummaryLateEntry[];
  readonly amendments: readonly SummaryAmendment[];
  readonly signatures: readonly SummarySignature[];
  readonly footer: DocumentFooter;
  /** The newest entry it was made from: what whoever signs by it has read. */
  readonly contentSeq: number;
};

export type SummaryContext = {
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly printedBy: PersonRef;
  readonly printedAt: Instant;
  /** The moment of writing the record is shown as of; null for the record as it stands. */
  readonly asOf: Instant | null;
  readonly chainHead: { readonly deviceId: string; readonly seq: number; readonly hash: string };
};

function goingHome(record: SessionRecord, times: TimeWriter): readonly SummaryField[] {
  const { entries, protocol } = record;
  const escorts = standing(entries, 'escort').map(({ values }) => contactText(values));
  const given = standing(entries, 'instructions').map(
    ({ values, observedAt }) =>
      `${INSTRUCTIONS_WORDS[values.form]} to ${values.givenTo} at ${times.at(observedAt)}`,
  );
  const fields = [
    {
      label: 'Escort',
      values: escorts,
      none: 'None named',
      isAsked: protocol.discharge.criteria.includes('escort'),
    },
    { label: 'Instructions', values: given, none: 'None recorded', isAsked: true },
  ];
  return fields
    .filter(({ values, isAsked }) => isAsked || values.length > 0)
    .map(({ label, values, none }) => ({
      label,
      value: values.length === 0 ? none : values.join('; '),
    }));
}

/** Session notes by the time they are of, then addenda by the time they were written. */
function notesOf(record: SessionRecord, times: TimeWriter): readonly SummaryNote[] {
  const notes = standing(record.entries, 'note');
  const addenda = notes
    .filter(({ values }) => values.purpose === 'addendum')
    .toSorted((a, b) => a.seq - b.seq);
  const ordered = [...notes.filter(({ values }) => values.purpose === 'session'), ...addenda];
  return ordered.map((entry) => {
    const { values, observedAt, recordedBy, recordedAt } = entry;
    const addendum = values.purpose === 'addendum';
    return {
      title: addendum ? 'Addendum' : 'Note',
      time: addendum ? fullTime(recordedAt) : times.at(observedAt),
      about: addendum ? times.at(observedAt) : '',
      reason: lateReasonOf(record, entry) ?? '',
      by: personText(recordedBy),
      text: values.text,
    };
  });
}

/** The moment up to which a session is told: its end, or now for one that still runs. */
export function toldUntil(record: SessionRecord, now: Instant): Instant {
  const stop = standing(record.entries, 'dose').findLast(({ values }) => values.event === 'stop');
  const bolus = standing(record.entries, 'dose').at(-1);
  const end = record.cancellation?.observedAt ?? stop?.observedAt;
  if (end === undefined) return now;
  return bolus !== undefined && bolus.observedAt.utcMs > end.utcMs ? bolus.observedAt : end;
}

/** `As the record stood at 14:05:10, 22-Nov-2026 UTC-05:00`. */
export function asOfText(asOf: Instant): string {
  const day = `${clinicalDate(asOf)} ${zoneLabel(asOf)}`;
  return `As the record stood at ${clinicalTimeSeconds(asOf)}, ${day}`;
}

/**
 * The summary of a session as its record stands at the time of printing.
 *
 * As of an earlier moment the caller brings the record of then (`recordAsOf`) and names the moment.
 */
export function buildSummary(record: SessionRecord, context: SummaryContext): SessionSummary {
  const { session, entries, patient } = record;
  const { printedAt, asOf } = context;
  // What is due, open or still running is told of the moment shown, not of the one it is looked at.
  const now = asOf ?? printedAt;
  const plan = record.plans.at(-1);
  if (plan === undefined) throw new Error('A session has a plan');
  const until = toldUntil(record, now);
  const running = sessionState(record) === 'dosing';
  const times = timeWriter(session.checkedInAt, [
    ...entries.map(({ observedAt }) => observedAt),
    ...(running ? [now] : []),
  ]);
  const { detail } = patient;
  return {
    clinicName: context.clinicName,
    isDemo: context.isDemo,
    title: 'Session summary',
    asOf: asOf === null ? null : asOfText(asOf),
    status: summaryStatus(record),
    patientName: patientName(detail),
    patient: patientFields(record),
    allergies: allergiesText(record),
    allergiesKnown: detail.allergyStatus !== 'not_asked',
    contact: contactFields(record),
    background: backgroundFields(record),
    session: sessionFields(record, plan, times),
    arithmetic: planArithmetic(plan, record.protocol),
    timeNotes: times.notes,
    timeForm: times.form,
    dose: summaryDose(record, plan, until.utcMs, times, asOf !== null),
    drugCount: summaryDrugCount(record, times),
    medicines: summaryMedicines(record, times),
    vitals: summaryVitals(record, now, times),
    chart: sessionChart(record, now),
    events: summaryEvents(record, times),
    remote: summaryRemote(record, now, times),
    rems: summaryRems(record, times),
    recovery: summaryRecovery(record, times),
    discharge: summaryDischarge(record, times),
    goingHome: goingHome(record, times),
    notes: notesOf(record, times),
    lateEntries: summaryLateEntries(record, times),
    amendments: summaryAmendments(record, times),
    signatures: summarySignatures(record),
    footer: documentFooter(context, {
      patient: patientLine(detail),
      recordId: session.id,
    }),
    contentSeq: lastContentSeq(record),
  };
}
