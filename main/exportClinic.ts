/**
 * The whole clinic into a new folder of open formats, so that it can leave any day without asking.
 *
 * Made beside its name and renamed when it is whole and on the disk; cancelled or failed, nothing of
 * it is left.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { renameDurably } from '../db/atomicFile.ts';
import { clinicalTime, localDateIso } from '../db/domain/basics/time.ts';
import type { PersonRef } from '../db/domain/record/record.ts';
import { writeFile } from '../db/exchange/files.ts';
import { finishExport } from '../db/exchange/finish.ts';
import type { ManifestFile } from '../db/exchange/manifest.ts';
import { readKeySlots } from '../db/keySlots.ts';
import type { Store, Writer } from '../db/store.ts';
import type { Input } from '../preload/contract/index.ts';
import type { ExportPart } from '../preload/contract/exchange.ts';
import type { PaperSize } from '../preload/contract/print.ts';
import type { Started } from '../preload/contract/jobs.ts';
import type { Context, Paper } from './context.ts';
import { buildDocument } from './documents.ts';
import { fileFailure } from './fileFailure.ts';
import { LeftBehind, type JobProgress } from './jobs.ts';
import { jobOwner } from './jobOwner.ts';
import { runWorker } from './workerJob.ts';
import type { ExportedRecord, ExportWork } from './workers/exportClinic.ts';

/** The clinic to export, and who asked. */
export type ExportSource = {
  readonly store: Store;
  readonly databasePath: string;
  readonly dataKey: Buffer;
  /** Whose export it is, and when; it is noted in their name. */
  readonly person: PersonRef;
  readonly writer: Writer;
  readonly vigilVersion: string;
  readonly workerFile: Context['workerFile'];
  /** Makes PDFs; null where none can be made, and then none may be asked for. */
  readonly toPdf: Paper['toPdf'] | null;
  readonly paper: PaperSize;
};

export type ClinicExport = {
  /** The folder made. */
  readonly path: string;
  readonly fileCount: number;
  /** Rows, bundles and documents written. */
  readonly done: number;
  readonly patients: number;
  readonly sessions: number;
};

const DOCUMENTS = [
  ['session_summary', 'summary'],
  ['session_record', 'record'],
] as const;

/** A name that nothing has yet, and the folder it is made in. */
function newFolder(
  parent: string,
  { now }: Writer,
): { readonly path: string; readonly partial: string } {
  const time = clinicalTime(now).replace(':', '');
  const name = `vigil-export-${localDateIso(now)}-${time}`;
  for (let number = 1; ; number += 1) {
    const path = join(parent, number === 1 ? name : `${name}-${number}`);
    const partial = `${path}.partial`;
    if (existsSync(path) || existsSync(partial)) continue;
    mkdirSync(partial, { mode: 0o700 });
    return { path, partial };
  }
}

/** @throws LeftBehind where a file of it is held, or the disk is closed */
async function takeAway(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    throw new LeftBehind();
  }
}

/** Both documents of every session, from the record as it stands. */
async function writePdfs(
  folder: string,
  { store, person, writer, toPdf, paper }: ExportSource,
  { sessionIds, done }: ExportedRecord,
  progress: JobProgress,
): Promise<readonly ManifestFile[]> {
  const { signal } = progress;
  const files: ManifestFile[] = [];
  if (toPdf === null) throw new Error('No PDF can be made here');
  const context = {
    clinicName: store.clinic.name,
    isDemo: store.clinic.isDemo,
    printedBy: person,
    printedAt: writer.now,
    asOf: null,
    chainHead: store.audit.head(),
  };
  for (const subjectId of sessionIds) {
    for (const [document, ending] of DOCUMENTS) {
      signal.throwIfAborted();
      // A copy of the record as it leaves, and no reprint.
      const made = buildDocument({ document, subjectId }, store, context, null);
      const pdf = await toPdf(made.document, paper, signal);
      signal.throwIfAborted();
      const path = `pdf/${subjectId}-${ending}.pdf`;
      files.push(writeFile(folder, path, (file) => file.write(Buffer.from(pdf))));
      progress.step(done + files.length);
    }
  }
  return files;
}

/**
 * Writes the export into a new folder below `parent`. No dialog, no PIN: whoever calls has the right.
 *
 * @throws Stop and Refusal in the user's words, the signal's reason; nothing is left then
 */
