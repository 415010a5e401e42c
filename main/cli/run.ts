/** Does one command, from its arguments to its exit code. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeBackup } from '../../db/backup.ts';
import { Refusal } from '../../db/errors.ts';
import { holdersOf, mayCall } from '../../preload/contract/rights.ts';
import type { Clinics } from '../clinics.ts';
import type { Clock } from '../clock.ts';
import type { FileDialogs } from '../fileDialogs.ts';
import { Stop } from '../failures.ts';
import type { Jobs } from '../jobs.ts';
import { noteIfRoom } from '../noteIfRoom.ts';
import { mustBeOutside } from '../ownFolders.ts';
import { notForThisRole, type Router } from '../router.ts';
import { parseCommand, type Command, type SecretSources } from './arguments.ts';
import { checked, createCaller, followed, settled, signIn, type Stopper } from './caller.ts';
import { chosenFiles, folderAt, newFileAt } from './chosenFiles.ts';
import { helpOf } from './help.ts';
import { DONE, FAILED, NOT_BEGUN, Problem, type ExitCode } from './problem.ts';
import { reportClinic, reportFile } from './report.ts';
import type { readPassphrase, readSecrets } from './secrets.ts';
import type { Terminal } from './terminal.ts';
import { verifyFile } from './verifyFile.ts';

/** The app without a window: the same clinics, handlers and router. */
export type CommandSide = {
  readonly router: Router;
  readonly clinics: Clinics;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'mustBeFree'>;
  readonly close: () => void;
};

export type RunOptions = {
  readonly userData: string;
  /** The folder that relative paths start from. */
  readonly from: string;
  readonly migrationsDir: string;
  readonly terminal: Terminal;
  readonly stopper: Stopper;
  readonly openSide: (files: FileDialogs) => Promise<CommandSide>;
  /** Told of an error that nobody expected; answers with its reference. */
  readonly unexpected: (error: unknown) => string;
  readonly secrets?: {
    readonly both?: (sources: SecretSources) => ReturnType<typeof readSecrets>;
    readonly passphrase?: typeof readPassphrase;
  };
};

type Personal = Exclude<Command, { readonly name: 'help' | 'verify-file' }>;

/** Where it writes to, looked at before anybody is asked for a secret. */
function filesFor(command: Personal, from: string): FileDialogs {
  switch (command.name) {
    case 'export-fhir': {
      const file = newFileAt(command.to, from);
      return chosenFiles({ folder: dirname(file), file });
    }
    case 'verify':
      return chosenFiles({ folder: from, file: null });
    case 'export':
    case 'print':
    case 'backup':
      return chosenFiles({ folder: folderAt(command.to, from), file: null });
  }
}

/** A folder of somebody else's. @throws Problem, Stop */
function folderOf(to: string, { from, userData }: RunOptions): string {
  const folder = folderAt(to, from);
  mustBeOutside(folder, userData);
  return folder;
}

/** A backup is the whole record in one file: who may not export it may not make one. */
function backUp(to: string, { clinics, clock }: CommandSide, { say, tell }: Terminal): ExitCode {
  const actor = clinics.actor();
  if (!mayCall(holdersOf(actor), 'export.clinic')) throw new Stop(notForThisRole(actor));
  const store = clinics.store();
  const { databasePath, keys } = clinics.opened();
  const { name, rowCount } = makeBackup({
    databasePath,
    keysPath: join(dirname(databasePath), 'keys.json'),
    dataKey: keys.dataKey,
    folder: to,
    now: clock.now(),
  });
  say(name);
  tell(`A copy of ${rowCount} rows, looked through. Check it later with: vigil verify ${name}`);
  // It is there, and as encrypted as the record: a disk that takes no more must not call it failed.
  if (!noteIfRoom(store, clinics.writer(), 'backup.make', store.clinic.deviceId)) {
    tell('The disk with the record takes nothing more: that this was made is not noted.');
  }
  return DONE;
}

async function inClinic(command: Personal, options: RunOptions): Promise<ExitCode> {
  const { terminal, stopper, userData, from } = options;
  const files = filesFor(command, from);
  // Looked at first: opening the record's side clears away what a set-up left behind.
  if (!existsSync(join(userData, 'clinic', 'keys.json'))) {
    throw new Problem('There is no clinic on this computer.');
  }
  const side = await options.openSide(files);
  try {
    const caller = createCaller(side.router);
    const follow = { terminal, stopper };
    const pin = await signIn(caller, command, options.secrets?.both);
    switch (command.name) {
      case 'export': {
        const { parts } = command;
        const started = await caller.call('export.clinic', { pin, parts: [...parts] });
        const outcome = await followed(caller, started, follow);
        terminal.say(outcome.fileName === '' ? outcome.folderName : outcome.fileName);
        outcome.notes.forEach((note) => terminal.tell(note));
        return DONE;
      }
      case 'export-fhir': {
        const { scope, subjectId } = command;
        const started = await caller.call('export.fhir', { scope, subjectId });
        const { fileName, notes } = await followed(caller, started, follow);
        terminal.say(fileName);
        notes.forEach((note) => terminal.tell(note));
        return DONE;
      }
      case 'print': {
        const { document, paper } = command;
        for (const [at, subjectId] of command.subjectIds.entries()) {
          const targets = [{ document, subjectId }];
          const exitCode = at === 0 ? NOT_BEGUN : FAILED;
          const started = await caller.call(
            'print.toPdf',
            { targets, paper, files: 'each' },
            exitCode,
          );
          const { fileName, notes } = await followed(caller, started, follow);
          terminal.say(fileName);
          notes.forEach((note) => terminal.tell(note));
        }
        return DONE;
      }
      case 'verify':
        return reportClinic(await checked(caller, command.head, follow), terminal);
      case 'backup':
        return backUp(folderOf(command.to, options), side, terminal);
    }
  } finally {
    await settled(side.jobs);
    side.close();
  }
}

async function run(args: readonly string[], options: RunOptions): Promise<ExitCode> {
  const { terminal, from, migrationsDir } = options;
  const command = parseCommand(args);
  switch (command.name) {
    case 'help':
      terminal.say(helpOf(command.of));
      return DONE;
    case 'verify-file': {
      const onProgress = (done: number, total: number): void =>
        terminal.progress(done === total ? '' : `Checked ${done} of ${total} entries`);
      const read = options.secrets?.passphrase;
      const found = await verifyFile(command, {
        from,
        migrationsDir,
        onProgress,
        ...(read === undefined ? {} : { read }),
      });
      return reportFile(found, terminal);
    }
    default:
      return inClinic(command, options);
  }
}

/** Does what the arguments ask for; whatever goes wrong is one sentence and an exit code. */
export async function runCommand(args: readonly string[], options: RunOptions): Promise<ExitCode> {
  const { terminal } = options;
  try {
    return await run(args, options);
  } catch (error) {
    if (error instanceof Problem) {
      terminal.tell(error.message);
      return error.exitCode;
    }
    if (error instanceof Stop) {
      terminal.tell(error.failure.message);
      return error.failure.code === 'internal' ? FAILED : NOT_BEGUN;
    }
    if (error instanceof Refusal) {
      terminal.tell(error.message);
      return error.code === 'damaged' ? FAILED : NOT_BEGUN;
    }
    terminal.tell(`Something went wrong. Reference ${options.unexpected(error)}.`);
    return FAILED;
  }
}
