/**
 * The course summary: every session of one patient, oldest first, with what each gave and found.
 *
 * The figures follow what stands in each record by the rules of the session summary, so that the two
 * papers never say different things. Nothing is carried from one session to another.
 */
import { formatInteger } from '../basics/format.ts';
import { clinicalDate, type Instant } from '../basics/time.ts';
import { type Patient, type SessionRecord, patientName } from '../record/record.ts';
import { SEX_WORDS } from '../session/recordWords.ts';
import type { SummaryContext } from '../summary/summary.ts';
import {
  type SummaryField,
  allergiesText,
  backgroundFields,
  birthText,
} from '../summary/summaryPatient.ts';
import { fullTime } from '../summary/summaryTimes.ts';
import { type CoursePoint, type CourseSession, courseSession } from './courseSession.ts';
import { DOCUMENT_WORDS } from './documents.ts';

export type { CourseFigure, CoursePoint, CourseSession } from './courseSession.ts';

export type CourseSummary = {
  readonly title: string;
  readonly clinicName: string;
  readonly isDemo: boolean;
  readonly patientName: string;
  readonly patient: readonly SummaryField[];
  readonly allergies: string;
  readonly allergiesKnown: boolean;
  readonly background: readonly SummaryField[];
  /** How many sessions, from when to when, and how many of them are not what they should be. */
  readonly course: readonly SummaryField[];
  readonly sessions: readonly CourseSession[];
  /** One point for each session, in the same order. */
  readonly trend: readonly CoursePoint[];
  readonly notes: readonly string[];
};

function byCheckIn(a: SessionRecord, b: SessionRecord): number {
  const byTime = a.session.checkedInAt.utcMs - b.session.checkedInAt.utcMs;
  if (byTime !== 0) return byTime;
  return a.session.id < b.session.id ? -1 : 1;
}

function spanText(first: SessionRecord | undefined, last: SessionRecord | undefined): string {
  if (first === undefined || last === undefined) return 'None yet';
  const from = clinicalDate(first.session.checkedInAt);
  const to = clinicalDate(last.session.checkedInAt);
  return from === to ? from : `${from} to ${to}`;
}

function courseFields(
  sessions: readonly CourseSession[],
  records: readonly SessionRecord[],
  asOf: Instant,
): readonly SummaryField[] {
  const count = (kind: CourseSession['signing']['kind']): number =>
    sessions.filter(({ signing }) => signing.kind === kind).length;
  const withDose = sessions.filter(({ dose }) => dose.perKg !== '').length;
  const odd = [
    [count('unsigned'), 'not signed'],
    [count('changed'), 'changed since signed'],
    [count('cancelled'), 'cancelled'],
  ] as const;
  const parts = [
    `${formatInteger(withDose)} with a dose`,
    ...odd.filter(([n]) => n > 0).map(([n, words]) => `${formatInteger(n)} ${words}`),
  ];
  return [
    {
      label: 'Sessions',
      value:
        sessions.length === 0
          ? 'None recorded'
          : `${formatInteger(sessions.length)} (${parts.join(', ')})`,
    },
    { label: 'Dates', value: spanText(records.at(0), records.at(-1)) },
    { label: 'As of', value: fullTime(asOf) },
  ];
}

const NOTES = [
  'Times are local, on the 24-hour clock of each session. Baseline BP: the last up to the first dose. Peak BP: the highest systolic of the session.',
  'Dissociation 0–10 is a plain rating, not validated: the highest from the first dose on. Aldrete (modified) and PADSS: as judged last before leaving, of 10. Left: the time, and the minutes from the first dose.',
  'A dash says that nobody took or wrote it.',
] as const;

/** By mouth little of a dose arrives (source: Andrade 2019), and esketamine is another drug. */
function mixedNotes(records: readonly SessionRecord[]): readonly string[] {
  const { size } = new Set(records.map(({ protocol }) => `${protocol.drug} ${protocol.route}`));
  return size > 1
    ? ['Sessions differ in drug or route: their doses are not to be compared with each other.']
    : [];
}

/** The course of a patient as the records stand; any order of `records` gives the same. */
export function buildCourseSummary(
  patient: Patient,
  records: readonly SessionRecord[],
  context: SummaryContext,
): CourseSummary {
  const now = context.asOf ?? context.printedAt;
  const ordered = records.toSorted(byCheckIn);
  const lines = ordered.map((record, index) => courseSession(record, index + 1, now));
  const sessions = lines.map(({ session }) => session);
  const { detail } = patient;
  return {
    title: DOCUMENT_WORDS.course_summary,
    clinicName: context.clinicName,
    isDemo: context.isDemo,
    patientName: patientName(detail),
    patient: [
      { label: 'Born', value: birthText(detail.dateOfBirth, now) },
      { label: 'Sex', value: SEX_WORDS[detail.sex] },
      { label: 'MRN', value: detail.mrn },
    ],
    allergies: allergiesText({ patient }),
    allergiesKnown: detail.allergyStatus !== 'not_asked',
    background: backgroundFields({ patient }),
    course: courseFields(sessions, ordered, now),
    sessions,
    trend: lines.map(({ point }) => point),
    notes: sessions.length === 0 ? [] : [...NOTES, ...mixedNotes(ordered)],
  };
}
