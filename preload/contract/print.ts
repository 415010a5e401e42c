/** Paper: the clinic's documents to a printer or to PDF files, one or many at once. */
import { z } from 'zod';
import {
  DOCUMENT_KINDS,
  MOST_TARGETS,
  type DocumentTarget,
  type EarlierPrint,
  type PaperDocument,
} from '../../db/domain/paper/documents.ts';
import type { SessionKind } from '../../db/domain/protocol/protocol.ts';
import { command, query } from './define.ts';
import type { Started } from './jobs.ts';
import type { SessionRow } from './patients.ts';
import { id } from './primitives.ts';

export const PAPER_SIZES = ['Letter', 'A4'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

const document = z.enum(DOCUMENT_KINDS);
const target = z.strictObject({
  document,
  subjectId: id,
}) satisfies z.ZodType<DocumentTarget>;
const targets = z.array(target).min(1).max(MOST_TARGETS);
const paper = z.enum(PAPER_SIZES);

/** A session of the print centre, with what was printed of it and of its patient's course. */
export type PrintRow = SessionRow & {
  readonly kind: SessionKind;
  /** Signed, and something was written after it: the paper says so. */
  readonly changedSinceSigned: boolean;
  readonly printed: readonly EarlierPrint[];
};

export const print = {
  /** The sessions checked in on a day; of today also those that are still here, as `session.today`. */
  'print.list': query<readonly PrintRow[]>()(z.strictObject({ localDate: z.iso.date() })),
  /** One document as it would be printed now; reading it is in the audit trail. */
  'print.document': query<PaperDocument>()(target),
  /**
   * Asks where to, then writes: all in one file, or one file each. Names come from the clinic's
   * template; a file that is there already is never replaced without asking.
   */
  'print.toPdf': command<Started>()(
    z.strictObject({ targets, paper, files: z.enum(['one', 'each']) }),
  ),
  'print.toPrinter': command<Started>()(z.strictObject({ targets, paper })),
  /** The page in print asks for what it shows. */
  'print.sheets': query<{
    readonly documents: readonly PaperDocument[];
    readonly paper: PaperSize;
  }>()(z.strictObject({ sheetsId: id })),
};
