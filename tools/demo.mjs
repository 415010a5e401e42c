/** Demo: `npm run demo` plays a whole session in the real app and leaves its files in out/. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { play } from './lib/playwright.mjs';
import { built, setUp } from './lib/ready.mjs';
import { guard, say } from './lib/say.mjs';

const out = join(root, 'out');

/** List: the files of the demo, one a line. */
function list() {
  const names = readdirSync(out, { recursive: true }).sort();
  const files = names.filter((name) => statSync(join(out, name)).isFile());
  for (const name of files) {
    console.log(`  out/${name}  ${Math.ceil(statSync(join(out, name)).size / 1024)} kB`);
  }
}

/** Demo: fails when the printed summary is not there in the end. */
async function demo() {
  await setUp();
  built();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  say('Playing a session in the app …');
  const code = await play('demo', { args: process.argv.slice(2) });
  const printed = existsSync(join(out, 'session-summary.pdf'));
  say(
    printed && code === 0
      ? 'The demo is done. In out/ there are now:'
      : 'The demo failed. In out/ there are:',
  );
  list();
  return code || (printed ? 0 : 1);
}

await guard(demo);
