/** What keeps a command from being done: one sentence for whoever called it, and an exit code. */

export const DONE = 0;
/** Something is wrong with the record, or the work failed on its way. */
export const FAILED = 1;
/** It was not begun: an argument, a secret, a right or a folder was not as it has to be. */
export const NOT_BEGUN = 2;
export type ExitCode = typeof DONE | typeof FAILED | typeof NOT_BEGUN;

export class Problem extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = NOT_BEGUN) {
    super(message);
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}
