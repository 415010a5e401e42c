/**
 * Vigil as it was built, for P10 alone: its save dialog is answered, which nobody is there to do, and
 * once what the page in print shows is kept as static HTML for the twin.
 */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog } from 'electron';

const { BENCH_APP = '', BENCH_PDF = '', BENCH_TWIN = '' } = process.env;

app.setAppPath(BENCH_APP);
dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: BENCH_PDF });

app.on('web-contents-created', (_event, contents) => {
  const print = contents.printToPDF.bind(contents);
  contents.printToPDF = async (options) => {
    if (BENCH_TWIN !== '' && !fs.existsSync(BENCH_TWIN)) {
      const html = await contents.executeJavaScript('document.documentElement.outerHTML');
      fs.writeFileSync(BENCH_TWIN, JSON.stringify({ html, options }));
    }
    return print(options);
  };
});

await import(pathToFileURL(path.join(BENCH_APP, 'dist', 'main', 'index.js')).href);
