/** Bench: `npm run bench` measures the built app and prints its figures. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onDisplay } from './lib/display.mjs';
import { node, root } from './lib/paths.mjs';
import { built, setUp } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { guard, Stop } from './lib/say.mjs';

/** Bench: the pinned Node runs the TypeScript file as it is. */
async function bench() {
  const file = join('tests', 'bench', 'index.ts');
  if (!existsSync(join(root, file))) throw new Stop(`There is no ${file}.`);
  await setUp();
  built();
  const [command, args] = onDisplay(node(), [file, ...process.argv.slice(2)]);
  return run(command, args);
}

await guard(bench);
