/**
 * The session summary: everything a reader of paper needs, derived and written out once.
 *
 * A plain value, so that it crosses to any page as it is. Text is ready to read (clinical dates,
 * 24-hour times, ISMP notation); numbers are there for the chart alone.
 */
import { planInfusion } from './dosePlan.ts';
import { formatMg, formatRateMlPerHour, formatWeight } from './format.ts';
import {
  type PersonRef,
  type SessionPlan,
  type SessionRecord,
  patientName,
  standing,
} from './record.ts';
import {
  INSTRUCTIONS_WORDS,
  SEX_WORDS,
  SIGNATURE_WORDS,
  WEIGHT_BASIS_WORDS,
  contactText,
  personText,
} from './recordWords.ts';
import { type SessionChartData, sessionChart } from './sessionChart.ts';
import { sessionState } from './sessionState.ts';
import { type SummaryAmendment, summaryAmendments } from './summaryAmendments.ts';
import {
  type SummaryDischarge,
  type SummaryEvent,
  type SummaryRecoveryRow,
  type SummaryVitals,
  summaryDischarge,
  summaryEvents,
  summaryRecovery,
  summaryVitals,
} from './summaryCourse.ts';
import {
  type SummaryDose,
  type SummaryMedicine,
  summaryDose,
  summaryMedicines,
} from './summaryDose.ts';
import { type TimeWriter, fullTime, timeWriter } from './summaryTimes.ts';
import {
  type Instant,
  ageYears,
  clinicalDate,
  durationMinutes,
  formatDateOfBirth,
  localDateIso,
  parseIsoDate,
} from './time.ts';

/** A label with what stands beside it. */
export type SummaryField = { readonly label: string; readonly value: string };

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
  readonly background: readonly SummaryField[];
  readonly session: readonly SummaryField[];
  readonly arithmetic: readonly string[];
  readonly timeNotes: readonly string[];
  readonly dose: SummaryDose;
  readonly medicines: readonly SummaryMedicine[];
  readonly vitals: SummaryVitals;
  readonly chart: SessionChartData;
  readonly events: readonly SummaryEvent[];
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

const NOT_RECORDED = 'Not recorded';
const HASH_SHOWN = 16;
const DEVICE_SHOWN = 8;

function orNotRecorded(text: string): string {
  return text.trim() === '' ? NOT_RECORDED : text;
}

function listed(items: readonly string[]): string {
  return items.length === 0 ? NOT_RECORDED : items.join('; ');
}

function withAside(name: string, aside: string): string {
  return aside === '' ? name : `${name} (${aside})`;
}

function birthText(dateOfBirth: string, checkedIn: Instant): string {
  if (parseIsoDate(dateOfBirth) === null) return NOT_RECORDED;
  const onIso = localDateIso(checkedIn);
  const born = formatDateOfBirth(dateOfBirth);
  return onIso < dateOfBirth ? born : `${born} (${ageYears(dateOfBirth, onIso)} years)`;
}

function patientFields(record: SessionRecord): readonly SummaryField[] {
  const { detail } = record.patient;
  return [
    { label: 'Born', value: birthText(detail.dateOfBirth, record.session.checkedInAt) },
    { label: 'Sex', value: SEX_WORDS[detail.sex] },
    { label: 'MRN', value: detail.mrn },
  ];
}

function allergiesText({ patient: { detail } }: SessionRecord): string {
  if (detail.allergyStatus === 'not_asked') return 'Not asked';
  if (detail.allergyStatus === 'none_known') return 'None known';
  return listed(detail.allergies.map(({ substance, reaction }) => withAside(substance, reaction)));
}

function backgroundFields({ patient: { detail } }: SessionRecord): readonly SummaryField[] {
  const contact = contactText({
    name: detail.contactName,
    relationship: detail.contactRelationship,
    phone: detail.contactPhone,
  });
  return [
    { label: 'Phone', value: orNotRecorded(detail.phone) },
    { label: 'Address', value: orNotRecorded(detail.address) },
    { label: 'Treated for', value: listed(detail.conditions) },
    {
      label: 'Current medicines',
      value: listed(
        detail.medicines.map(({ name, dose }) => (dose === '' ? name : `${name} ${dose}`)),
      ),
    },
    { label: 'Contact', value: orNotRecorded(contact.trim()) },
  ];
}

function arithmeticOf(plan: SessionPlan, pumpStepUlPerHour: number) {
  const result = planInfusion({
    weightG: plan.weight.weightG,
    targetMcgPerKg: plan.targetMcgPerKg,
    durationS: plan.durationS,
    concentrationMcgPerMl: plan.concentrationMcgPerMl,
    pumpStepUlPerHour,
  });
  if (!result.ok) return { planned: NOT_RECORDED, arithmetic: result.problems };
  const { plannedDoseMcg, pumpRateUlPerHour, arithmetic } = result.plan;
  const chosen =
    pumpRateUlPerHour === plan.pumpRateUlPerHour
      ? []
      : [`the clinician set ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`];
  return { planned: formatMg(plannedDoseMcg), arithmetic: [...arithmetic, ...chosen] };
}

/** Everyone who wrote in the record, whoever checked the patient in first. */
function clinicians({ session, entries }: SessionRecord): string {
  const people = [session.recordedBy, ...entries.map(({ recordedBy }) => recordedBy)];
  return [...new Set(people.map(personText))].join('; ');
}

function roomText(room: string): string {
  if (room.trim() === '') return 'room not recorded';
  return /^\d/.test(room) ? `room ${room}` : room;
}

function sessionFields(record: SessionRecord, plan: SessionPlan, planned: string) {
  const { session, protocol } = record;
  const { weightG, basis, observedAt } = plan.weight;
  const weight = `${formatWeight(weightG)}, ${WEIGHT_BASIS_WORDS[basis]} ${clinicalDate(observedAt)}`;
  return [
    { label: 'Checked in', value: fullTime(session.checkedInAt) },
    { label: 'Session', value: `IV infusion, ${roomText(session.room)}` },
    { label: 'Protocol', value: `${protocol.name}, version ${protocol.version}` },
    { label: 'Clinician', value: clinicians(record) },
    { label: 'Weight', value: weight },
    {
      label: 'Planned',
      value: `${planned} over ${durationMinutes(plan.durationS * 1000)}, pump at ${formatRateMlPerHour(plan.pumpRateUlPerHour)}`,
    },
  ];
}

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
  dosing: 'The infusion is running: this is not the whole session.',
  recovery: 'The patient is in recovery: this is not the whole session.',
  discharged: 'The patient was discharged; the record waits for its signature.',
  signed: '',
  cancelled: '',
} as const;

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
    detail: UNSIGNED_DETAIL[sessionState(record)],
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
  const { planned, arithmetic } = arithmeticOf(plan, record.protocol.pumpStepUlPerHour);
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
    background: backgroundFields(record),
    session: sessionFields(record, plan, planned),
    arithmetic,
    timeNotes: times.notes,
    dose: summaryDose(record, plan, until.utcMs, times),
    medicines: summaryMedicines(record, times),
    vitals: summaryVitals(record, printedAt, times),
    chart: sessionChart(record, printedAt),
    events: summaryEvents(record, printedAt, times),
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
