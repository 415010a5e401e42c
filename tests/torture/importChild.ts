/** Brings patients in and says how far it is, to be killed on the way: `importChild.ts <work.json>`. */
import { readFileSync } from 'node:fs';
import type { ImportRow } from '../../db/domain/exchange/patientImport.ts';
import { openDatabase } from '../../db/open.ts';
import { importPatients } from '../../db/repositories/patientImport.ts';
import type { Writer } from '../../db/store.ts';

export type ChildWork = {
  readonly path: string;
  readonly keyHex: string;
  readonly deviceId: string;
  readonly writer: Writer;
  readonly planId: string;
  readonly rows: readonly ImportRow[];
};

const work = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ChildWork;
const db = openDatabase(work.path, Buffer.from(work.keyHex, 'hex'));
const { deviceId, writer, planId, rows } = work;
importPatients(db, deviceId, writer, {
  planId,
  rows,
  onProgress: (done) => void process.stdout.write(`${done}\n`),
  lastWord: () => void process.stdout.write('all\n'),
});
db.close();
