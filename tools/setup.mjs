/**
 * Setup: `npm run setup` makes a bare clone ready to start, test and package.
 * It does only what is missing and can be interrupted at any point.
 */
import { existsSync } from 'node:fs';
import { ensureDebian } from './lib/debian.mjs';
import { describe, electronIsThere, getElectron } from './lib/electron.mjs';
import { electronExecutable } from './lib/electron-official.mjs';
import { hashFile, readJson, writeWhole } from './lib/files.mjs';
import { ensurePackages, lockHash } from './lib/packages.mjs';
import { hasNode, stampFile } from './lib/paths.mjs';
import { oldestNode } from './lib/pins.mjs';
import { guard, hasSaid, say, Stop } from './lib/say.mjs';
import { placeSqlite, sqliteFile } from './lib/sqlite.mjs';

/** Setup: every step in order; the stamp is written after the last one that it covers. */
async function setup() {
  if (Number(process.versions.node.split('.')[0]) < oldestNode) {
    throw new Stop(`Node ${oldestNode} or newer is needed; this is ${process.version}.`);
  }
  const retryOfficial = process.argv.includes('--official');
  const stamp = readJson(stampFile) ?? {};
  const lock = await lockHash();
  if (stamp.lock !== lock || !hasNode()) await ensurePackages();
  await ensureDebian(['electron']);

  let electron = stamp.electron;
  const again = retryOfficial && electron?.kind !== 'official';
  if (!electronIsThere(electron) || again) {
    electron = await getElectron(electron, again);
    writeWhole(stampFile, JSON.stringify({ lock, electron, sqlite: null }));
    stamp.sqlite = null;
  }
  const inUse = existsSync(sqliteFile) ? await hashFile(sqliteFile) : null;
  if (stamp.sqlite === undefined || stamp.sqlite === null || stamp.sqlite.hash !== inUse) {
    if (electron.kind === 'fallback') await ensureDebian(['compiler']);
    const hash = await placeSqlite(electron.kind, electronExecutable());
    stamp.sqlite = { hash };
  }
  writeWhole(stampFile, JSON.stringify({ lock, electron, sqlite: stamp.sqlite }));
  if (hasSaid() || !process.argv.includes('--quiet')) say(describe(electron));
}

await guard(setup);
