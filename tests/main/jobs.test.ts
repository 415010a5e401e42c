/** Jobs: one at a time, told of now and then, cancelled at once, and nobody else's. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Stop, stop, type Unexpected } from '../../main/failures.ts';
import {
  createJobs,
  JobCancelled,
  LeftBehind,
  type JobProgress,
  type Jobs,
} from '../../main/jobs.ts';
import { handClock, type HandClock } from './support/clinic.ts';

const OWNER = 'ada';
const NEW = { kind: 'print', title: 'Saving 3 documents', unit: 'documents', total: 3 } as const;
const DONE = { count: 3, fileName: 'a.pdf', folderName: 'out', notes: [] } as const;

let clock: HandClock;
let told: number;
let soon: { readonly ms: number; readonly run: () => void }[];
let unexpected: Unexpected[];
let jobs: Jobs;
beforeEach(() => {
  clock = handClock();
  told = 0;
  soon = [];
  unexpected = [];
  jobs = createJobs({
    clock,
    onChange: () => {
      told += 1;
    },
    later(ms, run) {
      const each = { ms, run };
      soon.push(each);
      return () => {
        soon = soon.filter((one) => one !== each);
      };
    },
    newReference: () => 'cafe0001',
    report: (what) => unexpected.push(what),
  });
});

/** A job whose work waits until it is told how to go on. */
function held(ownerId: string | null = OWNER) {
  let resolve: (result: typeof DONE & { shows?: string }) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<typeof DONE & { shows?: string }>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  let progress: JobProgress | null = null;
  const { id } = jobs.start({ ...NEW, ownerId }, (given) => {
    progress = given;
    return promise;
  });
  const ended = async (): Promise<void> => {
    await promise.catch(() => undefined);
    // What follows the work in the job itself.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return {
    id,
    ended,
    begun: async (): Promise<JobProgress> => {
      await Promise.resolve();
      if (progress === null) throw new Error('The work has not begun');
      return progress;
    },
    finish: (result: typeof DONE & { shows?: string } = DONE) => {
      resolve(result);
      return ended();
    },
    fail: (error: unknown) => {
      reject(error);
      return ended();
    },
  };
}

const refusal = (work: () => unknown): unknown => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Stop ? error.failure : error;
  }
};

