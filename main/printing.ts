/** Printing: documents to PDF files or to a printer, as a job that goes on by itself. */
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { clinicalDate, clinicalTime, localDateIso } from '../db/domain/basics/time.ts';
import { DOCUMENT_WORDS, type DocumentTarget } from '../db/domain/paper/documents.ts';
import { fileNameOf, type FileNameFacts } from '../db/domain/paper/fileName.ts';
import { Refusal } from '../db/errors.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Input } from '../preload/contract/index.ts';
import type { Started } from '../preload/contract/jobs.ts';
import type { Context } from './context.ts';
import { askerNow, documentOf, type Asker, type MadeDocument } from './documents.ts';
import { JobCancelled, LeftBehind, type JobProgress, type JobResult } from './jobs.ts';
import { jobOwner } from './jobOwner.ts';
import { mustNotHaveCome } from './meanwhile.ts';
import { createPdfFolder, writePdf } from './pdfFiles.ts';
import { pdfPath } from './pdfPath.ts';
import { runWorker } from './workerJob.ts';
import type { MergeWork } from './workers/mergePdf.ts';

type Targets = readonly DocumentTarget[];

const documents = (count: number): string => `${count} ${count === 1 ? 'document' : 'documents'}`;

const isStorage = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'storage_full' || error.code === 'storage_read_only');

/**
 * Keeps what was printed, so that the next print says that it is one.
 *
 * @returns what the asker should know: a disk that takes nothing more costs the note, not the print
 */
function keepPrinted(
  targets: Targets,
  form: 'pdf' | 'paper',
  { store, writer }: Asker,
  { clock, notify }: Pick<Context, 'clock' | 'notify'>,
): readonly string[] {
  const now = clock.now();
  // A blank form is nobody's: it is printed as often as one likes.
  const ofRecords = targets.filter(({ document }) => document !== 'downtime_form');
  try {
    store.prints.record(
      { ...writer, now },
      ofRecords.map(({ document, subjectId }) => ({
        id: uuidv7(now.utcMs),
        document,
        subjectId,
        form,
      })),
    );
  } catch (error) {
    if (!isStorage(error)) throw error;
    return ['The disk with the record takes nothing more: that this was printed is not noted.'];
  }
  notify({ type: 'printed_changed' });
  return [];
}

/** Each document, read and shown as it stands when its turn comes. */
async function* eachPdf(
  { targets, paper }: Pick<Input<'print.toPdf'>, 'targets' | 'paper'>,
  first: MadeDocument,
  asker: Asker,
  context: Context,
  { signal, step }: JobProgress,
): AsyncGenerator<MadeDocument & { readonly pdf: Uint8Array }> {
  for (const [index, target] of targets.entries()) {
    signal.throwIfAborted();
    const made = index === 0 ? first : documentOf(target, context, asker);
    yield { ...made, pdf: await context.paper.toPdf(made.document, paper, signal) };
    step(index + 1);
  }
}

/** What several documents all are; null when they are not all the same. */
function kindTogether(targets: Targets): string | null {
  const [first] = targets;
  const isOneKind = targets.every(({ document }) => document === first?.document);
  return isOneKind && first !== undefined ? DOCUMENT_WORDS[first.document] : null;
}

/** `Session summary, 12 documents, 22-Nov-2026`: the title of one file of several. */
function titleTogether(targets: Targets, { clock }: Pick<Context, 'clock'>): string {
  const what = [kindTogether(targets), documents(targets.length), clinicalDate(clock.now())];
  return what.filter((part) => part !== null).join(', ');
}

/** The name of one file of several documents: of no patient, by the same template. */
function namesTogether(targets: Targets, { clock }: Pick<Context, 'clock'>): FileNameFacts {
  const now = clock.now();
  const document = (kindTogether(targets) ?? 'documents').toLowerCase();
  const time = clinicalTime(now).replace(':', '');
  return { document, record: '', date: localDateIso(now), time, mrn: '', family: '', given: '' };
}

