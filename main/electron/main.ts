// The desktop host: one window onto the workbench. This file is the table of contents; each part stands in its own. It
// holds what must be there before the window; the rest, most of the program, is loaded while the window's process starts.
import os from "node:os";
import path from "node:path";
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, session, shell } from "electron";
import { appDataFolder } from "../machine/appDataFolder";
import { rendererFiles } from "../pages/rendererFiles";
import { registerAppScheme, serveApp } from "./appProtocol";
import { closeWhenSaved } from "./closeWhenSaved";
import { serveCalls } from "./ipc";
import { openMainWindow } from "./mainWindow";
import { offerReload } from "./offerReload";
import { openExternal } from "./openExternal";
import { prepareApp } from "./prepareApp";
import { newSaying } from "./saying";
import { guardSession } from "./sessionPolicies";
import { showFailure } from "./showFailure";
import { claimSingleInstance, projectArgument } from "./singleInstance";
import { background } from "./theme";
import { guardContents } from "./windowPolicies";

const built = path.join(import.meta.dirname, "..");
const dataFolder = appDataFolder(process.env, process.platform, os.homedir());
const ownArguments = process.argv.slice(app.isPackaged ? 1 : 2);
const firstProject = projectArgument(ownArguments, process.cwd());
/** What the workbench begins with: the project that was asked for last before it was there. */
let startWith = firstProject;
let openFolder = (folder: string | undefined): void => {
  startWith = folder ?? startWith;
};

const saying = newSaying(app);
const { say } = saying;

prepareApp(app, dataFolder);
registerAppScheme(protocol);
// Until there is a menu of our own: Electron's leads out of Spanwise.
Menu.setApplicationMenu(null);
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
  guardSession(session.defaultSession, devTools);
  app.on("web-contents-created", (_event, contents) =>
    guardContents(contents, (address) => void openExternal({ say, dialog, shell }, address).catch(report)),
  );
  serveApp(protocol, files);
  const window = openMainWindow({
    BrowserWindow,
    preload: path.join(built, "preload", "preload.cjs"),
    background: background(nativeTheme),
    devTools,
  });
  const calls = serveCalls(ipcMain, async (request) => (await behind).answer(request));
  offerReload({ say, app, dialog, window });
  closeWhenSaved({ say, dialog, window, settled: calls.settled, onError: report });
  const behind = import("./behindWindow").then(({ openBehindWindow }) =>
    openBehindWindow({ ...{ window, dataFolder, startWith, saying, report }, callsSettled: calls.settled }),
  );
  const { ready, ...opened } = await behind;
  openFolder = opened.openFolder;
  await ready;
}

/** Bugs go to standard error, and nowhere else. */
function report(bug: unknown): void {
  console.error(bug);
}

function failToStart(error: unknown): void {
  report(error);
  showFailure({ dialog, ...saying }, say("Spanwise could not start"), error)
    .catch(report)
    .finally(() => app.exit(1));
}
