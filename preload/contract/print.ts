/** Paper: the session summary to a printer or to a PDF file. */
import { z } from 'zod';
import { command } from './define.ts';
import { id } from './primitives.ts';

export const PAPER_SIZES = ['Letter', 'A4'] as const;
export type PaperSize = (typeof PAPER_SIZES)[number];

const job = z.strictObject({ sessionId: id, paper: z.enum(PAPER_SIZES) });

export const print = {
  /** Asks where to, then writes; `cancelled` when the dialog was closed. */
  'print.toPdf': command<{ readonly outcome: 'saved' | 'cancelled'; readonly fileName: string }>()(
    job,
  ),
  'print.toPrinter': command<{ readonly outcome: 'printed' | 'cancelled' }>()(job),
  'print.showFolder': command<{ readonly shown: boolean }>()(z.strictObject({})),
};
