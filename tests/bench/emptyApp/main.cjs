'use strict';
/**
 * Empty window: the least that an Electron app does to show twelve rows which its main process holds.
 * What Vigil's own start and calls are measured against; it has no database and no framework.
 */
const path = require('node:path');
const { app, BrowserWindow, ipcMain } = require('electron');

const rows = Array.from({ length: 12 }, (_, index) => `Row ${index + 1}`);

ipcMain.handle('rows', () => rows);
ipcMain.handle('echo', (_event, name, payload) => ({ ok: true, value: payload, name }));
/** Secret: derives one key as Vigil does, and nothing else. */
ipcMain.handle('derive', async (_event, cost) => {
  const { hashRaw } = require('@node-rs/argon2');
  const start = performance.now();
  await hashRaw('a passphrase of the usual length', { ...cost, salt: Buffer.alloc(16, 7) });
  return performance.now() - start;
});
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window.loadFile(path.join(__dirname, 'index.html'));
});
