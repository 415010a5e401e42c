/**
 * The check of the whole record, beside everything else: a worker thread with its own connection.
 *
 * One check at a time; it reads one state of the database, so that charting goes on meanwhile.
 */
import { Worker } from 'node:worker_threads';
import { parseChainHead, printChainHead } from '../db/chainHead.ts';
import type { Store, Writer } from '../db/store.ts';
import type { CheckState } from '../preload/contract/index.ts';
import type { Clock } from './clock.ts';
import { Stop } from './failures.ts';
import { noteIfRoom } from './noteIfRoom.ts';
import type { CheckMessage, CheckWork } from './workers/verify.ts';

export type CheckOptions = {
  /** `dist/main/workers/verify.js`; in tests the source beside it. */
  readonly workerFile: string | URL;
  /** Where the numbered .sql files are; without it the triggers and views are not checked. */
  readonly migrationsDir?: string;
  readonly clock: Pick<Clock, 'now' | 'monotonicMs'>;
  /** The clinic that is open. @throws Stop `not_open` */
  readonly opened: () => {
    readonly store: Store;
    readonly databasePath: string;
    readonly dataKey: Buffer;
  };
  /** Who asks. @throws Stop `not_signed_in` */
  readonly writer: () => Writer;
  /** `check_changed`; four times a second at most while it runs, and once when it ends. */
  readonly onChange: () => void;
};

export type Check = {
  /** Starts a check, or answers with the one that runs. @throws Stop `invalid` for the anchor */
  start(anchor: string): CheckState;
  cancel(): CheckState;
  state(): CheckState;
  /** Ends a check and forgets what was found: the clinic closes. */
  stop(): void;
};

const TELL_EVERY_MS = 250;

type Progress = Omit<CheckState, 'chainHead'> & { readonly chainHead: string | null };

const NEVER: Progress = {
  status: 'never',
  checkedEntries: 0,
  totalEntries: 0,
  anchor: '',
  problems: [],
  finishedAt: null,
  chainHead: null,
};

function readAnchor(text: string): ReturnType<typeof parseChainHead> {
  if (text.trim() === '') return null;
  const anchor = parseChainHead(text);
  if (anchor !== null) return anchor;
  const message =
    'That is not a chain head. It has three parts, as at the foot of a printed page: 8 characters, the number of the entry, 16 characters.';
  throw new Stop({ code: 'invalid', message, fields: { anchor: message } });
}

export function createCheck(options: CheckOptions): Check {
  const { clock, onChange, opened } = options;
  let progress = NEVER;
  let worker: Worker | null = null;
  let toldAtMs = Number.NEGATIVE_INFINITY;

  function state(): CheckState {
    return {
      ...progress,
      chainHead: progress.chainHead ?? printChainHead(opened().store.audit.head()),
    };
  }

  function tell(): void {
    toldAtMs = clock.monotonicMs();
    onChange();
  }

  function end(): void {
    const ending = worker;
    worker = null;
    void ending?.terminate();
  }

  function finish(change: Pick<Progress, 'status'> & Partial<Progress>): void {
    end();
    progress = { ...progress, ...change, finishedAt: clock.now() };
    tell();
  }

  function noteDone(store: Store, writer: Writer): void {
    try {
      const now = clock.now();
      store.audit.note({ ...writer, now }, 'check.done', store.clinic.deviceId);
    } catch {
      // A full disk costs the note; what was found is told all the same.
    }
  }

  function run(work: CheckWork, store: Store, writer: Writer): Worker {
    const started = new Worker(options.workerFile, {
      workerData: work,
      stdout: true,
      stderr: true,
    });
    const failed = (): void => {
      if (worker === started) finish({ status: 'failed' });
    };
    started.on('message', (message: CheckMessage) => {
      if (worker !== started) return;
      if (message.type === 'failed') failed();
      else if (message.type === 'done') {
        const { entryCount, problems, chainHead } = message;
        const whole = { checkedEntries: entryCount, totalEntries: entryCount };
        noteDone(store, writer);
        finish({ status: 'done', ...whole, problems, chainHead });
      } else {
        const { checkedEntries, totalEntries } = message;
        progress = { ...progress, checkedEntries, totalEntries };
        if (clock.monotonicMs() - toldAtMs >= TELL_EVERY_MS) tell();
      }
    });
    started.on('error', failed);
    started.on('exit', failed);
    return started;
  }

  return {
    state,
    start(anchorText) {
      if (worker !== null) return state();
      const anchor = readAnchor(anchorText);
      const { store, databasePath, dataKey } = opened();
      const writer = options.writer();
      // A disk that takes nothing more is a time to look at what is there.
      noteIfRoom(store, writer, 'check.start', store.clinic.deviceId);
      const { deviceId } = store.clinic;
      const migrationsDir = options.migrationsDir ?? null;
      const printed = anchor === null ? '' : printChainHead(anchor);
      progress = {
        ...NEVER,
        status: 'running',
        anchor: printed,
        totalEntries: store.audit.head().seq,
      };
      worker = run({ databasePath, dataKey, anchor, deviceId, migrationsDir }, store, writer);
      tell();
      return state();
    },
    cancel() {
      if (worker !== null) finish({ status: 'cancelled' });
      return state();
    },
    stop() {
      end();
      progress = NEVER;
    },
  };
}
