// The whole bridge between the window and the workbench: one function that sends a request, one that listens to events,
// both JSON text. Nothing else of Electron or Node reaches the page, and nothing shall be added here.
import { contextBridge, ipcRenderer } from "electron";
import { callChannel, eventChannel } from "../model/contract/channels";

contextBridge.exposeInMainWorld("spanwiseHost", {
  send: (text: string): Promise<string> => ipcRenderer.invoke(callChannel, text),
  receive: (listener: (text: string) => void): (() => void) => {
    const hear = (_event: unknown, text: string): void => listener(text);
    ipcRenderer.on(eventChannel, hear);
    return () => ipcRenderer.removeListener(eventChannel, hear);
  },
});
