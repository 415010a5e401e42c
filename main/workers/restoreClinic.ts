/** Makes a clinic's database from an export; whoever began it removes the folder when it fails. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../db/domain/basics/time.ts';
import { restoreRecord, type Restored } from '../../db/exchange/restore.ts';
import { postFailure, progressPost } from '../workerPost.ts';
import type { WorkerMessage } from '../workerJob.ts';

export type RestoreWork = {
  readonly folder: string;
  readonly dataKey: Uint8Array;
  readonly databasePath: string;
  readonly migrationsDir: string;
  readonly now: Instant;
};

try {
  const { dataKey, ...work } = workerData as RestoreWork;
  const key = Buffer.from(dataKey);
  const step = progressPost(100);
  try {
    const onProgress = (percent: number): void => step(Math.floor(percent));
    const result = restoreRecord({ ...work, dataKey: key, onProgress });
    const message: WorkerMessage<Restored> = { type: 'done', result };
    parentPort?.postMessage(message, []);
  } finally {
    key.fill(0);
    dataKey.fill(0);
  }
} catch (error) {
  postFailure(error);
}
