/** Paper: documents become PDFs, or go to a printer, one after another in one hidden page. */
import { EMPTY_HEADER, footerTemplate, footerText } from '../db/domain/summary/summaryFooter.ts';
import type { DocumentHead } from '../db/domain/paper/documents.ts';
import type { Paper, Sheets } from './context.ts';
import { stop } from './failures.ts';
import { createPaperPage, type PaperPageOptions } from './paperPage.ts';
import { withPlainCreator } from './pdfCreator.ts';

/** After this long nobody prints any more. */
const KEPT_MS = 5 * 60_000;
/** The next document of a job comes well before. */
const RESTS_AFTER_MS = 2000;
/** Whatever made printing likely is painted first. */
const WARMS_AFTER_MS = 300;

export type PaperOptions = PaperPageOptions & {
  /** Runs something later; answers with what forgets it. */
  readonly later: (ms: number, run: () => void) => () => void;
};

const footOf = ({ footer, reprint }: DocumentHead) => ({ footer, reprint });

/** The foot of a print of several documents: each of them has its own on every page besides. */
function jobFooter({ documents }: Sheets): string {
  const [first] = documents;
  if (first === undefined) return '';
  return documents.length === 1
    ? footerText(footOf(first.head))
    : `${documents.length} documents | Printed by ${first.head.footer.printed}`;
}

export function createPaper({ later, ...options }: PaperOptions): Paper {
  const page = createPaperPage(options);
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isResting = false;
  let forgetTimer: () => void = () => undefined;

  function closeAfter(ms: number): void {
    forgetTimer();
    forgetTimer = later(ms, () => {
      if (waiting === 0) page.close();
    });
  }

  /** One at a time: there is one page. */
  async function inTurn<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    forgetTimer();
    waiting += 1;
    const before = queue;
    const mine = (async () => {
      await before;
      signal?.throwIfAborted();
      return work();
    })();
    queue = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      waiting -= 1;
      if (waiting === 0) closeAfter(isResting ? RESTS_AFTER_MS : KEPT_MS);
    }
  }

  return {
    warm() {
      isResting = false;
      if (waiting > 0) return;
      forgetTimer();
      forgetTimer = later(WARMS_AFTER_MS, () => {
        page.open().catch(() => undefined);
        closeAfter(KEPT_MS);
      });
    },
    toPdf: (document, paper, signal) =>
      inTurn(signal, () =>
        page.show({ documents: [document], paper }, async (contents) => {
          signal?.throwIfAborted();
          return withPlainCreator(
            await contents.printToPDF({
              pageSize: paper,
              preferCSSPageSize: true,
              printBackground: true,
              displayHeaderFooter: true,
              headerTemplate: EMPTY_HEADER,
              footerTemplate: footerTemplate(footOf(document.head)),
              generateTaggedPDF: true,
            }),
          );
        }),
      ),
    toPrinter: (sheets, { signal, mayAsk }) =>
      inTurn(signal, () =>
        page.show(
          sheets,
          (contents) =>
            new Promise<boolean>((resolve, reject) => {
              signal.throwIfAborted();
              mayAsk();
              // Cancelled while its dialog is open: the page goes, and the dialog with it.
              const close = (): void => reject(signal.reason as Error);
              signal.addEventListener('abort', close, { once: true });
              const settings = {
                silent: false,
                printBackground: true,
                pageSize: sheets.paper,
                footer: jobFooter(sheets),
              };
              contents.print(settings, (printed, reason) => {
                signal.removeEventListener('abort', close);
                if (printed) resolve(true);
                else if (/cancel/i.test(reason)) resolve(false);
                else reject(stop('conflict', 'The printer did not take the page.'));
              });
            }),
        ),
      ),
    sheets: (sheetsId) => page.sheets(sheetsId),
    rest() {
      isResting = true;
      if (waiting === 0) {
        forgetTimer();
        page.close();
      }
    },
    close() {
      forgetTimer();
      page.close();
    },
  };
}
