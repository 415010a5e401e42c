/** Report: figures, the state of the machine, and one table at the end. */
import { loadavg } from 'node:os';
import { judge, median, pairedRatio, type Limits, type Pair, type Verdict } from './stats.ts';

/** One line of the table. A figure without a ratio was not measured, or is not a ratio. */
export type Figure = {
  readonly code: string;
  readonly what: string;
  readonly value: string;
  readonly interval: string;
  readonly gate: string;
  readonly aim: string;
  readonly verdict: Verdict | 'met' | 'for information' | 'not measured';
  /** What the two sides took, in words. */
  readonly detail: string;
};

const times = (ratio: number): string => `${ratio.toFixed(2)}x`;

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Load: averages over 1, 5 and 15 minutes, for the reader to judge the figures by. */
export function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}

/** Milliseconds of both sides, without which a ratio says little. */
function sides(pairs: readonly Pair[]): string {
  const ours = median(pairs.map((pair) => pair.ours));
  const theirs = median(pairs.map((pair) => pair.theirs));
  return `${ours.toFixed(2)} ms against ${theirs.toFixed(2)} ms, ${pairs.length} rounds`;
}

export function ratioFigure(
  code: string,
  what: string,
  pairs: readonly Pair[],
  limits: Limits,
): Figure {
  const ratio = pairedRatio(pairs);
  return {
    code,
    what,
    value: times(ratio.median),
    interval: `${times(ratio.interval.low)}–${times(ratio.interval.high)}`,
    gate: times(limits.gate),
    aim: times(limits.aim),
    verdict: judge(ratio, limits),
    detail: sides(pairs),
  };
}

const COLUMNS = ['code', 'what', 'value', 'interval', 'gate', 'aim', 'verdict'] as const;
const HEADERS = ['', 'figure', 'median', '90 % interval', 'gate', 'aim', 'verdict'];

/** The table as text, columns padded to their widest cell. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEADERS, ...figures.map((figure) => COLUMNS.map((column) => figure[column]))];
  const widths = HEADERS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [lines[0] ?? '', rule, ...lines.slice(1)].join('\n');
}

export const failed = (figures: readonly Figure[]): boolean =>
  figures.some(({ verdict }) => verdict === 'FAILED');
