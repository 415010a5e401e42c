/**
 * The session summary: everything a reader of paper needs, derived and written out once.
 *
 * A plain value, so that it crosses to any page as it is. Text is ready to read (clinical dates,
 * 24-hour times, ISMP notation); numbers are there for the chart alone.
 */
import { type PersonRef, type SessionRecord, patientName, standing } from '../record/record.ts';
import {
  INSTRUCTIONS_WORDS,
  SIGNATURE_WORDS,
  contactText,
  personText,
} from '../session/recordWords.ts';
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
import {
  type SummaryDose,
  type SummaryMedicine,
  summaryDose,
  summaryMedicines,
} from './summaryDose.ts';
import {
  type SummaryField,
  allergiesText,
  backgroundFields,
  contactFields,
  orNotRecorded,
  patientFields,
  sessionFields,
} from './summaryPatient.ts';
import { planArithmetic } from './summaryPlan.ts';
import { summaryDrugCount } from './summaryDrugCount.ts';
import { type SummaryRemote, summaryRemote } from './summaryRemote.ts';
import { type SummaryRems, summaryRems } from './summaryRems.ts';
import { type TimeForm, type TimeWriter, fullTime, timeWriter } from './summaryTimes.ts';
import { type SummaryVitals, summaryVitals } from './summaryVitals.ts';
import type { Instant } from '../basics/time.ts';

export type { SummaryField };

export type SummaryNote = {
  readonly title: string;
  readonly time: string;
  readonly by: string;
  readonly text: string;
};

export type SummarySignature = {
  readonly name: string;
  readonly meaning: string;
  readonly time: string;
  /** The first 16 characters of the hash of what was signed. */
  readonly contentHash: string;
};

export type SummaryStatus = {
  readonly kind: 'signed' | 'unsigned' | 'cancelled';
  /** `NOT SIGNED`, and what that means now; empty when signed and nothing is to be said. */
  readonly headline: string;
  readonly detail: string;
};

export type SummaryFooter = {
  readonly recordId: string;
  readonly patient: string;
  readonly printed: string;
  readonly chainHead: string;
};

export type SessionSummary = {
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly title: string;
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
  readonly amendments: readonly SummaryAmendment[];
  readonly signatures: readonly SummarySignature[];
  readonly footer: SummaryFooter;
};

export type SummaryContext = {
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly printedBy: PersonRef;
  readonly printedAt: Instant;
  readonly chainHead: { readonly deviceId: string; readonly seq: number; readonly hash: string };
};

const HASH_SHOWN = 16;
const DEVICE_SHOWN = 8;

function goingHome(record: SessionRecord, times: TimeWriter): readonly SummaryField[] {
  const escorts = standing(record.entries, 'escort').map(({ values }) => contactText(values));
  const given = standing(record.entries, 'instructions').map(
    ({ values, observedAt }) =>
      `${INSTRUCTIONS_WORDS[values.form]} to ${values.givenTo} at ${times.at(observedAt)}`,
  );
  return [
    { label: 'Escort', value: escorts.length === 0 ? 'None named' : escorts.join('; ') },
    { label: 'Instructions', value: given.length === 0 ? 'None recorded' : given.join('; ') },
  ];
}

function notesOf(record: SessionRecord, times: TimeWriter): readonly SummaryNote[] {
  return standing(record.entries, 'note').map(({ values, observedAt, recordedBy, recordedAt }) => {
    const addendum = values.purpose === 'addendum';
    return {
      title: addendum ? 'Addendum' : 'Note',
      time: addendum ? fullTime(recordedAt) : times.at(observedAt),
      by: personText(recordedBy),
      text: values.text,
    };
  });
}

const UNSIGNED_DETAIL = {
  checked_in: 'The patient is checked in; no dose has been given.',
  dosing: 'Dosing goes on: this is not the whole session.',
  recovery: 'The patient is in recovery: this is not the whole session.',
  discharged: 'The patient was discharged; the record waits for its signature.',
  signed: '',
  cancelled: '',
} as const;

