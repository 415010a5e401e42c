'use strict';
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('empty', {
  call: (channel, ...given) => ipcRenderer.invoke(channel, ...given),
});
