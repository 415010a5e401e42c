'use strict';
/**
 * Chart window: the gallery's live chart alone, in a window set up as Vigil's own.
 *
 * The bench builds the page beside a copy of this file.
 */
const path = require('node:path');
const { app, BrowserWindow } = require('electron');

app.on('window-all-closed', () => app.quit());
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  return window.loadFile(path.join(__dirname, 'gallery.html'), { hash: 'live-chart' });
});
