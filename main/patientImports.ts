/**
 * Patient imports: the plan of the file that was read last, and the jobs that read and apply it.
 *
 * A plan is in the memory of this process alone. It belongs to who read the file: it outlives a
 * locked screen, and is dropped when somebody else signs in or the clinic closes.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { rowsToAdd } from '../db/domain/exchange/importDecisions.ts';
import type {
  ImportPlan,
  ImportRow,
  PatientDecision,
} from '../db/domain/exchange/patientImport.ts';
import { WHILE_IN_SESSION } from '../db/repositories/patientImport.ts';
import type { Store } from '../db/store.ts';
import type { Input } from '../preload/contract/index.ts';
import type { JobState } from '../preload/contract/jobs.ts';
import type { Clinics } from './clinics.ts';
import type { Context } from './context.ts';
import { stop } from './failures.ts';
import { rowsBetween, type Pages, type RowKey } from './importPages.ts';
import { jobOwner } from './jobOwner.ts';
import { runWorker } from './workerJob.ts';
import {
  TURN,
  type ApplyResult,
  type ApplyWork,
  type ReadResult,
  type ReadWork,
} from './importWork.ts';

type Kept = {
  /** As of its job. */
  readonly ownerId: string | null;
  readonly store: Store;
  readonly path: string;
  readonly plan: ImportPlan;
  readonly keys: readonly RowKey[];
  readonly pages: Pages;
};

type Needs = Pick<Context, 'clinics' | 'clock' | 'jobs' | 'workerFile'>;

export type PatientImports = {
  /** Null when nothing was read by who is signed in. */
  plan(context: Needs): ImportPlan | null;
  /** @throws Stop `not_found` for another's plan, and one that was replaced */
  rows(context: Needs, input: Input<'import.rows'>): readonly ImportRow[];
  /** Reads a file beside everything else. @throws Stop `conflict` */
  read(context: Needs, path: string): JobState;
  /** The same file again, with another MRN. @throws Stop `not_found`, `invalid`, `conflict` */
  chooseMrn(context: Needs, input: Input<'import.chooseMrn'>): JobState;
  /** @throws Stop `not_found`, `invalid`, `conflict` */
  apply(context: Needs, input: Input<'import.apply'>): JobState;
  discard(): void;
  /** Told of every change of who is here: drops what is nobody's any more. */
  follow(clinics: Pick<Clinics, 'standing'>): void;
};

const GONE = 'That file was read by somebody else, or is not open any more. Read it again.';

