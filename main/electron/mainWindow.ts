// The one window. Electron keeps its place and size (`windowStatePersistence`, in the app data); it is shown when there
// is something to see, on the theme's background, so nothing flashes.
import type { BrowserWindow, BrowserWindowConstructorOptions } from "electron";
import { appAddress } from "./appAddress";

export interface MainWindowNeeds {
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Absolute path of the built preload. */
  readonly preload: string;
  readonly background: string;
  readonly devTools: boolean;
}

export function openMainWindow({ BrowserWindow, preload, background, devTools }: MainWindowNeeds): BrowserWindow {
  const window = new BrowserWindow({
    name: "main",
    windowStatePersistence: true,
    title: "Spanwise",
    width: 1360,
    height: 860,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: background,
    webPreferences: {
      preload,
      devTools,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(appAddress);
  return window;
}
