'use strict';
/**
 * Twin: a window that prints one static page, as a plain app would: a hidden window of its own for
 * each PDF, the same options, the bytes written and synced. Or the same window again and again.
 */
const fs = require('node:fs');
const path = require('node:path');
const { app, BrowserWindow, ipcMain } = require('electron');

const { options } = JSON.parse(fs.readFileSync(path.join(__dirname, 'twin.json'), 'utf8'));

let kept = null;

async function opened() {
  const window = new BrowserWindow({
    show: false,
    width: 816,
    height: 1056,
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false },
  });
  await window.loadFile(path.join(__dirname, 'twin.html'));
  await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
  return window;
}

async function print(window, file) {
  const pdf = await window.webContents.printToPDF(options);
  const handle = fs.openSync(file, 'w');
  fs.writeSync(handle, pdf);
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

ipcMain.handle('print', async (_event, file) => {
  const window = await opened();
  await print(window, file);
  window.destroy();
});
/** The least there is: the page is there, and nothing has to be shown. */
ipcMain.handle('printAgain', async (_event, file) => {
  kept ??= await opened();
  await print(kept, file);
});
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  });
  return window.loadFile(path.join(__dirname, 'index.html'));
});
