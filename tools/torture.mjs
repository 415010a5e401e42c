/** Torture: `npm run torture` attacks the record and its keys a thousand times each, and counts. */
import { join } from 'node:path';
import { node } from './lib/paths.mjs';
import { setUp } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { guard } from './lib/say.mjs';

/** Torture: the pinned Node runs the TypeScript file as it is. */
async function torture() {
  await setUp();
  return run(node(), [join('tests', 'torture', 'index.ts'), ...process.argv.slice(2)]);
}

await guard(torture);