describe('a job', () => {
  it('says how far it is, and in the end what came of it', async () => {
    const job = held();
    expect(jobs.stateFor(OWNER)).toEqual({
      ...NEW,
      id: job.id,
      status: 'running',
      done: 0,
      outcome: null,
      failure: null,
    });
    const { step } = await job.begun();
    step(1);
    expect(jobs.stateFor(OWNER)).toMatchObject({ done: 1, total: 3 });
    step(2, 8);
    expect(jobs.stateFor(OWNER)).toMatchObject({ done: 2, total: 8 });
    await job.finish({ ...DONE, shows: '/somewhere/out/a.pdf' });
    const state = jobs.stateFor(OWNER);
    expect(state).toMatchObject({ status: 'done', outcome: DONE, failure: null });
    expect(JSON.stringify(state)).not.toContain('/somewhere');
    expect(jobs.written(job.id, OWNER)).toBe('/somewhere/out/a.pdf');
  });

  it('is alone until its work has come to its end, cancelled or not', async () => {
    const job = held();
    const busy = { code: 'conflict', message: expect.stringContaining('Saving 3 documents') };
    expect(refusal(() => jobs.mustBeFree())).toEqual(busy);
    expect(refusal(() => held())).toEqual(busy);
    expect(refusal(() => held('ben'))).toEqual(busy);
    jobs.cancel(job.id, OWNER);
    expect(refusal(() => jobs.mustBeFree())).toMatchObject({ code: 'conflict' });
    await job.fail(new Error('aborted'));
    expect(refusal(() => jobs.mustBeFree())).toBeNull();
  });

  it('is told of five times a second at most, its last step before a wait as well', async () => {
    const job = held();
    const { step } = await job.begun();
    expect(told).toBe(1);
    for (let done = 1; done <= 100; done += 1) {
      clock.advance(10);
      step(done, 100);
    }
    expect(told).toBe(6);
    clock.advance(10);
    step(101, 200);
    step(102, 200);
    expect(told).toBe(6);
    expect(soon.map(({ ms }) => ms)).toEqual([190]);
    soon[0]?.run();
    expect(told).toBe(7);
    await job.finish();
    expect(told).toBe(8);
    expect(soon).toEqual([]);
  });

  it('that is cancelled says so at once, is told so once, and stays so', async () => {
    const job = held();
    const { signal, step } = await job.begun();
    expect(jobs.cancel(job.id, OWNER)).toMatchObject({ status: 'cancelled' });
    expect(signal.aborted).toBe(true);
    expect(told).toBe(2);
    step(2);
    expect(jobs.stateFor(OWNER)).toMatchObject({ status: 'cancelled', done: 0 });
    await job.fail(signal.reason);
    expect(jobs.stateFor(OWNER)).toMatchObject({ status: 'cancelled', failure: null });
    expect(told).toBe(2);
    expect(unexpected).toEqual([]);
  });

  it('that was cancelled too late says what it did', async () => {
    const job = held();
    jobs.cancel(job.id, OWNER);
    await job.finish();
    expect(jobs.stateFor(OWNER)).toMatchObject({ status: 'done', outcome: DONE });
  });

  it('whose own dialog was closed is cancelled, not failed', async () => {
    const job = held();
    await job.fail(new JobCancelled());
    expect(jobs.stateFor(OWNER)).toMatchObject({ status: 'cancelled', failure: null });
    expect(told).toBe(2);
  });

  it('that fails says why in words, and nothing of where', async () => {
    const job = held();
    await job.fail(stop('storage_full', 'That disk is full.'));
    expect(jobs.stateFor(OWNER)).toMatchObject({
      status: 'failed',
      failure: { code: 'storage_full', message: 'That disk is full.' },
    });
    const other = held();
    await other.fail(Object.assign(new Error('/home/ada/Marlow.pdf'), { code: 'EIO' }));
    expect(jobs.stateFor(OWNER)).toMatchObject({
      failure: { code: 'internal', message: 'Something went wrong. Reference cafe0001.' },
    });
    expect(unexpected).toEqual([
      { reference: 'cafe0001', operation: 'job.print', kind: 'Error', code: 'EIO' },
    ]);
  });

  it('whose work fails before it ever waits is answered first', async () => {
    const state = jobs.start({ ...NEW, ownerId: OWNER }, () => {
      throw stop('not_found', 'That folder is not there any more.');
    });
    expect(state.status).toBe('running');
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    expect(jobs.stateFor(OWNER)).toMatchObject({ status: 'failed' });
  });

  it('is seen, cancelled, shown and forgotten by nobody but its owner', async () => {
    const job = held();
    const { signal } = await job.begun();
    for (const other of ['ben', null, '']) {
      expect(jobs.stateFor(other)).toBeNull();
      expect(jobs.cancel(job.id, other)).toBeNull();
      jobs.dismiss(job.id, other);
    }
    expect(jobs.cancel('another', OWNER)).toBeNull();
    expect(signal.aborted).toBe(false);
    await job.finish({ ...DONE, shows: '/somewhere' });
    for (const other of ['ben', null]) {
      jobs.dismiss(job.id, other);
      expect(jobs.written(job.id, other)).toBeNull();
    }
    expect(jobs.stateFor(OWNER)).toMatchObject({ status: 'done' });
  });

  it('is forgotten when its owner says so, once it has ended', async () => {
    const job = held();
    jobs.dismiss(job.id, OWNER);
    expect(jobs.stateFor(OWNER)).not.toBeNull();
    await job.finish({ ...DONE, shows: '/somewhere' });
    jobs.dismiss(job.id, OWNER);
    expect(jobs.stateFor(OWNER)).toBeNull();
    expect(jobs.written(job.id, OWNER)).toBeNull();
  });

  it('is aborted and forgotten when the clinic closes, and tells nobody any more', async () => {
    const job = held();
    const { signal, step } = await job.begun();
    jobs.stop();
    expect(signal.aborted).toBe(true);
    expect(jobs.stateFor(OWNER)).toBeNull();
    clock.advance(1000);
    step(3);
    await job.fail(new Error('the store is closed'));
    expect(told).toBe(1);
    expect(unexpected).toEqual([]);
    expect(refusal(() => jobs.mustBeFree())).toBeNull();
  });

  it('that was cancelled and left something says so', async () => {
    const job = held();
    await job.begun();
    expect(jobs.cancel(job.id, OWNER)).toMatchObject({ status: 'cancelled' });
    await job.fail(new LeftBehind());
    expect(jobs.stateFor(OWNER)).toMatchObject({
      status: 'failed',
      failure: { message: expect.stringMatching(/could not be taken away/) as string },
    });
    expect(unexpected).toEqual([]);
  });

  it('that was stopped is waited for until its work has cleared up', async () => {
    expect(jobs.ending()).toBeNull();
    const job = held();
    await job.begun();
    jobs.stop();
    let isOver = false;
    const ending = (async () => {
      await jobs.ending();
      isOver = true;
    })();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect(isOver).toBe(false);
    await job.fail(new Error('taken back'));
    await ending;
    expect(isOver).toBe(true);
    expect(jobs.ending()).toBeNull();
  });

  it('may be begun before anybody can sign in', () => {
    const job = held(null);
    expect(jobs.stateFor(null)).toMatchObject({ id: job.id });
    expect(jobs.stateFor(OWNER)).toBeNull();
  });
});
