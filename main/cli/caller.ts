/**
 * Calls the app's own operations as its page would: the router checks stage, role and input, and the
 * same handlers read, write and note.
 */
import type {
  Input,
  JobOutcome,
  JobState,
  OperationName,
  Output,
  Reply,
  Started,
} from '../../preload/contract/index.ts';
import type { Jobs } from '../jobs.ts';
import type { Router } from '../router.ts';
import type { Sender } from '../sender.ts';
import type { SecretSources, WithPerson } from './arguments.ts';
import { FAILED, Problem, type ExitCode } from './problem.ts';
import { readSecrets } from './secrets.ts';
import type { Terminal } from './terminal.ts';

export type Caller = {
  /** @throws Problem in the words of the reply */
  readonly call: <N extends OperationName>(
    name: N,
    input: Input<N>,
    exitCode?: ExitCode,
  ) => Promise<Output<N>>;
};

/** As the main page calls: there is no page here that could be another. */
const AS_MAIN_PAGE: Sender = {
  url: 'app://vigil/index.html',
  isMainFrame: true,
  isOwnWindow: true,
  page: 'main',
};

const LOOK_EVERY_MS = 40;

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export function createCaller(router: Router): Caller {
  return {
    async call<N extends OperationName>(name: N, input: Input<N>, exitCode?: ExitCode) {
      const reply = (await router(AS_MAIN_PAGE, name, input)) as Reply<Output<N>>;
      if (reply.ok) return reply.value;
      throw new Problem(reply.error.message, exitCode);
    },
  };
}

/** Two names are the same to whoever types them. */
const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/**
 * Opens the clinic by its passphrase and signs the person in by their PIN.
 *
 * @returns the PIN, for what asks it once more
 * @throws Problem
 */
export async function signIn(
  { call }: Caller,
  { person, ...sources }: WithPerson,
  read: (sources: SecretSources) => ReturnType<typeof readSecrets> = readSecrets,
): Promise<string> {
  const { passphrase, pin } = await read(sources);
  const { people } = await call('unlock.withPassphrase', { passphrase });
  const named = people.filter(({ name }) => folded(name) === folded(person));
  const [found, another] = named;
  if (found === undefined) throw new Problem('Nobody of that name signs in at this clinic.');
  if (another !== undefined) {
    throw new Problem('Several people have that name. Give one of them another in Vigil first.');
  }
  await call('signIn.withPin', { personId: found.id, pin });
  return pin;
}

/** Cancelled by whoever started it. */
export type Stopper = { readonly isAsked: () => boolean };

/** Follows a job to its end. @throws Problem */
export async function followed(
  { call }: Caller,
  started: Started,
  { terminal, stopper }: { readonly terminal: Terminal; readonly stopper: Stopper },
): Promise<JobOutcome> {
  if (started.outcome === 'cancelled') throw new Problem('Nothing was written.');
  let job: JobState | null = started.job;
  let shown = '';
  while (job?.status === 'running') {
    if (stopper.isAsked()) await call('job.cancel', { jobId: job.id });
    const { title, done, total, unit } = job;
    const line = total === null ? `${title}: ${done} ${unit}` : `${title}: ${done} of ${total}`;
    if (line !== shown) terminal.progress((shown = line));
    await later(LOOK_EVERY_MS);
    job = await call('job.state', {});
  }
  terminal.progress('');
  if (job?.status === 'done' && job.outcome !== null) return job.outcome;
  throw new Problem(job?.failure?.message ?? 'Cancelled. Nothing was left behind.', FAILED);
}

/** A job that was cancelled still takes away what it wrote: the program ends after that. */
export async function settled({ mustBeFree }: Pick<Jobs, 'mustBeFree'>): Promise<void> {
  for (;;) {
    try {
      return mustBeFree();
    } catch {
      await later(LOOK_EVERY_MS);
    }
  }
}

/** Follows the check of the record to its end. @throws Problem */
export async function checked(
  { call }: Caller,
  head: string | null,
  { terminal, stopper }: { readonly terminal: Terminal; readonly stopper: Stopper },
): Promise<Output<'check.state'>> {
  let state = await call('check.start', { anchor: head ?? '' });
  while (state.status === 'running') {
    if (stopper.isAsked()) await call('check.cancel', {});
    terminal.progress(`Checked ${state.checkedEntries} of ${state.totalEntries} entries`);
    await later(LOOK_EVERY_MS);
    state = await call('check.state', {});
  }
  terminal.progress('');
  if (state.status === 'done') return state;
  throw new Problem('The check was not finished.');
}
