/** Writes the record of a clinic into the folder of its export, from one state of the database. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../db/domain/basics/time.ts';
import {
  exportRecord,
  recordFacts,
  rowsToWrite,
  type RecordFacts,
} from '../../db/exchange/exportRecord.ts';
import { fhirReader } from '../../db/exchange/fhirReader.ts';
import { writeFile } from '../../db/exchange/files.ts';
import type { ManifestFile } from '../../db/exchange/manifest.ts';
import { openForReading, type ReadDb } from '../../db/open.ts';
import type { ExportPart } from '../../preload/contract/exchange.ts';
import { postFailure, progressPost } from '../workerPost.ts';
import type { WorkerMessage } from '../workerJob.ts';

export type ExportWork = {
  readonly folder: string;
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly parts: readonly ExportPart[];
  readonly exportedAt: Instant;
};

export type ExportedRecord = {
  readonly facts: RecordFacts;
  readonly files: readonly ManifestFile[];
  /** Of every session, in the order of the record. */
  readonly sessionIds: readonly string[];
  /** Rows and bundles written. */
  readonly done: number;
};

/** A summary and a full record. */
export const DOCUMENTS_PER_SESSION = 2;

function work(db: ReadDb, { folder, parts, exportedAt }: ExportWork, key: Buffer): ExportedRecord {
  const facts = recordFacts(db);
  const rows = rowsToWrite(facts);
  const bundles = parts.includes('fhir') ? facts.patients : 0;
  const documents = parts.includes('pdf') ? facts.sessions * DOCUMENTS_PER_SESSION : 0;
  const step = progressPost(rows + bundles + documents);
  const files = [
    ...exportRecord(db, facts, {
      folder,
      dataKey: key,
      withCsv: parts.includes('csv'),
      onRows: step,
    }),
  ];
  if (bundles > 0) {
    const fhir = fhirReader(db);
    for (const [index, patientId] of fhir.patientIds().entries()) {
      const file = writeFile(folder, `fhir/${patientId}.json`, (bundle) => {
        for (const piece of fhir.patient(patientId, exportedAt)) bundle.write(piece);
      });
      files.push(file);
      step(rows + index + 1);
    }
  }
  const sessionIds = db
    .select<[], { readonly id: string }>('SELECT id FROM session ORDER BY device_id, seq')
    .all()
    .map(({ id }) => id);
  return { facts, files, sessionIds, done: rows + bundles };
}

try {
  const asked = workerData as ExportWork;
  const key = Buffer.from(asked.dataKey);
  const db = openForReading(asked.databasePath, key);
  try {
    const result = db.snapshot((read) => work(read, asked, key));
    const message: WorkerMessage<ExportedRecord> = { type: 'done', result };
    parentPort?.postMessage(message, []);
  } finally {
    key.fill(0);
    asked.dataKey.fill(0);
    db.close();
  }
} catch (error) {
  postFailure(error);
}
