/**
 * One session, or a patient with all sessions, as a FHIR R4 bundle in one file.
 *
 * Written by a worker beside its name and renamed when it is whole; cancelled or failed, nothing of it
 * is left.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { renameDurably } from '../db/atomicFile.ts';
import { clinicalTime, localDateIso, type Instant } from '../db/domain/basics/time.ts';
import { fileNameOf, type FileNameFacts } from '../db/domain/paper/fileName.ts';
import type { PatientDetail } from '../db/domain/record/record.ts';
import type { Store } from '../db/store.ts';
import type { Input } from '../preload/contract/index.ts';
import type { Started } from '../preload/contract/jobs.ts';
import type { Context } from './context.ts';
import { Stop } from './failures.ts';
import { fileFailure } from './fileFailure.ts';
import { jobOwner } from './jobOwner.ts';
import { LeftBehind, type JobProgress } from './jobs.ts';
import { mustNotHaveCome } from './meanwhile.ts';
import { noteIfRoom } from './noteIfRoom.ts';
import { runWorker } from './workerJob.ts';
import type { FhirWork, FhirWritten } from './workers/exportFhir.ts';

export type FhirScope = FhirWork['scope'];

/** What is exported, from which clinic; the caller has the right. */
export type FhirSource = Pick<FhirWork, 'scope' | 'subjectId' | 'databasePath' | 'exportedAt'> & {
  readonly dataKey: Buffer;
  readonly workerFile: Context['workerFile'];
  /** Called when the file is whole and before it has its name. */
  readonly onWhole: () => void;
};

/**
 * Writes a bundle to `path`; a file that is there is replaced in one step. No dialog, no right asked.
 *
 * @throws Stop in the user's words, the signal's reason; nothing is left of it then
 */
export async function exportFhirTo(
  path: string,
  source: FhirSource,
  progress: JobProgress,
): Promise<FhirWritten> {
  const { signal } = progress;
  const { workerFile, onWhole, ...what } = source;
  const partial = `${path}.${process.pid}.partial`;
  // Its own: closing the clinic wipes the other before a job hears of it.
  const dataKey = Buffer.from(source.dataKey);
  const wasThere = existsSync(path);
  try {
    await rm(partial, { force: true });
    const work: FhirWork = { ...what, dataKey, path: partial };
    const written = await runWorker<FhirWritten>(workerFile('exportFhir'), work, {
      signal,
      onProgress: (done, total) => progress.step(done, total),
    });
    signal.throwIfAborted();
    mustNotHaveCome(path, wasThere);
    onWhole();
    renameDurably(partial, path);
    return written;
  } catch (error) {
    await rm(partial, { force: true, maxRetries: 3 }).catch(() => {
      throw new LeftBehind();
    });
    throw fileFailure(error);
  } finally {
    dataKey.fill(0);
  }
}

type Subject = {
  readonly detail: PatientDetail;
  /** When the session was; null for a patient. */
  readonly at: Instant | null;
  readonly sessions: number;
};

/** @throws Refusal `not_found` */
function subjectOf({ scope, subjectId }: Input<'export.fhir'>, store: Store): Subject {
  if (scope === 'session') {
    const { patient, session } = store.sessions.open(subjectId);
    return { detail: patient.detail, at: session.checkedInAt, sessions: 1 };
  }
  const { patient, sessionCount } = store.patients.open(subjectId, 1);
  return { detail: patient.detail, at: null, sessions: sessionCount };
}

const RECORD_SHOWN = 8;

function namesOf(
  { scope, subjectId }: Input<'export.fhir'>,
  { detail, at }: Subject,
  now: Instant,
): FileNameFacts {
  return {
    document: `fhir-${scope}`,
    // Its end: ids begin with the time, alike for whoever came in the same minute.
    record: subjectId.slice(-RECORD_SHOWN),
    date: localDateIso(at ?? now),
    time: clinicalTime(at ?? now).replace(':', ''),
    mrn: detail.mrn,
    family: detail.familyName,
    given: detail.givenName,
  };
}

/**
 * The path as chosen, ending in `.json`; one that only the added ending meets was not asked about.
 *
 * @throws Stop `conflict`
 */
function jsonPath(chosen: string): string {
  if (chosen.toLowerCase().endsWith('.json')) return chosen;
  const path = `${chosen}.json`;
  if (!existsSync(path)) return path;
  throw new Stop({
    code: 'conflict',
    message: 'A file of that name is there already. It was left as it is: choose another name.',
  });
}

const WHAT: Readonly<Record<FhirScope, string>> = {
  session: 'a session',
  patient: 'a patient with all sessions',
};

function holds(scope: FhirScope, sessions: number): string {
  const many = `${sessions.toLocaleString('en-US')} ${sessions === 1 ? 'session' : 'sessions'}`;
  const chart =
    scope === 'session' ? 'the session and the patient’s chart' : `the chart and ${many}`;
  return `It holds ${chart}, without psychotherapy notes. Anybody who has the file can read it.`;
}

const NOT_NOTED =
  'The disk with the record takes nothing more: that this was exported is not noted.';

/** Starts an export once a file was chosen by who asked. */
export async function startFhirExport(
  input: Input<'export.fhir'>,
  context: Context,
): Promise<Started> {
  const { scope, subjectId } = input;
  const { clinics, clock, files, jobs, workerFile } = context;
  jobs.mustBeFree();
  const visit = clinics.visit();
  const ownerId = jobOwner(clinics);
  const store = clinics.store();
  const { now: _, ...writer } = clinics.writer();
  // Refused here when there is no such record, before any dialog opens.
  const subject = subjectOf(input, store);
  const { fileName } = store.settings.current().settings;
  const chosen = await files.save({
    title: `Export ${WHAT[scope]} as FHIR`,
    name: fileNameOf(fileName, namesOf(input, subject, clock.now())),
    ending: 'json',
  });
  if (chosen === null) return { outcome: 'cancelled' };
  clinics.mustStillBe(visit);
  const path = jsonPath(chosen);
  const { databasePath, keys } = clinics.opened();
  let isNoted = true;
  const source: FhirSource = {
    scope,
    subjectId,
    databasePath,
    dataKey: keys.dataKey,
    exportedAt: clock.now(),
    workerFile,
    onWhole() {
      isNoted = noteIfRoom(store, { ...writer, now: clock.now() }, `export.${scope}`, subjectId);
    },
  };
  const job = jobs.start(
    {
      kind: 'export',
      title: `Exporting ${WHAT[scope]}`,
      unit: 'sessions',
      total: subject.sessions,
      ownerId,
    },
    async (progress) => {
      const { sessions } = await exportFhirTo(path, source, progress);
      return {
        count: sessions,
        fileName: basename(path),
        folderName: basename(dirname(path)),
        notes: [holds(scope, sessions), ...(isNoted ? [] : [NOT_NOTED])],
        shows: path,
      };
    },
  );
  return { outcome: 'started', job };
}
