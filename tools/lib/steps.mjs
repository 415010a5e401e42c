/** Steps: each answers `{ passed, failed, notes }` and shows its own output. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { cache, modules, node } from './paths.mjs';
import { play } from './playwright.mjs';
import { playwrightCounts, vitestCounts } from './reports.mjs';
import { run } from './run.mjs';

/** One: a step that is a single check. */
const one = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, notes: [] });

/** Tool: runs a tool's script of node_modules under the pinned Node. */
const tool = (script, args) => run(node(), [join(modules, ...script), ...args]);

/** Report: an empty place for a runner's JSON. */
function place(name) {
  mkdirSync(cache, { recursive: true });
  const path = join(cache, name);
  rmSync(path, { force: true });
  return path;
}

/** Types: TypeScript over every part of the project. */
const types = async () =>
  one(await tool(['typescript', 'bin', 'tsc'], ['-b', '--pretty', 'false']));

/** Lint: rules that read types, and the directions in which parts may import. */
const lint = async () =>
  one(await tool(['oxlint', 'bin', 'oxlint'], ['--type-aware', '--deny-warnings']));

/** Format: every file is as prettier would write it. */
const format = async () =>
  one(await tool(['prettier', 'bin', 'prettier.cjs'], ['--check', '--log-level', 'warn', '.']));

/** Unit: rules, database, contract, main and renderer, without a window. */
async function unit() {
  const report = place('vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await tool(['vitest', 'vitest.mjs'], ['run', ...reporters]);
  return vitestCounts(report, code);
}

/** Build: the app as users get it. */
function built() {
  const done = build();
  if (!done.ok) console.log(done.text);
  return one(done.ok ? 0 : 1);
}

/** End to end: the built app, driven as a user would. */
async function e2e() {
  // An older build may still be in dist/; what it does proves nothing.
  if (!build().ok) return { passed: 0, failed: 1, notes: ['There is no build to test.'] };
  const report = place('playwright.json');
  const code = await play('e2e', { report });
  return playwrightCounts(report, code);
}

export const steps = { types, lint, format, unit, build: built, e2e };
