/** Paper: the session summary to a printer or to a PDF file. */
import { footerTemplate, footerText } from '../../db/domain/summary/summaryFooter.ts';
import { localDateIso } from '../../db/domain/basics/time.ts';
import type { print } from '../../preload/contract/print.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import type { Context, Handlers, PaperJob } from '../context.ts';
import { summaryOf } from '../summary.ts';

/** A job under a file name that says which session and when, and nothing of the patient. */
function job(
  { sessionId, paper }: { readonly sessionId: string; readonly paper: PaperSize },
  context: Context,
): PaperJob {
  // Refused here when there is no such session, before any dialog opens.
  const summary = summaryOf(sessionId, context);
  const date = localDateIso(context.clock.now());
  return {
    sessionId,
    paper,
    fileName: `vigil-session-${sessionId.slice(0, 8)}-${date}.pdf`,
    footerHtml: footerTemplate(summary),
    footerText: footerText(summary),
  };
}

/** Whose print it is and in which record: while a dialog is open, others may come and go. */
function printing(clinics: Context['clinics']) {
  return { store: clinics.store(), personId: clinics.writer().personId };
}

export const printHandlers: Handlers<keyof typeof print> = {
  'print.toPdf': async (input, context) => {
    const { clinics, clock, paper } = context;
    const { store, personId } = printing(clinics);
    const fileName = await paper.toPdf(job(input, context));
    if (fileName === null) return { outcome: 'cancelled', fileName: '' };
    store.audit.note({ personId, now: clock.now() }, 'print.pdf', input.sessionId);
    return { outcome: 'saved', fileName };
  },
  'print.toPrinter': async (input, context) => {
    const { clinics, clock, paper } = context;
    const { store, personId } = printing(clinics);
    if (!(await paper.toPrinter(job(input, context)))) return { outcome: 'cancelled' };
    store.audit.note({ personId, now: clock.now() }, 'print.paper', input.sessionId);
    return { outcome: 'printed' };
  },
  'print.showFolder': (_, { paper }) => ({ shown: paper.showFolder() }),
};
