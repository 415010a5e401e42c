/**
 * Test: `npm test` sets up, then checks types, lint, format, units, build and the app itself.
 * A failed step does not stop the later ones, so that one run shows everything.
 * `npm test -- --only unit,e2e` runs some of the steps.
 */
import { setUp } from './lib/ready.mjs';
import { guard, say, Stop } from './lib/say.mjs';
import { steps } from './lib/steps.mjs';

/** Chosen: the names of the steps to run. */
function chosen() {
  const at = process.argv.findIndex((argument) => argument.startsWith('--only'));
  if (at < 0) return Object.keys(steps);
  const given = process.argv[at].split('=')[1] ?? process.argv[at + 1] ?? '';
  const names = given.split(',');
  const wrong = names.filter((name) => !Object.hasOwn(steps, name));
  if (wrong.length > 0) {
    throw new Stop(
      `There is no step "${wrong.join('", "')}": the steps are ${Object.keys(steps).join(', ')}.`,
    );
  }
  // The tests of the app are worth nothing on an older build.
  if (names.includes('e2e') && !names.includes('build')) names.push('build');
  return Object.keys(steps).filter((name) => names.includes(name));
}

/** Step: runs one; a step that throws has failed. */
async function step(name) {
  say(`${name} …`);
  const start = Date.now();
  let result;
  try {
    result = await steps[name]();
  } catch (error) {
    result = {
      passed: 0,
      failed: 1,
      notes: [error instanceof Error ? error.message : String(error)],
    };
  }
  return { name, seconds: (Date.now() - start) / 1000, ...result };
}

/** Summary: one line for each step, what failed below it, and the totals as the last line. */
function summarise(results) {
  console.log('');
  for (const { name, passed, failed, notes, seconds } of results) {
    const state = failed > 0 ? 'FAILED' : 'ok';
    console.log(
      `${name.padEnd(8)}${state.padEnd(8)}${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`,
    );
    for (const note of notes) console.log(`          ${note}`);
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log('');
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 ? 1 : 0;
}

/** Test: all chosen steps. */
async function test() {
  const names = chosen();
  try {
    await setUp();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    return summarise([{ name: 'setup', passed: 0, failed: 1, notes: [], seconds: 0 }]);
  }
  const results = [];
  for (const name of names) results.push(await step(name));
  return summarise(results);
}

await guard(test);
