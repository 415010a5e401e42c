/** Build: main, preload and renderer into dist/, unless nothing changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readJson, writeWhole } from './files.mjs';
import { cache, environment, modules, node, root, stampFile } from './paths.mjs';
import { read } from './run.mjs';

const sources = ['main', 'preload', 'renderer', 'db', 'electron.vite.config.ts', 'package.json'];
const noted = join(cache, 'build.json');
const outputs = ['dist/main/index.js', 'dist/preload/index.cjs', 'dist/renderer/index.html'];

/** Files: below a path, in a fixed order. */
function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).sort();
  return names.flatMap((name) => files(join(path, name)));
}

/** Fingerprint: of everything that the build reads. */
function fingerprint(mode) {
  const hash = createHash('sha256').update(mode);
  for (const file of sources.flatMap((name) => files(join(root, name)))) {
    hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  hash.update(readJson(stampFile)?.lock ?? '');
  return hash.digest('hex');
}

/** Outputs: sizes of what a build left, to notice when someone removed or changed it. */
function written() {
  return files(join(root, 'dist'))
    .map((file) => `${file.slice(root.length)} ${statSync(file).size}`)
    .join('\n');
}

/** Plain: without colours where they would be read as text. */
const plain = (text) => (process.stdout.isTTY ? text : stripVTControlCharacters(text));

/** Build: answers whether it worked and what it said; `skipped` when nothing had changed. */
export function build(mode = 'production') {
  const now = fingerprint(mode);
  const before = readJson(noted);
  if (before?.fingerprint === now && before.written === written()) {
    return { ok: true, skipped: true, text: '' };
  }
  const cli = join(modules, 'electron-vite', 'bin', 'electron-vite.js');
  const done = read(node(), [cli, 'build', '--mode', mode], {
    env: environment({ NODE_ENV: mode }),
  });
  const ok = done.ok && outputs.every((file) => existsSync(join(root, file)));
  if (ok) writeWhole(noted, JSON.stringify({ fingerprint: now, written: written() }));
  return { ok, skipped: false, text: plain(`${done.out}${done.err}`.trim()) };
}