/** Starts to save documents as PDFs, once the dialog was answered by who asked. */
export async function startPdf(input: Input<'print.toPdf'>, context: Context): Promise<Started> {
  const { clinics, files, jobs } = context;
  const { targets } = input;
  jobs.mustBeFree();
  const asker = askerNow(context);
  const ownerId = jobOwner(clinics);
  const [target] = targets;
  if (target === undefined) return { outcome: 'cancelled' };
  // Refused here when there is no such record, before any dialog opens.
  const first = documentOf(target, context, asker);
  const template = asker.store.settings.current().settings.fileName;
  const nameOf = (facts: FileNameFacts): string => fileNameOf(template, facts);

  async function toOneFile(path: string, progress: JobProgress): Promise<JobResult> {
    const wasThere = existsSync(path);
    const pdfs: Uint8Array[] = [];
    for await (const { pdf } of eachPdf(input, first, asker, context, progress)) pdfs.push(pdf);
    const [only] = pdfs;
    const { signal } = progress;
    const work: MergeWork = { pdfs, title: titleTogether(targets, context) };
    const whole =
      pdfs.length === 1 && only !== undefined
        ? only
        : await runWorker<Uint8Array>(context.workerFile('mergePdf'), work, {
            signal,
            // Every document has been counted when it was made.
            onProgress: () => undefined,
          });
    signal.throwIfAborted();
    mustNotHaveCome(path, wasThere);
    writePdf(path, whole);
    return {
      count: targets.length,
      fileName: basename(path),
      folderName: basename(dirname(path)),
      notes: keepPrinted(targets, 'pdf', asker, context),
      shows: path,
    };
  }

  async function toFolder(path: string, progress: JobProgress): Promise<JobResult> {
    const folder = createPdfFolder(path);
    const { signal } = progress;
    // At once, as the app may be about to end.
    signal.addEventListener('abort', () => folder.takeBack(), { once: true });
    let shows = path;
    try {
      for await (const { facts, pdf } of eachPdf(input, first, asker, context, progress)) {
        signal.throwIfAborted();
        shows = folder.write(nameOf(facts), pdf);
      }
    } catch (error) {
      folder.takeBack();
      throw folder.hasLeft() ? new LeftBehind() : error;
    }
    const taken = folder.wasTaken()
      ? ['Files of the same name were there already and were left as they are.']
      : [];
    return {
      count: targets.length,
      fileName: targets.length === 1 ? basename(shows) : '',
      folderName: folder.name,
      notes: [...taken, ...keepPrinted(targets, 'pdf', asker, context)],
      shows,
    };
  }

  const isOneFile = input.files === 'one';
  const chosen = isOneFile
    ? await files.save({
        title:
          targets.length === 1 ? 'Save as PDF' : `Save ${documents(targets.length)} as one PDF`,
        name: nameOf(targets.length === 1 ? first.facts : namesTogether(targets, context)),
        ending: 'pdf',
      })
    : await files.folder({
        title: `Save ${documents(targets.length)} into a folder`,
        button: 'Save here',
      });
  if (chosen === null) return { outcome: 'cancelled' };
  clinics.mustStillBe(asker.visit);
  const path = isOneFile ? pdfPath(chosen) : chosen;
  const job = jobs.start(
    {
      kind: 'print',
      title: `Saving ${documents(targets.length)}`,
      unit: 'documents',
      total: targets.length,
      ownerId,
    },
    (progress) => (isOneFile ? toOneFile(path, progress) : toFolder(path, progress)),
  );
  return { outcome: 'started', job };
}

/** Starts to print documents: the pages are made, then the system asks for a printer. */
export function startPrinter(input: Input<'print.toPrinter'>, context: Context): Started {
  const { clinics, jobs, paper } = context;
  const { targets } = input;
  jobs.mustBeFree();
  const asker = askerNow(context);
  const [target] = targets;
  if (target === undefined) return { outcome: 'cancelled' };
  const first = documentOf(target, context, asker);

  async function work({ signal, step }: JobProgress): Promise<JobResult> {
    const made = [first];
    for (const each of targets.slice(1)) {
      // Between two of them the screen is answered.
      await new Promise((resolve) => setImmediate(resolve));
      signal.throwIfAborted();
      made.push(documentOf(each, context, asker));
      step(made.length);
    }
    const sheets = { documents: made.map(({ document }) => document), paper: input.paper };
    const mayAsk = (): void => clinics.mustStillBe(asker.visit);
    if (!(await paper.toPrinter(sheets, { signal, mayAsk }))) throw new JobCancelled();
    step(targets.length);
    const notes = keepPrinted(targets, 'paper', asker, context);
    return { count: targets.length, fileName: '', folderName: '', notes };
  }

  const job = jobs.start(
    {
      kind: 'print',
      title: `Printing ${documents(targets.length)}`,
      unit: 'documents',
      total: targets.length,
      ownerId: jobOwner(clinics),
    },
    work,
  );
  return { outcome: 'started', job };
}
