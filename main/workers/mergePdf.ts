/** Merges PDFs in a thread of its own: of many documents it takes seconds. */
import { parentPort, workerData } from 'node:worker_threads';
import { createPdfMerger } from '../pdfMerge.ts';
import type { WorkerMessage } from '../workerJob.ts';

export type MergeWork = { readonly pdfs: readonly Uint8Array[]; readonly title: string };

const post = (message: WorkerMessage<Uint8Array>): void => parentPort?.postMessage(message, []);

try {
  const { pdfs, title } = workerData as MergeWork;
  const merger = await createPdfMerger();
  for (const [index, pdf] of pdfs.entries()) {
    await merger.add(pdf);
    post({ type: 'progress', done: index + 1, total: pdfs.length });
  }
  post({ type: 'done', result: await merger.finish(title) });
} catch {
  // Nothing of the error leaves the thread: it may hold a value.
  post({
    type: 'failed',
    failure: { code: 'internal', message: 'The documents could not be put into one file.' },
  });
}
