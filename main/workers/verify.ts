/** Checks the whole record in a thread of its own, on a connection that only reads. */
import { parentPort, workerData } from 'node:worker_threads';
import { printChainHead } from '../../db/chainHead.ts';
import { Refusal } from '../../db/errors.ts';
import { readMigrations } from '../../db/migrate.ts';
import { openForReading } from '../../db/open.ts';
import { refusalOf } from '../../db/sqliteErrors.ts';
import type { ChainHead, ChainProblem } from '../../db/store.ts';
import { verifyRecord, type Verification } from '../../db/verify.ts';

export type CheckWork = {
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly anchor: ChainHead | null;
  /** Null leaves the database's triggers and views unchecked. */
  readonly migrationsDir: string | null;
  /** The computer whose chain head is shown. */
  readonly deviceId: string;
};

export type CheckMessage =
  | { readonly type: 'progress'; readonly checkedEntries: number; readonly totalEntries: number }
  | {
      readonly type: 'done';
      readonly entryCount: number;
      readonly problems: readonly ChainProblem[];
      readonly chainHead: string;
    }
  | { readonly type: 'failed' };

const POST_EVERY_MS = 250;
/** A record damaged throughout has one for every row; nobody reads that many. */
const PROBLEMS_SHOWN = 200;

const post = (message: CheckMessage): void => parentPort?.postMessage(message, []);

function onProgress(): (checked: number, total: number) => void {
  let postedAt = performance.now();
  return (checkedEntries, totalEntries) => {
    if (performance.now() - postedAt < POST_EVERY_MS) return;
    postedAt = performance.now();
    post({ type: 'progress', checkedEntries, totalEntries });
  };
}

function shown(problems: readonly ChainProblem[]): readonly ChainProblem[] {
  const more = problems.length - PROBLEMS_SHOWN;
  if (more <= 0) return problems;
  const seq = problems.at(PROBLEMS_SHOWN)?.seq ?? 0;
  const rest = { seq, at: null, what: `There are ${more} more problems after these.` };
  return [...problems.slice(0, PROBLEMS_SHOWN), rest];
}

/** What SQLite cannot read is found as well: it is said, and nothing else can be. */
function unreadable(error: unknown): ChainProblem | null {
  const refusal = error instanceof Refusal ? error : refusalOf(error);
  return refusal?.code === 'damaged' ? { seq: 0, at: null, what: refusal.message } : null;
}

function check({ databasePath, dataKey, anchor, migrationsDir }: CheckWork): Verification {
  const key = Buffer.from(dataKey);
  const db = openForReading(databasePath, key);
  key.fill(0);
  dataKey.fill(0);
  try {
    return db.snapshot((read) =>
      verifyRecord(read, {
        anchor: anchor ?? undefined,
        migrations: migrationsDir === null ? undefined : readMigrations(migrationsDir),
        onProgress: onProgress(),
      }),
    );
  } catch (error) {
    const problem = unreadable(error);
    if (problem === null) throw error;
    return { problems: [problem], entryCount: 0, rowCount: 0, heads: [] };
  } finally {
    db.close();
  }
}

try {
  const work = workerData as CheckWork;
  const { problems, entryCount, heads } = check(work);
  const head = heads.find(({ deviceId }) => deviceId === work.deviceId);
  const chainHead = head === undefined ? '' : printChainHead(head);
  post({ type: 'done', entryCount, problems: shown(problems), chainHead });
} catch {
  // Nothing of the error leaves the thread: it may name a path.
  post({ type: 'failed' });
}