function unsignedDetail(record: SessionRecord): string {
  const state = sessionState(record);
  return state === 'dosing' && record.session.kind === 'iv_infusion'
    ? 'The infusion is running: this is not the whole session.'
    : UNSIGNED_DETAIL[state];
}

function statusOf(record: SessionRecord): SummaryStatus {
  const { cancellation, signatures } = record;
  if (cancellation !== null) {
    const { recordedBy, reason, observedAt } = cancellation;
    const unsigned = signatures.length === 0 ? ' · NOT SIGNED' : '';
    return {
      kind: 'cancelled',
      headline: `CANCELLED${unsigned}`,
      detail: `${fullTime(observedAt)} by ${personText(recordedBy)}: ${orNotRecorded(reason)}`,
    };
  }
  if (signatures.length > 0) return { kind: 'signed', headline: '', detail: '' };
  return {
    kind: 'unsigned',
    headline: 'NOT SIGNED',
    detail: unsignedDetail(record),
  };
}

/** The moment up to which a session is told: its end, or the printing of one that still runs. */
function toldUntil(record: SessionRecord, printedAt: Instant): Instant {
  const stop = standing(record.entries, 'dose').findLast(({ values }) => values.event === 'stop');
  const bolus = standing(record.entries, 'dose').at(-1);
  const end = record.cancellation?.observedAt ?? stop?.observedAt;
  if (end === undefined) return printedAt;
  return bolus !== undefined && bolus.observedAt.utcMs > end.utcMs ? bolus.observedAt : end;
}

/** The summary of a session as its record stands at the time of printing. */
export function buildSummary(record: SessionRecord, context: SummaryContext): SessionSummary {
  const { session, entries, signatures, patient } = record;
  const { printedAt, printedBy, chainHead } = context;
  const plan = record.plans.at(-1);
  if (plan === undefined) throw new Error('A session has a plan');
  const until = toldUntil(record, printedAt);
  const running = sessionState(record) === 'dosing';
  const times = timeWriter(session.checkedInAt, [
    ...entries.map(({ observedAt }) => observedAt),
    ...(running ? [printedAt] : []),
  ]);
  const { detail } = patient;
  return {
    clinicName: context.clinicName,
    isDemo: context.isDemo,
    title: 'Session summary',
    status: statusOf(record),
    patientName: patientName(detail),
    patient: patientFields(record),
    allergies: allergiesText(record),
    allergiesKnown: detail.allergyStatus !== 'not_asked',
    contact: contactFields(record),
    background: backgroundFields(record),
    session: sessionFields(record, plan),
    arithmetic: planArithmetic(plan, record.protocol),
    timeNotes: times.notes,
    timeForm: times.form,
    dose: summaryDose(record, plan, until.utcMs, times),
    drugCount: summaryDrugCount(record, times),
    medicines: summaryMedicines(record, times),
    vitals: summaryVitals(record, printedAt, times),
    chart: sessionChart(record, printedAt),
    events: summaryEvents(record, times),
    remote: summaryRemote(record, printedAt, times),
    rems: summaryRems(record, times),
    recovery: summaryRecovery(record, times),
    discharge: summaryDischarge(record, times),
    goingHome: goingHome(record, times),
    notes: notesOf(record, times),
    amendments: summaryAmendments(record, times),
    signatures: signatures.map(({ signedBy, meaning, signedAt, contentHash }) => ({
      name: personText(signedBy),
      meaning: SIGNATURE_WORDS[meaning],
      time: fullTime(signedAt),
      contentHash: contentHash.slice(0, HASH_SHOWN),
    })),
    footer: {
      recordId: session.id,
      patient: `${patientName(detail)} · MRN ${detail.mrn}`,
      printed: `${personText(printedBy)}, ${fullTime(printedAt)}`,
      chainHead: `${chainHead.deviceId.slice(0, DEVICE_SHOWN)} · ${chainHead.seq} · ${chainHead.hash.slice(0, HASH_SHOWN)}`,
    },
  };
}
