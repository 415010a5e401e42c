/** Jobs: long work with progress that can be cancelled. One at a time on a computer. */
import { z } from 'zod';
import { command, query, type Failure } from './define.ts';
import { empty, id } from './primitives.ts';

export const JOB_KINDS = ['print', 'export', 'import', 'restore'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** What came of it. Names of files and folders as they were chosen, never a path. */
export type JobOutcome = {
  /** Files written, documents printed or patients taken in. */
  readonly count: number;
  /** The file, where there is one. */
  readonly fileName: string;
  /** The folder it lies in; empty when nothing was written to a disk. */
  readonly folderName: string;
  /** What whoever began it should know: left out, given another name. In plain words. */
  readonly notes: readonly string[];
};

export type JobState = {
  readonly id: string;
  readonly kind: JobKind;
  readonly status: 'running' | 'cancelled' | 'failed' | 'done';
  /** `Saving 12 documents`: what it does, without a patient in it. */
  readonly title: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** What is counted, in the plural: `documents`, `patients`, `rows`. */
  readonly unit: string;
  readonly outcome: JobOutcome | null;
  readonly failure: Failure | null;
};

/** The answer of what starts a job, once its dialog was answered. */
export type Started =
  { readonly outcome: 'started'; readonly job: JobState } | { readonly outcome: 'cancelled' };

export const jobs = {
  /** The last job, to whoever began it; null for others and when there was none. */
  'job.state': query<JobState | null>()(empty),
  /** Within 200 ms; what a job had written for itself is taken away again. */
  'job.cancel': command<JobState | null>()(z.strictObject({ jobId: id })),
  /** Shows what the job wrote in its folder. */
  'job.showFolder': command<{ readonly shown: boolean }>()(z.strictObject({ jobId: id })),
  /** Forgets a job that ended. */
  'job.dismiss': command<null>()(z.strictObject({ jobId: id })),
};
