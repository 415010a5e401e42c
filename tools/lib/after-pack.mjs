/** After packing: takes out what no user needs and proves that SQLite's file is the right one. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from './files.mjs';
import { fallback, sqlitePrebuild } from './pins.mjs';

/** Resources: the folder inside the package that holds the app. */
function resources({ electronPlatformName, appOutDir, packager }) {
  if (electronPlatformName !== 'darwin') return join(appOutDir, 'resources');
  return join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources');
}

/** After pack: called by electron-builder before it sets the fuses. */
export default async function afterPack(context) {
  const folder = resources(context);
  rmSync(join(folder, 'default_app.asar'), { force: true });
  const modules = join(folder, 'app.asar.unpacked', 'node_modules');
  const prebuilds = join(modules, 'better-sqlite3', 'prebuilds');
  const argon = join(modules, '@node-rs');
  if (!existsSync(prebuilds) || readdirSync(prebuilds).length === 0) {
    throw new Error('The package holds no SQLite.');
  }
  if (!existsSync(argon)) throw new Error('The package holds no Argon2.');
  const file = join(prebuilds, 'linux-x64.node');
  const trial = context.packager.config.electronVersion === fallback.version;
  if (!trial && existsSync(file) && (await hashFile(file)) !== sqlitePrebuild) {
    throw new Error("The package's SQLite is not the untouched one.");
  }
}
