// The workbench behind the desktop host's window, and what keeps window, menu and system true to it.
import path from "node:path";
import { app, type BrowserWindow, dialog, Menu, nativeTheme, powerMonitor, safeStorage, shell } from "electron";
import { eventChannel } from "../../model/contract/channels";
import type { AnyEvent } from "../../model/contract/contract";
import { dispatch } from "../workbench/dispatch";
import { localWorkbench } from "../workbench/localWorkbench";
import { nativeAbilities } from "./dialogs";
import { keepMenu } from "./keepMenu";
import { saveInTime } from "./saveInTime";
import type { Saying } from "./saying";
import { showFailure } from "./showFailure";
import { systemSafe } from "./systemSafe";
import { background } from "./theme";

export interface BehindWindowNeeds {
  readonly window: BrowserWindow;
  /** The folder of settings, backups and exports in the making. */
  readonly dataFolder: string;
  /** The project to begin with; the last one when absent. */
  readonly startWith: string | undefined;
  readonly saying: Saying;
  /** Is told of bugs. */
  readonly report: (bug: unknown) => void;
  /** Resolves when no call is being answered. */
  readonly callsSettled: () => Promise<void>;
}

export interface BehindWindow {
  /** Resolves when the project to begin with is open, or could not be opened. Rejects when Spanwise cannot start. */
  readonly ready: Promise<void>;
  /** Answers one request of the page, once it is ready. */
  answer(request: string): Promise<string>;
  /** Brings the window to the front and opens a folder in it, when one is named. */
  openFolder(folder: string | undefined): void;
}

export function openBehindWindow(needs: BehindWindowNeeds): BehindWindow {
  const { window, dataFolder, startWith, saying, report, callsSettled } = needs;
  const { say } = saying;
  const workbench = localWorkbench({
    dataFolder,
    // Beside the program, not in its archive: samples are copied before they are opened.
    samples: path.join(app.isPackaged ? process.resourcesPath : app.getAppPath(), "samples"),
    version: app.getVersion(),
    host: {
      ...nativeAbilities({
        ...{ say, dialog, shell, window: () => window, documents: app.getPath("documents") },
        platform: process.platform,
      }),
      safe: systemSafe(safeStorage, process.platform),
    },
  });
  const ready = begin();
  const send = (event: AnyEvent): void => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, JSON.stringify(event));
  };
  workbench.listen(send);
  saveInTime({
    app,
    powerMonitor,
    window,
    flush: () => workbench.flush(),
    close: async () => {
      await ready;
      await callsSettled();
      await workbench.close();
    },
    onError: report,
  });

  return {
    ready,
    answer: async (request) => {
      await ready;
      return dispatch(workbench.handlers, request, report);
    },
    openFolder: (folder) => {
      // Spanwise is ending.
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.focus();
      // What it began with must not take the place of what was asked for since.
      if (folder !== undefined) ready.then(() => open(folder)).catch(report);
    },
  };

  async function begin(): Promise<void> {
    await saying.follow(workbench, report);
    const opening = startWith === undefined ? openLast() : open(startWith);
    colour().catch(report);
    keepMenu({
      app,
      Menu,
      ...{ workbench, saying },
      program: { file: process.execPath, args: app.isPackaged ? [] : [app.getAppPath()] },
      runCommand: (command) => send({ event: "command.requested", data: { command } }),
      showFailure: (error) => void tell(say("The project could not be opened"), error).catch(report),
      onError: report,
    });
    await opening;
  }

  async function colour(): Promise<void> {
    const { settings } = await workbench.handlers["app.read"]({});
    if (!window.isDestroyed()) window.setBackgroundColor(background(nativeTheme, settings.theme));
  }

  async function openLast(): Promise<void> {
    await workbench.openFirst().catch((error) => tell(say("The last project could not be opened"), error));
  }

  async function open(folder: string): Promise<void> {
    await workbench.openFolder(folder).catch((error) => tell(say("The project could not be opened"), error));
  }

  function tell(title: string, error: unknown): Promise<void> {
    return showFailure({ dialog, ...saying }, title, error);
  }
}
