/** Writes one session or one patient as a FHIR bundle, from one state of the database. */
import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../db/domain/basics/time.ts';
import { fhirReader } from '../../db/exchange/fhirReader.ts';
import { writeFile } from '../../db/exchange/files.ts';
import { openForReading, type ReadDb } from '../../db/open.ts';
import { postFailure, progressPost } from '../workerPost.ts';
import type { WorkerMessage } from '../workerJob.ts';

export type FhirWork = {
  readonly scope: 'session' | 'patient';
  readonly subjectId: string;
  /** A new file; whoever asked gives it its name when it is whole. */
  readonly path: string;
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly exportedAt: Instant;
};

export type FhirWritten = { readonly sessions: number };

function work(db: ReadDb, { scope, subjectId, path, exportedAt }: FhirWork): FhirWritten {
  const fhir = fhirReader(db);
  const sessions = scope === 'patient' ? fhir.sessionCount(subjectId) : 1;
  const bundle =
    scope === 'patient'
      ? fhir.patient(subjectId, exportedAt, progressPost(sessions))
      : fhir.session(subjectId, exportedAt);
  // A folder that is gone is told, not made again.
  statSync(dirname(path));
  writeFile(dirname(path), basename(path), (file) => {
    for (const piece of bundle) file.write(piece);
  });
  return { sessions };
}

try {
  const asked = workerData as FhirWork;
  const key = Buffer.from(asked.dataKey);
  try {
    const db = openForReading(asked.databasePath, key);
    try {
      const result = db.snapshot((read) => work(read, asked));
      const message: WorkerMessage<FhirWritten> = { type: 'done', result };
      parentPort?.postMessage(message, []);
    } finally {
      db.close();
    }
  } finally {
    key.fill(0);
    asked.dataKey.fill(0);
  }
} catch (error) {
  postFailure(error);
}
