/** What a worker of a job says of its way and of its failure. */
import { parentPort } from 'node:worker_threads';
import { Refusal } from '../db/errors.ts';
import { refusalOf } from '../db/sqliteErrors.ts';
import type { Failure } from '../preload/contract/define.ts';
import { Stop } from './failures.ts';
import { fileFailure } from './fileFailure.ts';
import type { WorkerMessage } from './workerJob.ts';

const POST_EVERY_MS = 100;
const post = (message: WorkerMessage<never>): void => parentPort?.postMessage(message, []);

/** Tells how far it is, ten times a second at most. */
export function progressPost(total: number): (done: number) => void {
  let postedAt = performance.now();
  return (done) => {
    const now = performance.now();
    if (now - postedAt < POST_EVERY_MS) return;
    postedAt = now;
    post({ type: 'progress', done, total });
  };
}

function failureOf(error: unknown): Failure {
  const refusal = error instanceof Refusal ? error : refusalOf(error);
  if (refusal !== null) return { code: refusal.code, message: refusal.message };
  const known = fileFailure(error);
  if (known instanceof Stop) return known.failure;
  // Nothing of it leaves the thread: it may name a path, or hold a row.
  return { code: 'internal', message: 'Something went wrong. Try it again.' };
}

/** The end of a worker that failed, in the user's words. */
export function postFailure(error: unknown): void {
  post({ type: 'failed', failure: failureOf(error) });
}
