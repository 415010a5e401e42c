/** Report: figures, the state of the machine, and one table at the end. */
import { cpus, loadavg } from 'node:os';
import {
  estimate,
  judge,
  median,
  pairedDifference,
  pairedRatio,
  type Estimate,
  type Limits,
  type Pair,
  type Verdict,
} from './stats.ts';

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

/** A figure from its rounds, in the unit that `shown` writes. */
function figureOf(
  [code, what, detail]: readonly [code: string, what: string, detail: string],
  found: Estimate,
  limits: Limits,
  shown: (value: number) => string,
): Figure {
  return {
    code,
    what,
    value: shown(found.median),
    interval: `${shown(found.interval.low)}–${shown(found.interval.high)}`,
    gate: shown(limits.gate),
    aim: shown(limits.aim),
    verdict: judge(found, limits),
    detail,
  };
}

export function ratioFigure(
  code: string,
  what: string,
  pairs: readonly Pair[],
  limits: Limits,
): Figure {
  return figureOf([code, what, sides(pairs)], pairedRatio(pairs), limits, times);
}

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
const more = (value: number): string => `${value < 0 ? '−' : '+'}${milliseconds(Math.abs(value))}`;

/** How many milliseconds ours takes beyond the other side of the same round. */
export function differenceFigure(
  code: string,
  what: string,
  pairs: readonly Pair[],
  limits: Limits,
): Figure {
  return figureOf([code, what, sides(pairs)], pairedDifference(pairs), limits, more);
}

/** Milliseconds as they are, one value per round: for what a person feels whatever the machine. */
export function timeFigure(
  code: string,
  what: string,
  rounds: readonly number[],
  limits: Limits,
  detail: string,
): Figure {
  const spelled = `${detail}, ${rounds.length} rounds`;
  return figureOf([code, what, spelled], estimate(rounds), limits, milliseconds);
}

/** How often something happened in each round, which should be never. */
export function countFigure(
  code: string,
  what: string,
  rounds: readonly number[],
  detail: string,
): Figure {
  const spelled = `${detail}, ${rounds.length} rounds`;
  const whole = (value: number): string => String(Number(value.toFixed(1)));
  return figureOf([code, what, spelled], estimate(rounds), { gate: 0, aim: 0 }, whole);
}

/** What should be as high as possible: the same judgement, turned round. */
export function floorFigure(
  code: string,
  what: string,
  rounds: readonly number[],
  { gate, aim }: Limits,
  detail: string,
): Figure {
  const { median: middle, interval } = estimate(rounds);
  const turned = {
    median: -middle,
    interval: { low: -interval.high, high: -interval.low },
    rounds: rounds.length,
  };
  const shown = (value: number): string => (-value).toFixed(1);
  const figure = figureOf(
    [code, what, `${detail}, ${rounds.length} rounds`],
    turned,
    { gate: -gate, aim: -aim },
    shown,
  );
  return { ...figure, interval: `${interval.low.toFixed(1)}–${interval.high.toFixed(1)}` };
}

/** A gate for a quiet machine alone: where others use it as well, missing it says nothing. */
export function quietOnly(figure: Figure): Figure {
  const busy = (loadavg()[0] ?? 0) > cpus().length;
  if (figure.verdict !== 'FAILED' || !busy) return figure;
  return { ...figure, verdict: 'unclear', detail: `${figure.detail}; the machine is not quiet` };
}

/** A line without a gate. */
export function information(code: string, what: string, value: string, detail: string): Figure {
  const verdict = 'for information';
  return { code, what, value, interval: '', gate: '', aim: '', verdict, detail };
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
