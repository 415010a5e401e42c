/** The head of a document: what its PDF is called, and what the foot of each page says. */
import { apart } from '../basics/freeText.ts';
import { type Instant, clinicalDate, clinicalTime, zoneLabel } from '../basics/time.ts';
import { type PatientDetail, patientName } from '../record/record.ts';
import { personText } from '../session/recordWords.ts';
import type { SummaryContext } from '../summary/summary.ts';
import { HASH_SHOWN } from '../summary/summarySigning.ts';
import { fullTime } from '../summary/summaryTimes.ts';
import {
  DOCUMENT_WORDS,
  type DocumentFooter,
  type DocumentHead,
  type DocumentKind,
  type EarlierPrint,
} from './documents.ts';

const DEVICE_SHOWN = 8;

/** Whose paper it is: both empty for a blank form. */
export type DocumentOwner = {
  /** `Kowalczyk, Marta · MRN 4471` */
  readonly patient: string;
  readonly recordId: string;
};

/** The patient in the foot: `Kowalczyk, Marta · MRN 4471`, in this order whatever the script. */
export function patientLine(detail: PatientDetail): string {
  return `${apart(patientName(detail))} · MRN ${apart(detail.mrn)}`;
}

/** The foot of each page: whose it is, who printed it and when, and where the chain stood then. */
export function documentFooter(
  {
    printedBy,
    printedAt,
    chainHead,
  }: Pick<SummaryContext, 'printedBy' | 'printedAt' | 'chainHead'>,
  { patient, recordId }: DocumentOwner,
): DocumentFooter {
  const { deviceId, seq, hash } = chainHead;
  return {
    recordId,
    patient,
    printed: `${personText(printedBy)}, ${fullTime(printedAt)}`,
    chainHead: `${deviceId.slice(0, DEVICE_SHOWN)} · ${seq} · ${hash.slice(0, HASH_SHOWN)}`,
  };
}

/**
 * `Reprint 2 · first printed 14:05, 22-Nov-2026 by Sam Ortiz`; null for a first print.
 *
 * The number counts the prints after the first. The zone is said where it is another than now.
 */
export function reprintText(earlier: EarlierPrint | null, printedAt: Instant): string | null {
  if (earlier === null || earlier.count < 1) return null;
  const { count, firstAtUtcMs: utcMs, firstOffsetMinutes: offsetMinutes, firstBy } = earlier;
  const first = { utcMs, offsetMinutes };
  const zone = offsetMinutes === printedAt.offsetMinutes ? '' : ` ${zoneLabel(first)}`;
  return (
    `Reprint ${count} · first printed ${clinicalTime(first)}${zone}, ` +
    `${clinicalDate(first)} by ${firstBy}`
  );
}

/**
 * The head of one document as it is printed now.
 *
 * The title is read in the PDF's properties and in a viewer's title bar: the kind and the date,
 * nothing of the patient.
 *
 * @param of the day the document is of, as the check-in; the day of printing unless given
 */
export function documentHead(
  kind: DocumentKind,
  {
    context,
    patient,
    recordId,
    earlier,
    of = context.printedAt,
  }: DocumentOwner & {
    readonly context: SummaryContext;
    readonly earlier: EarlierPrint | null;
    readonly of?: Instant;
  },
): DocumentHead {
  return {
    title: `${DOCUMENT_WORDS[kind]}, ${clinicalDate(of)}`,
    reprint: reprintText(earlier, context.printedAt),
    footer: documentFooter(context, { patient, recordId }),
  };
}
