/**
 * Package: `npm run package` makes an unpacked package of the app in release/.
 * `npm run package -- --linux deb` (or --mac, --win) makes what is named, with the official
 * Electron alone.
 */
import { join } from 'node:path';
import { hashFile, readJson } from './lib/files.mjs';
import { electronDist, environment, modules, node, stampFile } from './lib/paths.mjs';
import { sqlitePrebuild } from './lib/pins.mjs';
import { built, setUp } from './lib/ready.mjs';
import { run } from './lib/run.mjs';
import { guard, say, Stop } from './lib/say.mjs';
import { sqliteFile } from './lib/sqlite.mjs';

/** Package: one for users holds the official Electron and SQLite's untouched file. */
async function makePackage() {
  await setUp();
  built();
  const { electron } = readJson(stampFile);
  const asked = process.argv.slice(2);
  const official = electron.kind === 'official';
  if (!official && asked.length > 0) {
    throw new Stop(
      `Packages for users need the official Electron, and this machine has the fallback: ${electron.why}.`,
    );
  }
  if (official && (await hashFile(sqliteFile)) !== sqlitePrebuild) {
    throw new Stop(
      "SQLite's file is not the untouched one: delete node_modules and run `npm run setup` again.",
    );
  }
  if (!official)
    say(
      'This package is for a trial on this machine, not for users: it holds the fallback Electron.',
    );
  const args = [
    join(modules, 'electron-builder', 'cli.js'),
    ...(asked.length > 0 ? asked : ['--dir']),
  ];
  args.push('--publish', 'never', `-c.electronVersion=${electron.version}`);
  if (asked.length === 0) args.push(`-c.electronDist=${electronDist}`);
  const code = await run(node(), args, {
    env: environment({ CSC_IDENTITY_AUTO_DISCOVERY: 'false' }),
  });
  if (code === 0) say('The package is in release/.');
  return code;
}

await guard(makePackage);