/** Aborted with a job, unless what it does is beyond taking back. */
function abortUnless(signal: AbortSignal, mayStop: () => boolean): AbortSignal {
  const own = new AbortController();
  const abort = (): void => {
    if (mayStop()) own.abort(signal.reason);
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return own.signal;
}

function decided(
  keys: readonly RowKey[],
  decisions: readonly PatientDecision[],
): ReadonlySet<string> {
  const result = rowsToAdd(keys, decisions);
  if ('problem' in result) {
    throw stop(
      'invalid',
      result.problem === 'unknown_row'
        ? 'A decision is about a row that this file does not have. Read the file again.'
        : 'A patient who is left out by a rule was chosen to be added. Nothing was brought in.',
    );
  }
  if (result.rows.length === 0) throw stop('invalid', 'There is nobody to bring in.');
  return new Set(result.rows.map(({ rowId }) => rowId));
}

export function createPatientImports(): PatientImports {
  let kept: Kept | null = null;

  function mine({ clinics }: Needs): Kept | null {
    if (kept === null) return null;
    return kept.ownerId === jobOwner(clinics) && kept.store === clinics.store() ? kept : null;
  }
  function must(context: Needs, planId: string): Kept {
    const found = mine(context);
    if (found === null || found.plan.planId !== planId) throw stop('not_found', GONE);
    return found;
  }

  /** Whether what was read is still somebody's: it may end long after a lock. */
  function isStillTheirs({ clinics }: Needs, ownerId: string | null, store: Store): boolean {
    const { clinic, actor } = clinics.standing();
    return clinic && clinics.store() === store && (actor === null || jobOwner(clinics) === ownerId);
  }

  function startReading(context: Needs, path: string, chosen: string | null): JobState {
    const { clinics, clock, jobs } = context;
    const { databasePath, keys } = clinics.opened();
    const store = clinics.store();
    const ownerId = jobOwner(clinics);
    const fileName = basename(path);
    const title = 'Reading a file of patients';
    return jobs.start(
      { kind: 'import', title, unit: 'entries', total: null, ownerId },
      async (progress) => {
        const { signal } = progress;
        const now = clock.now();
        const dataKey = Uint8Array.from(keys.dataKey);
        const work: ReadWork = { task: 'read', path, databasePath, dataKey, now, chosen };
        const file = context.workerFile('importPatients');
        const read = await runWorker<ReadResult>(file, work, {
          signal,
          onProgress: (done, total) => progress.step(done, total),
        }).finally(() => dataKey.fill(0));
        if (!isStillTheirs(context, ownerId, store)) throw stop('not_found', GONE);
        const plan = { planId: randomUUID(), fileName, ...read.plan };
        kept = { ownerId, store, path, plan, keys: read.keys, pages: read.pages };
        return { count: read.keys.length, fileName, folderName: '', notes: [] };
      },
    );
  }

  function startApplying(context: Needs, found: Kept, rowIds: ReadonlySet<string>): JobState {
    const { clinics, clock, jobs } = context;
    const { databasePath, keys } = clinics.opened();
    const { deviceId } = clinics.store().clinic;
    const writer = { ...clinics.writer(), now: clock.now() };
    const { pages, plan, ownerId } = found;
    const leftOut = found.keys.length - rowIds.size;
    return jobs.start(
      {
        kind: 'import',
        title: 'Bringing patients in',
        unit: 'patients',
        total: rowIds.size,
        ownerId,
      },
      async (progress) => {
        const { signal } = progress;
        const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
        const dataKey = Uint8Array.from(keys.dataKey);
        const of = { databasePath, dataKey, deviceId, writer, planId: plan.planId };
        const work: ApplyWork = { task: 'apply', ...of, pages, rowIds, turn };
        const mayStop = (): boolean =>
          Atomics.compareExchange(new Int32Array(turn), 0, TURN.open, TURN.cancelled) !==
          TURN.committed;
        let isWriting = true;
        found.store.holdWhile(() => isWriting);
        const file = context.workerFile('importPatients');
        const { added } = await runWorker<ApplyResult>(file, work, {
          signal: abortUnless(signal, mayStop),
          onProgress: (done, total) => progress.step(done, total),
        }).finally(() => {
          isWriting = false;
          dataKey.fill(0);
        });
        if (kept === found) kept = null;
        const notes =
          leftOut === 0
            ? []
            : [`${leftOut} of the file ${leftOut === 1 ? 'was' : 'were'} left out.`];
        return { count: added, fileName: plan.fileName, folderName: '', notes };
      },
    );
  }

  return {
    plan: (context) => mine(context)?.plan ?? null,
    rows: (context, { planId, offset, limit }) =>
      rowsBetween(must(context, planId).pages, offset, limit),
    read: (context, path) => startReading(context, path, null),
    chooseMrn(context, { planId, system }) {
      const { path, plan } = must(context, planId);
      if (!plan.mrnSystems.some((each) => each.system === system)) {
        throw stop('invalid', 'The file has no such identifier.');
      }
      return startReading(context, path, system);
    },
    apply(context, { planId, decisions }) {
      const found = must(context, planId);
      const rowIds = decided(found.keys, decisions);
      if (context.clinics.store().sessions.board(context.clock.now()).length > 0) {
        throw stop('conflict', WHILE_IN_SESSION);
      }
      return startApplying(context, found, rowIds);
    },
    discard() {
      kept = null;
    },
    follow(clinics) {
      if (kept === null) return;
      const { clinic, actor } = clinics.standing();
      if (!clinic || (actor !== null && jobOwner(clinics) !== kept.ownerId)) kept = null;
    },
  };
}
