/** Printing and saving: asks main, which asks where to; what comes of it is said by the job bar. */
import type { DocumentTarget } from '../../../db/domain/paper/documents.ts';
import type { Failure, PaperSize } from '../../../preload/contract/index.ts';
import { useSend } from '../../api/hooks.ts';

export type Printing = {
  readonly print: (targets: readonly DocumentTarget[], paper: PaperSize) => Promise<void>;
  readonly save: (
    targets: readonly DocumentTarget[],
    paper: PaperSize,
    files: 'one' | 'each',
  ) => Promise<void>;
  readonly printing: boolean;
  readonly saving: boolean;
  /** Why it did not begin. */
  readonly failure: Failure | null;
};

export function usePrinting(): Printing {
  const toPdf = useSend('print.toPdf');
  const toPrinter = useSend('print.toPrinter');
  const begin = (): void => {
    toPdf.reset();
    toPrinter.reset();
  };
  return {
    print: async (targets, paper) => {
      begin();
      await toPrinter.send({ targets: [...targets], paper });
    },
    save: async (targets, paper, files) => {
      begin();
      await toPdf.send({ targets: [...targets], paper, files });
    },
    printing: toPrinter.pending,
    saving: toPdf.pending,
    failure: toPdf.failure ?? toPrinter.failure,
  };
}
