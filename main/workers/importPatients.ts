/** Reads a file of patients, or brings those of a plan in, in a thread and on a connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { planImport } from '../../db/domain/exchange/importRows.ts';
import { openDatabase, openForReading } from '../../db/open.ts';
import { clinicLookup, importPatients } from '../../db/repositories/patientImport.ts';
import { refusalOf } from '../../db/sqliteErrors.ts';
import type { Failure } from '../../preload/contract/index.ts';
import { stop, toFailure } from '../failures.ts';
import { allRows, packRows } from '../importPages.ts';
import {
  TURN,
  type ApplyResult,
  type ApplyWork,
  type OfClinic,
  type ReadResult,
  type ReadWork,
} from '../importWork.ts';
import { readPatientFile } from '../patientFile.ts';
import type { WorkerMessage } from '../workerJob.ts';

const POST_EVERY_MS = 100;

function post<R>(message: WorkerMessage<R>, transfer: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...transfer]);
}

function progress(): (done: number, total: number) => void {
  let postedAt = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    if (performance.now() - postedAt < POST_EVERY_MS && done < total) return;
    postedAt = performance.now();
    post({ type: 'progress', done, total });
  };
}

function withKey<T>({ dataKey }: OfClinic, work: (key: Buffer) => T): T {
  const key = Buffer.from(dataKey);
  dataKey.fill(0);
  try {
    return work(key);
  } finally {
    key.fill(0);
  }
}

function read(work: ReadWork): void {
  const content = readPatientFile(work.path, work.now, progress());
  const db = withKey(work, (key) => openForReading(work.databasePath, key));
  try {
    const { now, chosen } = work;
    const { plan, rows } = db.snapshot((each) =>
      planImport(content, clinicLookup(each), { now, chosen }),
    );
    const pages = packRows(rows);
    const keys = rows.map(({ rowId, verdict }) => ({ rowId, verdict }));
    const result: ReadResult = { plan, keys, pages };
    post(
      { type: 'done', result },
      pages.map(({ buffer }) => buffer),
    );
  } finally {
    db.close();
  }
}

function apply(work: ApplyWork): void {
  const rows = allRows(work.pages).filter(({ rowId }) => work.rowIds.has(rowId));
  post({ type: 'progress', done: 0, total: rows.length });
  const db = withKey(work, (key) => openDatabase(work.databasePath, key));
  try {
    const { deviceId, writer, planId, turn } = work;
    const lastWord = (): void => {
      const was = Atomics.compareExchange(new Int32Array(turn), 0, TURN.open, TURN.committed);
      if (was !== TURN.open) throw stop('conflict', 'It was cancelled. Nothing was brought in.');
    };
    importPatients(db, deviceId, writer, { planId, rows, onProgress: progress(), lastWord });
    const result: ApplyResult = { added: rows.length };
    post({ type: 'done', result });
  } finally {
    db.close();
  }
}

/** Neither a path nor a patient leaves the thread in words nobody chose. */
function failureOf(error: unknown): Failure {
  const known = refusalOf(error) ?? error;
  return toFailure(known, 'import', 'import', () => undefined);
}

try {
  const work = workerData as ReadWork | ApplyWork;
  if (work.task === 'read') read(work);
  else apply(work);
} catch (error) {
  const failure = failureOf(error);
  const said =
    failure.code === 'internal'
      ? { ...failure, message: 'The file could not be worked through. Nothing was brought in.' }
      : failure;
  post({ type: 'failed', failure: said });
}
