/** The bridge: all a page can reach is these two functions; main checks everything behind them. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { AppEvent, Bridge, Reply } from './contract/index.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './contract/channels.ts';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input) as Promise<Reply<unknown>>,
  on: (listener) => {
    const heard = (_: IpcRendererEvent, event: AppEvent): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, heard);
    return () => void ipcRenderer.off(EVENT_CHANNEL, heard);
  },
};

contextBridge.exposeInMainWorld('vigil', bridge);
