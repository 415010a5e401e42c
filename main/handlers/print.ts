/** Paper: what can be printed of a day, one document to look at, and PDFs and prints as jobs. */
import { localDateIso } from '../../db/domain/basics/time.ts';
import type { print } from '../../preload/contract/print.ts';
import { holdersOf, mayCall } from '../../preload/contract/rights.ts';
import type { Handlers } from '../context.ts';
import { dayBounds } from '../dayBounds.ts';
import { documentOf } from '../documents.ts';
import { stop } from '../failures.ts';
import { startPdf, startPrinter } from '../printing.ts';

export const printHandlers: Handlers<keyof typeof print> = {
  'print.list': ({ localDate }, { clinics, clock, paper }) => {
    const store = clinics.store();
    const held = holdersOf(clinics.actor());
    const { fromUtcMs, toUtcMs } = dayBounds(localDate);
    const isToday = localDateIso(clock.now()) === localDate;
    // Whoever is still here is of today, whenever they came; another day has its own alone.
    const sessions = store.sessions
      .today(fromUtcMs, toUtcMs)
      .filter(({ checkedInAt: { utcMs } }) => isToday || (utcMs >= fromUtcMs && utcMs < toUtcMs));
    const printed = store.prints
      .of(sessions.flatMap(({ id, patientId }) => [id, patientId]))
      .filter(({ document }) => mayCall(held, 'print.document', document));
    const changed = new Set(
      store.sessions
        .signingQueue()
        .flatMap(({ sessionId, waitsFor }) => (waitsFor === 'sign_again' ? [sessionId] : [])),
    );
    paper.warm();
    return sessions.map((session) => ({
      ...session,
      changedSinceSigned: changed.has(session.id),
      printed: printed.filter(
        ({ subjectId }) => subjectId === session.id || subjectId === session.patientId,
      ),
    }));
  },
  'print.document': (target, context) => {
    const { document } = documentOf(target, context);
    context.paper.warm();
    return document;
  },
  'print.toPdf': (input, context) => startPdf(input, context),
  'print.toPrinter': (input, context) => startPrinter(input, context),
  'print.sheets': ({ sheetsId }, { paper }) => {
    const sheets = paper.sheets(sheetsId);
    if (sheets === null) throw stop('not_allowed', 'Nothing of this is being printed.');
    return sheets;
  },
};
