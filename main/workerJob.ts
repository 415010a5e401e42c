/** Runs one worker of `workers/` to its end: progress on the way, terminated when cancelled. */
import { Worker } from 'node:worker_threads';
import type { Failure } from '../preload/contract/index.ts';
import { Stop } from './failures.ts';

/** What a worker posts; `Result` is a plain value. */
export type WorkerMessage<Result> =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'done'; readonly result: Result }
  /** In the user's words; a worker never posts an error, which may name a path or a patient. */
  | { readonly type: 'failed'; readonly failure: Failure };

const FAILED: Failure = { code: 'internal', message: 'Something went wrong. Try it again.' };

/** @throws Stop with what the worker said; the signal's reason when it was cancelled */
export async function runWorker<Result>(
  file: string | URL,
  workerData: unknown,
  {
    signal,
    onProgress,
  }: {
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
  },
): Promise<Result> {
  signal.throwIfAborted();
  const worker = new Worker(file, { workerData, stdout: true, stderr: true });
  const cancel = (): void => void worker.terminate();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await new Promise<Result>((resolve, reject) => {
      const fail = (): void => reject(signal.aborted ? signal.reason : new Stop(FAILED));
      worker.on('message', (message: WorkerMessage<Result>) => {
        if (message.type === 'progress') onProgress(message.done, message.total);
        else if (message.type === 'done') resolve(message.result);
        else reject(new Stop(message.failure));
      });
      worker.on('error', fail);
      worker.on('exit', fail);
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}
