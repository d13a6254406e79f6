// The desktop host: one window onto the workbench. This file is the table of contents; each part stands in its own.
import os from "node:os";
import path from "node:path";
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
} from "electron";
import { eventChannel } from "../../model/contract/channels";
import type { AnyEvent } from "../../model/contract/contract";
import { appDataFolder } from "../machine/appData";
import { rendererFiles } from "../pages/rendererFiles";
import { dispatch } from "../workbench/dispatch";
import { localWorkbench } from "../workbench/localWorkbench";
import { registerAppScheme, serveApp } from "./appProtocol";
import { closeWhenSaved } from "./closeWhenSaved";
import { nativeAbilities } from "./dialogs";
import { serveCalls } from "./ipc";
import { keepMenu } from "./keepMenu";
import { openMainWindow } from "./mainWindow";
import { offerReload } from "./offerReload";
import { openExternal } from "./openExternal";
import { prepareApp } from "./prepareApp";
import { saveInTime } from "./saveInTime";
import { newSaying } from "./saying";
import { guardSession } from "./sessionPolicies";
import { showFailure } from "./showFailure";
import { claimSingleInstance, projectArgument } from "./singleInstance";
import { systemSafe } from "./systemSafe";
import { isDark } from "./theme";
import { guardContents } from "./windowPolicies";

const built = path.join(import.meta.dirname, "..");
const dataFolder = appDataFolder(process.env, process.platform, os.homedir());
const ownArguments = process.argv.slice(app.isPackaged ? 1 : 2);
const firstProject = projectArgument(ownArguments, process.cwd());
/** Opens a folder that is asked for before the window is there. */
let openFolder = (folder: string | undefined): void => void startWith.push(folder);
const startWith: (string | undefined)[] = [firstProject];

const saying = newSaying(app);
const { say } = saying;

prepareApp(app, dataFolder);
registerAppScheme(protocol);
app.on("open-file", (event, folder) => {
  event.preventDefault();
  openFolder(folder);
});
if (claimSingleInstance(app, firstProject, (folder) => openFolder(folder))) {
  app.whenReady().then(run).catch(failToStart);
} else {
  app.quit();
}

async function run(): Promise<void> {
  const devTools = !app.isPackaged;
  const files = await rendererFiles(path.join(built, "renderer"));
  let window: BrowserWindow | undefined;
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

  await saying.follow(workbench, report);
  const opening = openAtStart();
  const calls = serveCalls(ipcMain, async (request) => {
    await opening;
    return dispatch(workbench.handlers, request, report);
  });

  guardSession(session.defaultSession, devTools);
  app.on("web-contents-created", (_event, contents) =>
    guardContents(contents, (address) => void openExternal({ say, dialog, shell }, address).catch(report)),
  );
  serveApp(protocol, files);
  const dark = await isDark(nativeTheme, workbench);
  const main = openMainWindow({ BrowserWindow, preload: path.join(built, "preload", "preload.cjs"), dark, devTools });
  window = main;
  offerReload({ say, app, dialog, window: main });
  closeWhenSaved({ say, dialog, window: main, settled: calls.settled, onError: report });

  const send = (event: AnyEvent): void => {
    if (!main.isDestroyed()) main.webContents.send(eventChannel, JSON.stringify(event));
  };
  workbench.listen(send);
  keepMenu({
    app,
    Menu,
    ...{ workbench, saying },
    program: { file: process.execPath, args: app.isPackaged ? [] : [app.getAppPath()] },
    runCommand: (command) => send({ event: "command.requested", data: { command } }),
    showFailure: (error) => void tell(say("The project could not be opened"), error).catch(report),
    onError: report,
  });

  openFolder = (folder) => {
    if (main.isMinimized()) main.restore();
    main.focus();
    if (folder !== undefined) void open(folder);
  };

  saveInTime({
    app,
    powerMonitor,
    window: main,
    flush: () => workbench.flush(),
    close: async () => {
      await opening;
      await calls.settled();
      await workbench.close();
    },
    onError: report,
  });

  async function openAtStart(): Promise<void> {
    const folder = startWith.findLast((asked) => asked !== undefined);
    if (folder !== undefined) await open(folder);
    else await workbench.openFirst().catch((error) => tell(say("The last project could not be opened"), error));
  }

  async function open(folder: string): Promise<void> {
    await workbench.openFolder(folder).catch((error) => tell(say("The project could not be opened"), error));
  }
}

/** Bugs go to standard error, and nowhere else. */
function report(bug: unknown): void {
  console.error(bug);
}

function failToStart(error: unknown): void {
  report(error);
  tell(say("Spanwise could not start"), error)
    .catch(report)
    .finally(() => app.exit(1));
}

function tell(title: string, error: unknown): Promise<void> {
  return showFailure({ dialog, ...saying }, title, error);
}