export async function exportClinicTo(
  parent: string,
  parts: readonly ExportPart[],
  source: ExportSource,
  progress: JobProgress,
): Promise<ClinicExport> {
  const { store, writer, databasePath } = source;
  // Its own: closing the clinic wipes the other before a job hears of it.
  const dataKey = Buffer.from(source.dataKey);
  let partial: string | null = null;
  try {
    const folder = newFolder(parent, writer);
    partial = folder.partial;
    // Before the snapshot, so that the export tells of itself.
    store.audit.note(writer, 'export.clinic', store.clinic.deviceId);
    const work: ExportWork = {
      folder: partial,
      databasePath,
      dataKey,
      parts,
      exportedAt: writer.now,
    };
    const record = await runWorker<ExportedRecord>(source.workerFile('exportClinic'), work, {
      signal: progress.signal,
      onProgress: (done, total) => progress.step(done, total),
    });
    const pdfs = parts.includes('pdf') ? await writePdfs(partial, source, record, progress) : [];
    progress.signal.throwIfAborted();
    const { facts } = record;
    const { name, credential } = source.person;
    const fileCount = finishExport({
      folder: partial,
      dataKey,
      keys: readKeySlots(join(dirname(databasePath), 'keys.json')),
      facts,
      files: [...record.files, ...pdfs],
      exportedAt: writer.now,
      exportedBy: credential === '' ? name : `${name}, ${credential}`,
      vigilVersion: source.vigilVersion,
      parts,
    });
    renameDurably(partial, folder.path);
    partial = null;
    const { patients, sessions } = facts;
    const done = record.done + pdfs.length;
    return { path: folder.path, fileCount, done, patients, sessions };
  } catch (error) {
    throw fileFailure(error);
  } finally {
    dataKey.fill(0);
    if (partial !== null) await takeAway(partial);
  }
}

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`;

/** Letter where this computer's settings are of a country that uses it. */
function usualPaper(): PaperSize {
  const { locale } = Intl.DateTimeFormat().resolvedOptions();
  const region = new Intl.Locale(locale).maximize().region ?? 'US';
  return ['US', 'CA', 'MX', 'CL', 'CO', 'CR', 'GT', 'PA', 'PH', 'VE'].includes(region)
    ? 'Letter'
    : 'A4';
}

/** Starts an export once the PIN was right and a folder was chosen by who asked. */
export async function startClinicExport(
  { pin, parts }: Input<'export.clinic'>,
  context: Context,
): Promise<Started> {
  const { clinics, clock, files, jobs, paper } = context;
  jobs.mustBeFree();
  const visit = clinics.visit();
  const { id, name, credential } = clinics.actor();
  const { now: _, ...writer } = clinics.writer();
  await clinics.checkOwnPin(pin);
  clinics.mustStillBe(visit);
  const parent = await files.folder({
    title: 'Export the whole clinic into a new folder here',
    button: 'Export here',
  });
  if (parent === null) return { outcome: 'cancelled' };
  clinics.mustStillBe(visit);
  const { databasePath, keys } = clinics.opened();
  const source: ExportSource = {
    store: clinics.store(),
    databasePath,
    dataKey: keys.dataKey,
    person: { id, name, credential },
    writer: { ...writer, now: clock.now() },
    vigilVersion: clinics.state().version,
    workerFile: context.workerFile,
    toPdf: (...made) => paper.toPdf(...made),
    paper: usualPaper(),
  };
  const wanted = [...new Set(parts)];
  const job = jobs.start(
    {
      kind: 'export',
      title: 'Exporting the clinic',
      unit: wanted.includes('pdf') ? 'rows and documents' : 'rows',
      total: null,
      ownerId: jobOwner(clinics),
    },
    async (progress) => {
      const made = await exportClinicTo(parent, wanted, source, progress);
      const size = `${many(made.patients, 'patient', 'patients')} and ${many(made.sessions, 'session', 'sessions')}`;
      return {
        count: made.done,
        fileName: '',
        folderName: basename(made.path),
        notes: [`It holds ${size}. It can be read by anybody who holds the folder: keep it safe.`],
        shows: made.path,
      };
    },
  );
  return { outcome: 'started', job };
}
