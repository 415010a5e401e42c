/**
 * Documents: what the clinic prints, and of what.
 *
 * A document is a plain value, ready to read, that the same component shows on the screen and on
 * paper. Its head goes to the PDF's properties and the foot of each page; its body to the page.
 */
import type { SessionSummary } from '../summary/summary.ts';
import type { CourseSummary } from './courseSummary.ts';
import type { DowntimeForm } from './downtimeForm.ts';
import type { EsketamineForm } from './esketamineForm.ts';
import type { GoingHomeSheet } from './goingHome.ts';
import type { SessionRecordSheet } from './sessionRecord.ts';

export const DOCUMENT_KINDS = [
  'session_summary',
  'session_record',
  'going_home',
  'course_summary',
  'esketamine_form',
  'downtime_form',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a document is of: the id of a target names one of these. */
export type DocumentSubject = 'session' | 'patient' | 'protocol_version';

export const DOCUMENT_SUBJECTS = {
  session_summary: 'session',
  session_record: 'session',
  going_home: 'session',
  course_summary: 'patient',
  esketamine_form: 'session',
  downtime_form: 'protocol_version',
} as const satisfies Readonly<Record<DocumentKind, DocumentSubject>>;

export const DOCUMENT_WORDS: Readonly<Record<DocumentKind, string>> = {
  session_summary: 'Session summary',
  session_record: 'Full session record',
  going_home: 'Going-home instructions',
  course_summary: 'Course summary',
  esketamine_form: 'Esketamine monitoring form',
  downtime_form: 'Downtime form',
};

/** Documents in one job at most. */
export const MOST_TARGETS = 500;

/** One document asked for. */
export type DocumentTarget = { readonly document: DocumentKind; readonly subjectId: string };

/** An earlier print of the same document of the same record. */
export type EarlierPrint = {
  readonly document: DocumentKind;
  readonly subjectId: string;
  readonly count: number;
  readonly firstAtUtcMs: number;
  /** Minutes east of UTC on the clock of then. */
  readonly firstOffsetMinutes: number;
  readonly firstBy: string;
};

/** The foot of every page; a blank form names its protocol instead of a patient, and no record. */
export type DocumentFooter = {
  readonly patient: string;
  readonly recordId: string;
  readonly printed: string;
  readonly chainHead: string;
};

export type DocumentHead = {
  /** Title of the PDF: the kind and the date, never the patient. */
  readonly title: string;
  /** `Reprint 2 · first printed 14:05, 22-Nov-2026 by …`; null for a first print. */
  readonly reprint: string | null;
  readonly footer: DocumentFooter;
};

export type DocumentBody =
  | { readonly kind: 'session_summary'; readonly summary: SessionSummary }
  | { readonly kind: 'session_record'; readonly sheet: SessionRecordSheet }
  | { readonly kind: 'going_home'; readonly sheet: GoingHomeSheet }
  | { readonly kind: 'course_summary'; readonly course: CourseSummary }
  | { readonly kind: 'esketamine_form'; readonly form: EsketamineForm }
  | { readonly kind: 'downtime_form'; readonly form: DowntimeForm };

export type PaperDocument = { readonly head: DocumentHead; readonly body: DocumentBody };
