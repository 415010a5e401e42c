/** What a check found, line by line. */
import { printChainHead } from '../../db/chainHead.ts';
import type { Output } from '../../preload/contract/index.ts';
import { DONE, FAILED, type ExitCode } from './problem.ts';
import type { Terminal } from './terminal.ts';
import type { FileVerification } from './verifyFile.ts';

/** Nobody reads more of them. */
const SHOWN = 200;

const NO_HEAD =
  'No chain head was given, so a record cut short or put back to an older copy would not show. ' +
  'Give one from paper with --head.';

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

type Found = {
  readonly size: string;
  readonly heads: readonly string[];
  readonly problems: readonly { readonly what: string }[];
  readonly isHeld: boolean;
};

function report({ size, heads, problems, isHeld }: Found, { say }: Terminal): ExitCode {
  say(`Checked ${size}.`);
  for (const head of heads) say(`The chain ends at  ${head}`);
  if (problems.length === 0) {
    say(isHeld ? 'The chain head it was held against is in this record.' : NO_HEAD);
    say('The record is whole.');
    return DONE;
  }
  say(`${counted(problems.length, 'problem', 'problems')}:`);
  for (const { what } of problems.slice(0, SHOWN)) say(`- ${what}`);
  if (problems.length > SHOWN) say(`- … and ${problems.length - SHOWN} more.`);
  say('The record is NOT whole. Keep it as it is.');
  return FAILED;
}

export function reportFile(found: FileVerification, terminal: Terminal): ExitCode {
  const { entryCount, rowCount, heads, problems, anchor } = found;
  const entries = counted(entryCount, 'entry', 'entries');
  const size = `${entries} and ${counted(rowCount, 'row', 'rows')}`;
  const isHeld = anchor !== null;
  return report({ size, heads: heads.map(printChainHead), problems, isHeld }, terminal);
}

export function reportClinic(found: Output<'check.state'>, terminal: Terminal): ExitCode {
  const { totalEntries, chainHead, problems, anchor } = found;
  const size = counted(totalEntries, 'entry', 'entries');
  return report({ size, heads: [chainHead], problems, isHeld: anchor !== '' }, terminal);
}
