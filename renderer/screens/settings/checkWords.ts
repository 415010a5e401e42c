/** What the check of the whole record says, in plain words. */
import { formatInteger } from '../../../db/domain/basics/format.ts';
import { clinicalDateTime } from '../../../db/domain/basics/time.ts';
import type { CheckProblem, CheckState } from '../../../preload/contract/index.ts';

export type CheckResult = {
  readonly tone: 'info' | 'success' | 'caution' | 'critical';
  readonly title: string;
  readonly words: string;
};

const entries = (count: number): string =>
  `${formatInteger(count)} ${count === 1 ? 'entry' : 'entries'}`;

export function progressWords({ checkedEntries, totalEntries }: CheckState): string {
  return totalEntries === 0
    ? 'Counting the entries'
    : `${formatInteger(checkedEntries)} of ${entries(totalEntries)}`;
}

/** Null while there is nothing to say: never started, or still at it. */
export function checkResult(state: CheckState): CheckResult | null {
  const { status, problems, checkedEntries, anchor, chainHead, finishedAt } = state;
  const when = finishedAt === null ? '' : ` Checked ${clinicalDateTime(finishedAt)}.`;
  switch (status) {
    case 'never':
    case 'running':
      return null;
    case 'cancelled':
      return {
        tone: 'info',
        title: 'The check was stopped',
        words: `${entries(checkedEntries)} were checked. Nothing can be said of the whole record.`,
      };
    case 'failed':
      return {
        tone: 'caution',
        title: 'The check could not be finished',
        words: `${entries(checkedEntries)} were checked. Start it again; charting is not affected.`,
      };
    case 'done':
      if (problems.length > 0 && problems.every(({ isUnknownHead }) => isUnknownHead === true)) {
        return {
          tone: 'caution',
          title: 'This chain head is not of this record',
          words: `${entries(checkedEntries)} were checked and fit together, but none was written on the computer that printed ${anchor}. Look whether it is typed as it is printed, and whether the page is of this clinic. If both are right, this is not the record the page was printed from: keep it as it is, and compare with a backup.${when}`,
        };
      }
      if (problems.length > 0) {
        return {
          tone: 'critical',
          title: `The record is not whole: ${problems.length === 1 ? '1 problem' : `${formatInteger(problems.length)} problems`}`,
          words: `${entries(checkedEntries)} were checked${anchor === '' ? '' : ` against the chain head ${anchor} (is it typed as it is printed?)`}. Keep this computer and its backups as they are, and compare with a backup.${when}`,
        };
      }
      return {
        tone: 'success',
        title: `The record is whole: ${entries(checkedEntries)}`,
        words: `${anchor === '' ? `It ends in chain head ${chainHead}.` : `It holds the printed chain head ${anchor}, and ends in ${chainHead}.`}${when}`,
      };
  }
}

/** `Entry 1,204, 22-Nov-2026 14:05`. */
export function problemPlace({ seq, at }: CheckProblem): string {
  const entry = `Entry ${formatInteger(seq)}`;
  return at === null ? entry : `${entry}, ${clinicalDateTime(at)}`;
}
