/**
 * Default app of the fallback Electron: starts the app in the folder named on the command line.
 * The official Electron brings one; the fallback does not. It waits at its top level, because
 * Electron becomes ready only after the first module has loaded, and an app has things to say
 * before that.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** Find: the main file of an app's folder, whose name and version Electron is told. */
function find(folder) {
  const description = join(folder, 'package.json');
  if (!existsSync(description)) return folder;
  const about = JSON.parse(readFileSync(description, 'utf8'));
  app.setAppPath(folder);
  app.setName(about.productName || about.name);
  app.setVersion(about.version ?? '0.0.0');
  return resolve(folder, about.main || 'index.js');
}

process.defaultApp = true;
const given = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (given) {
  await import(pathToFileURL(find(resolve(given))).href).catch((error) => {
    console.error(error);
    app.exit(1);
  });
} else {
  console.error('Name the folder of the app to start.');
  app.exit(1);
}
