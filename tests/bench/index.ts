/**
 * Bench: prints how fast the built app is, as ratios measured in this run.
 *
 * `npm run bench` runs everything; `npm run bench -- P2 P4` only those. It ends with code 1 when a
 * gate is missed beyond doubt.
 */
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { bundleFigures } from './bundle.ts';
import { chartFigures } from './chart.ts';
import { scratch } from './paths.ts';
import { failed, load, say, table, type Figure } from './report.ts';
import { keyFigures } from './key.ts';
import { liveChartFigures } from './liveChart.ts';
import { paperFigures } from './paper.ts';
import { roomsFigures } from './rooms.ts';
import { saveFigures } from './save.ts';
import { clinics } from './seed.ts';
import { startFigures } from './start.ts';

const CODES = ['P1', 'P2', 'P3', 'P4', 'P9', 'P10', 'P12', 'P14'] as const;

function wanted(): ReadonlySet<string> {
  const asked = process.argv.slice(2).map((code) => code.toUpperCase());
  const unknown = asked.filter((code) => !CODES.some((known) => known === code));
  if (unknown.length > 0) {
    throw new Error(`There is no figure ${unknown.join(', ')}; there are ${CODES.join(', ')}.`);
  }
  return new Set(asked.length === 0 ? CODES : asked);
}

async function measure(codes: ReadonlySet<string>): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  let loaded: readonly string[] = [];
  const needsClinic = ['P1', 'P2', 'P4'].some((code) => codes.has(code));
  const { large, small } = needsClinic ? await clinics(say) : { large: null, small: null };
  const add = (found: readonly Figure[]): void => {
    for (const { code, what, value, detail } of found)
      say(`${code}  ${what}: ${value} (${detail})`);
    say(`    load ${load()}`);
    figures.push(...found);
  };
  if (codes.has('P1') && large !== null) {
    say('P1: starting both apps in turn …');
    const start = await startFigures(large);
    loaded = start.loaded;
    add(start.figures);
  }
  if (codes.has('P2') && large !== null) {
    say('P2: saving in turn …');
    add(await saveFigures(large));
  }
  if (codes.has('P3')) {
    say('P3: pressing keys in turn …');
    add(await keyFigures());
  }
  if (codes.has('P4') && large !== null && small !== null) {
    say('P4: opening charts in turn …');
    add(await chartFigures(large, small));
  }
  if (codes.has('P9')) {
    say('P9: drawing a point a frame …');
    add(await liveChartFigures());
  }
  if (codes.has('P10')) {
    say('P10: printing in turn …');
    add(await paperFigures());
  }
  if (codes.has('P12')) add(await bundleFigures(loaded));
  if (codes.has('P14')) {
    say('P14: charting in twelve rooms …');
    add(await roomsFigures());
  }
  return figures;
}

const started = performance.now();
const loadBefore = load();
let figures: readonly Figure[] = [];
try {
  figures = await measure(wanted());
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
say(`\n${table(figures)}\n`);
say(
  `${cpus().length} processors, load ${loadBefore} before and ${load()} after, ` +
    `${((performance.now() - started) / 1000).toFixed(0)} s. ` +
    'A gate is missed only when the whole interval lies above it; "unclear" is neither.',
);
process.exitCode = failed(figures) ? 1 : 0;
