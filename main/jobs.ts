/**
 * Jobs: long work with progress, one at a time.
 *
 * A job goes on when the screen locks: who began it had the right to, and where it writes to was
 * chosen then. Only they, signed in again, see what became of it.
 */
import { randomUUID } from 'node:crypto';
import type { JobKind, JobOutcome, JobState } from '../preload/contract/jobs.ts';
import type { Clock } from './clock.ts';
import { Stop, stop, toFailure, type Unexpected } from './failures.ts';

/** What the work of a job is given. */
export type JobProgress = {
  /** How far it is, of how many where that is known by now. */
  readonly step: (done: number, total?: number) => void;
  /** Aborted when the job is cancelled: the work stops, takes away what it wrote and throws. */
  readonly signal: AbortSignal;
};

export type NewJob = {
  readonly kind: JobKind;
  /** Without a patient in it. */
  readonly title: string;
  readonly unit: string;
  readonly total: number | null;
  /** Who began it; null before anybody can sign in. */
  readonly ownerId: string | null;
};

/** What a work answers with; `shows` is the path of what it wrote, which no page is told. */
export type JobResult = JobOutcome & { readonly shows?: string };

export type JobWork = (progress: JobProgress) => Promise<JobResult>;

/** Thrown by a work whose own dialog was closed: cancelled, by who was asked. */
export class JobCancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'JobCancelled';
  }
}

/** Thrown by a work that could not take away what it wrote: said also to who cancelled it. */
export class LeftBehind extends Stop {
  constructor() {
    super({
      code: 'storage_read_only',
      message:
        'It was stopped, and what was written so far could not be taken away: it can be read by ' +
        'anybody. Delete it in the folder you chose; what is not whole ends in .partial.',
    });
    this.name = 'LeftBehind';
  }
}

export type Jobs = {
  /**
   * Begins work beside everything else, and answers at once.
   *
   * @throws Stop `conflict` while another job runs, or still takes away what it wrote
   */
  start(job: NewJob, work: JobWork): JobState;
  /** @throws Stop `conflict` as `start`: asked before a dialog is opened */
  mustBeFree(): void;
  /** The last job, if it is theirs. */
  stateFor(ownerId: string | null): JobState | null;
  cancel(jobId: string, ownerId: string | null): JobState | null;
  /** The path of what the job wrote; null when there is none or it is another's. */
  written(jobId: string, ownerId: string | null): string | null;
  dismiss(jobId: string, ownerId: string | null): void;
  /** Cancels what runs and forgets it: the clinic closes. */
  stop(): void;
  /** When what was cancelled has taken away what it wrote; null while nothing is at work. */
  ending(): Promise<void> | null;
};

export type JobsOptions = {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** `job_changed`: five times a second at most while a job runs, and once when it ends. */
  readonly onChange: () => void;
  /** Runs something later; answers with what forgets it. */
  readonly later: (ms: number, run: () => void) => () => void;
  readonly newReference: () => string;
  readonly report: (unexpected: Unexpected) => void;
};

type Kept = {
  state: JobState;
  readonly ownerId: string | null;
  readonly abort: AbortController;
  shows: string | null;
};

const TELL_EVERY_MS = 200;

export function createJobs({ clock, onChange, later, newReference, report }: JobsOptions): Jobs {
  let last: Kept | null = null;
  /** What has not come to its end yet, cancelled or not. */
  let working: Kept | null = null;
  let ended: Promise<void> = Promise.resolve();
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let tellsLater: (() => void) | null = null;

  function tell(): void {
    tellsLater?.();
    tellsLater = null;
    toldAtMs = clock.monotonicMs();
    onChange();
  }

  /** The last of many steps is told as well: what follows it may take long. */
  function tellSoon(): void {
    const inMs = TELL_EVERY_MS - (clock.monotonicMs() - toldAtMs);
    // Also while something waits to: a work that never rests lets no timer run.
    if (inMs <= 0) tell();
    else tellsLater ??= later(inMs, tell);
  }

  function change(job: Kept, to: Partial<JobState>): void {
    job.state = { ...job.state, ...to };
    if (last === job) tell();
  }

  function mustBeFree(): void {
    if (working === null) return;
    const { status, title } = working.state;
    throw stop(
      'conflict',
      status === 'running'
        ? `Vigil is still busy: ${title}. Wait, or cancel that.`
        : 'Vigil is still clearing up after what was cancelled. Try again in a moment.',
    );
  }

  const of = (jobId: string, ownerId: string | null): Kept | null =>
    last !== null && last.state.id === jobId && last.ownerId === ownerId ? last : null;

  async function run(job: Kept, work: JobWork): Promise<void> {
    const { signal } = job.abort;
    try {
      // Not in the call that begins it, which is answered first.
      await Promise.resolve();
      const { shows, ...outcome } = await work({
        signal,
        step(done, total) {
          if (job.state.status !== 'running') return;
          job.state = { ...job.state, done, total: total ?? job.state.total };
          if (last === job) tellSoon();
        },
      });
      job.shows = shows ?? null;
      // Also when it was cancelled too late: what was done is said to be done.
      change(job, { status: 'done', outcome });
    } catch (error) {
      const isCancelled = signal.aborted || error instanceof JobCancelled;
      if (isCancelled && !(error instanceof LeftBehind)) {
        if (job.state.status === 'running') change(job, { status: 'cancelled' });
      } else {
        const operation = `job.${job.state.kind}`;
        change(job, {
          status: 'failed',
          failure: toFailure(error, operation, newReference(), report),
        });
      }
    } finally {
      if (working === job) working = null;
    }
  }

  return {
    mustBeFree,
    start({ ownerId, kind, title, unit, total }, work) {
      mustBeFree();
      const state: JobState = {
        id: randomUUID(),
        kind,
        status: 'running',
        title,
        unit,
        total,
        done: 0,
        outcome: null,
        failure: null,
      };
      const job: Kept = { state, ownerId, abort: new AbortController(), shows: null };
      last = job;
      working = job;
      tell();
      ended = run(job, work);
      return job.state;
    },
    stateFor: (ownerId) => (last !== null && last.ownerId === ownerId ? last.state : null),
    cancel(jobId, ownerId) {
      const job = of(jobId, ownerId);
      if (job === null) return null;
      if (job.state.status === 'running') {
        job.abort.abort();
        // Said at once; what the work still takes away, it takes away behind this.
        change(job, { status: 'cancelled' });
      }
      return job.state;
    },
    written: (jobId, ownerId) => of(jobId, ownerId)?.shows ?? null,
    dismiss(jobId, ownerId) {
      const job = of(jobId, ownerId);
      if (job === null || job.state.status === 'running') return;
      last = null;
      tell();
    },
    stop() {
      last = null;
      tellsLater?.();
      tellsLater = null;
      working?.abort.abort();
    },
    ending: () => (working === null ? null : ended),
  };
}
