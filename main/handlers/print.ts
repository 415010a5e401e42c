/** Paper: the session summary to a printer or to a PDF file. */
import { footerTemplate, footerText } from '../../db/domain/summary/summaryFooter.ts';
import { localDateIso } from '../../db/domain/basics/time.ts';
import type { print } from '../../preload/contract/print.ts';
import type { PaperSize } from '../../preload/contract/index.ts';
import type { Context, Handlers, PaperJob } from '../context.ts';
import { noteIfRoom } from '../noteIfRoom.ts';
import { summaryOf } from '../summary.ts';

/** A job under a file name that says which session and when, and nothing of the patient. */
function job(
  { sessionId, paper }: { readonly sessionId: string; readonly paper: PaperSize },
  context: Context,
): PaperJob {
  // Refused here when there is no such session, before any dialog opens.
  const summary = summaryOf(sessionId, context);
  const date = localDateIso(context.clock.now());
  const visit = context.clinics.visit();
  return {
    sessionId,
    paper,
    summary,
    fileName: `vigil-session-${sessionId.slice(0, 8)}-${date}.pdf`,
    footerHtml: footerTemplate(summary),
    footerText: footerText(summary),
    mustStillBeThere: () => context.clinics.mustStillBe(visit),
  };
}

/** Whose print it is, in which record and under which emergency, whatever comes meanwhile. */
function printing({ clinics, clock }: Context) {
  const store = clinics.store();
  const { now: _, ...writer } = clinics.writer();
  return (action: 'print.pdf' | 'print.paper', sessionId: string): void =>
    void noteIfRoom(store, { ...writer, now: clock.now() }, action, sessionId);
}

export const printHandlers: Handlers<keyof typeof print> = {
  'print.toPdf': async (input, context) => {
    const note = printing(context);
    const fileName = await context.paper.toPdf(job(input, context));
    if (fileName === null) return { outcome: 'cancelled', fileName: '' };
    note('print.pdf', input.sessionId);
    return { outcome: 'saved', fileName };
  },
  'print.toPrinter': async (input, context) => {
    const note = printing(context);
    if (!(await context.paper.toPrinter(job(input, context)))) return { outcome: 'cancelled' };
    note('print.paper', input.sessionId);
    return { outcome: 'printed' };
  },
  'print.showFolder': (_, { paper }) => ({ shown: paper.showFolder() }),
};
